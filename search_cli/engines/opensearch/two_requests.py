"""A query → its first hits in two requests: which passages there are, as the cluster ranks them; then those, exactly.

The first request counts the terms that were not counted yet, and of every tier the passages and their facets; it names
the best candidates. The second brings what the best of them hold. It also counts the passages without all words that
reach the score asked for, and the words that the first passages share, which feedback weighs next. So what follows the
first look at a query, the whole page and feedback, is answered without another request.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, NamedTuple

from search_cli.engines import FACET_FIELDS
from search_cli.engines.opensearch.asking import Asking, counted_facets
from search_cli.engines.opensearch.frequencies import Frequencies
from search_cli.engines.opensearch.ranking import Candidate, in_order
from search_cli.engines.scoring import reaches, scores_count
from search_cli.errors import IndexUnusableError
from search_cli.models import Has, Hit

__all__ = ["Found", "TwoRequests"]

_TEACHERS, _SHARED = 5, 2
"""Of the words of so many first passages feedback asks for those that so many hold."""

_EDGE, _MOST_ON_EDGE = 64, 2_000
"""Passages about at the least score that are judged one by one: at first, and in all."""

_EXACTLY, _ROUGHLY = 2e-4, 0.05
"""How far a score of the cluster's may be off: by rounding; and, as a share, where deleted copies still count."""

Facets = Mapping[str, Mapping[str, int]]


class Found(NamedTuple):
    """The first hits of a question in order, how many of them are surely the first, and counts over all hits."""

    hits: Sequence[Hit]
    sure: int
    total: int
    facets: Facets
    attainable: float

    def settles(self, end: int | None) -> bool:
        """Return whether the first `end` hits are known, or all of them (None)."""
        return self.sure >= self.total or (end is not None and self.sure >= end)


class _Tier(NamedTuple):
    """What the first request found of a tier; a `judged` one has hits and others, by their scores."""

    passages: int
    facets: Facets
    candidates: Sequence[Candidate]
    judged: bool


class _Counted(NamedTuple):
    """How many passages there are, and how many of them carry each value of the facets."""

    total: int = 0
    facets: Facets = MappingProxyType({})


class TwoRequests:
    """One query on its way through both requests."""

    def __init__(self, asking: Asking, frequencies: Frequencies) -> None:
        self._asking = asking
        self._query = asking.query
        self._view = asking.view
        self._frequencies = frequencies

    def attainable(self) -> float:
        """Return the attainable score of the query, its terms being counted first."""
        self._frequencies.count(self._asking.terms())
        return self._asking.attainable

    def best_of(self, size: int) -> Found:
        """Return the counts over all hits, and the first of them from `size` candidates of each tier."""
        tiers, shared = self._look(size)
        eligible = [self._eligible(tier) for tier in tiers]
        chosen = list(islice(chain.from_iterable(eligible), size))
        opened = _first_open(tiers, eligible, chosen)
        uncounted = [
            number for number, tier in enumerate(tiers) if tier.judged and opened is not None and number >= opened
        ]
        sources, counted = self._second(chosen, uncounted, shared)
        read = [(self._asking.scorer.hit(sources[each.name], each.tier), sources[each.name]) for each in chosen]
        found = [(hit, source) for hit, source in read if self._reaches(hit)]
        # What must reach a score is counted by its hits, if they are all here.
        here = [source for hit, source in found if tiers[hit.tier].judged and hit.tier not in uncounted]
        total = len(here) + counted.total + sum(tier.passages for tier in tiers if not tier.judged)
        facets = _added([_facets_of(here), counted.facets, *(tier.facets for tier in tiers if not tier.judged)])
        hits = in_order(hit for hit, _ in found)
        off = max((abs(hit.raw - each.score) for each, (hit, _) in zip(chosen, read, strict=True)), default=0.0)
        return Found(hits, _sure(hits, chosen, opened, off), total, facets, self._asking.attainable)

    def all(self) -> Found:
        """Return all hits, however many: every passage that meets the query is read."""
        attainable = self.attainable()
        found = [
            (hit, document["_source"])
            for tier in range(len(self._query.tiers))
            for document in self._view.pages(self._asking.of_tier(tier), self._asking.fields)
            if self._reaches(hit := self._asking.scorer.hit(document["_source"], tier))
        ]
        hits = in_order(hit for hit, _ in found)
        return Found(hits, len(hits), len(hits), _facets_of(source for _, source in found), attainable)

    # ── the first request ─────────────────────────────────────────────────────────────────────────────────

    def _look(self, size: int) -> tuple[list[_Tier], list[Has]]:
        """Return what there is of each tier, and the words that the first passages share."""
        size = size if scores_count(self._query, size) else 0
        terms = self._frequencies.uncounted(self._asking.terms())
        looking = self._asking.looking(size, _TEACHERS)
        *counted, found = self._view.ask_all([*self._frequencies.searches(terms), looking])
        self._frequencies.learn(terms, counted)
        buckets = [found["aggregations"]["tiers"]["buckets"][str(tier)] for tier in range(len(self._query.tiers))]
        tiers = [self._tier(number, bucket, size) for number, bucket in enumerate(buckets)]
        return tiers, _shared(buckets) if size else []

    def _tier(self, number: int, bucket: Mapping[str, Any], size: int) -> _Tier:
        candidates = bucket["best"]["hits"]["hits"] if size else ()
        return _Tier(
            bucket["doc_count"],
            counted_facets(bucket),
            [Candidate(hit["_id"], number, hit["sort"][0]) for hit in candidates],
            judged=self._query.tiers[number].rung != "all" and self._least > 0,
        )

    @cached_property
    def _least(self) -> float:
        """The score that a passage without all words must reach; terms are counted when it is asked for."""
        return round(self._query.min_score * self._asking.attainable, 4)

    @property
    def _slack(self) -> float:
        """How far a score of the cluster's may be off, about the least score."""
        return _EXACTLY * (1 + self._least) if self._view.exact else _EXACTLY + _ROUGHLY * self._least

    def _eligible(self, tier: _Tier) -> Sequence[Candidate]:
        """Return the candidates of a tier that may be hits."""
        if not tier.judged:
            return tier.candidates
        return [each for each in tier.candidates if each.score >= self._least - self._slack]

    def _reaches(self, hit: Hit) -> bool:
        return reaches(self._query, hit.tier, hit.raw, self._asking.attainable)

    # ── the second request ────────────────────────────────────────────────────────────────────────────────

    def _second(
        self, chosen: Sequence[Candidate], judged: Sequence[int], shared: Sequence[Has]
    ) -> tuple[Mapping[str, Any], _Counted]:
        """Return the chosen documents by name, and the count of the `judged` tiers; what is `shared` is counted too."""
        searches = [self._asking.reading([each.name for each in chosen])] if chosen else []
        if judged:
            searches.append(self._asking.on_edge(judged, self._bottom, _EDGE))
        if not searches:
            return {}, _Counted()
        words = self._frequencies.uncounted(shared)
        found = self._view.ask_all([*searches, *self._frequencies.searches(words)])
        self._frequencies.learn(words, found[len(searches) :])
        sources = {hit["_id"]: hit["_source"] for hit in found[0]["hits"]["hits"]} if chosen else {}
        if len(sources) < len(chosen):  # builds since the first request have taken them away
            raise IndexUnusableError("index-replaced", path=self._view.index)
        return sources, self._counted(found[len(searches) - 1], judged) if judged else _Counted()

    @property
    def _bottom(self) -> float:
        return max(self._least - self._slack, 0.0)

    def _counted(self, found: Mapping[str, Any], judged: Sequence[int]) -> _Counted:
        """Return the counts of what reaches the least score, those near it being judged by their exact scores."""
        total, facets = found["hits"]["total"]["value"], counted_facets(found["aggregations"])
        for source in self._on_edge(found["hits"]["hits"], judged):
            if not self._reaches(self._asking.scorer.hit(source, judged[0])):
                total -= 1
                for name in FACET_FIELDS:
                    facets[name].subtract(source[name])
        return _Counted(total, {name: +counts for name, counts in facets.items()})

    def _on_edge(self, found: Sequence[Any], judged: Sequence[int]) -> Iterator[Any]:
        """Yield the documents whose scores are about the least, of which `found` are the first."""
        read = 0
        while found:
            near = [hit for hit in found if hit["sort"][0] < self._least + self._slack]
            yield from (hit["_source"] for hit in near)
            read += len(near)
            if len(near) < len(found) or len(found) < _EDGE or read >= _MOST_ON_EDGE:
                return
            (answer,) = self._view.ask_all([self._asking.on_edge(judged, self._bottom, _EDGE, found[-1]["sort"])])
            found = answer["hits"]["hits"]


def _first_open(
    tiers: Sequence[_Tier], eligible: Sequence[Sequence[Candidate]], chosen: Sequence[Candidate]
) -> int | None:
    """Return the first tier of which there may be more hits than are chosen; None where they are all here."""
    counts = Counter(each.tier for each in chosen)
    for number, tier in enumerate(tiers):
        listed = len(tier.candidates) == tier.passages or len(eligible[number]) < len(tier.candidates)
        if not listed or counts[number] < len(eligible[number]):
            return number
    return None


def _sure(hits: Sequence[Hit], chosen: Sequence[Candidate], opened: int | None, off: float) -> int:
    """Return how many hits are surely the first; of the tier `opened` there may be more than are chosen.

    `off` is how far the cluster's scores of what is chosen are off; those of the others may be twice as much.
    """
    if opened is None:
        return len(hits)
    scores = [each.score for each in chosen if each.tier == opened]
    if len(scores) > 1 and scores[-2] == scores[-1]:
        return len(hits)  # equals, of which there may be thousands; they come by id there as here
    lowest = scores[-1] if scores else math.inf
    return sum(hit.tier < opened or hit.raw > lowest + _EXACTLY + 2 * off for hit in hits)


def _shared(buckets: Sequence[Mapping[str, Any]]) -> list[Has]:
    """Return the words that several of the first passages hold."""
    first = [hit["_source"]["listed"] for bucket in buckets for hit in bucket["first"]["hits"]["hits"]]
    counts = Counter(word for words in first[:_TEACHERS] for word in words if len(word) > 1)
    return [Has("words", word) for word, often in counts.items() if often >= _SHARED]


def _facets_of(sources: Iterable[Mapping[str, Any]]) -> Facets:
    facets: dict[str, Counter[str]] = {name: Counter() for name in FACET_FIELDS}
    for source in sources:
        for name, counts in facets.items():
            counts.update(source[name])
    return facets


def _added(several: Iterable[Facets]) -> Facets:
    facets: dict[str, Counter[str]] = {name: Counter() for name in FACET_FIELDS}
    for each in several:
        for name, counts in each.items():
            facets[name].update(counts)
    return facets
