"""Query → what is listed for it, or why nothing is: a role is not answered by what only its siblings are told.

Decided once, by a look at the first hits, before any is listed.
"""

from __future__ import annotations

from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.engines import EVERYTHING, EngineResult, Searcher
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
from search_cli.ranking.counts import count
from search_cli.ranking.refusals import refused_cell

__all__ = ["NOTHING", "Decision", "decide", "results"]

_LOOKED_AT = 5  # hits among which one is of nobody
_WHOLE_STORY = 4  # words of two characters beside a role's name

NOTHING = EngineResult((), 0, {}, 0.0)
"""What a refusal lists."""


class Decision(NamedTuple):
    """What is listed for a query: `query`, or nothing, for the reason that `refusal` gives if it is by rule.

    `by_signs` lists what bears signs of the dimension asked for, found by the query's fallback. `first` is the best hit
    of that, None without any or when nobody looked.
    """

    query: Query | None
    first: Hit | None = None
    by_signs: bool = False
    refusal: Refusal | None = None

    @property
    def complete(self) -> bool | None:
        """Whether the best answer has all words; None when there is no answer."""
        return self.query.tiers[self.first.tier].rung == "all" if self.query and self.first else None


def decide(engine: Searcher, query: Query) -> Decision:
    """Return what is listed for `query`, or why nothing here answers it.

    Refused by rule, not by a threshold (docs/scoring.md): a role that nothing here is about nor says with the
    other words, a role that has no passage with regard to the dimension asked for, and one of which only others say
    some of the words.
    """
    asked = query.interpretation
    if query.exhaustive or not query.role_tiers:
        if asked.unknown_roles and not query.exhaustive and _says_more(asked):
            return _said_of(engine, query) or Decision(None, refusal=Refusal("role", asked.unknown_roles))
        return _looked_at(engine, Decision(query))
    found = _looked_at(engine, Decision(query))
    if asked.dimensions:
        return _in_respect(engine, query, found)
    if found.first is None or _is_theirs(query, found.first):
        return found
    return _said_for_everybody(engine, query) or Decision(None)


def results(engine: Searcher, decision: Decision, limit: int, offset: int) -> EngineResult:
    """Return hits `offset` to `offset + limit` of what was decided to be listed."""
    query = decision.query
    if query is None:
        return NOTHING
    if decision.by_signs:
        return _found_by_signs(engine, query, limit, offset)
    return (_with_the_rest if query.exhaustive and query.tiers else _ranked)(engine, query, limit, offset)


def _looked_at(engine: Searcher, decision: Decision) -> Decision:
    """Return a decision with its best hit."""
    plain = decision.query and decision.query._replace(facets=False)
    hits = results(engine, decision._replace(query=plain), 1, 0).hits
    return decision._replace(first=hits[0] if hits else None)


def _said_of(engine: Searcher, query: Query) -> Decision | None:
    """Return what says the names of the unknown roles in a query, if something there says the rest as well.

    司机 is nobody here; 月台 司机 is a passage that has both words all the same. One character (找) may be said
    otherwise. 司机 工资 is about 司机: it is told only by what is about pay, nobody's, and says the name.
    """
    named = AllOf((query.where, *(Contains(fold(name).text) for name in query.interpretation.unknown_roles)))
    rest = tuple(met for word, met in query.words if len(word) > 1)
    respects = query.interpretation.dimensions
    if not respects:
        told = count(engine, AllOf((named, *rest)))
        return _looked_at(engine, Decision(query._replace(where=named))) if told else None
    about = AnyOf(tuple(Has("dimension", name) for name in respects))
    return _of_nobody(engine, query, AllOf((named, about, *rest)))


def _of_nobody(engine: Searcher, query: Query, met: Condition) -> Decision | None:
    """Return what meets a condition and is nobody's, of the first hits that do; None when none is."""
    where = AllOf((query.where, met))
    hits = engine.search(query._replace(where=where, min_score=0.0, facets=False), _LOOKED_AT).hits
    nobodys = [hit for hit in hits if not hit.passage.roles]
    if not nobodys:
        return None
    among = AllOf((where, Among(frozenset(hit.passage.id for hit in nobodys))))
    return Decision(query._replace(where=among, min_score=0.0), nobodys[0])


def _ranked(engine: Searcher, query: Query, limit: int, offset: int) -> EngineResult:
    """Return what the query finds by its words, the best of each role first where it compares some."""
    roles = compared(query)
    return both_first(engine, query, roles, limit, offset) if roles else engine.search(query, limit, offset)


def _in_respect(engine: Searcher, query: Query, found: Decision) -> Decision:
    """Return what answers for the role with regard to the dimension, else what bears signs of it, else why none does.

    `found` is what the query finds by its words.
    """
    asked, roles = query.interpretation, compared(query)
    if found.first and not roles and _is_of_cell(query, found.first):  # of a comparison, signs may have found the first
        return found
    if _has_cell(engine, query):
        return found if roles else _cell(engine, query)
    several = len(_the_rest(query)) > 1  # a single word is said of everybody only where nothing bears signs
    for_all = _said_for_everybody(engine, query) if several else None
    if for_all:
        return for_all
    borne = _looked_at(engine, Decision(query, by_signs=True)) if query.fallback else Decision(None)
    if borne.first:
        return borne
    if query.where != EVERYTHING and _has_cell(engine, query._replace(where=EVERYTHING)):  # what filters leave out
        return Decision(None)
    for_all = None if several else _said_for_everybody(engine, query)
    if for_all:
        return for_all
    return Decision(None, refusal=refused_cell(engine, asked.roles or asked.filters.roles, asked.dimensions))


def _has_cell(engine: Searcher, query: Query) -> bool:
    """Return whether anything answers for the role with regard to the dimension, however little it scores."""
    return any(_is_of_cell(query, hit) for hit in engine.search(query._replace(min_score=0.0, facets=False), 1).hits)


def _is_theirs(query: Query, first: Hit) -> bool:
    """Return whether the best hit is of the role, or has all words: what others have of them is no answer for it.

    Who types key words apart, or asks which of several does something, wants what there is, as long as it is nobody
    else's.
    """
    apart = len(query.text.split()) > 1 or bool(compared(query))
    has_all = query.tiers[first.tier].rung == "all"
    return first.tier < query.role_tiers or has_all or (apart and not first.passage.roles)


def _the_rest(query: Query) -> tuple[Condition, ...]:
    """Return what meets the words of a query beside names; a single one is to stand there itself, and no synonym."""
    rest = tuple((word, met) for word, met in query.words if len(word) > 1)
    return tuple(met if len(rest) > 1 else Contains(word) for word, met in rest)


def _said_for_everybody(engine: Searcher, query: Query) -> Decision | None:
    """Return what is nobody's and has all words beside names, if there is such: 客服出差补贴多少."""
    rest = _the_rest(query)
    return _of_nobody(engine, query, AllOf(rest)) if rest else None


def _cell(engine: Searcher, query: Query) -> Decision:
    """Return what the role has with regard to the dimension, however many words it lacks."""
    about = AnyOf(tuple(Has("dimension", name) for name in query.interpretation.dimensions))
    return _looked_at(engine, Decision(query._replace(where=AllOf((query.where, about)), min_score=0.0)))


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


def _found_by_signs(engine: Searcher, query: Query, limit: int, offset: int) -> EngineResult:
    """Return what bears signs of the dimension asked for, as hits of `query` that lack words.

    What one does is told of the role alone, however few of the words are there.
    """
    fallback = query.fallback
    if fallback is None:
        return NOTHING
    fallback = fallback._replace(facets=query.facets)
    if DUTIES.intersection(query.interpretation.dimensions):
        fallback = fallback._replace(min_score=0.0)
    roles = compared(query)
    result = both_first(engine, fallback, roles, limit, offset) if roles else engine.search(fallback, limit, offset)
    return result._replace(hits=tuple(lacking(query, hit) for hit in result.hits))


def _says_more(asked: Interpretation) -> bool:
    """Return whether a query says more than a role's name, which alone is a word like any other.

    Nor is it about the role where that is one of many words: 司机送来的货比订单少，收货的人该怎么处理.
    """
    named = {fold(name).text for name in asked.unknown_roles}
    more = sum(all(word not in name for name in named) for word in asked.words if len(word) > 1)
    return bool(asked.dimensions) or 0 < more < _WHOLE_STORY
