"""Cells → conflicts: of one role in one respect, two articles say what cannot both hold.

They are candidates, for a person to judge: two remarks of one measure, of one thing, under the same conditions, that
differ. Remarks are gathered by what may be compared, so that only those meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search_cli.analysis.quantities import Quantity
from search_cli.models import Passage, Span
from search_cli.views.opposites import Side
from search_cli.views.remarks import Remark, remarks_of
from search_cli.views.statements import Statement, cells_of

__all__ = ["Conflict", "Remarked", "conflicts_in"]

_SHARED = 0.5
"""Of the words of the shorter, how many both must have to speak of one thing: more missed what was put differently."""

_USUALLY = {"money": "月", "minutes": "天"}
"""What pay and working hours are counted by where nothing is said."""


class Remarked(NamedTuple):
    """One side of a conflict: a sentence of a passage, and what in it the other side contradicts."""

    passage: Passage
    sentence: Span
    mark: Span

    @property
    def text(self) -> str:
        """The sentence as it is written."""
        return self.passage.text[self.sentence.start : self.sentence.end]


class Conflict(NamedTuple):
    """Two articles differ on `role` in respect of `dimension`; `about` names the measure or the pair of opposites."""

    role: str
    dimension: str
    about: str
    first: Remarked
    second: Remarked


def conflicts_in(passages: Iterable[Passage]) -> Iterator[Conflict]:
    """Yield the conflicts among passages by cell, in the order of the cells' first passages."""
    for (role, dimension), statements in cells_of(passages).items():
        if len({statement.passage.article for statement in statements}) > 1:
            for about, first, second in _conflicting(statements):
                yield Conflict(role, dimension, about, first, second)


def _conflicting(statements: Sequence[Statement]) -> Iterator[tuple[str, Remarked, Remarked]]:
    groups: dict[str, list[Remark]] = {}
    for statement in statements:
        for remark in remarks_of(statement):
            about = remark.said.measure if isinstance(remark.said, Quantity) else remark.said.pair
            groups.setdefault(about, []).append(remark)
    for about, remarks in groups.items():
        distinct = list({_told(remark): remark for remark in reversed(remarks)}.values())[::-1]
        seen: set[tuple[str, Span, str, Span]] = set()
        for at, first in enumerate(distinct):
            for second in distinct[at + 1 :]:
                sides = _side(first), _side(second)
                pair = (sides[0].passage.id, sides[0].sentence, sides[1].passage.id, sides[1].sentence)
                if pair not in seen and contradict(first, second):
                    seen.add(pair)
                    yield about, *sides


def _told(remark: Remark) -> tuple[object, ...]:
    """Return what makes a remark one of its own: a copy in another article is none."""
    said = remark.said._replace(start=0, end=0)
    return said, remark.thing, remark.words, remark.conditions


def _side(remark: Remark) -> Remarked:
    return Remarked(remark.statement.passage, remark.sentence, remark.mark)


def contradict(first: Remark, second: Remark) -> bool:
    """Return whether two remarks of one cell differ in what they say of one thing."""
    return (
        first.statement.passage.article != second.statement.passage.article
        and first.conditions == second.conditions
        and _differ(first, second)
        and _same_thing(first, second)
    )


def _differ(first: Remark, second: Remark) -> bool:
    if isinstance(first.said, Quantity) and isinstance(second.said, Quantity):
        usual = _USUALLY.get(first.said.measure, "")
        return (first.said.per or usual) == (second.said.per or usual) and first.said.differs(second.said)
    return isinstance(first.said, Side) and isinstance(second.said, Side) and first.said.differs(second.said)


def _same_thing(first: Remark, second: Remark) -> bool:
    """Return whether both name what they count and it is the same, or enough of their words are."""
    if first.thing and second.thing:
        return first.thing == second.thing
    if isinstance(first.said, Quantity) and first.said.measure == "degree":
        return True
    if isinstance(first.said, Side) and first.said.whole:
        return True
    narrow = not min(len(first.words), len(second.words))
    mine, theirs = (first.around, second.around) if narrow else (first.words, second.words)
    shared = mine & theirs
    return len(shared) >= _SHARED * min(len(mine), len(theirs)) and any(len(word) > 1 for word in shared)
