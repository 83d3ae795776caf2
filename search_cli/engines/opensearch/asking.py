"""A query → the search requests that it takes, in the query DSL, and the counts in their answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from search_cli.engines import FACET_FIELDS, TEXT_FIELDS
from search_cli.engines.opensearch.conditions import EVERY, Asked, any_of, asked, first_met, fits, term_value
from search_cli.engines.opensearch.documents import PASSAGE_FIELDS
from search_cli.engines.opensearch.frequencies import Frequencies
from search_cli.engines.opensearch.ranking import Scorer
from search_cli.engines.opensearch.view import View
from search_cli.engines.scoring import Bm25, attainable
from search_cli.models import Has, Query, Term
from search_cli.unlocked import cached_property

__all__ = ["EDGE", "Asking", "counted_facets", "counted_tiers"]

EDGE = 256
"""Passages near the threshold that one search lists."""

_BY_SCORE = [{"_score": "desc"}, {"id": "asc"}]
_FROM_BELOW = [{"_score": "asc"}, {"id": "asc"}]


class Asking:
    """One query on one view; scores can be computed once its document frequencies were counted."""

    def __init__(self, view: View, bm25: Bm25, frequencies: Frequencies, query: Query) -> None:
        self.view = view
        self.query = query
        self._conditions = [asked(tier.condition) for tier in query.tiers]
        self._bm25 = bm25
        self._frequencies = frequencies
        self._where = asked(query.where)

    def terms(self) -> Iterator[Has]:
        """Return the scored terms."""
        return (Has(term.field, term.term) for term in self.query.terms)

    @cached_property
    def attainable(self) -> float:
        """The attainable score of the query; see `scoring.attainable`."""
        return attainable(self.query.terms, self._bm25, self.view.statistics, self._frequencies.get)

    @cached_property
    def scorer(self) -> Scorer:
        """Computes the exact scores of passages."""
        return Scorer(self.query.terms, self._bm25, self.view.statistics, self._frequencies.get)

    @property
    def fields(self) -> list[str]:
        """The fields of a document that its hit and its facets need."""
        return list(dict.fromkeys((*PASSAGE_FIELDS, *FACET_FIELDS, "length", *self.scorer.fields)))

    def looking(self, size: int, teachers: int) -> dict[str, Any]:
        """Return the search that counts each tier with its facets, and lists the ids of its `size` best candidates.

        It also returns the bigrams of the first `teachers` candidates, which feedback needs.
        """
        query = self._candidates(any_of(self._conditions), scored=size > 0)
        if not fits(query):  # the filters below keep out the same passages, one by one
            query = self._candidates(EVERY, scored=size > 0)
        inner = self._facets()
        if size:
            inner["best"] = {"top_hits": {"size": size, "sort": _BY_SCORE, "_source": False}}
            inner["first"] = {"top_hits": {"size": teachers, "sort": _BY_SCORE, "_source": ["text"]}}
        return {"size": 0, "track_total_hits": False, "query": query, "aggs": _tier_by_tier(self._conditions, inner)}

    def reading(self, names: Sequence[str]) -> dict[str, Any]:
        """Return the search that fetches documents by their ids."""
        query = {"ids": {"values": list(names)}}
        return {"size": len(names), "query": query, "_source": self.fields, "track_total_hits": False}

    def scores_fit(self, tiers: Collection[int] = ()) -> bool:
        """Tell whether a cluster takes the search that scores passages, those of `tiers` alone if there are any."""
        return fits(self._scoring(first_met(self._conditions, tiers) if tiers else EVERY))

    def on_edge(self, tiers: Collection[int], least: float, after: object = None) -> dict[str, Any]:
        """Return the search for passages of `tiers` that score at least `least`, the lowest ones first, with facets."""
        body = {
            "size": EDGE,
            "min_score": least,
            "track_total_hits": True,
            "query": self._scoring(first_met(self._conditions, tiers)),
            "sort": _FROM_BELOW,
            "_source": self.fields,
            "aggs": self._facets(),
        }
        return body if after is None else {**body, "search_after": after}

    def of_tier(self, tier: int) -> Asked:
        """Return the query that the passages of a tier meet; if it is a long one, so do some of the tiers before."""
        query = self.view.passages_meeting(self._where, first_met(self._conditions, (tier,)))
        return query if fits(query) else self.view.passages_meeting(self._where, self._conditions[tier])

    # ── parts of searches ─────────────────────────────────────────────────────────────────────────────────

    def _candidates(self, within: Asked, *, scored: bool) -> Asked:
        return self._scoring(within) if scored else self.view.passages_meeting(self._where, within)

    def _scoring(self, within: Asked) -> Asked:
        """Return the query that finds passages meeting `where` and `within`, scored by the terms."""
        scored = [each for term in self.query.terms if (each := self._scored(term))]
        filtered = self.view.passages_meeting(self._where, within)
        return {"bool": {"filter": [filtered], "should": scored, "minimum_should_match": 0}}

    def _scored(self, term: Term) -> Asked | None:
        value, statistics = term_value(term.field, term.term), self.view.statistics(term.field)
        if value is None or term.weight <= 0 or not statistics.documents:
            return None
        if term.field in TEXT_FIELDS:
            return {"term": {term.field: {"value": value, "boost": term.weight}}}
        frequency = self._frequencies.get(term.field, term.term)
        if not frequency:
            return None
        # A passage has a value or not, so what that gives is known beforehand.
        gives = self._bm25.part(term, 1, 1, frequency, statistics).value
        return {"constant_score": {"filter": {"term": {term.field: value}}, "boost": gives}}

    def _facets(self) -> dict[str, Any]:
        tags = self.view.manifest.tags
        return {name: {"terms": {"field": name, "size": max(len(tags.get(name, ())), 1)}} for name in FACET_FIELDS}


def _tier_by_tier(conditions: Sequence[Asked], inner: Mapping[str, Any]) -> dict[str, Any]:
    """Return the aggregation of passages that meet the first of `conditions`, and within the rest those of the others.

    Each condition is a query of its own, since one that also excludes all conditions before may be too long.
    """
    nested: dict[str, Any] = {}
    for condition in reversed(conditions):
        rest = {"rest": {"filter": {"bool": {"must_not": [condition]}}, "aggs": nested}} if nested else {}
        nested = {"tier": {"filter": condition, "aggs": inner}, **rest}
    return nested


def counted_tiers(aggregations: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what was counted in each tier."""
    while "tier" in aggregations:
        yield aggregations["tier"]
        aggregations = aggregations.get("rest", {})


def counted_facets(aggregations: Mapping[str, Any]) -> dict[str, Counter[str]]:
    """Return how many passages carry each value of the facets, from what `aggregations` counted."""
    return {
        name: Counter({bucket["key"]: bucket["doc_count"] for bucket in aggregations[name]["buckets"]})
        for name in FACET_FIELDS
    }
