"""A query and numbered documents → which are hits, in which tier, with which raw scores and parts.

It works on any representation of sets of documents: `sets` uses Python's sets, `whoosh/masks` masks of numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import Generic, NamedTuple, Protocol, TypeVar

from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import sieve
from search_cli.analysis.whole_words import contains
from search_cli.engines import EngineResult
from search_cli.engines.scoring import Bm25, Candidate, FieldStatistics, attainable, facet_counts
from search_cli.models import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Contains,
    Has,
    HasAny,
    Hit,
    Not,
    Part,
    Passage,
    Query,
    Term,
)
from search_cli.time_limits import check_time

__all__ = ["Documents", "Matching", "Ranking"]

S = TypeVar("S")


class Ranking(NamedTuple):
    """One page of the hits of a query, how many there are, and how many carry each value of the facets."""

    page: Sequence[Candidate[int]]
    total: int
    facets: Mapping[str, Mapping[str, int]]


class Documents(Protocol[S]):
    """A snapshot of numbered documents, one for each passage, and operations on sets of them; for one question."""

    @property
    def live(self) -> S:
        """All documents that are not deleted."""
        ...

    @property
    def none(self) -> S:
        """No document."""
        ...

    def holding(self, terms: Sequence[Has]) -> S:
        """Return the live documents that hold at least one of some terms."""
        ...

    def having(self, field: str, but: Set[str]) -> S:
        """Return the live documents that hold any term in `field`, other than some."""
        ...

    def both(self, one: S, other: S) -> S:
        """Return the documents that are in both sets."""
        ...

    def either(self, one: S, other: S) -> S:
        """Return the documents that are in at least one of the sets."""
        ...

    def without(self, one: S, other: S) -> S:
        """Return the documents of `one` that are not in `other`."""
        ...

    def any_in(self, documents: S) -> bool:
        """Return whether a set holds any document."""
        ...

    def numbers(self, documents: S) -> Iterable[int]:
        """Return the numbers of the documents in a set."""
        ...

    def chosen(self, numbers: Iterable[int]) -> S:
        """Return the set of these documents."""
        ...

    def numbered(self, ids: Collection[str]) -> Iterable[int]:
        """Return the numbers of the live documents that hold the passages with these ids."""
        ...

    def statistics(self, field: str) -> FieldStatistics:
        """Return the statistics of `field` over live documents."""
        ...

    def document_frequency(self, field: str, term: str) -> int:
        """Return how many live documents hold `term` in `field`."""
        ...

    def occurrences(self, term: Term, documents: Sequence[int]) -> Iterable[tuple[int, int, int]]:
        """Return which of some documents hold a term, by their places, how often, and how long its field is in them."""
        ...

    def ranking(
        self, query: Query, bm25: Bm25, tiers: Callable[[], Sequence[S]], best: float, limit: int | None, offset: int
    ) -> Ranking:
        """Rank the hits, tier by tier; where words are missing, a hit must reach `query.min_score` of `best`.

        `tiers` works out which documents meet the tiers of the query.
        """
        ...

    def passage(self, document: int) -> Passage:
        """Return the passage that a document holds."""
        ...


class Matching(Generic[S]):
    """Answers one question over documents."""

    def __init__(self, documents: Documents[S], bm25: Bm25) -> None:
        self._documents = documents
        self._bm25 = bm25
        self._met: dict[Condition, S] = {}
        self._folded: dict[int, str] = {}
        self._folded_headings: dict[str, str] = {}

    def search(self, query: Query, limit: int | None, offset: int) -> EngineResult:
        """Return one page of the hits and exact counts over all of them."""
        best = self._attainable(query)
        page, total, facets = self._ranking(query, best, limit, offset)
        parts = self._parts(query.terms, [found.key for found in page])
        hits = (
            Hit(self._passage(number), tier, raw, tuple(its))
            for (tier, raw, number), its in zip(page, parts, strict=True)
        )
        return EngineResult(tuple(hits), total, facet_counts(facets), best)

    def rank(self, query: Query, limit: int | None, offset: int) -> Ranking:
        """Return one page of the hits without reading any passage."""
        best = self._attainable(query) if query.min_score else 0.0  # a share of it is all that is asked for here
        return self._ranking(query, best, limit, offset)

    def _attainable(self, query: Query) -> float:
        documents = self._documents
        return attainable(query.terms, self._bm25, documents.statistics, documents.document_frequency)

    def _ranking(self, query: Query, best: float, limit: int | None, offset: int) -> Ranking:
        return self._documents.ranking(query, self._bm25, lambda: list(self._tiers(query)), best, limit, offset)

    def _tiers(self, query: Query) -> Iterator[S]:
        """Yield the hits of each tier: those that meet it and none before."""
        left, met = self.meeting(query.where), self._documents.none
        for place, preference in enumerate(query.tiers):
            if place:
                left = self._documents.without(left, met)
            met = self.meeting(preference.condition, left)
            yield met

    def _parts(self, terms: Sequence[Term], documents: Sequence[int]) -> list[list[Part]]:
        """Return for each document what every term gave to its raw score, in the order of `terms`."""
        found: list[list[Part]] = [[] for _ in documents]
        for term in terms if documents else ():
            frequency = self._documents.document_frequency(term.field, term.term)
            if frequency:
                part = self._bm25.parts(term, frequency, self._documents.statistics(term.field))
                for place, often, length in self._documents.occurrences(term, documents):
                    found[place].append(part(often, length))
        return found

    # ── conditions ────────────────────────────────────────────────────────────────────────────────────────

    def numbers_meeting(self, condition: Condition) -> Iterable[int]:
        """Return the numbers of the live documents that meet `condition`."""
        return self._documents.numbers(self.meeting(condition))

    def meeting(self, condition: Condition, within: S | None = None) -> S:
        """Return the live documents, of those in `within` if given, that meet `condition`."""
        check_time()
        if not _reads_texts(condition):
            met = self._by_terms(condition)
            return met if within is None else self._documents.both(met, within)
        documents = self._documents.live if within is None else within
        match condition:
            case Contains():
                return self._containing(condition, documents)
            case AllOf(conditions):
                return self._meeting_all(conditions, documents)
            case AnyOf(conditions):
                return self._meeting_any(conditions, documents)
            case Not(negated):
                return self._documents.without(documents, self.meeting(negated, documents))
            case Has() | HasAny() | Among():
                return self._by_terms(condition)

    def _meeting_all(self, conditions: tuple[Condition, ...], documents: S) -> S:
        for condition in sorted(conditions, key=_reads_texts):  # texts last, so that few are read
            if not self._documents.any_in(documents):
                break
            documents = self.meeting(condition, documents)
        return documents

    def _meeting_any(self, conditions: tuple[Condition, ...], documents: S) -> S:
        found = self._documents.none
        for condition in sorted(conditions, key=_reads_texts):
            left = self._documents.without(documents, found)
            found = self._documents.either(found, self.meeting(condition, left))
        return found

    def _containing(self, condition: Contains, documents: S) -> S:
        """Select candidates by the terms of the phrase, then look into their texts: the terms need not be adjacent."""
        phrase = condition.phrase
        sieved = self._documents.numbers(self.meeting(sieve(phrase, condition.within), documents))
        if condition.within == "text":
            return self._documents.chosen(number for number in sieved if contains(self._text(number), phrase))
        return self._documents.chosen(
            number for number in sieved if any(contains(heading, phrase) for heading in self._headings(number))
        )

    def _headings(self, document: int) -> Iterator[str]:
        return map(self._heading, self._passage(document).headings)

    def _heading(self, heading: str) -> str:
        """Return a folded heading; passages share most of theirs."""
        if heading not in self._folded_headings:
            self._folded_headings[heading] = fold(heading).text
        return self._folded_headings[heading]

    def _text(self, document: int) -> str:
        if document not in self._folded:
            self._folded[document] = fold(self._passage(document).text).text
        return self._folded[document]

    def _passage(self, document: int) -> Passage:
        check_time()
        return self._documents.passage(document)

    def _by_terms(self, condition: Condition) -> S:
        """Return what meets a condition that reads no texts; cached, since tiers share most of their conditions."""
        met = self._met.get(condition)
        if met is None:
            met = self._met[condition] = self._newly_by_terms(condition)
        return met

    def _newly_by_terms(self, condition: Condition) -> S:
        documents = self._documents
        match condition:
            case Has():
                return documents.holding([condition])
            case HasAny(field, but):
                return documents.having(field, but)
            case Among(ids):
                return documents.chosen(documents.numbered(ids))
            case Not(negated):
                return documents.without(documents.live, self._by_terms(negated))
            case AllOf((first, *others)):
                met = self._by_terms(first)
                for other in others:
                    met = documents.both(met, self._by_terms(other))
                return met
            case AnyOf(conditions):
                met = documents.holding([each for each in conditions if isinstance(each, Has)])
                for other in conditions:
                    met = met if isinstance(other, Has) else documents.either(met, self._by_terms(other))
                return met
        return documents.live


def _reads_texts(condition: Condition) -> bool:
    match condition:
        case Has() | HasAny() | Among():
            return False
        case Contains():
            return True
        case Not(negated):
            return _reads_texts(negated)
        case AllOf(conditions) | AnyOf(conditions):
            return any(map(_reads_texts, conditions))
