"""Changes → articles held in memory, replaced as a whole by each build: what both engines without files share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from search_cli.engines import Changes, Entry
from search_cli.engines.scoring import Bm25
from search_cli.models import ArticleRecord, Recipe

__all__ = ["EngineInMemory", "State"]

T = TypeVar("T")


@dataclass(frozen=True)
class State(Generic[T]):
    """Everything an engine holds at one moment; `articles` has what it made of each article's entries, by path.

    A build replaces the state as a whole, so that other threads see the old one or the new one.
    """

    recipe: Recipe | None = None
    records: Mapping[str, ArticleRecord] = field(default_factory=dict)
    articles: Mapping[str, tuple[T, ...]] = field(default_factory=dict)
    attachments: Mapping[str, bytes] = field(default_factory=dict)

    def in_order(self) -> list[T]:
        """Return what is held of every passage, by article path and place in the article."""
        return [each for path in sorted(self.articles) for each in self.articles[path]]


S = TypeVar("S", bound=State[Any])


class EngineInMemory(Generic[S]):
    """The part of the engine port that keeps articles; a subclass adds the part that answers questions."""

    def __init__(self, bm25: Bm25, empty: S, held: Callable[[Entry], Any]) -> None:
        """Begin with the state `empty`; `held` makes what that state holds of an entry."""
        self._bm25 = bm25
        self._state = self._empty = empty
        self._held = held

    def recipe(self) -> Recipe | None:
        """Return what the index was made with, or None before the first build."""
        return self._state.recipe

    def records(self) -> Mapping[str, ArticleRecord]:
        """Return the record of each article, by path."""
        return dict(self._state.records)

    def apply(self, changes: Changes) -> None:
        """Commit all of `changes`, or raise and leave everything as it was.

        Raises ValueError when an article comes twice.
        """
        old = self._empty if changes.fresh else self._state
        records = {path: record for path, record in old.records.items() if path not in changes.removed}
        articles = {path: kept for path, kept in old.articles.items() if path not in changes.removed}
        for article in changes.once():
            path = article.record.path
            records[path] = article.record
            if article.entries is not None:
                articles[path] = tuple(map(self._held, article.entries))
        records = dict(sorted(records.items()))  # however they came about, as an index on disk has them
        recipe, attachments = changes.recipe_onto(old.recipe), {**old.attachments, **changes.attachments}
        self._state = replace(old, recipe=recipe, records=records, articles=articles, attachments=attachments)

    def attachment(self, name: str) -> memoryview | None:
        """Return the attachment of that name, or None."""
        data = self._state.attachments.get(name)
        return None if data is None else memoryview(data)

    def close(self) -> None:
        """Forget everything."""
        self._state = self._empty
