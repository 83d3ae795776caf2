"""What a search is told of passages → hits in the port's order, with exact scores.

The cluster picks candidates by its own scores: floats of 32 bits, by statistics that count what was deleted until its
segments are merged. Which hits they are, and in which order, is worked out here, of the terms that each passage holds
and of the statistics of what is seen, as every engine does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from search_cli.engines.opensearch.conditions import term_value
from search_cli.engines.opensearch.documents import frequencies_in, passage_from
from search_cli.engines.scoring import Bm25, FieldStatistics, order_key, raw_score
from search_cli.models import Hit, Part, Term

__all__ = ["Candidate", "Scorer", "in_order"]


class Candidate(NamedTuple):
    """A passage as the cluster found it: the name of its document, its tier, and its score there."""

    name: str
    tier: int
    score: float


class _Scored(NamedTuple):
    """A term with what scores it."""

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
        """The fields of a document that a score is worked out of."""
        return self._fields

    def hit(self, source: Mapping[str, Any], tier: int) -> Hit:
        """Return the hit that a document is."""
        counts = {field: frequencies_in(source, field) for field in self._fields}
        parts = tuple(
            part(often, source["length"][term.field])
            for term, token, part in self._terms
            if (often := counts[term.field].get(token, 0))
        )
        return Hit(passage_from(source), tier, raw_score(parts), parts)


def in_order(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits in the port's order."""
    return sorted(hits, key=lambda hit: order_key(hit.tier, hit.raw, hit.passage.id))
