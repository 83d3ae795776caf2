"""Cells → conflicts: pairs of sentences from two articles that contradict each other about one role and dimension.

They are candidates for a person to judge. Two remarks conflict if they are about the same thing, in the same measure
and under the same conditions, and differ. To avoid comparing all pairs, remarks are grouped by thing, measure and
conditions first; remarks that name no thing are compared only if they share a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Literal, NamedTuple

from search_cli.analysis.quantities import Quantity
from search_cli.messages import say
from search_cli.models import AllOf, HasAny, Passage, Span
from search_cli.views.headers import header_of
from search_cli.views.held_values import EDUCATION, HeldValues, Value, names_thing
from search_cli.views.opposites import Side
from search_cli.views.remarks import Remark, StatedSentence, remarks_of, stated_sentences
from search_cli.views.statements import Cell, lines_of, statements_of

__all__ = ["COMPARED", "Conflict", "ConflictKind", "Remarked", "conflicts_in", "nothing_found", "without_repeats"]

ConflictKind = Literal["quantity", "education", "opposites", "amended"]

COMPARED = AllOf((HasAny("role"), HasAny("dimension")))
"""The condition of passages that are in a cell: what is nobody's is compared with nothing, and need not be read."""

_USUALLY = {"money": "月", "minutes": "天"}
"""The period of pay and of working hours where none is named."""


class Remarked(NamedTuple):
    """One side of a conflict: a sentence of a passage, and the words (`mark`) that the other side contradicts.

    `also_in` has one passage of each further article that agrees with this side. `header` is the header of a table's
    cell, without role and dimension.
    """

    passage: Passage
    sentence: Span
    mark: Span
    also_in: tuple[Passage, ...] = ()
    header: str = ""

    @property
    def text(self) -> str:
        """The sentence as it is written."""
        return self.passage.text[self.sentence.start : self.sentence.end]

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line of the sentence in its article."""
        return lines_of(self.passage, self.sentence)

    @property
    def marked(self) -> str:
        """The words that differ from the other side."""
        return self.passage.text[self.mark.start : self.mark.end]


class Conflict(NamedTuple):
    """Two articles contradict each other about `role` and `dimension`; `about` is the measure or pair of opposites.

    Where the second says in words what it changes and the first still states the old (`amended`), all three are empty.
    """

    role: str
    dimension: str
    kind: ConflictKind
    about: str
    first: Remarked
    second: Remarked


_Group = tuple[ConflictKind, str, str, str, frozenset[str]]
"""What two comparable remarks have in common: kind, about, thing, per, conditions."""


def conflicts_in(passages: Iterable[Passage]) -> Iterator[Conflict]:
    """Yield the conflicts among passages by cell, in the order of the cells' first passages."""
    cells: dict[Cell, list[StatedSentence]] = {}
    for statement in chain.from_iterable(map(statements_of, passages)):
        cells.setdefault((statement.role, statement.dimension), []).extend(stated_sentences(statement))
    for (role, dimension), sentences in cells.items():
        for (kind, about), first, second in _conflicting(sentences):
            yield Conflict(role, dimension, kind, about, first, second)


def without_repeats(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield each pair of remarks on a role once, even if it is found in several dimensions."""
    told: set[object] = set()
    for one in conflicts:
        pair = (one.role, *((side.passage.id, side.mark) for side in (one.first, one.second)))
        if pair not in told:
            told.add(pair)
            yield one


def _conflicting(sentences: Sequence[StatedSentence]) -> Iterator[tuple[tuple[ConflictKind, str], Remarked, Remarked]]:
    """Yield pairs of differing remarks of one cell, but none whose two sentences were both yielded before.

    So ten articles with ten salaries give nine pairs to read, not forty-five.
    """
    told: set[tuple[object, tuple[str, Span]]] = set()
    for group, remarks in _groups(sentences).items():
        subject = group[:1] if group[0] == "opposites" else group
        for first, second in _differing(remarks):
            sides = {(subject, (side.passage.id, side.sentence)) for side in (first, second)}
            if not sides <= told:
                told |= sides
                yield group[:2], first, second


def _groups(sentences: Sequence[StatedSentence]) -> dict[_Group, list[Remark]]:
    contested = _contested(sentences)
    groups: dict[_Group, list[Remark]] = {}
    for sentence in sentences:
        for remark in remarks_of(sentence, contested) if sentence.speaks_of(contested) else ():
            groups.setdefault(_group_of(remark), []).append(remark)
    return groups


def _contested(sentences: Iterable[StatedSentence]) -> set[str]:
    """Return the topics on which sentences differ; only their remarks need be computed."""
    first: dict[str, Quantity | Side] = {}
    contested = set()
    for sentence in sentences:
        for topic, said in sentence.topics():
            if said.value != first.setdefault(topic, said).value:
                contested.add(topic)
    return contested


def _group_of(remark: Remark) -> _Group:
    said = remark.said
    if not isinstance(said, Quantity):
        return "opposites", said.pair, "", "", remark.conditions
    if said.measure in EDUCATION:
        return "education", said.measure, "", "", remark.conditions
    return "quantity", said.measure, remark.thing, said.per or _USUALLY.get(said.measure, ""), remark.conditions


def _differing(remarks: Sequence[Remark]) -> Iterator[tuple[Remarked, Remarked]]:
    """Yield differing pairs of one group: each value with the first that it differs from, if it is in no pair yet.

    So a thousand values make no more than a thousand pairs, and need not all be compared where they differ.
    """
    told: dict[tuple[object, ...], Value] = {}
    for remark in remarks:
        told.setdefault(_told(remark), {}).setdefault(remark.statement.passage.article, remark)
    values = [*told.values()]
    seen, alone = HeldValues(), HeldValues()
    for number, value in enumerate(values):
        pairs = list(islice(seen.differing(value), 1))
        if pairs:
            pairs += [pair for pair in alone.differing(value) if pair[0] != pairs[0][0]]
        else:
            alone.add(number, value)
        for other, first, second in pairs:
            alone.remove(other, values[other])
            yield _side(first, values[other]), _side(second, value)
        seen.add(number, value)


def _told(remark: Remark) -> tuple[object, ...]:
    """Return a key that equal remarks share: the value, and if no thing is named also the words."""
    said = remark.said._replace(start=0, end=0)
    if isinstance(said, Quantity):
        said = said._replace(per="")
    return (said,) if names_thing(remark) else (said, remark.words, remark.around if not remark.words else None)


def _side(remark: Remark, same: Value) -> Remarked:
    role, dimension, passage = remark.statement[:3]
    others = (other.statement.passage for article, other in same.items() if article != passage.article)
    return Remarked(passage, remark.sentence, remark.mark, tuple(others), header_of(passage, role, dimension))


def nothing_found(compared: int, others: int) -> str:
    """Return the sentence for a base without conflicts, which says how many passages lack what is compared by."""
    return say("cli.conflicts.none-of", count=compared, others=others) if others else say("cli.conflicts.none")
