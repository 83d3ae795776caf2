"""A query and a snapshot → which documents are hits, in which tier, with which raw scores and parts."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache

from search_cli.analysis.folding import contains, fold
from search_cli.analysis.grams import sieve
from search_cli.engines.scoring import Bm25
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.models import AllOf, AnyOf, Condition, Contains, Has, Not, Part, Query, Term

__all__ = ["Matching"]


class Matching:
    """One question put to one snapshot; postings are read once, however often a term is asked for."""

    def __init__(self, snapshot: Snapshot, bm25: Bm25) -> None:
        self._snapshot = snapshot
        self._bm25 = bm25
        self.postings = cache(snapshot.postings)

    def document_frequency(self, field: str, term: str) -> int:
        """Return how many live documents hold `term` in `field`."""
        return len(self.postings(field, term))

    # ── conditions ────────────────────────────────────────────────────────────────────────────────────────

    def meeting(self, condition: Condition, within: Set[int] | None = None) -> Set[int]:
        """Return the live documents, of those in `within` if given, that meet `condition`."""
        documents = self._snapshot.live if within is None else within
        match condition:
            case Has(field, term):
                return self.postings(field, term).keys() & documents
            case Contains(phrase):
                return self._containing(phrase, documents)
            case AllOf(conditions):
                return self._meeting_all(conditions, documents)
            case AnyOf(conditions):
                return self._meeting_any(conditions, documents)
            case Not(negated):
                return documents - self.meeting(negated, documents)

    def _meeting_all(self, conditions: tuple[Condition, ...], documents: Set[int]) -> Set[int]:
        for condition in sorted(conditions, key=_cost):
            documents = self.meeting(condition, documents)
            if not documents:
                break
        return documents

    def _meeting_any(self, conditions: tuple[Condition, ...], documents: Set[int]) -> Set[int]:
        found: Set[int] = frozenset()
        for condition in sorted(conditions, key=_cost):
            found = found | self.meeting(condition, documents - found)
        return found

    def _containing(self, phrase: str, documents: Set[int]) -> Set[int]:
        """Sieve by terms, then judge by the text: the terms of a phrase may stand apart."""
        candidates = self.meeting(sieve(phrase), documents)
        return {
            document for document in candidates if contains(fold(self._snapshot.passage(document).text).text, phrase)
        }

    def tiers(self, query: Query) -> dict[int, int]:
        """Return the hits of `query`, each with the first tier it meets."""
        left = self.meeting(query.where)
        found: dict[int, int] = {}
        for tier, preference in enumerate(query.tiers):
            met = self.meeting(preference.condition, left)
            found.update(dict.fromkeys(met, tier))
            left = left - met
        return found

    # ── scores ────────────────────────────────────────────────────────────────────────────────────────────

    def raw_scores(self, terms: tuple[Term, ...], documents: Set[int]) -> dict[int, float]:
        """Return the raw score of each of `documents`, summed in the order of `terms`."""
        scores = dict.fromkeys(documents, 0.0)
        for term in terms:
            postings = self.postings(term.field, term.term)
            if not postings:
                continue
            score = self._bm25.scorer(term, len(postings), self._snapshot.statistics(term.field))
            lengths = self._snapshot.lengths(term.field)
            for document, frequency in postings.items():
                if document in scores:
                    scores[document] += score(frequency, lengths[document])
        return scores

    def parts(self, terms: tuple[Term, ...], document: int) -> Iterator[Part]:
        """Yield what each term gave to the raw score of `document`, in the order of `terms`."""
        for term in terms:
            postings = self.postings(term.field, term.term)
            if document in postings:
                statistics = self._snapshot.statistics(term.field)
                length = self._snapshot.lengths(term.field)[document]
                yield self._bm25.part(term, postings[document], length, len(postings), statistics)


def _cost(condition: Condition) -> int:
    """Return a rank by expense: postings first, texts last, so that few passages are read."""
    match condition:
        case Has():
            return 0
        case Contains():
            return 2
        case Not(negated):
            return _cost(negated)
        case AllOf(conditions) | AnyOf(conditions):
            return max(map(_cost, conditions), default=0)
