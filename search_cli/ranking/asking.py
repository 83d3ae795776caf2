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
    Query,
    Refusal,
    Tier,
)
from search_cli.query.tiers import DUTIES
from search_cli.ranking.comparisons import both_first, compared, lacking

if TYPE_CHECKING:
    from search_cli.query.variants import Readings

__all__ = [
    "NOTHING",
    "LONGEST_RESPELLED",
    "answers_all",
    "ask",
    "as_variant",
    "empty_cell",
    "count",
    "look",
    "offered",
    "respelled",
]

LONGEST_RESPELLED = 60
"""Characters of a query that slips are looked for in; in a pasted page some words are always missing."""

_MOST_OFFERS = 5
_LOOKED_AT = 5  # hits among which one is of nobody
_WHOLE_STORY = 4  # words of two characters beside a role's name


def ask(engine: Searcher, query: Query, limit: int, offset: int) -> tuple[EngineResult, Refusal | None]:
    """Return hits `offset` to `offset + limit` of those that answer `query`, or why nothing here does.

    Refused by rule, not by a threshold (ARCHITECTURE.md, Scoring): a role that nothing here is about nor says with the
    other words, a role that has no passage with regard to the dimension asked for, and one of which only others say
    some of the words.
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
    if _is_theirs(engine, query, result, offset):
        return result, None
    for_all = _said_for_everybody(engine, query)
    return (engine.search(for_all, limit, offset) if for_all else NOTHING), None


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
    return _of_nobody(engine, query, AllOf((named, about, *rest)))


def _of_nobody(engine: Searcher, query: Query, met: Condition) -> Query | None:
    """Return a query for what meets a condition and is nobody's, of the first hits that do; None when none is."""
    hits = engine.search(query._replace(where=AllOf((query.where, met)), min_score=0.0, facets=False), _LOOKED_AT).hits
    nobodys = frozenset(hit.passage.id for hit in hits if not hit.passage.roles)
    return query._replace(where=AllOf((query.where, met, Among(nobodys))), min_score=0.0) if nobodys else None


def _ranked(engine: Searcher, query: Query, limit: int, offset: int) -> EngineResult:
    """Return what the query finds by its words, the best of each role first where it compares some."""
    roles = compared(query)
    return both_first(engine, query, roles, limit, offset) if roles else engine.search(query, limit, offset)


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
    for_all = _said_for_everybody(engine, query)
    if for_all and len(_the_rest(query)) > 1:
        return engine.search(for_all, limit, offset), None
    borne = query.fallback and _found_by_signs(engine, query, query.fallback, limit, offset)
    if borne and (borne.hits or borne.total):
        return borne, None
    if _has_cell(engine, query._replace(where=AllOf())):  # but not where filters and exclusions let it be
        return NOTHING, None
    if for_all:
        return engine.search(for_all, limit, offset), None
    return NOTHING, _refused_cell(engine, asked.roles or asked.filters.roles, asked.dimensions)


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
    return None if count(engine, AllOf((theirs, about))) else _refused_cell(engine, roles, dimensions)


def _refused_cell(engine: Searcher, roles: tuple[str, ...], dimensions: tuple[str, ...]) -> Refusal:
    """Return that roles have nothing about dimensions, and what they have."""
    others = (name for name in offered(engine, "role", roles, "dimension") if name not in dimensions)
    return Refusal("cell", roles, dimensions, tuple(islice(others, _MOST_OFFERS)))


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


def _the_rest(query: Query) -> tuple[Condition, ...]:
    """Return what meets the words of a query beside names; a single one is to stand there itself, and no synonym."""
    rest = tuple((word, met) for word, met in query.words if len(word) > 1)
    return tuple(met if len(rest) > 1 else Contains(word) for word, met in rest)


def _said_for_everybody(engine: Searcher, query: Query) -> Query | None:
    """Return a query for what is nobody's and has all words beside names, if there is such: 客服出差补贴多少."""
    rest = _the_rest(query)
    return _of_nobody(engine, query, AllOf(rest)) if rest else None


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
    result = both_first(engine, fallback, roles, limit, offset) if roles else engine.search(fallback, limit, offset)
    return result._replace(hits=tuple(lacking(query, hit) for hit in result.hits))


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
