"""Sets of documents as Python's sets, scored document by document: for small indexes, and without numpy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Protocol

from search_cli.engines.matching import Ranking
from search_cli.engines.scoring import Bm25, Candidate, FieldStatistics, page, reaches, scores_count
from search_cli.models import Has, Passage, Query, Term

__all__ = ["SetDocuments", "Source"]

Numbers = Set[int]


class Source(Protocol):
    """Where terms stand in numbered documents, and what is stored of them."""

    @property
    def live(self) -> Numbers:
        """The numbers of all documents that are not deleted."""
        ...

    def postings(self, field: str, term: str) -> Mapping[int, int]:
        """Return how often each live document holds `term` in `field`."""
        ...

    def having(self, field: str, but: Set[str]) -> Numbers:
        """Return the numbers of the live documents that hold any term in `field`, other than some."""
        ...

    def statistics(self, field: str) -> FieldStatistics:
        """Return the statistics of `field` over live documents."""
        ...

    def lengths(self, field: str) -> Sequence[int]:
        """Return the length of `field` in every document, by document number, exact or as scored."""
        ...

    def passage(self, document: int) -> Passage:
        """Return the passage that a document holds."""
        ...

    def passage_id(self, document: int) -> str:
        """Return the id of the passage that a document holds."""
        ...

    def numbered(self, ids: Collection[str]) -> Iterable[int]:
        """Return the numbers of the live documents that hold the passages with these ids."""
        ...

    def facets(self, documents: Collection[int]) -> Mapping[str, Mapping[str, int]]:
        """Return how many of `documents` carry each value of the facets."""
        ...


class SetDocuments:
    """The documents of a source, for one question."""

    none: Numbers = frozenset()

    def __init__(self, source: Source) -> None:
        self._source = source
        self._postings = cache(source.postings)
        self.having = source.having
        self.statistics = source.statistics
        self.passage = source.passage
        self.numbered = source.numbered

    @property
    def live(self) -> Numbers:
        """All documents that are not deleted."""
        return self._source.live

    def holding(self, terms: Sequence[Has]) -> Numbers:
        """Return the live documents that hold at least one of some terms."""
        each = [self._postings(has.field, has.term).keys() for has in terms]
        return each[0] if len(each) == 1 else set().union(*each)

    def both(self, one: Numbers, other: Numbers) -> Numbers:
        """Return the documents that are in both sets."""
        return one & other

    def either(self, one: Numbers, other: Numbers) -> Numbers:
        """Return the documents that are in at least one of the sets."""
        return one | other

    def without(self, one: Numbers, other: Numbers) -> Numbers:
        """Return the documents of `one` that are not in `other`."""
        return one - other

    def any_in(self, documents: Numbers) -> bool:
        """Return whether a set holds any document."""
        return bool(documents)

    def numbers(self, documents: Numbers) -> Iterable[int]:
        """Return the numbers of the documents in a set."""
        return documents

    def chosen(self, numbers: Iterable[int]) -> Numbers:
        """Return the set of these documents."""
        return frozenset(numbers)

    def document_frequency(self, field: str, term: str) -> int:
        """Return how many live documents hold `term` in `field`."""
        return len(self._postings(field, term))

    def occurrences(self, term: Term, documents: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Yield which of some documents hold a term, by their places, how often, and how long its field is in them."""
        postings, lengths = self._postings(term.field, term.term), self._source.lengths(term.field)
        held = ((place, number) for place, number in enumerate(documents) if number in postings)
        return ((place, postings[number], lengths[number]) for place, number in held)

    def ranking(
        self,
        query: Query,
        bm25: Bm25,
        tiers: Callable[[], Sequence[Numbers]],
        best: float,
        limit: int | None,
        offset: int,
    ) -> Ranking:
        """Rank the hits, tier by tier; where words are missing, a hit must reach `query.min_score` of `best`."""
        tier_of = {number: tier for tier, met in enumerate(tiers()) for number in met}
        scores = self._raw_scores(query.terms if scores_count(query, limit) else (), bm25, tier_of.keys())
        found = [
            Candidate(tier, scores[number], number)
            for number, tier in tier_of.items()
            if reaches(query, tier, scores[number], best)
        ]
        facets = self._source.facets([candidate.key for candidate in found]) if query.facets else {}
        return Ranking(page(found, self._source.passage_id, limit, offset), len(found), facets)

    def _raw_scores(self, terms: Iterable[Term], bm25: Bm25, documents: Numbers) -> dict[int, float]:
        """Return the raw score of each of `documents`, summed in the order of `terms`."""
        scores = dict.fromkeys(documents, 0.0)
        for term in terms:
            postings = self._postings(term.field, term.term)
            if not postings:
                continue
            score = bm25.scorer(term, len(postings), self.statistics(term.field))
            lengths = self._source.lengths(term.field)
            for document in postings.keys() & documents:
                scores[document] += score(postings[document], lengths[document])
        return scores
