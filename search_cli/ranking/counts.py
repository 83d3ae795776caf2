"""A condition → how many passages meet it, and what tags they have beside it."""

from __future__ import annotations

from search_cli.engines import Searcher
from search_cli.engines.scoring import by_count
from search_cli.models import AllOf, AnyOf, Condition, Has, Query, Tier

__all__ = ["count", "offered"]


def count(engine: Searcher, condition: Condition) -> int:
    """Return how many passages meet a condition."""
    return engine.search(Query("", condition, (Tier(AllOf(), "all"),), facets=False), 0).total


def offered(engine: Searcher, field: str, tags: tuple[str, ...], other: str) -> tuple[str, ...]:
    """Return the values of the facet `other` that passages tagged with one of `tags` have, most frequent first."""
    theirs = Query("", AnyOf(tuple(Has(field, tag) for tag in tags)), (Tier(AllOf(), "all"),))
    return tuple(name for name, _ in by_count(engine.search(theirs, 0).facets.get(other, {})))
