"""Sets of documents as masks of numpy, and scores added up term by term: for what is large.

Equal to `engines/sets` in every bit: the operations of `scoring.Bm25` in the same order, over arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_cli.engines import FACET_FIELDS
from search_cli.engines.matching import Ranking
from search_cli.engines.scoring import Bm25, Candidate, byte4_to_int
from search_cli.engines.whoosh.segment import Segment
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.models import Query, Term

__all__ = ["MaskDocuments", "rounded"]

Mask = NDArray[np.bool_]
Numbers = NDArray[np.intp]
Floats = NDArray[np.float64]

_SCORED_LENGTHS = [byte4_to_int(byte) for byte in range(256)]
_NOTHING: Numbers = np.empty(0, np.intp)


class MaskDocuments:
    """The documents of a generation, for one question."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._count = snapshot.documents
        self._postings = cache(self._read_postings)
        self._norms = cache(self._read_norms)
        self.live = _live(snapshot)
        self.none: Mask = np.zeros(self._count, np.bool_)
        self.statistics = snapshot.statistics
        self.passage = snapshot.passage

    def _read_postings(self, field: str, term: str) -> tuple[Numbers, NDArray[np.uint32]]:
        """Return the live documents that hold a term, rising, and how often each does."""
        documents, frequencies = [_NOTHING], [np.empty(0, np.uint32)]
        for segment in self._snapshot.segments:
            found = segment.span(field, term)
            if found:
                held, begin, end = found
                numbers = np.asarray(held.documents(begin, end)).astype(np.intp)
                often = np.asarray(held.frequencies(begin, end)).astype(np.uint32)
                numbers += segment.first
                if segment.deleted:
                    alive = self.live[numbers]
                    numbers, often = numbers[alive], often[alive]
                documents.append(numbers)
                frequencies.append(often)
        if len(documents) == 2:
            return documents[1], frequencies[1]
        return np.concatenate(documents), np.concatenate(frequencies)

    def _read_norms(self, field: str) -> NDArray[np.uint8]:
        """Return the length of a field as scored, one byte for each document."""
        found = [(segment, segment.field(field)) for segment in self._snapshot.segments]
        each = [np.asarray(own.norms if own else bytearray(segment.documents)) for segment, own in found]
        return each[0] if len(each) == 1 else np.concatenate([np.empty(0, np.uint8), *each])

    # ── sets ──────────────────────────────────────────────────────────────────────────────────────────────

    def holding(self, field: str, term: str) -> Mask:
        """Return the live documents that hold `term` in `field`."""
        return self._mask(self._postings(field, term)[0])

    def _mask(self, numbers: Numbers | list[int]) -> Mask:
        mask: Mask = np.zeros(self._count, np.bool_)
        mask[numbers] = True
        return mask

    def both(self, one: Mask, other: Mask) -> Mask:
        """Return the documents that are in both sets."""
        return one & other

    def either(self, one: Mask, other: Mask) -> Mask:
        """Return the documents that are in at least one of the sets."""
        return one | other

    def without(self, one: Mask, other: Mask) -> Mask:
        """Return the documents of `one` that are not in `other`."""
        return one > other

    def any_in(self, documents: Mask) -> bool:
        """Return whether a set holds any document."""
        return bool(documents.any())

    def numbers(self, documents: Mask) -> list[int]:
        """Return the numbers of the documents in a set."""
        found: list[int] = np.flatnonzero(documents).tolist()
        return found

    def chosen(self, numbers: Iterable[int]) -> Mask:
        """Return the set of these documents."""
        return self._mask(list(numbers))

    # ── scores ────────────────────────────────────────────────────────────────────────────────────────────

    def document_frequency(self, field: str, term: str) -> int:
        """Return how many live documents hold `term` in `field`."""
        return len(self._postings(field, term)[0])

    def occurrences(self, term: Term, documents: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Return how often each document holds a term, 0 if not at all, and how long the term's field is in it."""
        numbers, often = self._postings(term.field, term.term)
        asked = np.asarray(documents, np.intp)
        at = np.minimum(np.searchsorted(numbers, asked), len(numbers) - 1)
        frequencies = np.where(numbers[at] == asked, often[at], 0)
        lengths = map(_SCORED_LENGTHS.__getitem__, self._norms(term.field)[asked].tolist())
        return zip(frequencies.tolist(), lengths, strict=True)

    def ranking(
        self, query: Query, bm25: Bm25, tiers: Sequence[Mask], best: float, limit: int | None, offset: int
    ) -> Ranking:
        """Rank the hits of each tier, those of some words only as far as they reach the share of `best` asked for."""
        each = [np.flatnonzero(met) for met in tiers]
        numbers = np.concatenate([_NOTHING, *each])
        tier_of = np.repeat(np.arange(len(each)), [len(found) for found in each])
        scores = self._raw_scores(query.terms, bm25, self._mask(numbers))[numbers]
        least = round(query.min_score * best, 4)
        exempt = np.array([tier.rung == "all" for tier in query.tiers], np.bool_)
        reach = exempt[tier_of]
        reach[~reach] = rounded(scores[~reach]) >= least
        numbers, tier_of, scores = numbers[reach], tier_of[reach], scores[reach]
        page = self._page(numbers, tier_of, scores, limit, offset)
        return Ranking(page, len(numbers), self._facets(numbers))

    def _raw_scores(self, terms: Iterable[Term], bm25: Bm25, hits: Mask) -> Floats:
        """Return the raw score of every document that is a hit, summed in the order of `terms`."""
        scores: Floats = np.zeros(self._count)
        for term in terms:
            numbers, often = self._postings(term.field, term.term)
            if len(numbers):
                factor = bm25.factor(term, len(numbers), self.statistics(term.field))
                inside = hits[numbers]
                numbers, frequencies = numbers[inside], often[inside].astype(np.float64)
                saturation = self._saturations(bm25, term.field)[self._norms(term.field)[numbers]]
                scores[numbers] += factor * frequencies / (frequencies + saturation)
        return scores

    def _saturations(self, bm25: Bm25, field: str) -> Floats:
        """Return what `Bm25.saturation` says of each of the 256 lengths there are."""
        known: dict[tuple[Bm25, str], Any] = self._snapshot.kept
        if (bm25, field) not in known:
            average = self.statistics(field).average_length
            known[bm25, field] = np.array([bm25.saturation(field, length, average) for length in _SCORED_LENGTHS])
        found: Floats = known[bm25, field]
        return found

    # ── pages and facets ──────────────────────────────────────────────────────────────────────────────────

    def _page(
        self, numbers: Numbers, tiers: Numbers, scores: Floats, limit: int | None, offset: int
    ) -> list[Candidate[int]]:
        """Return candidates `offset` to `offset + limit` in order; ids are asked of those that may be among them."""
        end = len(numbers) if limit is None else min(offset + limit, len(numbers))
        if end <= offset:
            return []
        ranks = rounded(scores)
        ahead = _ahead(tiers, ranks, end)
        numbers, tiers, scores, ranks = numbers[ahead], tiers[ahead], scores[ahead], ranks[ahead]
        order = np.lexsort((self._ids(numbers), -ranks, tiers))[offset:end]
        page = zip(tiers[order].tolist(), scores[order].tolist(), numbers[order].tolist(), strict=True)
        return [Candidate(*each) for each in page]

    def _ids(self, numbers: Numbers) -> NDArray[np.bytes_]:
        """Return the ids of documents; they sort as bytes as their texts do."""
        segments = [segment for segment in self._snapshot.segments if segment.documents]
        width = max((segment.id_width for segment in segments), default=1) or 1
        ids: NDArray[np.bytes_] = np.empty(len(numbers), f"S{width}")
        for segment, here in self._by_segment(numbers):
            if segment.id_width:
                ids[here] = np.asarray(segment.ids).view(f"S{segment.id_width}")[numbers[here] - segment.first]
        return ids

    def _by_segment(self, numbers: Numbers) -> Iterable[tuple[Segment, Mask]]:
        for segment in self._snapshot.segments:
            here = (numbers >= segment.first) & (numbers < segment.first + segment.documents)
            if here.any():
                yield segment, here

    def _facets(self, numbers: Numbers) -> Mapping[str, Mapping[str, int]]:
        """Return how many of the documents carry each value of the facets."""
        counts: dict[str, dict[str, int]] = {name: {} for name in FACET_FIELDS}
        for segment, here in self._by_segment(numbers):
            own = numbers[here] - segment.first
            for name, counted in counts.items():
                field = segment.field(name)
                if field:
                    found = np.bincount(_values(np.asarray(field.values), np.asarray(field.value_starts), own))
                    for value in np.flatnonzero(found).tolist():
                        term = field.terms[value].decode()
                        counted[term] = counted.get(term, 0) + int(found[value])
        return counts


def _live(snapshot: Snapshot) -> Mask:
    live: Mask = np.ones(snapshot.documents, np.bool_)
    for segment in snapshot.segments:
        if segment.deleted:
            live[np.asarray(segment.deleted).astype(np.intp) + segment.first] = False
    return live


def _ahead(tiers: Numbers, ranks: Floats, end: int) -> Mask:
    """Return which candidates may be among the first `end`: earlier tiers, and of the last the best with all equals."""
    through = np.cumsum(np.bincount(tiers))
    last = int(np.searchsorted(through, end))
    within = tiers == last
    left = end - (int(through[last - 1]) if last else 0)
    those = ranks[within]
    threshold = np.partition(those, len(those) - left)[len(those) - left]
    ahead: Mask = tiers < last
    ahead |= within & (ranks >= threshold)
    return ahead


def _values(values: NDArray[np.uint32], starts: NDArray[np.uint32], documents: Numbers) -> NDArray[np.int64]:
    """Return the values of these documents, one behind the other."""
    first = starts[documents].astype(np.int64)
    counts = starts[documents + 1] - first
    before = np.cumsum(counts) - counts
    at = np.repeat(first - before, counts) + np.arange(counts.sum())
    found: NDArray[np.int64] = values[at].astype(np.int64)
    return found


_SCALE = 1e4
_UNSURE = 1e-6  # how near to a half, in units of the last digit, scaling may have moved a score to its other side


def rounded(scores: Floats) -> Floats:
    """Return scores rounded to four digits as `round` does, which judges by the exact value."""
    scaled = scores * _SCALE
    ranks: Floats = np.rint(scaled) / _SCALE
    unsure = np.abs(np.abs(scaled - np.floor(scaled)) - 0.5) < _UNSURE + np.abs(scaled) * 1e-12
    if unsure.any():
        ranks[unsure] = [round(score, 4) for score in scores[unsure].tolist()]
    return ranks
