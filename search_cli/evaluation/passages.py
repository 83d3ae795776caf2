"""Gold passages and the passages of the same article → how many are whole and pure, and how well they are tagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Literal

from search_cli.evaluation.counting import counted, positions
from search_cli.evaluation.gold import Located, Tags
from search_cli.models import Passage, Span

__all__ = ["ArticleScore", "Fault", "PassageFigures", "PassageMiss", "Side", "Tally", "score_article", "summed"]

WHOLE = 0.9
"""The least share of a gold passage that one passage must hold."""
FOREIGN = 0.1
"""The largest share of that passage that may be boilerplate, or gold with other tags."""

Fault = Literal["whole", "pure", "roles", "dimensions", "kind", "claim", "extra"]


@dataclass(frozen=True, slots=True)
class Tally:
    """True positives, false negatives and false positives of tags."""

    right: int = 0
    missed: int = 0
    false: int = 0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, micro-averaged; None when there was nothing to tag."""
        total = 2 * self.right + self.missed + self.false
        return 2 * self.right / total if total else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.missed + other.missed, self.false + other.false)


@dataclass(frozen=True, slots=True)
class PassageFigures:
    """Counts over gold passages: how many are whole, pure, both, of the right kind; their tags; their claims."""

    passages: int = 0
    whole: int = 0
    pure: int = 0
    whole_and_pure: int = 0
    kind: int = 0
    roles: Tally = field(default_factory=Tally)
    dimensions: Tally = field(default_factory=Tally)
    claims: int = 0
    claim_roles: int = 0
    claim_dimensions: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: tags, text, and the kind of passage (empty for a claim)."""

    tags: Tags
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PassageMiss:
    """A difference between gold and index at a line of an article; None stands for no passage."""

    article: str
    line: int
    faults: tuple[Fault, ...]
    wanted: Side | None
    found: Side | None


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """The figures of one article, and its misses."""

    article: str
    figures: PassageFigures
    misses: tuple[PassageMiss, ...]


def summed(figures: Iterable[PassageFigures]) -> PassageFigures:
    """Return the figures of several articles as one."""
    total = PassageFigures()
    for each in figures:
        total = PassageFigures(*(getattr(total, f.name) + getattr(each, f.name) for f in fields(PassageFigures)))
    return total


def score_article(gold: Sequence[Located], passages: Sequence[Passage], text: str, path: str) -> ArticleScore:
    """Compare the gold passages of an article with its passages."""
    match = _Match(gold, passages, counted(text, path))
    figures: list[PassageFigures] = []
    misses: list[PassageMiss] = []
    for number, located in enumerate(gold):
        line = text.count("\n", 0, located.span.start) + 1
        own, faults = match.passage(number)
        figures += [own, *(match.claim(located, at) for at in range(len(located.claims)))]
        held = match.holder[number]
        if faults:
            wanted = Side(located.gold.tags, text[located.span.start : located.span.end], located.gold.kind)
            misses.append(PassageMiss(path, line, faults, wanted, _side(held) if held else None))
        misses += match.claim_misses(located, text)
    for passage in match.extra():
        tags = _tags(passage)
        false_roles, false_dimensions = Tally(false=len(tags.roles)), Tally(false=len(tags.dimensions))
        figures.append(PassageFigures(roles=false_roles, dimensions=false_dimensions))
        misses.append(PassageMiss(path, passage.line_start, ("extra",), None, _side(passage)))
    return ArticleScore(path, summed(figures), tuple(sorted(misses, key=lambda miss: miss.line)))


class _Match:
    """The overlap of passages with gold passages; `holder` has for each gold passage the one that overlaps most."""

    def __init__(self, gold: Sequence[Located], passages: Sequence[Passage], mask: bytearray) -> None:
        self._gold = gold
        self._passages = passages
        self._mask = mask
        owner = {at: number for number, each in enumerate(gold) for at in range(each.span.start, each.span.end)}
        self._places = [set(positions(passage, mask)) for passage in passages]
        self._held = [Counter(map(owner.get, places)) for places in self._places]
        self._best = [self._most(number) for number in range(len(gold))]
        self.holder = [None if best is None else passages[best] for best in self._best]

    def _most(self, gold: int) -> int | None:
        best = max(range(len(self._passages)), key=lambda each: self._held[each][gold], default=None)
        return best if best is not None and self._held[best][gold] else None

    def passage(self, number: int) -> tuple[PassageFigures, tuple[Fault, ...]]:
        """Return the figures of one gold passage, and the faults of the passage that holds most of it."""
        gold, best = self._gold[number], self._best[number]
        held: Mapping[int | None, int] = {} if best is None else self._held[best]
        tags = Tags() if best is None else _tags(self._passages[best])
        size = self._size(gold.span)
        whole = bool(size) and held.get(number, 0) >= WHOLE * size
        pure = bool(held) and self._foreign(held, number) <= FOREIGN * sum(held.values())
        kind = best is not None and self._passages[best].kind == gold.gold.kind
        roles = _compared(gold.gold.tags.roles, tags.roles)
        dimensions = _compared(gold.gold.tags.dimensions, tags.dimensions)
        figures = PassageFigures(1, whole, pure, whole and pure, kind, roles, dimensions)
        rights: tuple[tuple[Fault, bool], ...] = (
            ("whole", whole),
            ("pure", pure),
            ("roles", not (roles.missed or roles.false)),
            ("dimensions", not (dimensions.missed or dimensions.false)),
            ("kind", kind),
        )
        return figures, tuple(fault for fault, right in rights if not right)

    def _size(self, span: Span) -> int:
        return sum(self._mask[span.start : span.end])

    def _foreign(self, held: Mapping[int | None, int], number: int) -> int:
        tags = self._tags(number)
        return sum(count for other, count in held.items() if other is None or not _same(self._tags(other), tags))

    def _tags(self, number: int) -> Tags:
        return self._gold[number].gold.tags

    def extra(self) -> Iterator[Passage]:
        """Yield the passages that overlap no gold passage."""
        for passage, held in zip(self._passages, self._held, strict=True):
            if not held.keys() - {None}:
                yield passage

    def claim(self, located: Located, at: int) -> PassageFigures:
        """Return the figures of one gold claim."""
        wanted, found = located.gold.claims[at].tags, self._claimed(located.claims[at]).tags
        roles, dimensions = set(wanted.roles) == set(found.roles), set(wanted.dimensions) == set(found.dimensions)
        return PassageFigures(claims=1, claim_roles=roles, claim_dimensions=dimensions)

    def claim_misses(self, located: Located, text: str) -> Iterator[PassageMiss]:
        """Yield the gold claims whose words carry other tags."""
        for claim, span in zip(located.gold.claims, located.claims, strict=True):
            found = self._claimed(span)
            if not _same(claim.tags, found.tags):
                line = text.count("\n", 0, span.start) + 1
                yield PassageMiss(located.gold.article, line, ("claim",), Side(claim.tags, claim.quote), found)

    def _claimed(self, span: Span) -> Side:
        """Return the tags of the words in `span`: those of the narrowest claim that covers more than half of them.

        It is the narrowest, since a claim on a whole FAQ answer also covers sentences with claims of their own.
        """
        wanted = {at for at in range(span.start, span.end) if self._mask[at]}
        best = max(range(len(self._passages)), key=lambda each: len(wanted & self._places[each]), default=None)
        if best is None:
            return Side(Tags(), "")
        holder = self._passages[best]
        covering = []
        for claim in holder.claims:
            places = set(positions(holder, self._mask, claim.start, claim.end))
            if 2 * len(wanted & places) > len(wanted):
                covering.append((len(places), claim))
        if not covering:
            return Side(Tags(), "")
        _, claim = min(covering, key=lambda each: each[0])
        return Side(Tags(claim.roles, claim.dimensions), holder.text[claim.start : claim.end])


def _tags(passage: Passage) -> Tags:
    return Tags(passage.roles, passage.dimensions)


def _side(passage: Passage) -> Side:
    return Side(_tags(passage), passage.text, passage.kind)


def _same(one: Tags, other: Tags) -> bool:
    return set(one.roles) == set(other.roles) and set(one.dimensions) == set(other.dimensions)


def _compared(wanted: Sequence[str], found: Sequence[str]) -> Tally:
    right = set(wanted) & set(found)
    return Tally(len(right), len(set(wanted) - right), len(set(found) - right))
