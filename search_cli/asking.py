"""Query → one page of hits: refused where only a sibling could answer, and both sides first where two are compared."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from search_cli.analysis.folding import fold
from search_cli.engines import EngineResult, Searcher
from search_cli.engines.scoring import by_count
from search_cli.models import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Contains,
    Has,
    Hit,
    Interpretation,
    Not,
    Passage,
    Query,
    Refusal,
    Tier,
)
from search_cli.query.tiers import DUTIES

if TYPE_CHECKING:
    from search_cli.query.variants import Readings

__all__ = [
    "NOTHING",
    "LONGEST_RESPELLED",
    "answers_all",
    "ask",
    "as_variant",
    "empty_cell",
    "compared",
    "count",
    "look",
    "offered",
    "respelled",
]

LONGEST_RESPELLED = 60
"""Characters of a query that slips are looked for in; in a pasted page some words are always missing."""

_MOST_OFFERS = 5
_LOOKED_AT = 5  # hits of each role, for one that tells it from the others
_WHOLE_STORY = 4  # words of two characters beside a role's name


def ask(engine: Searcher, query: Query, limit: int, offset: int) -> tuple[EngineResult, Refusal | None]:
    """Return hits `offset` to `offset + limit` of those that answer `query`, or why nothing here does.

    Refused by rule, not by a threshold (design, section 7): a role that nothing here is about nor says with the other
    words, a role that has no passage with regard to the dimension asked for, and one of which only others say some of
    the words.
    """
    asked = query.interpretation
    if asked.unknown_roles and not query.role_tiers and _says_more(asked) and not query.exhaustive:
        spoken = _said_of(engine, query)
        if spoken is None:
            return NOTHING, Refusal("role", asked.unknown_roles)
        query = spoken
    if query.exhaustive and query.tiers:
        return _with_the_rest(engine, query, limit, offset), None
    result = _ranked(engine, query, limit, offset)
    if query.exhaustive or not query.role_tiers:
        return result, None
    if asked.dimensions:
        return _in_respect(engine, query, result, limit, offset)
    return (result if _is_theirs(engine, query, result, offset) else NOTHING), None


def _said_of(engine: Searcher, query: Query) -> Query | None:
    """Return a query for what says the names of the unknown roles in it, if something there says the rest as well.

    司机 is nobody here; 月台 司机 is a passage that has both words all the same. One character (找) may be said
    otherwise. 司机 工资 is about 司机: it is told only by what is about pay, nobody's, and says the name.
    """
    named = AllOf((query.where, *(Contains(fold(name).text) for name in query.interpretation.unknown_roles)))
    rest = tuple(met for word, met in query.words if len(word) > 1)
    respects = query.interpretation.dimensions
    if not respects:
        return query._replace(where=named) if count(engine, AllOf((named, *rest))) else None
    about = AnyOf(tuple(Has("dimension", name) for name in respects))
    hits = engine.search(query._replace(where=AllOf((named, about, *rest)), min_score=0.0), _LOOKED_AT).hits
    nobodys = frozenset(hit.passage.id for hit in hits if not hit.passage.roles)
    return query._replace(where=AllOf((named, Among(nobodys))), min_score=0.0) if nobodys else None


def _ranked(engine: Searcher, query: Query, limit: int, offset: int) -> EngineResult:
    """Return what the query finds by its words, the best of each role first where it compares some."""
    roles = compared(query)
    return _both_first(engine, query, roles, limit, offset) if roles else engine.search(query, limit, offset)


def _in_respect(
    engine: Searcher, query: Query, result: EngineResult, limit: int, offset: int
) -> tuple[EngineResult, Refusal | None]:
    """Return what answers for the role with regard to the dimension, else what bears signs of it, else why none does.

    `result` is what the query found by its words.
    """
    asked, roles = query.interpretation, compared(query)
    first = () if offset or roles else result.hits[:1]  # of a comparison, signs may have found the first
    if any(_is_of_cell(query, hit) for hit in first):
        return result, None
    if _has_cell(engine, query):
        return result if roles or _answers_cell(engine, query) else _cell(engine, query, limit, offset), None
    borne = query.fallback and _found_by_signs(engine, query, query.fallback, limit, offset)
    if borne and (borne.hits or borne.total):
        return borne, None
    if _has_cell(engine, query._replace(where=AllOf())):  # but not where filters and exclusions let it be
        return NOTHING, None
    named = asked.roles or asked.filters.roles
    theirs = (name for name in offered(engine, "role", named, "dimension") if name not in asked.dimensions)
    return NOTHING, Refusal("cell", named, asked.dimensions, tuple(islice(theirs, _MOST_OFFERS)))


def empty_cell(engine: Searcher, asked: Interpretation) -> Refusal | None:
    """Return that the roles have no passage about the dimensions, where filters say one of the two and none has."""
    wanted = asked.filters
    roles, dimensions = wanted.roles or asked.roles, wanted.dimensions or asked.dimensions
    if not (roles and dimensions and (wanted.roles or wanted.dimensions)):
        return None
    theirs, about = (
        AnyOf(tuple(Has(field, name) for name in names))
        for field, names in (("role", roles), ("dimension", dimensions))
    )
    if count(engine, AllOf((theirs, about))):
        return None
    offers = islice(offered(engine, "role", roles, "dimension"), _MOST_OFFERS)
    return Refusal("cell", roles, dimensions, tuple(offers))


def _has_cell(engine: Searcher, query: Query) -> bool:
    """Return whether anything answers for the role with regard to the dimension, however little it scores."""
    return any(_is_of_cell(query, hit) for hit in engine.search(query._replace(min_score=0.0, facets=False), 1).hits)


def _is_theirs(engine: Searcher, query: Query, result: EngineResult, offset: int) -> bool:
    """Return whether the best hit is of the role, or has all words: what others have of them is no answer for it.

    Who types key words apart, or asks which of several does something, wants what there is, as long as it is nobody
    else's.
    """
    first = (result.hits[:1] if not offset else ()) or _ranked(engine, query, 1, 0).hits  # a count lists none
    apart = len(query.text.split()) > 1 or bool(compared(query))
    return any(
        hit.tier < query.role_tiers or query.tiers[hit.tier].rung == "all" or (apart and not hit.passage.roles)
        for hit in first
    )


def _answers_cell(engine: Searcher, query: Query) -> bool:
    """Return whether the first hit is of the role; where it is not, the role's scored too little."""
    return any(_is_of_cell(query, hit) for hit in engine.search(query, 1).hits)


def _cell(engine: Searcher, query: Query, limit: int, offset: int) -> EngineResult:
    """Return what the role has with regard to the dimension, however many words it lacks."""
    about = AnyOf(tuple(Has("dimension", name) for name in query.interpretation.dimensions))
    return engine.search(query._replace(where=AllOf((query.where, about)), min_score=0.0), limit, offset)


def _is_of_cell(query: Query, hit: Hit) -> bool:
    """Return whether a hit is the role's, or says all of it in words of nobody: what another article taught."""
    untagged = not hit.passage.roles and query.tiers[hit.tier].rung == "all"
    return hit.tier < query.role_tiers or untagged


def _with_the_rest(engine: Searcher, query: Query, limit: int, offset: int) -> EngineResult:
    """Return a page of all that has any term of a query, be it a single character, behind what answers it.

    Those are hits of its last tier: they lack words too.
    """
    terms = dict.fromkeys(Has(term.field, term.term) for term in query.terms)
    rest = Tier(AnyOf(tuple(terms)), "some")
    result = _ranked(engine, query._replace(tiers=(*query.tiers, rest)), limit, offset)
    last = len(query.tiers) - 1
    return result._replace(hits=tuple(hit._replace(tier=min(hit.tier, last)) for hit in result.hits))


NOTHING = EngineResult((), 0, {}, 0.0)
"""What a refusal lists."""


def _found_by_signs(engine: Searcher, query: Query, fallback: Query, limit: int, offset: int) -> EngineResult:
    """Return what bears signs of the dimension asked for, as hits of `query` that lack words.

    What one does is told of the role alone, however few of the words are there.
    """
    if DUTIES.intersection(query.interpretation.dimensions):
        fallback = fallback._replace(min_score=0.0)
    roles = compared(query)
    result = _both_first(engine, fallback, roles, limit, offset) if roles else engine.search(fallback, limit, offset)
    return result._replace(hits=tuple(_lacking(query, hit) for hit in result.hits))


def _lacking(query: Query, hit: Hit) -> Hit:
    """Return a hit of the fallback in the last tier of the role."""
    return hit._replace(tier=query.role_tiers - 1)


def answers_all(engine: Searcher, query: Query) -> bool | None:
    """Return whether the best answer has all words; None when there is no answer."""
    return look(engine, query)[0]


def look(engine: Searcher, query: Query) -> tuple[bool | None, Refusal | None]:
    """Return whether the best answer has all words, None without any, and why there is none if that is by rule."""
    result, refusal = ask(engine, query._replace(facets=False), 1, 0)
    return _has_all(query, result) if result.hits else None, refusal


def _has_all(query: Query, result: EngineResult) -> bool:
    """Return whether the best of some hits has all words."""
    return query.tiers[min(hit.tier for hit in result.hits)].rung == "all"


def _says_more(asked: Interpretation) -> bool:
    """Return whether a query says more than a role's name, which alone is a word like any other.

    Nor is it about the role where that is one of many words: 司机送来的货比订单少，收货的人该怎么处理.
    """
    named = {fold(name).text for name in asked.unknown_roles}
    more = sum(all(word not in name for name in named) for word in asked.words if len(word) > 1)
    return bool(asked.dimensions) or 0 < more < _WHOLE_STORY


def respelled(words: str, readings: Readings) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the folded words of a query, those that the base does not know as probably meant, and what changed."""
    text = fold(words).text
    changed: list[tuple[str, str]] = []
    for correction in reversed(readings.suggest_in(text)):
        meant = correction.variants[0].text
        if meant == text[correction.start : correction.end]:
            continue
        changed.insert(0, (text[correction.start : correction.end], meant))
        text = f"{text[: correction.start]} {meant} {text[correction.end :]}"
    return text, tuple(changed)


def as_variant(query: Query) -> Query:
    """Return a respelled query, once it was asked, so that its answers say what they are."""
    return query._replace(tiers=tuple(tier._replace(rung="variant") for tier in query.tiers))


def count(engine: Searcher, condition: Condition) -> int:
    """Return how many passages meet a condition."""
    return engine.search(Query("", condition, (Tier(AllOf(), "all"),), facets=False), 0).total


def offered(engine: Searcher, field: str, tags: tuple[str, ...], other: str) -> tuple[str, ...]:
    """Return the values of the facet `other` that passages tagged with one of `tags` have, most frequent first."""
    theirs = Query("", AnyOf(tuple(Has(field, tag) for tag in tags)), (Tier(AllOf(), "all"),))
    return tuple(name for name, _ in by_count(engine.search(theirs, 0).facets.get(other, {})))


def compared(query: Query) -> tuple[str, ...]:
    """Return the roles a query sets side by side; a filter on one of them says that only that one is wanted."""
    asked = query.interpretation
    return asked.roles if query.role_tiers and len(asked.roles) > 1 and not asked.filters.roles else ()


def _both_first(engine: Searcher, query: Query, roles: tuple[str, ...], limit: int, offset: int) -> EngineResult:
    """Return a page of the list that begins with the best passage of each role; the others follow in order."""
    leaders: dict[str, Hit] = {}
    borne: list[Hit] = []
    for role in roles:
        others = tuple(other for other in roles if other != role)
        best = _best_of(engine, query, role, others)
        if not best and query.fallback:
            best = _best_of(engine, query.fallback, role, others)
            best = _lacking(query, best) if best else None
            if best and best.passage.id not in leaders and not _finds(engine, query, best.passage):
                borne.append(best)
        if best:
            leaders.setdefault(best.passage.id, best)
    result = _with(engine.search(query, offset + limit + len(leaders)), borne)
    rest = [hit for hit in result.hits if hit.passage.id not in leaders]
    first = sorted(leaders.values(), key=lambda hit: hit.tier)  # of equals, who was named first
    return result._replace(hits=(*first, *rest)[offset : offset + limit])


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


def _tells_apart(query: Query, hit: Hit, others: tuple[str, ...]) -> bool:
    """Return whether a hit stands under a heading about the other roles (总助不是秘书), where nothing else is asked."""
    asked, path = query.interpretation, hit.passage.heading_path
    heading = fold(path[-1]).text if path and not (asked.words or asked.dimensions) else ""
    return any(fold(other).text in heading for other in others)
