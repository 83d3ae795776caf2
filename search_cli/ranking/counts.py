"""A condition → how many passages meet it, and what tags they have beside it."""

from __future__ import annotations

from collections.abc import Mapping

from search_cli.analysis.folding import fold
from search_cli.engines import Searcher
from search_cli.engines.scoring import by_count
from search_cli.models import EVERYTHING, AnyOf, Condition, Contains, Has, Query, Tier
from search_cli.taxonomy import Taxonomy

__all__ = ["count", "is_word", "offered"]


_MOSTLY = 5
"""Times as many passages that say a role's name as are about it: then it is a word to them."""


def count(engine: Searcher, condition: Condition) -> int:
    """Return how many passages meet a condition."""
    return engine.search(Query("", condition, (Tier(EVERYTHING, "all"),), facets=False), 0).total


def offered(engine: Searcher, field: str, tags: tuple[str, ...], other: str) -> tuple[str, ...]:
    """Return the values of the facet `other` that passages tagged with one of `tags` have, most frequent first."""
    theirs = Query("", AnyOf(tuple(Has(field, tag) for tag in tags)), (Tier(EVERYTHING, "all"),))
    return tuple(name for name, _ in by_count(engine.search(theirs, 0).facets.get(other, {})))


def is_word(engine: Searcher, taxonomy: Taxonomy, roles: Mapping[str, int], name: str) -> bool:
    """Return whether a role that an article taught is a word like any other to nearly all passages that say its name.

    A title that sets 浅表性胃炎 and 萎缩性胃炎 side by side makes roles of them; a hundred passages that say 浅表性胃炎
    answer as well. What the taxonomy lists is a role whoever says it.
    """
    said = fold(name).text
    if said in taxonomy.role_names or not roles.get(name):
        return False
    return count(engine, Contains(said)) > _MOSTLY * roles[name]
