"""Documents found by a search → hits with exact scores, in the order that all engines share.

The cluster's own scores only pick candidates: they are floats of 32 bits, with statistics that count deleted documents
until segments are merged. Here the scores are computed from the terms of each passage and the statistics of visible
passages, with the same operations as in every engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from search_cli.engines.opensearch.conditions import term_value
from search_cli.engines.opensearch.documents import frequencies_in, passage_from
from search_cli.engines.scoring import Bm25, FieldStatistics, order_key, raw_score
from search_cli.models import Hit, Part, Term

__all__ = ["Listed", "Scorer", "in_order"]


class Listed(NamedTuple):
    """A passage as the cluster lists it: the id of its document, its tier, and its score by the cluster."""

    name: str
    tier: int
    score: float


class _Scored(NamedTuple):
    """A term with its token and the function that scores it."""

    term: Term
    token: str
    part: Callable[[int, int], Part]


class Scorer:
    """Documents → hits of one query."""

    def __init__(
        self,
        terms: Iterable[Term],
        bm25: Bm25,
        statistics: Callable[[str], FieldStatistics],
        document_frequency: Callable[[str, str], int],
    ) -> None:
        self._terms = list(self._scored(terms, bm25, statistics, document_frequency))
        self._fields = tuple(dict.fromkeys(scored.term.field for scored in self._terms))

    @staticmethod
    def _scored(
        terms: Iterable[Term],
        bm25: Bm25,
        statistics: Callable[[str], FieldStatistics],
        document_frequency: Callable[[str, str], int],
    ) -> Iterable[_Scored]:
        for term in terms:
            frequency, value = document_frequency(term.field, term.term), term_value(term.field, term.term)
            if frequency and value is not None:
                yield _Scored(term, value, bm25.parts(term, frequency, statistics(term.field)))

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a document that its score needs."""
        return self._fields

    def hit(self, source: Mapping[str, Any], tier: int) -> Hit:
        """Return the hit of a document."""
        counts = {field: frequencies_in(source, field) for field in self._fields}
        parts = tuple(
            part(often, source["length"][term.field])
            for term, token, part in self._terms
            if (often := counts[term.field].get(token, 0))
        )
        return Hit(passage_from(source), tier, raw_score(parts), parts)


def in_order(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits in the order that the engine port promises."""
    return sorted(hits, key=lambda hit: order_key(hit.tier, hit.raw, hit.passage.id))
