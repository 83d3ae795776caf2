"""Passages in a dictionary, every question answered by looping over all: the oracle of the other engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from search_cli.analysis.folding import fold
from search_cli.analysis.whole_words import contains
from search_cli.engines import EVERYTHING, FIELDS, EngineResult, Entry
from search_cli.engines.in_memory import EngineInMemory, State
from search_cli.engines.scoring import (
    Bm25,
    Candidate,
    FieldStatistics,
    added_facets,
    attainable,
    facet_counts,
    field_statistics,
    frequencies,
    page,
    raw_score,
    reaches,
)
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
)
from search_cli.time_limits import check_time

__all__ = ["MemoryEngine"]


@dataclass(frozen=True, slots=True)
class _Document:
    """A passage with its terms counted, field by field."""

    passage: Passage
    counts: Mapping[str, Mapping[str, int]]

    def frequency(self, name: str, term: str) -> int:
        return self.counts.get(name, {}).get(term, 0)

    def length(self, name: str) -> int:
        return sum(self.counts.get(name, {}).values())

    def meets(self, condition: Condition) -> bool:
        match condition:
            case Has(name, term):
                return self.frequency(name, term) > 0
            case HasAny(name, but):
                return not but.issuperset(self.counts.get(name, ()))
            case Contains(phrase, within):
                texts = (self.passage.text,) if within == "text" else self.passage.headings
                return any(contains(fold(text).text, phrase) for text in texts)
            case Among(ids):
                return self.passage.id in ids
            case AllOf(conditions):
                return all(self.meets(each) for each in conditions)
            case AnyOf(conditions):
                return any(self.meets(each) for each in conditions)
            case Not(negated):
                return not self.meets(negated)


def _counted(entry: Entry) -> _Document:
    return _Document(entry.passage, {name: frequencies(name, entry.bags[name]) for name in FIELDS})


class MemoryEngine(EngineInMemory[State[_Document]]):
    """An engine without files: what it holds is gone when it is."""

    def __init__(self, bm25: Bm25) -> None:
        super().__init__(bm25, State(), _counted)

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return one page of the hits and exact counts over all of them."""
        documents = self._state.in_order()

        @cache
        def statistics(name: str) -> FieldStatistics:
            return field_statistics(document.length(name) for document in documents)

        @cache
        def document_frequency(name: str, term: str) -> int:
            return sum(document.frequency(name, term) > 0 for document in documents)

        def parts(document: _Document) -> Iterator[Part]:
            for term in query.terms:
                if frequency := document.frequency(term.field, term.term):
                    df = document_frequency(term.field, term.term)
                    length = document.length(term.field)
                    yield self._bm25.part(term, frequency, length, df, statistics(term.field))

        best = attainable(query.terms, self._bm25, statistics, document_frequency)
        candidates = list(_candidates(documents, query, parts, best))
        hits = tuple(
            Hit(found.key.passage, found.tier, found.raw, tuple(parts(found.key)))
            for found in page(candidates, lambda document: document.passage.id, limit, offset)
        )
        facets = added_facets(found.key.counts for found in candidates) if query.facets else {}
        return EngineResult(hits, len(candidates), facet_counts(facets), best)

    def passages(self, condition: Condition = EVERYTHING) -> Iterator[Passage]:
        """Yield the passages that meet `condition`, by article path and place in the article."""
        for document in self._state.in_order():
            check_time()
            if document.meets(condition):
                yield document.passage

    def ids(self, beginning: str) -> Sequence[str]:
        """Return the ids of the passages that begin with `beginning`, sorted."""
        ids = (document.passage.id for document in self._state.in_order())
        return sorted(each for each in ids if each.startswith(beginning))

    def document_frequencies(self, field: str, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many passages have `field`, and how many hold each of `terms`."""
        documents = self._state.in_order()
        holding = {term: sum(document.frequency(field, term) > 0 for document in documents) for term in terms}
        return sum(document.length(field) > 0 for document in documents), holding

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """Return every term of `field` with the number of passages that hold it."""
        counts: Counter[str] = Counter()
        for document in self._state.in_order():
            counts.update(document.counts.get(field, {}).keys())
        return dict(sorted(counts.items()))


def _candidates(
    documents: Iterable[_Document], query: Query, parts: Callable[[_Document], Iterable[Part]], best: float
) -> Iterator[Candidate[_Document]]:
    """Yield the documents that are hits, each with its tier and score."""
    for document in documents:
        check_time()
        tier = _tier(document, query)
        if tier is None:
            continue
        raw = raw_score(parts(document))
        if reaches(query, tier, raw, best):
            yield Candidate(tier, raw, document)


def _tier(document: _Document, query: Query) -> int | None:
    if document.meets(query.where):
        for tier, preference in enumerate(query.tiers):
            if document.meets(preference.condition):
                return tier
    return None
