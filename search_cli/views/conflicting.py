"""Cells → conflicts: of one role in one respect, two articles say what cannot both hold.

They are candidates, for a person to judge: two remarks on one thing, by one measure and under the same conditions, that
differ. Remarks are gathered by all of that first, and of those that name no thing only such meet as share a word, so
that the work grows with the statements and the pairs that may be conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, islice
from typing import Literal, NamedTuple

from search_cli.analysis.quantities import Quantity
from search_cli.models import Passage, Span
from search_cli.views.headers import header_of
from search_cli.views.opposites import Side
from search_cli.views.remarks import Remark, StatedSentence, remarks_of, stated_sentences
from search_cli.views.statements import Cell, lines_of, statements_of

__all__ = ["Conflict", "ConflictKind", "Remarked", "conflicts_in", "without_repeats"]

ConflictKind = Literal["quantity", "education", "opposites"]

_SHARED = 0.6
"""Of the words of the shorter, how many both must have to speak of one thing: at half, 服务器 alone was enough."""

_FEWEST = 2
"""Shared words there must be, if there are as many: one word (文件) is in sentences about anything."""

_FEW = 2
"""Words of a clause so short that one character (包住, 有证) may be all that is spoken of."""

_USUALLY = {"money": "月", "minutes": "天"}
"""What pay and working hours are counted by where nothing is said."""

_EDUCATION = ("degree", "grade")


class Remarked(NamedTuple):
    """One side of a conflict: a sentence of a passage, and what in it the other side contradicts.

    `also_in` has a passage of every other article that says the same as this side, `header` what heads a cell of a
    table besides role and dimension.
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
        """The first and the last line of the article that it stands on."""
        return lines_of(self.passage, self.sentence)

    @property
    def marked(self) -> str:
        """What in it differs."""
        return self.passage.text[self.mark.start : self.mark.end]


class Conflict(NamedTuple):
    """Two articles differ on `role` in respect of `dimension`; `about` is the measure, or one of two opposites."""

    role: str
    dimension: str
    kind: ConflictKind
    about: str
    first: Remarked
    second: Remarked


_Group = tuple[ConflictKind, str, str, str, frozenset[str]]
"""What two remarks have in common if they may be held against each other: kind, about, thing, per, conditions."""


def conflicts_in(passages: Iterable[Passage]) -> Iterator[Conflict]:
    """Yield the conflicts among passages by cell, in the order of the cells' first passages."""
    cells: dict[Cell, list[StatedSentence]] = {}
    for statement in chain.from_iterable(map(statements_of, passages)):
        cells.setdefault((statement.role, statement.dimension), []).extend(stated_sentences(statement))
    for (role, dimension), sentences in cells.items():
        for (kind, about), first, second in _conflicting(sentences):
            yield Conflict(role, dimension, kind, about, first, second)


def without_repeats(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield each pair of a role once, though it speaks in several respects."""
    told: set[object] = set()
    for one in conflicts:
        pair = (one.role, *((side.passage.id, side.mark) for side in (one.first, one.second)))
        if pair not in told:
            told.add(pair)
            yield one


def _conflicting(sentences: Sequence[StatedSentence]) -> Iterator[tuple[tuple[ConflictKind, str], Remarked, Remarked]]:
    """Yield pairs of remarks of one cell that differ, until each that differs from any has been in one.

    Ten articles with ten salaries are nine pairs to read, not forty-five.
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
    """Return the topics of which not all say the same; to ask what the others speak of would be for nothing."""
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
    if said.measure in _EDUCATION:
        return "education", said.measure, "", "", remark.conditions
    return "quantity", said.measure, remark.thing, said.per or _USUALLY.get(said.measure, ""), remark.conditions


def _differing(remarks: Sequence[Remark]) -> Iterator[tuple[Remarked, Remarked]]:
    """Yield pairs of one group that differ, what says the same by its first article that is not the other's."""
    told: dict[tuple[object, ...], dict[str, Remark]] = {}
    for remark in remarks:
        told.setdefault(_told(remark), {}).setdefault(remark.statement.passage.article, remark)
    for one, other in _meeting(list(told.values())):
        pairs = ((first, second) for first in one.values() for second in other.values() if _apart(first, second))
        yield from ((_side(first, one), _side(second, other)) for first, second in islice(pairs, 1))


def _told(remark: Remark) -> tuple[object, ...]:
    """Return what makes a remark another one: of what names its thing the value, else its words too."""
    said = remark.said._replace(start=0, end=0)
    if isinstance(said, Quantity):
        said = said._replace(per="")
    return (said,) if _names_thing(remark) else (said, remark.words, remark.around if not remark.words else None)


def _names_thing(remark: Remark) -> bool:
    """Return whether what is spoken of is told without the words around it."""
    if isinstance(remark.said, Quantity):
        return bool(remark.thing) or remark.said.measure in _EDUCATION
    return remark.said.whole


_RemarksByArticle = dict[str, Remark]
"""Remarks that say the same, by article."""


def _meeting(groups: Sequence[_RemarksByArticle]) -> Iterator[tuple[_RemarksByArticle, _RemarksByArticle]]:
    """Yield the pairs that differ and speak of one thing; those that name none are found by the words they share."""
    first_of = [next(iter(group.values())) for group in groups]
    if first_of and _names_thing(first_of[0]):
        for one, other in combinations(range(len(groups)), 2):
            if _differ(first_of[one], first_of[other]):
                yield groups[one], groups[other]
        return
    with_word: dict[str, list[int]] = {}
    for at, remark in enumerate(first_of):
        words = remark.words | remark.around
        for before in sorted({earlier for word in words for earlier in with_word.get(word, ())}):
            if _differ(first_of[before], remark) and _share_words(first_of[before], remark):
                yield groups[before], groups[at]
        for word in words:
            with_word.setdefault(word, []).append(at)


def _differ(first: Remark, second: Remark) -> bool:
    if isinstance(first.said, Quantity):
        return isinstance(second.said, Quantity) and first.said.differs(second.said)
    return not isinstance(second.said, Quantity) and first.said.differs(second.said)


def _share_words(first: Remark, second: Remark) -> bool:
    """Return whether enough words of their clauses are the same; of a number alone, those before it count."""
    narrow = not isinstance(first.said, Quantity) or (first.words and second.words)
    mine, theirs = (first.words, second.words) if narrow else (first.around, second.around)
    shared = mine & theirs
    if any(len(word) > 1 for word in shared):
        fewer = min(len(mine), len(theirs))
        return len(shared) >= max(_SHARED * fewer, min(_FEWEST, fewer))
    if max(len(mine), len(theirs)) > _FEW:
        return False
    return _has_part(mine, theirs) or _has_part(theirs, mine)


def _has_part(words: frozenset[str], parts: frozenset[str]) -> bool:
    """Return whether a word is what another is a part of: 吃住 of 住."""
    return any(part in word for part in parts if len(part) == 1 for word in words)


def _apart(first: Remark, second: Remark) -> bool:
    """Return whether these are two sentences of two articles, and not one and its copy."""
    return first.statement.passage.article != second.statement.passage.article and _text(first) != _text(second)


def _text(remark: Remark) -> str:
    return remark.statement.passage.text[remark.sentence.start : remark.sentence.end]


def _side(remark: Remark, same: _RemarksByArticle) -> Remarked:
    role, dimension, passage = remark.statement[:3]
    others = (other.statement.passage for article, other in same.items() if article != passage.article)
    return Remarked(passage, remark.sentence, remark.mark, tuple(others), header_of(passage, role, dimension))
