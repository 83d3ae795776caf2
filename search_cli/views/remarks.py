"""Statement → remarks: each quantity, degree and side of a pair of opposites in it, with what it is said of.

What it is said of are the words around it, without those that say nothing. Sentences that give an example, ask, or
prefer (本科优先) state nothing that another could contradict.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from search_cli.analysis.education import degrees_in
from search_cli.analysis.folding import fold_each
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.quantities import COUNTED, Quantity, paid_per, quantities_in_column
from search_cli.answers.snippets import answer_start
from search_cli.models import Span
from search_cli.views.opposites import Side, sides_in
from search_cli.views.statements import Statement, sentences_of
from search_cli.views.words import conditions_in, thing_of, words_in

__all__ = ["Remark", "StatedSentence", "remarks_of", "stated_sentences"]


class Remark(NamedTuple):
    """`statement.passage.text[mark]` says something of `thing` and `words`, under `conditions`.

    `words` are those of its clause, needed where no thing is named, `around` those of its sentence up to there: what a
    clause leaves out, the one before it has said.
    """

    statement: Statement
    sentence: Span
    mark: Span
    said: Quantity | Side
    thing: str
    words: frozenset[str]
    around: frozenset[str]
    conditions: frozenset[str]


_Stated = tuple[Quantity | Side, ...]

_CLAUSE = re.compile(r"[^，,：:（）()]+(?:(?<=\d)[,:](?=\d)[^，,：:（）()]+)*")  # 10,000 and 8:30 are whole
_STATES_NOTHING = lazy_pattern(r"\?\s*$|比如|例如|譬如|举例|打个比方|据说|听说|有人说|某(?:公司|家|位|个)|假设")
_TELLS_APART = lazy_pattern(r"分别|前者|后者|比")
"""What a sentence about several roles says so holds of one of them, or of their difference."""
_PREFERS = lazy_pattern(r"优先|更好|最好|加分|更佳|为佳|优选|更受欢迎|更吃香|就更")
_PROVIDES = lazy_pattern(
    r"^(?:加上|算上|连同|扣掉|除去|如果|如|若|要是|假如|倘若|一旦|遇到|遇上|凡|只要)"
    r"|(?:(?<![小工同及准随临])时|的话|时候|期间|之前|之后|以后|以前|后)$"
    r"|^[^是]+的$"
)
_WHOM = lazy_pattern(r"(?m)^(.{2,}的)(?:能|可|则|就|在(?!线)|按|拿)")  # 会做特效的能开到一万二
_MODIFIES = lazy_pattern(r"\s*(?:工作)?(?:经验|经历|工龄)?(?:的|者)")
_DIFFERS_BY = lazy_pattern(r"(?:(?<![最至])[多少高低]|涨|加|差|[另再]补)(?:拿|出|了|给|发|付|赚|挣|收|扣)?\s?$")
"""What follows is a difference (多三百), not the amount."""
_THOSE = ("人", "公司", "企业", "同事", "话")
_NOW = "现在"
"""A condition that ends another (以前三百，现在八百), and is none: so is what an article says that names no time."""
_LONGEST_THING = 7  # characters, with 的 before it


class StatedSentence(NamedTuple):
    """A sentence of a statement, folded, its clauses by where they begin, and the quantities and sides in each."""

    statement: Statement
    sentence: Span
    clauses: tuple[tuple[int, str], ...]
    stated: tuple[_Stated, ...]

    def topics(self) -> Iterator[tuple[str, Quantity | Side]]:
        """Yield what a sentence may be held against others for: a measure or a pair of opposites, with what it says."""
        yield from ((_topic(one), one) for there in self.stated for one in there)

    def speaks_of(self, topics: Container[str]) -> bool:
        """Return whether it says anything of one of these."""
        return any(topic in topics for topic, _ in self.topics())


def _topic(said: Quantity | Side) -> str:
    """Return the measure or the pair; a number without a unit may be money."""
    if isinstance(said, Side):
        return f"{said.pair}|"
    return "money" if said.measure == "bare" else said.measure


def stated_sentences(statement: Statement) -> Iterator[StatedSentence]:
    """Yield the sentences of a statement that say something which another may contradict."""
    passage = statement.passage
    column = _folded(passage.heading_path[-1]) if passage.kind == "table" and passage.heading_path else ""
    for sentence in sentences_of(statement):
        said = _said(passage.text[sentence.start : sentence.end], column)
        if any(said.stated) and (statement.alone or not said.tells_apart):
            yield StatedSentence(statement, sentence, said.clauses, said.stated)


class _Said(NamedTuple):
    clauses: tuple[tuple[int, str], ...]
    stated: tuple[_Stated, ...]
    tells_apart: bool


@lru_cache(maxsize=64)  # a sentence stands in every cell of its claim
def _said(sentence: str, column: str) -> _Said:
    folded = fold_each(sentence)
    if _STATES_NOTHING.search(folded):
        return _Said((), (), tells_apart=False)
    clauses = tuple((match.start(), folded[match.start() : match.end()]) for match in _CLAUSE.finditer(sentence))
    stated = _without_higher_degrees([_stated_in(clause, column) for _, clause in clauses])
    return _Said(clauses, tuple(stated), bool(_TELLS_APART.search(folded)))


def remarks_of(stated: StatedSentence, topics: Container[str]) -> Iterator[Remark]:
    """Yield what a sentence says of some topics, each with what it is said of."""
    statement, sentence = stated.statement, stated.sentence
    passage, clauses = statement.passage, [clause for _, clause in stated.clauses]
    headings = (*passage.heading_path[-1:], passage.text[: answer_start(passage)])
    conditions = conditions_in(_folded(" ".join(headings)))
    parts = _Parts(clauses, stated.stated, _folded(" ".join((*headings, statement.dimension))), _folded(statement.role))
    for at, ((begin, clause), said_there) in enumerate(zip(stated.clauses, stated.stated, strict=True)):
        start = sentence.start + begin
        conditions = _conditions(clause, said_there) or conditions
        for one in () if _PREFERS.search(clause) else said_there:
            told = parts.told(at, one) if _topic(one) in topics else None
            if told:
                mark = Span(start + one.start, start + one.end)
                held = (conditions | _schooling(clause, told.said)) - {told.thing, _NOW}
                yield Remark(statement, sentence, mark, *told, held)


class _Told(NamedTuple):
    """What is said, and of what: those fields of a remark."""

    said: Quantity | Side
    thing: str
    words: frozenset[str]
    around: frozenset[str]


class _Parts(NamedTuple):
    """The clauses of a folded sentence with what each states, what heads it, and whose it is."""

    clauses: Sequence[str]
    stated: Sequence[_Stated]
    header: str
    role: str

    def _words(self, clause: str) -> frozenset[str]:
        return words_in(clause, self.role)

    def _blanked(self, at: int) -> str:
        """Return a clause with blanks for what it states."""
        return _without(self.clauses[at], self.stated[at])

    def told(self, at: int, one: Quantity | Side) -> _Told | None:
        """Return of what a clause says a quantity or one of two opposites; nothing where it says no such thing."""
        return self._amount(at, one) if isinstance(one, Quantity) else self._side(at, one)

    def _side(self, at: int, one: Side) -> _Told | None:
        """Return of what a clause says one of two opposites; nothing where it says who is meant (不懂财务的人)."""
        words = frozenset[str]()
        if one.ahead:
            _, of, whom = self.clauses[at][one.end :].partition("的")
            if of and (not whom or whom.startswith((self.role, *_THOSE))):
                return None
            words = self._words(self._blanked(at)[one.end :])
        return _Told(one, "", words or self._words(self._blanked(at)), frozenset())

    def _amount(self, at: int, one: Quantity) -> _Told | None:
        """Return what is counted, and how much: without a unit, money where pay is spoken of, else nothing."""
        clause, before = self.clauses[at], self.clauses[:at]
        is_article = one.measure in COUNTED and one.low == one.high == 1 and not one.per  # 一份 is "a", and no count
        if is_article or _modifies(clause, one) or _DIFFERS_BY.search(clause, 0, one.start):
            return None
        measure = "money" if one.measure == "bare" else one.measure
        thing = thing_of(clause, one.start, before, measure)
        words = around = frozenset[str]()
        if not thing:
            words = self._words(self._blanked(at))
            around = self._words("\n".join(map(self._blanked, range(at + 1))))
            thing = "" if around else thing_of(self.header, 0, (), measure)
        if one.measure == "bare" and not thing:
            return None
        per = one.per or (paid_per("\n".join(before)) or paid_per(self.header) if measure == "money" else "")
        return _Told(one._replace(measure=measure, per=per), thing, words, around)


_folded = lru_cache(maxsize=1 << 10)(fold_each)  # headings and names


@lru_cache(maxsize=1 << 14)
def _stated_in(clause: str, column: str) -> _Stated:
    return (*quantities_in_column(clause, column), *degrees_in(clause), *sides_in(clause))


def _without_higher_degrees(stated: Sequence[_Stated]) -> list[_Stated]:
    """Return what clauses state but the degrees above the lowest: of 高中就行，本科也欢迎 the second asks nothing."""
    degrees = [one.low for there in stated for one in there if _is_degree(one)]
    if not degrees:
        return [*stated]
    lowest = min(degrees)
    return [tuple(one for one in there if not _is_degree(one) or one.low == lowest) for there in stated]


def _is_degree(one: Quantity | Side) -> TypeGuard[Quantity]:
    return isinstance(one, Quantity) and one.measure == "degree"


def _conditions(clause: str, stated: Iterable[Quantity | Side]) -> frozenset[str]:
    """Return what a clause makes it depend on: words (旺季), itself (如果…, …时), or a quantity (满三年的)."""
    whole = [clause] if _PROVIDES.search(clause) else _WHOM.findall(clause) if "的" in clause else ()
    return conditions_in(clause).union(whole, (clause[one.start : one.end] for one in stated if _modifies(clause, one)))


def _schooling(clause: str, said: Quantity | Side) -> frozenset[str]:
    """Return the degrees that a clause gives pay for: 本科六千 and 大专五千 go together."""
    if not isinstance(said, Quantity) or said.measure != "money":
        return frozenset()
    return frozenset(clause[one.start : one.end] for one in degrees_in(clause))


def _modifies(clause: str, one: Quantity | Side) -> bool:
    """Return whether a quantity says which are meant (三百万的合同, 任满一年), and not what they have (三年的经验)."""
    if not isinstance(one, Quantity):
        return False
    if clause[: one.start].endswith("满"):
        return True
    match = _MODIFIES.match(clause, one.end)
    behind = clause[match.end() - 1 :][:_LONGEST_THING] if match else ""
    return len(behind) > 1 and not thing_of(behind, 0, (), one.measure)


def _without(text: str, stretches: Iterable[Quantity | Side]) -> str:
    for one in stretches:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
