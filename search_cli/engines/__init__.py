"""The engine port: what an index must do, and the promises every engine keeps (tests/contract holds them).

Implementations: `memory` (brute force, the oracle), `inverted` (large, in memory), `whoosh/` (files on disk) and
`opensearch/` (a cluster). `in_memory` has what the first two share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from search_cli.models import AllOf, ArticleRecord, Condition, Hit, Passage, Query, Recipe

__all__ = [
    "EVERYTHING", "FACET_FIELDS", "FIELDS", "KEYWORD_FIELDS", "TEXT_FIELDS", "ArticleEntries", "Changes", "Engine",
    "EngineResult", "Entry", "Searcher",
]  # fmt: skip

TEXT_FIELDS = ("words", "bigrams", "characters", "text")
"""Bags of terms that are scored by frequency and length; `text` is for conditions on what a passage itself says."""

FACET_FIELDS = ("role", "dimension", "kind")
"""Keyword fields whose values are counted over all hits; articles are not, being nearly as many as the hits."""

KEYWORD_FIELDS = (*FACET_FIELDS, "article", "value")
"""Exact values, `value` being the kinds of value that the text states; a passage has one or not, however often.

Scored with b = 0: how many values there are is no sign of anything.
"""

FIELDS = TEXT_FIELDS + KEYWORD_FIELDS

EVERYTHING: Condition = AllOf()


class Entry(NamedTuple):
    """A passage with the bags of terms to index it by: one tuple of terms for every field in `FIELDS`."""

    passage: Passage
    bags: Mapping[str, tuple[str, ...]]


class ArticleEntries(NamedTuple):
    """All passages of one article, in order; `None` keeps the passages the index has and changes the record only."""

    record: ArticleRecord
    entries: Sequence[Entry] | None


@dataclass(frozen=True, slots=True)
class Changes:
    """One build: `articles` replace what the index held of them, `removed` paths go, the rest stays.

    `articles` may be produced while it is consumed; an exception from it leaves the index as it was.
    An article that comes twice is a ValueError. `removed` goes first, so that a path may be in both.
    `fresh` starts from an empty index. `attachments` are files that go with the index, by name (lower-case letters,
    digits and single hyphens): each replaces the one of its name, the rest stays. Without a `recipe` the index keeps
    its own, whoever has built it meanwhile.
    """

    recipe: Recipe | None
    articles: Iterable[ArticleEntries] = ()
    removed: frozenset[str] = frozenset()
    fresh: bool = False
    attachments: Mapping[str, bytes] = field(default_factory=dict)

    def recipe_onto(self, old: Recipe | None) -> Recipe:
        """Return what the index is made with once these changes are in. Raises ValueError when nobody says that."""
        recipe = self.recipe or (None if self.fresh else old)
        if recipe is None:
            raise ValueError("an index that begins needs a recipe")
        return recipe

    def once(self) -> Iterator[ArticleEntries]:
        """Yield the articles. Raises ValueError when one comes twice."""
        seen: set[str] = set()
        for article in self.articles:
            path = article.record.path
            if path in seen:
                raise ValueError(f"two versions of {path} in one build")
            seen.add(path)
            yield article


class EngineResult(NamedTuple):
    """One page of hits, and exact counts over all of them.

    `facets` counts the values of FACET_FIELDS, if the query wants them. `attainable` is the raw score of a passage that
    held every term that is not a bonus at frequency 3 and average length; 0 without such terms.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    attainable: float


class Searcher(Protocol):
    """What answers a query: an engine, or what orders its hits once more."""

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return hits `offset` to `offset + limit` of those that meet `query`, best first; no limit means all."""
        ...


class Engine(Searcher, Protocol):
    """An index of passages."""

    def recipe(self) -> Recipe | None:
        """Return what the index was made with, or None when it is empty and new."""
        ...

    def records(self) -> Mapping[str, ArticleRecord]:
        """Return what the index remembers of each article, by path."""
        ...

    def apply(self, changes: Changes) -> None:
        """Commit all of `changes`, or raise and leave the index as it was; readers see the one or the other.

        Raises IndexUnusableError when the index cannot be written.
        """
        ...

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return hits `offset` to `offset + limit` of those that meet `query`; no limit means all.

        Best first: (tier, raw score rounded to 1e-4 and descending, passage id), so that pages are slices of one list.
        """
        ...

    def passages(self, condition: Condition = EVERYTHING) -> Iterator[Passage]:
        """Yield the passages that meet `condition`, by article path and place in the article."""
        ...

    def document_frequencies(self, field: str, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many live passages have `field` at all, and how many hold each of `terms`; 0 may be left out."""
        ...

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """Return every term of `field` that a live passage holds, with the number of such passages."""
        ...

    def attachment(self, name: str) -> memoryview | None:
        """Return the attachment of that name, or None; it can be read as long as somebody holds it.

        Raises IndexUnusableError when it is damaged.
        """
        ...

    def close(self) -> None:
        """Release files and memory maps; the engine cannot be used afterwards."""
        ...
