"""The engine port: what an index must do, and the promises every engine keeps (tests/contract holds them).

Implementations: `memory` (brute force, the oracle), `inverted` (large, in memory), `whoosh/` (files on disk) and
`opensearch/` (a cluster). `in_memory` has what the first two share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from search_cli.models import EVERYTHING, ArticleRecord, Condition, Hit, Passage, Query, Recipe

__all__ = [
    "EVERYTHING", "FACET_FIELDS", "FIELDS", "KEYWORD_FIELDS", "TEXT_FIELDS", "ArticleEntries", "Changes", "Engine",
    "EngineResult", "Entry", "Searcher",
]  # fmt: skip

TEXT_FIELDS = ("words", "bigrams", "characters", "text")
"""Bags of terms that are scored by frequency and length; `text` is for conditions on what a passage itself says."""

FACET_FIELDS = ("role", "dimension", "kind")
"""Keyword fields whose values are counted over all hits; not `article`, which has nearly as many values as hits."""

KEYWORD_FIELDS = (*FACET_FIELDS, "article", "value")
"""Exact values; `value` has the kinds of value that the text states. How often a passage has a value does not count.

They are scored with b = 0, since the number of values of a passage says nothing about its relevance.
"""

FIELDS = TEXT_FIELDS + KEYWORD_FIELDS


class Entry(NamedTuple):
    """A passage with the bags of terms to index it by: one tuple of terms for every field in `FIELDS`."""

    passage: Passage
    bags: Mapping[str, tuple[str, ...]]


class ArticleEntries(NamedTuple):
    """All passages of one article, in order. `entries` None replaces the record only and keeps the passages."""

    record: ArticleRecord
    entries: Sequence[Entry] | None


@dataclass(frozen=True, slots=True)
class Changes:
    """One build: `articles` are replaced or added, `removed` paths are deleted, all others stay.

    `articles` may be a generator; an exception from it leaves the index as it was. An article that comes twice is a
    ValueError. `removed` is applied first, so a path may be in both. `fresh` starts from an empty index. `attachments`
    are files stored with the index, by name (lower-case letters, digits and single hyphens); each replaces the one of
    that name, others stay. Without a `recipe` the index keeps the recipe of its newest build, whoever made that.
    """

    recipe: Recipe | None
    articles: Iterable[ArticleEntries] = ()
    removed: frozenset[str] = frozenset()
    fresh: bool = False
    attachments: Mapping[str, bytes] = field(default_factory=dict)

    def recipe_onto(self, old: Recipe | None) -> Recipe:
        """Return the index's recipe after these changes. Raises ValueError when neither side has one."""
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

    `facets` counts the values of FACET_FIELDS, if the query asks for them. `attainable` is the raw score of a passage
    of average length that holds every term, bonus terms excepted, three times; 0 if there are no such terms.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    attainable: float


class Searcher(Protocol):
    """Anything that answers a query: an engine, or a reranker in front of one."""

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return hits `offset` to `offset + limit` of those that meet `query`, best first; no limit means all."""
        ...


class Engine(Searcher, Protocol):
    """An index of passages."""

    def recipe(self) -> Recipe | None:
        """Return what the index was made with, or None when it is empty and new."""
        ...

    def records(self) -> Mapping[str, ArticleRecord]:
        """Return what the index remembers of each article, by path, in the order of paths."""
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

    def ids(self, beginning: str) -> Sequence[str]:
        """Return the ids of the live passages that begin with `beginning`, sorted; no passage is read for it."""
        ...

    def document_frequencies(self, field: str, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many live passages have `field`, and how many hold each of `terms`; zeros may be left out."""
        ...

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """Return every term of `field` that a live passage holds, with the number of such passages."""
        ...

    def attachment(self, name: str) -> memoryview | None:
        """Return the attachment of that name, or None; it stays readable as long as it is referenced.

        Raises IndexUnusableError when it is damaged.
        """
        ...

    def close(self) -> None:
        """Release files and memory maps; the engine cannot be used afterwards."""
        ...
