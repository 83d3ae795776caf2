"""Frequencies and lengths → BM25 scores; scored passages → one page: what every engine must compute alike."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from search_cli.engines import FACET_FIELDS, KEYWORD_FIELDS
from search_cli.models import Part, Query, Term

__all__ = [
    "SHARED", "TEACHERS", "Bm25", "Candidate", "FieldStatistics", "added_facets", "attainable", "by_count",
    "byte4_to_int", "facet_counts", "field_statistics", "frequencies", "int_to_byte4", "order_key", "page",
    "raw_score", "reaches", "scored_length", "scores_count",
]  # fmt: skip

K = TypeVar("K")

# ── lengths: Lucene's org.apache.lucene.util.SmallFloat, release 7.0 and later, in Python ─────────────────

_NUM_FREE_VALUES = 24  # 255 - longToInt4(Integer.MAX_VALUE): the values left over serve small lengths


def _long_to_int4(value: int) -> int:
    shift = value.bit_length() - 4
    if shift < 0:
        return value
    return (value >> shift) & 0x07 | (shift + 1) << 3


def _int4_to_long(encoded: int) -> int:
    bits, shift = encoded & 0x07, (encoded >> 3) - 1
    return bits if shift < 0 else (bits | 0x08) << shift


def int_to_byte4(value: int) -> int:
    """Return `value` as one byte: exact below 40, its four most significant bits from there on."""
    if value < _NUM_FREE_VALUES:
        return value
    return _NUM_FREE_VALUES + _long_to_int4(value - _NUM_FREE_VALUES)


def byte4_to_int(byte: int) -> int:
    """Return the smallest value that `int_to_byte4` turns into `byte`."""
    if byte < _NUM_FREE_VALUES:
        return byte
    return _NUM_FREE_VALUES + _int4_to_long(byte - _NUM_FREE_VALUES)


@cache
def scored_length(length: int) -> int:
    """Return the length that BM25 sees: what survives Lucene's byte, so that every engine agrees."""
    return byte4_to_int(int_to_byte4(length))


# ── BM25 ──────────────────────────────────────────────────────────────────────────────────────────────────


class FieldStatistics(NamedTuple):
    """How many live passages hold the field at all, and how long it is in all of them together."""

    documents: int = 0
    total_length: int = 0

    @property
    def average_length(self) -> float:
        """The exact mean, over the passages that hold the field; 0 when none does."""
        return self.total_length / self.documents if self.documents else 0.0


def field_statistics(lengths: Iterable[int]) -> FieldStatistics:
    """Return the statistics of a field with these lengths, one for each live passage; 0 where it is empty."""
    held = [length for length in lengths if length]
    return FieldStatistics(len(held), sum(held))


def frequencies(field: str, terms: Iterable[str]) -> Mapping[str, int]:
    """Return how often each term counts: keyword values once, however often they are given."""
    return dict.fromkeys(terms, 1) if field in KEYWORD_FIELDS else Counter(terms)


class Bm25(NamedTuple):
    """BM25 as Lucene computes it since 8.0: without the factor k1 + 1, which changes no order."""

    k1: float
    b: float

    def idf(self, document_frequency: int, documents: int) -> float:
        """Return the inverse document frequency of a term that `document_frequency` of `documents` passages hold."""
        return math.log(1 + (documents - document_frequency + 0.5) / (document_frequency + 0.5))

    def saturation(self, field: str, length: int, average_length: float) -> float:
        """Return the frequency at which a term reaches half of its maximal score in a passage of that length."""
        b = 0.0 if field in KEYWORD_FIELDS else self.b
        return self.k1 * (1 - b + b * scored_length(length) / average_length)

    def scorer(self, term: Term, document_frequency: int, statistics: FieldStatistics) -> Callable[[int, int], float]:
        """Return the function (frequency, field length) → what `term` gives to a passage's raw score.

        Scores come from here and from `factor` and `saturation` in the same order: engines agree to the last bit only
        if they share its operations.
        """
        return cache(self._scorer(term, document_frequency, statistics))  # thousands of postings share a few pairs

    def _scorer(self, term: Term, document_frequency: int, statistics: FieldStatistics) -> Callable[[int, int], float]:
        average = statistics.average_length
        factor = self.factor(term, document_frequency, statistics)

        def score(frequency: int, length: int) -> float:
            return factor * frequency / (frequency + self.saturation(term.field, length, average))

        return score

    def factor(self, term: Term, document_frequency: int, statistics: FieldStatistics) -> float:
        """Return the upper limit of what `term` gives, approached as its frequency grows."""
        return term.weight * self.idf(document_frequency, statistics.documents)

    def parts(self, term: Term, document_frequency: int, statistics: FieldStatistics) -> Callable[[int, int], Part]:
        """Return the function (frequency, field length) → what `term` gives, with the numbers that went into it.

        Passages with the same numbers share a part.
        """
        score = self._scorer(term, document_frequency, statistics)
        documents, average = statistics.documents, statistics.average_length

        @cache
        def part(frequency: int, length: int) -> Part:
            return Part(
                field=term.field,
                term=term.term,
                weight=term.weight,
                value=score(frequency, length),
                frequency=frequency,
                length=scored_length(length),
                document_frequency=document_frequency,
                documents=documents,
                average_length=average,
            )

        return part

    def part(
        self, term: Term, frequency: int, length: int, document_frequency: int, statistics: FieldStatistics
    ) -> Part:
        """Return what `term` gives to one passage, with the numbers that went into it."""
        return self.parts(term, document_frequency, statistics)(frequency, length)

    def bound(self, field: str) -> float:
        """Return the saturation that counts as full: frequency 3 at average length, 1 for keywords."""
        frequency = 1 if field in KEYWORD_FIELDS else 3
        return frequency / (frequency + self.k1)


def attainable(
    terms: Iterable[Term],
    bm25: Bm25,
    statistics: Callable[[str], FieldStatistics],
    document_frequency: Callable[[str, str], int],
) -> float:
    """Return the raw score of a passage that holds every term, bonus terms excepted, at its bound.

    A term that no passage holds counts with the largest idf, so that lacking it lowers every passage's share.
    """
    total = 0.0
    for term in terms:
        if not term.bonus:
            idf = bm25.idf(document_frequency(term.field, term.term), statistics(term.field).documents)
            total += term.weight * idf * bm25.bound(term.field)
    return total


def raw_score(parts: Iterable[Part]) -> float:
    """Return the sum of what each term gave, added up in their order."""
    total = 0.0
    for part in parts:  # not sum(): Python 3.12's compensates, and engines would differ in the last bit
        total += part.value
    return total


# ── feedback ──────────────────────────────────────────────────────────────────────────────────────────────

TEACHERS, SHARED = 5, 2
"""Feedback takes the bigrams of so many first passages that so many of them say; a cluster counts these beforehand."""


# ── ranking ───────────────────────────────────────────────────────────────────────────────────────────────


class Candidate(NamedTuple, Generic[K]):
    """A passage that meets the query: its tier, its raw score, and `key`, the engine's own name for it."""

    tier: int
    raw: float
    key: K


def reaches(query: Query, tier: int, raw: float, best: float) -> bool:
    """Return whether a passage of that tier and score is a hit; `best` is the attainable score."""
    return query.tiers[tier].rung == "all" or round(raw, 4) >= round(query.min_score * best, 4)


def scores_count(query: Query, limit: int | None) -> bool:
    """Return whether scores matter: to order the hits of a page, or to decide which passages are hits."""
    return limit != 0 or (query.min_score > 0 and any(tier.rung != "all" for tier in query.tiers))


def order_key(tier: int, raw: float, passage_id: str) -> tuple[int, float, str]:
    """Return what hits are sorted by: tier, raw score rounded to 1e-4 and descending, passage id."""
    return tier, -round(raw, 4), passage_id


def page(
    candidates: Sequence[Candidate[K]], passage_id: Callable[[K], str], limit: int | None, offset: int
) -> list[Candidate[K]]:
    """Return candidates `offset` to `offset + limit` in order; no limit means all from `offset` on.

    `passage_id` is called only for candidates that may be on the page or before it, ties with its last included.
    """
    end = len(candidates) if limit is None else offset + limit
    if end <= offset:
        return []
    if end < len(candidates):
        rough = [order_key(found.tier, found.raw, "") for found in candidates]
        threshold = heapq.nsmallest(end, rough)[-1]
        candidates = [found for found, key in zip(candidates, rough, strict=True) if key <= threshold]
    ranked = sorted(candidates, key=lambda found: order_key(found.tier, found.raw, passage_id(found.key)))
    return ranked[offset:end]


def added_facets(several: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, Counter[str]]:
    """Return facets added up: each has by field how often values occur, or the values of a passage, each once."""
    facets: dict[str, Counter[str]] = {name: Counter() for name in FACET_FIELDS}
    for each in several:
        for name, counts in facets.items():
            counts.update(each.get(name, ()))
    return facets


def facet_counts(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Return the counts of every facet, most frequent value first, then by value."""
    return {field: dict(by_count(counts.get(field, {}))) for field in FACET_FIELDS}


def by_count(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return values with how often each occurs, the most frequent first, then by value."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
