"""What was decided to be listed for a query, or that nothing is → its hits.

By which rule it is decided stands in `rules.py`.
"""

from __future__ import annotations

from typing import NamedTuple

from search_cli.engines import EngineResult, Searcher
from search_cli.models import AnyOf, Has, Hit, Query, Refusal, Tier
from search_cli.ranking.comparisons import (
    asked_at_once,
    best_of_each_first,
    best_of_each_role_first,
    compared,
    in_last_role_tier,
)
from search_cli.taxonomy.built_in import OF_THE_WORK

__all__ = ["NOTHING", "Decision", "looked_at", "results"]

NOTHING = EngineResult((), 0, {}, 0.0)
"""What a refusal lists."""


class Decision(NamedTuple):
    """What is listed for a query: `query`, or nothing, and the name of the `rule` that says so.

    `first` is the best hit, None without any or when nobody looked. `by_signs` lists what bears signs of the dimension
    asked for, found by the query's fallback. `refusal` is what there is to say where a rule refuses.
    """

    query: Query | None
    first: Hit | None = None
    by_signs: bool = False
    refusal: Refusal | None = None
    rule: str = ""

    @property
    def complete(self) -> bool | None:
        """Whether the best answer has all words; None when there is no answer."""
        return self.query.tiers[self.first.tier].rung == "all" if self.query and self.first else None


def results(engine: Searcher, decision: Decision, limit: int, offset: int) -> EngineResult:
    """Return hits `offset` to `offset + limit` of what was decided to be listed."""
    query = decision.query
    if query is None:
        return NOTHING
    if decision.by_signs:
        return _found_by_signs(engine, query, limit, offset)
    return (_with_the_rest if query.exhaustive and query.tiers else _ranked)(engine, query, limit, offset)


def looked_at(engine: Searcher, decision: Decision) -> Decision:
    """Return a decision with its best hit."""
    plain = decision.query and decision.query._replace(facets=False)
    hits = results(engine, decision._replace(query=plain), 1, 0).hits
    return decision._replace(first=hits[0] if hits else None)


def _ranked(engine: Searcher, query: Query, limit: int, offset: int) -> EngineResult:
    """Return what the query finds by its words, the best of each first where it asks for several things at once."""
    if roles := compared(query):
        return best_of_each_role_first(engine, query, roles, limit, offset)
    if things := asked_at_once(query):
        return best_of_each_first(engine, query, things, limit, offset)
    return engine.search(query, limit, offset)


def _with_the_rest(engine: Searcher, query: Query, limit: int, offset: int) -> EngineResult:
    """Return a page of all that has any term of a query, be it a single character, behind what answers it.

    Those are hits of its last tier: they lack words too.
    """
    terms = dict.fromkeys(Has(term.field, term.term) for term in query.terms)
    rest = Tier(AnyOf(tuple(terms)), "some")
    result = _ranked(engine, query._replace(tiers=(*query.tiers, rest)), limit, offset)
    last = len(query.tiers) - 1
    return result._replace(hits=tuple(hit._replace(tier=min(hit.tier, last)) for hit in result.hits))


def _found_by_signs(engine: Searcher, query: Query, limit: int, offset: int) -> EngineResult:
    """Return what bears signs of the dimension asked for, as hits of `query` that lack words.

    What one does is told of the role alone, however few of the words are there.
    """
    fallback = query.fallback
    if fallback is None:
        return NOTHING
    fallback = fallback._replace(facets=query.facets)
    if OF_THE_WORK.intersection(query.interpretation.dimensions):
        fallback = fallback._replace(min_score=0.0)
    roles = compared(query)
    result = (
        best_of_each_role_first(engine, fallback, roles, limit, offset)
        if roles
        else engine.search(fallback, limit, offset)
    )
    return result._replace(hits=tuple(in_last_role_tier(query, hit) for hit in result.hits))
