"""Statement → remarks: each quantity, degree and side of a pair of opposites in it, with what it is said of.

What it is said of are the words around it, without those that say nothing. Sentences that give an example, ask, or
prefer (本科优先) state nothing that another could contradict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from search_cli.analysis.degrees import degrees_in
from search_cli.analysis.folding import fold_each
from search_cli.analysis.patterns import later
from search_cli.analysis.quantities import COUNTED, Quantity, paid_per, quantities_in
from search_cli.models import Span
from search_cli.snippets import answer_start
from search_cli.views.opposites import Side, sides_in
from search_cli.views.statements import Statement, sentences_of
from search_cli.views.words import conditions_in, thing_of, words_in

__all__ = ["Remark", "remarks_of"]


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

_CLAUSE = re.compile(r"(?:[^，,：:（）()]|(?<=\d)[,:](?=\d))+")  # 10,000 and 8:30 are whole
_STATES_NOTHING = later(r"[?？]\s*$|比如|例如|譬如|举例|打个比方|据说|听说|有人说|某(?:公司|家|位|个)|假设")
_TELLS_APART = later(r"分别|前者|后者|比")
"""What a sentence about several roles says so holds of one of them, or of their difference."""
_PREFERS = later(r"优先|更好|最好|加分|更佳|为佳|优选|更受欢迎|更吃香|就更")
_PROVIDES = later(
    r"^(?:加上|算上|连同|扣掉|除去|如果|如|若|要是|假如|倘若|一旦|遇到|遇上|凡|只要)"
    r"|(?:(?<![小工同及准随临])时|的话|时候|期间|之前|之后|以后|以前|后)$"
    r"|^[^是]+的$"
)
_WHOM = later(r"(.{2,}的)(?:能|可|则|就|在(?!线)|按|拿)")  # 会做特效的能开到一万二
_MODIFIES = later(r"\s*(?:工作)?(?:经验|经历|工龄)?(?:的|者)")
_DIFFERS_BY = later(r"(?:(?<![最至])[多少高低]|涨|加|差|[另再]补)(?:拿|出|了|给|发|付|赚|挣|收|扣)?\s?$")
"""What follows is a difference (多三百), not the amount."""
_THOSE = ("人", "公司", "企业", "同事", "话")
_LONGEST_THING = 7  # characters, with 的 before it


def remarks_of(statement: Statement) -> Iterator[Remark]:
    """Yield what a statement says that another may contradict."""
    text = statement.passage.text
    for sentence in sentences_of(statement):
        folded = fold_each(text[sentence.start : sentence.end])
        if not (_STATES_NOTHING.search(folded) or (not statement.alone and _TELLS_APART.search(folded))):
            yield from _remarks_in(folded, sentence, statement)


def _remarks_in(folded: str, sentence: Span, statement: Statement) -> Iterator[Remark]:
    passage = statement.passage
    found = [*_CLAUSE.finditer(passage.text[sentence.start : sentence.end])]
    clauses = [folded[match.start() : match.end()] for match in found]
    stated = _without_higher_degrees([_stated_in(clause) for clause in clauses])
    if not any(stated):
        return
    headings = (*passage.heading_path[-1:], passage.text[: answer_start(passage)])
    conditions = conditions_in(fold_each(" ".join(headings)))
    header = fold_each(" ".join((*headings, statement.dimension)))
    parts = _Parts(clauses, [_without(*pair) for pair in zip(clauses, stated, strict=True)], header, statement.role)
    for at, (clause, said_there) in enumerate(zip(clauses, stated, strict=True)):
        start = sentence.start + found[at].start()
        conditions = _conditions(clause, said_there) or conditions
        for one in () if _PREFERS.search(clause) else said_there:
            told = parts.amount(at, one) if isinstance(one, Quantity) else parts.side(at, one)
            if told:
                mark = Span(start + one.start, start + one.end)
                held = (conditions | _schooling(clause, told.said)) - {told.thing}
                yield Remark(statement, sentence, mark, *told, held)


class _Told(NamedTuple):
    """What is said, and of what: those fields of a remark."""

    said: Quantity | Side
    thing: str
    words: frozenset[str]
    around: frozenset[str]


class _Parts(NamedTuple):
    """The clauses of a folded sentence, the same with blanks for what they state, what heads it, and whose it is."""

    clauses: list[str]
    blanked: list[str]
    header: str
    role: str

    def side(self, at: int, one: Side) -> _Told | None:
        """Return of what a clause says one of two opposites; nothing where it says who is meant (不懂财务的人)."""
        role, words = fold_each(self.role), frozenset[str]()
        if one.ahead:
            _, of, whom = self.clauses[at][one.end :].partition("的")
            if of and (not whom or whom.startswith((role, *_THOSE))):
                return None
            words = words_in(self.blanked[at][one.end :], role)
        return _Told(one, "", words or words_in(self.blanked[at], role), frozenset())

    def amount(self, at: int, one: Quantity) -> _Told | None:
        """Return what is counted, and how much: without a unit, money where pay is spoken of, else nothing."""
        clause, before = self.clauses[at], self.clauses[:at]
        is_article = one.measure in COUNTED and one.low == one.high == 1 and not one.per  # 一份 is "a", and no count
        if is_article or _modifies(clause, one) or _DIFFERS_BY.search(clause, 0, one.start):
            return None
        measure = "money" if one.measure == "bare" else one.measure
        thing = thing_of(clause, one.start, before, measure)
        words = around = frozenset[str]()
        if not thing:
            role = fold_each(self.role)
            words, around = words_in(self.blanked[at], role), words_in("\n".join(self.blanked[: at + 1]), role)
            thing = "" if around else thing_of(self.header, 0, (), measure)
        if one.measure == "bare" and not thing:
            return None
        per = one.per or (paid_per("\n".join(before)) if measure == "money" else "")
        return _Told(one._replace(measure=measure, per=per), thing, words, around)


@lru_cache(maxsize=1 << 14)  # a clause stands in every cell of its claim
def _stated_in(clause: str) -> _Stated:
    return (*quantities_in(clause), *degrees_in(clause), *sides_in(clause))


def _without_higher_degrees(stated: Sequence[_Stated]) -> list[_Stated]:
    """Return what clauses state but the degrees above the lowest: of 高中就行，本科也欢迎 the second asks nothing."""
    lowest = min((one.low for there in stated for one in there if _is_degree(one)), default=0)
    return [tuple(one for one in there if not _is_degree(one) or one.low == lowest) for there in stated]


def _is_degree(one: Quantity | Side) -> TypeGuard[Quantity]:
    return isinstance(one, Quantity) and one.measure == "degree"


def _conditions(clause: str, stated: Iterable[Quantity | Side]) -> frozenset[str]:
    """Return what a clause makes it depend on: words (旺季), itself (如果…, …时), or a quantity (满三年的)."""
    whole = [clause] if _PROVIDES.search(clause) else _WHOM.findall(clause)
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
