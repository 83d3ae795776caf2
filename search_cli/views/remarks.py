"""A statement → remarks: each quantity, degree and opposite in it, with its topic.

The topic is the thing that is counted, or else the content words around it. Sentences that give an example, ask, or
express a preference (本科优先) yield no remarks, since they cannot be contradicted.
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
    """`statement.passage.text[mark]` states a value (`said`) of `thing`, under `conditions`.

    If no thing is named, `words` has the content words of the clause, and `around` those of the sentence up to the
    clause, which may name what the clause leaves out.
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
"""Words of a sentence about several roles by which a value holds for one of them, or is their difference."""
_PREFERS = lazy_pattern(r"优先|更好|最好|加分|更佳|为佳|优选|更受欢迎|更吃香|就更")
_PROVIDES = lazy_pattern(
    r"^(?:加上|算上|连同|扣掉|除去|如果|如|若|要是|假如|倘若|一旦|遇到|遇上|凡|只要)"
    r"|(?:(?<![小工同及准随临])时|的话|时候|期间|之前|之后|以后|以前|后)$"
    r"|^[^是]+的$"
)
_WHOM = lazy_pattern(r"(?m)^(.{2,}的)(?:能|可|则|就|在(?!线)|按|拿)")  # 会做特效的能开到一万二
_MODIFIES = lazy_pattern(r"\s*(?:工作)?(?:经验|经历|工龄)?(?:的|者)")
_DIFFERS_BY = lazy_pattern(r"(?:(?<![最至])[多少高低]|涨|加|差|[另再]补)(?:拿|出|了|给|发|付|赚|挣|收|扣)?\s?$")
"""Words after which a quantity is a difference (多三百), not an amount."""
_THOSE = ("人", "公司", "企业", "同事", "话")
_NOW = "现在"
"""It ends a condition of time (以前三百，现在八百) and is not one itself, since articles mean today anyway."""
_LONGEST_THING = 7  # characters, with 的 before it


class StatedSentence(NamedTuple):
    """A sentence of a statement: its folded clauses with their offsets, and the values stated in each."""

    statement: Statement
    sentence: Span
    clauses: tuple[tuple[int, str], ...]
    stated: tuple[_Stated, ...]

    def topics(self) -> Iterator[tuple[str, Quantity | Side]]:
        """Yield each measure or pair of opposites in the sentence, with the value stated."""
        yield from ((_topic(one), one) for there in self.stated for one in there)

    def speaks_of(self, topics: Container[str]) -> bool:
        """Return whether the sentence has a value for one of these topics."""
        return any(topic in topics for topic, _ in self.topics())


def _topic(said: Quantity | Side) -> str:
    """Return the measure or the pair of opposites; a number without a unit counts as money."""
    if isinstance(said, Side):
        return f"{said.pair}|"
    return "money" if said.measure == "bare" else said.measure


def stated_sentences(statement: Statement) -> Iterator[StatedSentence]:
    """Yield the sentences of a statement that state a value which another sentence may contradict."""
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
    """Yield the remarks of a sentence on some topics."""
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
    """The fields of a remark for a value and its topic."""

    said: Quantity | Side
    thing: str
    words: frozenset[str]
    around: frozenset[str]


class _Parts(NamedTuple):
    """The clauses of a folded sentence with the values stated in each, its headings, and its role."""

    clauses: Sequence[str]
    stated: Sequence[_Stated]
    header: str
    role: str

    def _words(self, clause: str) -> frozenset[str]:
        return words_in(clause, self.role)

    def _blanked(self, at: int) -> str:
        """Return a clause with its values replaced by blanks."""
        return _without(self.clauses[at], self.stated[at])

    def told(self, at: int, one: Quantity | Side) -> _Told | None:
        """Return a value of a clause with its topic, or None if the value is no statement."""
        return self._amount(at, one) if isinstance(one, Quantity) else self._side(at, one)

    def _side(self, at: int, one: Side) -> _Told | None:
        """Return an opposite with its topic, or None if it only describes who is meant (不懂财务的人)."""
        words = frozenset[str]()
        if one.ahead:
            _, of, whom = self.clauses[at][one.end :].partition("的")
            if of and (not whom or whom.startswith((self.role, *_THOSE))):
                return None
            words = self._words(self._blanked(at)[one.end :])
        return _Told(one, "", words or self._words(self._blanked(at)), frozenset())

    def _amount(self, at: int, one: Quantity) -> _Told | None:
        """Return an amount with what it counts; a number without a unit is money, if the clause is about pay."""
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
    """Drop all degrees but the lowest: 高中就行，本科也欢迎 requires only 高中."""
    degrees = [one.low for there in stated for one in there if _is_degree(one)]
    if not degrees:
        return [*stated]
    lowest = min(degrees)
    return [tuple(one for one in there if not _is_degree(one) or one.low == lowest) for there in stated]


def _is_degree(one: Quantity | Side) -> TypeGuard[Quantity]:
    return isinstance(one, Quantity) and one.measure == "degree"


def _conditions(clause: str, stated: Iterable[Quantity | Side]) -> frozenset[str]:
    """Return the conditions in a clause: words (旺季), the clause itself (如果…, …时), or a quantity (满三年的)."""
    whole = [clause] if _PROVIDES.search(clause) else _WHOM.findall(clause) if "的" in clause else ()
    return conditions_in(clause).union(whole, (clause[one.start : one.end] for one in stated if _modifies(clause, one)))


def _schooling(clause: str, said: Quantity | Side) -> frozenset[str]:
    """Return the degrees on which an amount of pay depends: 本科六千 does not contradict 大专五千."""
    if not isinstance(said, Quantity) or said.measure != "money":
        return frozenset()
    return frozenset(clause[one.start : one.end] for one in degrees_in(clause))


def _modifies(clause: str, one: Quantity | Side) -> bool:
    """Return whether a quantity restricts what is meant (三百万的合同, 任满一年), and states no value (三年的经验)."""
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
