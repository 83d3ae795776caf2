"""What is near a query in meaning, and an engine's hits with those among them, whatever words they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from search_cli.engines import Engine, EngineResult, Searcher
from search_cli.engines.scoring import order_key
from search_cli.models import AllOf, Among, Condition, Hit, Not, Part, Passage, Query
from search_cli.time_limits import check_time

if TYPE_CHECKING:
    from search_cli.meaning import Model
    from search_cli.meaning.vectors import Vectors

__all__ = ["Nearness"]

_NEAR = 10
"""Passages that answer by being near, a page; twice as many gave no better first hit."""
_SHOWN = 3
"""Passages that are named where nothing answers; the first was right for 45 % of what has an answer."""
_LOOKED_AT = 100
"""Passages among which those are that filters let through and that are of the role asked for."""
_SPREAD = 0.1
"""Cosines of this model lie between .7 and 1 (its card: the temperature of its training was .01); this far above what
is not near any more is as good as all words."""


class Nearness:
    """Tells which passages are near a text; model and vectors are loaded when that is first asked."""

    def __init__(self, model: Model, vectors: Callable[[], Vectors]) -> None:
        """Compare what `model` makes of a text with `vectors`, which may raise IndexUnusableError."""
        self._model = model
        self._vectors = cache(vectors)

    def hybrid(self, engine: Searcher, weight: float) -> Searcher:
        """Return what answers as `engine` does, and with what is near a query, which gains by `weight`."""
        return _HybridSearcher(engine, weight)

    def near(self, text: str, engine: Searcher, understood: Callable[[tuple[tuple[str, float], ...]], Query]) -> Query:
        """Return a query to which the passages near `text` are hits too: a page of those that could be its best.

        `understood` makes one of such passages, with how much nearer each is than the first that is not among them. If
        no more than a page could be, that is the least near, unless nothing is nearer. Where a role is asked for, what
        is near and of nobody or of another one is no answer by that alone.
        """
        check_time()
        nearest = self._nearest(text)
        query = understood(tuple(nearest))
        own = {
            hit.passage.id for hit in _among(engine, query).hits if hit.tier < (query.role_tiers or len(query.tiers))
        }
        best = [(passage_id, cosine) for passage_id, cosine in nearest if passage_id in own][: _NEAR + 1]
        floor = min((cosine for _, cosine in best), default=0.0)
        if len(best) <= _NEAR:
            best = [(passage_id, cosine) for passage_id, cosine in best if cosine > floor] or best
        return understood(tuple((passage_id, (cosine - floor) / _SPREAD) for passage_id, cosine in best[:_NEAR]))

    def nearest(self, text: str, engine: Engine, where: Condition) -> tuple[Passage, ...]:
        """Return the few passages that are nearest `text` of those that meet `where`, best first."""
        check_time()
        places = {found: place for place, (found, _) in enumerate(self._nearest(text))}
        met = engine.passages(AllOf((where, Among(frozenset(places)))))
        return tuple(sorted(met, key=lambda passage: places[passage.id])[:_SHOWN])

    def _nearest(self, text: str) -> list[tuple[str, float]]:
        return self._vectors().nearest(self._model.query(text), _LOOKED_AT)


def _among(engine: Searcher, query: Query) -> EngineResult:
    """Return those that are near a query of its hits."""
    return engine.search(query._replace(where=AllOf((query.where, _these(query))), min_score=0.0), None)


def _these(query: Query) -> Among:
    return Among(frozenset(passage_id for passage_id, _ in query.near))


class _HybridSearcher:
    """An engine's `search` where what is near in meaning is a hit too, and gains by that; else the engine's own."""

    def __init__(self, engine: Searcher, weight: float) -> None:
        """Wrap `engine`; `weight` is the share of the attainable score that what is as near as can be gains."""
        self._engine = engine
        self._weight = weight

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return hits by tier, and by score with what the near gain; pages are slices of one list."""
        if not query.near:
            return self._engine.search(query, limit, offset)
        near = _among(self._engine, query)
        end = None if limit is None else offset + limit
        others = self._engine.search(
            query._replace(where=AllOf((query.where, Not(_these(query))))), 0 if limit == 0 else end
        )
        hits = sorted(
            (*self._gaining(query, near), *others.hits), key=lambda hit: order_key(hit.tier, hit.raw, hit.passage.id)
        )
        return others._replace(
            hits=tuple(hits[offset:end]), total=near.total + others.total, facets=_summed(near, others)
        )

    def _gaining(self, query: Query, near: EngineResult) -> Iterator[Hit]:
        nearness = dict(query.near)
        for hit in near.hits:
            value = self._weight * nearness[hit.passage.id] * near.attainable
            part = Part("weight_meaning", "", self._weight, value, 1, 0, 0, 0, 0.0)
            yield hit._replace(raw=hit.raw + value, parts=(*hit.parts, part))


def _summed(one: EngineResult, other: EngineResult) -> dict[str, dict[str, int]]:
    """Return the facets of two results that share no hit."""
    names = dict.fromkeys((*one.facets, *other.facets))
    return {name: dict(Counter(one.facets.get(name, {})) + Counter(other.facets.get(name, {}))) for name in names}
