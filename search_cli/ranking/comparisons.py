"""A query for several things at once → its hits, with the best passage of each before the others.

What is asked for at once are roles that are compared (会计和出纳的区别), dimensions (会计的薪资和发展), or whatever
else is named side by side (病假和事假的工资).
"""

from __future__ import annotations

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.engines import EngineResult, Searcher
from search_cli.models import AllOf, AnyOf, Condition, Has, Hit, Not, Passage, Query

__all__ = [
    "MOST_FIRST",
    "asked_at_once",
    "best_of_each_first",
    "best_of_each_role_first",
    "compared",
    "in_last_role_tier",
]

_DIFFER = lazy_pattern("区别|不同|不一样|差别|差异|分工")
_LOOKED_AT = 5  # hits of each role, for one that tells it from the others

MOST_FIRST = 10
"""Of so many things that are asked for at once the best comes first, as many as a page lists; each is a search."""

_LONGEST_ASKED = 200
"""Characters of what is a question: a pasted text names several things, too, and asks for none of them by itself."""


def compared(query: Query) -> tuple[str, ...]:
    """Return the roles a query sets side by side; a filter on one of them says that only that one is wanted."""
    asked = query.interpretation
    several = len(asked.roles) > 1 and len(query.text) <= _LONGEST_ASKED
    return asked.roles if several and query.role_tiers and not asked.filters.roles else ()


def asked_at_once(query: Query) -> tuple[Condition, ...]:
    """Return the conditions that a passage tells each of what a query asks for side by side, if it compares no roles.

    That is the dimensions that it names, where these are several, or else its sides.
    """
    if compared(query) or query.exhaustive or len(query.text) > _LONGEST_ASKED:
        return ()
    dimensions = query.interpretation.dimensions
    return tuple(Has("dimension", name) for name in dimensions) if len(dimensions) > 1 else query.sides


def best_of_each_role_first(
    engine: Searcher, query: Query, roles: tuple[str, ...], limit: int, offset: int
) -> EngineResult:
    """Return a page of the list that begins with the best passage of each role; the others follow in order.

    Before these comes what answers how they differ, where nothing else is asked.
    """
    leaders = {hit.passage.id: hit for hit in _asking_the_same(engine, query, roles)}
    borne: list[Hit] = []  # those of the leaders that only the fallback finds, by signs of what was asked for
    for role in roles[:MOST_FIRST]:
        others = tuple(other for other in roles if other != role)
        best = _best_of(engine, query, role, others)
        if not best and query.fallback:
            best = _best_of(engine, query.fallback, role, others)
            best = in_last_role_tier(query, best) if best else None
            if best and best.passage.id not in leaders and not _finds(engine, query, best.passage):
                borne.append(best)
        if best:
            leaders.setdefault(best.passage.id, best)
    result = _with(engine.search(query, offset + limit + len(leaders)), borne)
    # Of equals, what tells more of them; of these, who was named first.
    first = sorted(leaders.values(), key=lambda hit: (hit.tier, -len({*roles}.intersection(hit.passage.roles))))
    return _led_by(first, result, limit, offset)


def best_of_each_first(
    engine: Searcher, query: Query, things: tuple[Condition, ...], limit: int, offset: int
) -> EngineResult:
    """Return a page of the list in which the best hit is followed by the best of each thing that it does not tell.

    Only by those of its own tier: what answers worse has its place further down.
    """
    result = engine.search(query, offset + limit + len(things))
    leaders = {hit.passage.id: hit for hit in result.hits[:1]}
    told = {Has("dimension", name) for hit in result.hits[:1] for name in hit.passage.dimensions}
    for thing in [thing for thing in things[:MOST_FIRST] if thing not in told] if leaders else ():
        best = engine.search(query._replace(where=AllOf((query.where, thing)), facets=False), 1).hits
        leaders.update((hit.passage.id, hit) for hit in best if hit.tier == result.hits[0].tier)
    return _led_by([*leaders.values()], result, limit, offset)


def _led_by(leaders: list[Hit], result: EngineResult, limit: int, offset: int) -> EngineResult:
    """Return a page of a result whose first hits are `leaders`; the others follow in order."""
    first = {hit.passage.id for hit in leaders}
    rest = [hit for hit in result.hits if hit.passage.id not in first]
    return result._replace(hits=(*leaders, *rest)[offset : offset + limit])


def _finds(engine: Searcher, query: Query, passage: Passage) -> bool:
    """Return whether `query` finds a passage by itself, on whatever page."""
    here = query._replace(where=AllOf((query.where, Has("article", passage.article))), facets=False)
    total = engine.search(here, 0).total
    return any(hit.passage.id == passage.id for hit in engine.search(here, total).hits)


def _with(result: EngineResult, more: list[Hit]) -> EngineResult:
    """Return a result whose total and facets count some hits that were found otherwise."""
    facets = {name: dict(counts) for name, counts in result.facets.items()}
    for hit in more:
        for name, values in (("role", hit.passage.roles), ("dimension", hit.passage.dimensions)):
            for value in values:
                counts = facets.setdefault(name, {})
                counts[value] = counts.get(value, 0) + 1
    return result._replace(total=result.total + len(more), facets=facets)


def _best_of(engine: Searcher, query: Query, role: str, others: tuple[str, ...]) -> Hit | None:
    """Return the best passage of one role alone, else of it together with another."""
    theirs = Has("role", role)
    alone = Not(AnyOf(tuple(Has("role", other) for other in others)))
    for where in (AllOf((query.where, theirs, alone)), AllOf((query.where, theirs))):
        hits = engine.search(query._replace(where=where, facets=False), _LOOKED_AT).hits
        own = [hit for hit in hits if hit.tier < query.role_tiers]
        if own:
            return next((hit for hit in own if _tells_apart(query, hit, others)), own[0])
    return None


def _asking_the_same(engine: Searcher, query: Query, roles: tuple[str, ...]) -> tuple[Hit, ...]:
    """Return the best question with its answer that asks of all the roles how they differ, if nothing else is asked."""
    if query.interpretation.words or query.interpretation.dimensions:
        return ()
    where = AllOf((query.where, Has("kind", "faq"), *(Has("role", role) for role in roles)))
    hits = engine.search(query._replace(where=where, facets=False), _LOOKED_AT).hits
    return tuple(hit for hit in hits if _DIFFER.search(fold(hit.passage.text.partition("\n")[0]).text))[:1]


def _tells_apart(query: Query, hit: Hit, others: tuple[str, ...]) -> bool:
    """Return whether a hit stands under a heading about the other roles (总助不是秘书), where nothing else is asked."""
    asked, path = query.interpretation, hit.passage.heading_path
    heading = fold(path[-1]).text if path and not (asked.words or asked.dimensions) else ""
    return any(fold(other).text in heading for other in others)


def in_last_role_tier(query: Query, hit: Hit) -> Hit:
    """Return a hit of the fallback as one of `query`, in the last tier of the role: it lacks words of the query."""
    return hit._replace(tier=query.role_tiers - 1)
