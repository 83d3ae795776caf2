"""A query → its first hits in two requests: candidates as the cluster ranks them, and then their exact scores.

The first request counts the terms that were not counted yet, counts the passages of every tier with their facets, and
lists the best candidates. The second fetches these candidates. It also counts the passages that lack words but reach
the score asked for, and the bigrams that the first passages share, which feedback needs next. So the whole page and
feedback, which follow the first look at a query, take no further request.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, NamedTuple

from search_cli.engines import FACET_FIELDS
from search_cli.engines.opensearch.asking import EDGE, Asking, counted_facets, counted_tiers
from search_cli.engines.opensearch.documents import frequencies_in
from search_cli.engines.opensearch.frequencies import Frequencies
from search_cli.engines.opensearch.ranking import Listed, in_order
from search_cli.engines.opensearch.tokens import term_of
from search_cli.engines.scoring import SHARED, TEACHERS, added_facets, reaches, scores_count
from search_cli.errors import IndexUnusableError
from search_cli.models import Has, Hit
from search_cli.unlocked import cached_property

__all__ = ["Found", "TwoRequests"]

_MOST_ON_EDGE = 2_000
"""Passages near the threshold whose exact scores are computed, at most."""

_EXACTLY, _ROUGHLY = 2e-4, 0.05
"""Errors of the cluster's scores: by rounding; and as a share, while its statistics count deleted documents.

In an index of so few passages that each can be checked, a deleted one changes the statistics more than that.
"""

Facets = Mapping[str, Mapping[str, int]]


class Found(NamedTuple):
    """The first hits of a query in order, how many of them are certainly first, and counts over all hits."""

    hits: Sequence[Hit]
    sure: int
    total: int
    facets: Facets
    attainable: float

    def settles(self, end: int | None) -> bool:
        """Return whether the first `end` hits are known, or all of them (None)."""
        return self.sure >= self.total or (end is not None and self.sure >= end)


class _Tier(NamedTuple):
    """What the first request found in a tier. With `has_threshold`, only passages that reach a score are hits."""

    passages: int
    facets: Facets
    candidates: Sequence[Listed]
    has_threshold: bool


class _Counted(NamedTuple):
    """How many passages there are, and how many of them carry each value of the facets."""

    total: int = 0
    facets: Facets = MappingProxyType({})


class TwoRequests:
    """Asks one query by the two requests."""

    def __init__(self, asking: Asking, frequencies: Frequencies) -> None:
        self._asking = asking
        self._query = asking.query
        self._view = asking.view
        self._frequencies = frequencies

    def attainable(self) -> float:
        """Return the attainable score of the query; its terms are counted if need be."""
        self._frequencies.count(self._asking.terms())
        return self._asking.attainable

    def best_of(self, size: int) -> Found:
        """Return the first hits, from the `size` best candidates of each tier, and the counts over all hits.

        If the query is too long for the cluster to score, all hits are returned.
        """
        size = size if scores_count(self._query, size) else 0
        if size and not self._asking.scores_fit():
            return self.all()
        tiers, shared = self._first_request(size)
        eligible = [self._eligible(tier) for tier in tiers]
        chosen = list(islice(chain.from_iterable(eligible), size))
        incomplete = _first_incomplete(tiers, eligible, chosen)
        # From there on the hits are not all here, so tiers with a threshold must be counted by the cluster.
        uncounted = [number for number in range(incomplete, len(tiers)) if tiers[number].has_threshold]
        if uncounted and not self._asking.scores_fit(uncounted):
            return self.all()
        sources, counted = self._second_request(chosen, uncounted, shared)
        scored = [(self._asking.scorer.hit(sources[each.name], each.tier), sources[each.name]) for each in chosen]
        found = [(hit, source) for hit, source in scored if self._reaches(hit)]
        # In the other tiers with a threshold all hits are here; without a threshold all passages are hits.
        here = [source for hit, source in found if tiers[hit.tier].has_threshold and hit.tier not in uncounted]
        whole = [tier for tier in tiers if not tier.has_threshold]
        total = len(here) + counted.total + sum(tier.passages for tier in whole)
        facets = added_facets([*here, counted.facets, *(tier.facets for tier in whole)])
        hits = in_order(hit for hit, _ in found)
        error = max((abs(hit.raw - each.score) for each, (hit, _) in zip(chosen, scored, strict=True)), default=0.0)
        return Found(hits, _sure(hits, chosen, incomplete, error), total, facets, self._asking.attainable)

    def all(self) -> Found:
        """Return all hits, however many: every passage that meets the query is read."""
        attainable = self.attainable()
        found = [
            (hit, source)
            for source, tier in self._passages()
            if self._reaches(hit := self._asking.scorer.hit(source, tier))
        ]
        hits = in_order(hit for hit, _ in found)
        return Found(hits, len(hits), len(hits), added_facets(source for _, source in found), attainable)

    def _passages(self) -> Iterator[tuple[Mapping[str, Any], int]]:
        """Yield every passage that meets the query, with its tier."""
        seen: set[str] = set()
        for tier in range(len(self._query.tiers)):
            for document in self._view.pages(self._asking.of_tier(tier), self._asking.fields):
                if document["_id"] not in seen:
                    seen.add(document["_id"])
                    yield document["_source"], tier

    # ── the first request ─────────────────────────────────────────────────────────────────────────────────

    def _first_request(self, size: int) -> tuple[list[_Tier], list[Has]]:
        """Return the counts and candidates of each tier, and the bigrams that the first passages share."""
        terms = self._frequencies.uncounted(self._asking.terms())
        looking = self._asking.looking(size, TEACHERS)
        *counted, found = self._view.ask_all([*self._frequencies.searches(terms), looking])
        self._frequencies.learn(terms, counted)
        buckets = list(counted_tiers(found["aggregations"]))
        tiers = [self._tier(number, bucket, size) for number, bucket in enumerate(buckets)]
        return tiers, _shared(buckets) if size else []

    def _tier(self, number: int, bucket: Mapping[str, Any], size: int) -> _Tier:
        candidates = bucket["best"]["hits"]["hits"] if size else ()
        return _Tier(
            bucket["doc_count"],
            counted_facets(bucket),
            [Listed(hit["_id"], number, hit["sort"][0]) for hit in candidates],
            has_threshold=self._query.tiers[number].rung != "all" and self._threshold > 0,
        )

    @cached_property
    def _threshold(self) -> float:
        """The score that a passage lacking words must reach; all terms must have been counted before."""
        return round(self._query.min_score * self._asking.attainable, 4)

    @property
    def _slack(self) -> float:
        """The possible error of the cluster's scores near the threshold."""
        if self._view.exact:
            return _EXACTLY * (1 + self._threshold)
        few = self._view.manifest.passages <= _MOST_ON_EDGE
        return math.inf if few else _EXACTLY + _ROUGHLY * self._threshold

    def _eligible(self, tier: _Tier) -> Sequence[Listed]:
        """Return the candidates of a tier that may be hits, given the error of their scores."""
        if not tier.has_threshold:
            return tier.candidates
        return [each for each in tier.candidates if each.score >= self._threshold - self._slack]

    def _reaches(self, hit: Hit) -> bool:
        return reaches(self._query, hit.tier, hit.raw, self._asking.attainable)

    # ── the second request ────────────────────────────────────────────────────────────────────────────────

    def _second_request(
        self, chosen: Sequence[Listed], uncounted: Sequence[int], shared: Sequence[Has]
    ) -> tuple[Mapping[str, Any], _Counted]:
        """Return the chosen documents by id, and the number of hits in `uncounted` tiers; count those `shared`, too."""
        searches = [self._asking.reading([each.name for each in chosen])] if chosen else []
        if uncounted:
            searches.append(self._asking.on_edge(uncounted, self._bottom))
        if not searches:
            return {}, _Counted()
        terms = self._frequencies.uncounted(shared)
        found = self._view.ask_all([*searches, *self._frequencies.searches(terms)])
        self._frequencies.learn(terms, found[len(searches) :])
        sources = {hit["_id"]: hit["_source"] for hit in found[0]["hits"]["hits"]} if chosen else {}
        if len(sources) < len(chosen):  # deleted by builds since the first request
            raise IndexUnusableError("index-replaced", path=self._view.index)
        return sources, self._counted(found[len(searches) - 1], uncounted) if uncounted else _Counted()

    @property
    def _bottom(self) -> float:
        """The lowest score of the cluster's that may still reach the threshold."""
        return max(self._threshold - self._slack, 0.0)

    def _counted(self, found: Mapping[str, Any], tiers: Sequence[int]) -> _Counted:
        """Return the counts of hits above the threshold; passages near it are checked by their exact scores."""
        total, facets = found["hits"]["total"]["value"], counted_facets(found["aggregations"])
        for source in self._on_edge(found["hits"]["hits"], tiers):
            if not self._reaches(self._asking.scorer.hit(source, tiers[0])):
                total -= 1
                for name in FACET_FIELDS:
                    facets[name].subtract(source[name])
        return _Counted(total, {name: +counts for name, counts in facets.items()})

    def _on_edge(self, found: Sequence[Any], tiers: Sequence[int]) -> Iterator[Any]:
        """Yield the documents near the threshold, beginning with those in `found`, which come lowest first."""
        read = 0
        while found:
            near = [hit for hit in found if hit["sort"][0] < self._threshold + self._slack]
            yield from (hit["_source"] for hit in near)
            read += len(near)
            if len(near) < len(found) or len(found) < EDGE or read >= _MOST_ON_EDGE:
                return
            (answer,) = self._view.ask_all([self._asking.on_edge(tiers, self._bottom, found[-1]["sort"])])
            found = answer["hits"]["hits"]


def _first_incomplete(tiers: Sequence[_Tier], eligible: Sequence[Sequence[Listed]], chosen: Sequence[Listed]) -> int:
    """Return the first tier that may have more hits than were chosen; the number of tiers if all were chosen."""
    counts = Counter(each.tier for each in chosen)
    for number, tier in enumerate(tiers):
        # All eligible ones are listed if all passages are, or if some that are listed are not eligible any more.
        all_listed = len(tier.candidates) == tier.passages or len(eligible[number]) < len(tier.candidates)
        if not all_listed or counts[number] < len(eligible[number]):
            return number
    return len(tiers)


def _sure(hits: Sequence[Hit], chosen: Sequence[Listed], incomplete: int, error: float) -> int:
    """Return how many of the hits are certainly first, although the tier `incomplete` may have hits not chosen.

    `error` is the largest error of the cluster's scores seen among those chosen; twice that is allowed for the others.
    """
    scores = [each.score for each in chosen if each.tier == incomplete]
    if len(scores) > 1 and scores[-2] == scores[-1]:
        return len(hits)  # ties, maybe thousands; the cluster orders them by id, too
    lowest = scores[-1] if scores else math.inf
    return sum(hit.tier < incomplete or hit.raw > lowest + _EXACTLY + 2 * error for hit in hits)


def _shared(buckets: Sequence[Mapping[str, Any]]) -> list[Has]:
    """Return the bigrams that occur in several of the first passages."""
    first = [hit["_source"] for bucket in buckets for hit in bucket["first"]["hits"]["hits"]]
    counts = Counter(each for source in first[:TEACHERS] for each in frequencies_in(source, "text"))
    terms = (term_of(each) for each, often in counts.items() if often >= SHARED)
    return [Has("bigrams", term) for term in terms if len(term) > 1]
