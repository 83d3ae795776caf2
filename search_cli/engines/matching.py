"""A query and an inverted index → which documents are hits, in which tier, with which raw scores and parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Protocol

from search_cli.analysis.folding import contains, fold
from search_cli.analysis.grams import sieve
from search_cli.engines import EngineResult
from search_cli.engines.scoring import Bm25, Candidate, FieldStatistics, attainable, facet_counts, page, reaches
from search_cli.models import AllOf, AnyOf, Condition, Contains, Has, Hit, Not, Part, Passage, Query, Term

__all__ = ["Documents", "Matching"]


class Documents(Protocol):
    """Numbered documents of one moment, each a passage: where terms stand, and what is stored."""

    @property
    def live(self) -> Set[int]:
        """The numbers of all documents that are not deleted."""
        ...

    def postings(self, field: str, term: str) -> Mapping[int, int]:
        """Return how often each live document holds `term` in `field`."""
        ...

    def statistics(self, field: str) -> FieldStatistics:
        """Return the statistics of `field` over live documents."""
        ...

    def lengths(self, field: str) -> Sequence[int]:
        """Return the exact length of `field` in every document, by document number."""
        ...

    def passage(self, document: int) -> Passage:
        """Return the passage that a document holds."""
        ...

    def passage_id(self, document: int) -> str:
        """Return the id of the passage that a document holds."""
        ...

    def facets(self, documents: Collection[int]) -> Mapping[str, Mapping[str, int]]:
        """Return how many of `documents` carry each value of the keyword fields."""
        ...


class Matching:
    """One question put to documents; postings are read once, however often a term is asked for."""

    def __init__(self, documents: Documents, bm25: Bm25) -> None:
        self._documents = documents
        self._bm25 = bm25
        self.postings = cache(documents.postings)

    def search(self, query: Query, limit: int | None, offset: int) -> EngineResult:
        """Return one page of the hits and exact counts over all of them."""
        documents = self._documents
        best = attainable(query.terms, self._bm25, documents.statistics, self.document_frequency)
        tiers = self.tiers(query)
        scores = self.raw_scores(query.terms, tiers.keys())
        tiers = {number: tier for number, tier in tiers.items() if reaches(query, tier, scores[number], best)}
        candidates = [Candidate(tier, scores[number], number) for number, tier in tiers.items()]
        hits = tuple(
            Hit(documents.passage(number), tier, raw, tuple(self.parts(query.terms, number)))
            for tier, raw, number in page(candidates, documents.passage_id, limit, offset)
        )
        return EngineResult(hits, len(candidates), facet_counts(documents.facets(tiers)), best)

    def document_frequency(self, field: str, term: str) -> int:
        """Return how many live documents hold `term` in `field`."""
        return len(self.postings(field, term))

    # ── conditions ────────────────────────────────────────────────────────────────────────────────────────

    def meeting(self, condition: Condition, within: Set[int] | None = None) -> Set[int]:
        """Return the live documents, of those in `within` if given, that meet `condition`."""
        documents = self._documents.live if within is None else within
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
            document for document in candidates if contains(fold(self._documents.passage(document).text).text, phrase)
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
            score = self._bm25.scorer(term, len(postings), self._documents.statistics(term.field))
            lengths = self._documents.lengths(term.field)
            for document, frequency in postings.items():
                if document in scores:
                    scores[document] += score(frequency, lengths[document])
        return scores

    def parts(self, terms: tuple[Term, ...], document: int) -> Iterator[Part]:
        """Yield what each term gave to the raw score of `document`, in the order of `terms`."""
        for term in terms:
            postings = self.postings(term.field, term.term)
            if document in postings:
                statistics = self._documents.statistics(term.field)
                length = self._documents.lengths(term.field)[document]
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
