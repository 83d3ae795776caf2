"""A query → a page of its hits, with a cache of recent answers.

It asks `two_requests.py` for more and more candidates until the hits of the page are certain.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from search_cli.engines import EngineResult
from search_cli.engines.opensearch.asking import Asking
from search_cli.engines.opensearch.frequencies import Frequencies
from search_cli.engines.opensearch.mapping import MOST_AT_ONCE
from search_cli.engines.opensearch.two_requests import Found, TwoRequests
from search_cli.engines.opensearch.view import View
from search_cli.engines.scoring import Bm25, facet_counts
from search_cli.models import Condition, Has, Query, Term, Tier

__all__ = ["Searching"]

_AHEAD = 100
"""The fewest hits to read: a look at the first hit is followed by a page, and a hundred hits are reranked."""

_SPARE = 28
"""Further candidates, since the cluster's order is not exact and must not exclude a hit."""

_WIDER = 4
"""The factor by which the number of candidates grows if they did not settle which hits are first."""

_KEPT = 64
"""The most cached answers; a single query of a user asks several questions."""


class _Question(NamedTuple):
    """The parts of a query that decide its hits."""

    where: Condition
    tiers: tuple[Tier, ...]
    terms: tuple[Term, ...]
    min_score: float


class Searching:
    """Answers queries from one view, with a cache of the last answers."""

    def __init__(self, view: View, bm25: Bm25) -> None:
        self.view = view
        self._bm25 = bm25
        self._frequencies = Frequencies(view)
        self._answers: OrderedDict[_Question, Found] = OrderedDict()
        self._guard = threading.Lock()  # around what is remembered, for a moment

    def search(self, query: Query, limit: int | None, offset: int) -> EngineResult:
        """Return one page of the hits and exact counts over all of them."""
        question = _Question(query.where, query.tiers, query.terms, query.min_score)
        end = None if limit is None else offset + limit if limit else 0
        found = self._remembered(question, end) or self._remember(question, self._found(query, end))
        hits = tuple(found.hits[offset:end]) if limit != 0 else ()
        return EngineResult(hits, found.total, facet_counts(found.facets if query.facets else {}), found.attainable)

    def document_frequencies(self, field: str, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many passages have `field`, and how many hold each of `terms`."""
        self._frequencies.count(Has(field, term) for term in terms)
        return self.view.statistics(field).documents, {term: self._frequencies.get(field, term) for term in terms}

    def _remembered(self, question: _Question, end: int | None) -> Found | None:
        with self._guard:
            found = self._answers.get(question)
            if found is None or not found.settles(end):
                return None
            self._answers.move_to_end(question)
            return found

    def _remember(self, question: _Question, found: Found) -> Found:
        with self._guard:
            self._answers[question] = found
            self._answers.move_to_end(question)
            if len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return found

    def _found(self, query: Query, end: int | None) -> Found:
        """Return hits of a query such that its first `end` ones are certain, or all hits (None)."""
        search = TwoRequests(Asking(self.view, self._bm25, self._frequencies, query), self._frequencies)
        if not query.tiers:
            return Found((), 0, 0, {}, search.attainable())
        if end == 0:
            return search.best_of(0)
        size = max(end or 0, _AHEAD) + _SPARE
        while size < MOST_AT_ONCE:
            found = search.best_of(size)
            if found.settles(end):
                return found
            if end is None:
                break
            size *= _WIDER
        return search.all()
