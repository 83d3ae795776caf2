"""Passages in a dictionary, every question answered by looping over all: the oracle and a test double."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from search_cli.analysis.folding import fold
from search_cli.analysis.whole_words import contains
from search_cli.engines import EVERYTHING, FACET_FIELDS, FIELDS, Changes, EngineResult, Entry
from search_cli.engines.scoring import (
    Bm25,
    Candidate,
    FieldStatistics,
    attainable,
    facet_counts,
    field_statistics,
    frequencies,
    page,
    reaches,
)
from search_cli.models import (
    AllOf,
    Among,
    AnyOf,
    ArticleRecord,
    Condition,
    Contains,
    Has,
    Hit,
    Not,
    Part,
    Passage,
    Query,
    Recipe,
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
            case Contains(phrase):
                return contains(fold(self.passage.text).text, phrase)
            case Among(ids):
                return self.passage.id in ids
            case AllOf(conditions):
                return all(self.meets(each) for each in conditions)
            case AnyOf(conditions):
                return any(self.meets(each) for each in conditions)
            case Not(negated):
                return not self.meets(negated)


@dataclass(frozen=True, slots=True)
class _State:
    """Everything at one moment; replaced as a whole, so that other threads see the old or the new."""

    recipe: Recipe | None = None
    records: Mapping[str, ArticleRecord] = field(default_factory=dict)
    documents: Mapping[str, tuple[_Document, ...]] = field(default_factory=dict)
    attachments: Mapping[str, bytes] = field(default_factory=dict)

    def all(self) -> list[_Document]:
        return [document for path in sorted(self.documents) for document in self.documents[path]]


def _counted(entry: Entry) -> _Document:
    return _Document(entry.passage, {name: frequencies(name, entry.bags[name]) for name in FIELDS})


class MemoryEngine:
    """An engine without files: what it holds is gone when it is."""

    def __init__(self, bm25: Bm25) -> None:
        self._bm25 = bm25
        self._state = _State()

    def recipe(self) -> Recipe | None:
        """Return what the index was made with, or None before the first build."""
        return self._state.recipe

    def records(self) -> Mapping[str, ArticleRecord]:
        """Return the record of each article, by path."""
        return dict(self._state.records)

    def apply(self, changes: Changes) -> None:
        """Commit all of `changes`, or raise and leave everything as it was.

        Raises ValueError when an article comes twice.
        """
        old = _State() if changes.fresh else self._state
        records, documents = changes.onto(old.records, old.documents, _counted)
        self._state = _State(
            changes.recipe_onto(old.recipe), records, documents, {**old.attachments, **changes.attachments}
        )

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return one page of the hits and exact counts over all of them."""
        documents = self._state.all()

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
        candidates = []
        facets: dict[str, Counter[str]] = {name: Counter() for name in FACET_FIELDS}
        for document in documents:
            check_time()
            tier = _tier(document, query)
            raw = _raw(parts(document)) if tier is not None else 0.0
            if tier is not None and reaches(query, tier, raw, best):
                candidates.append(Candidate(tier, raw, document))
                for name in FACET_FIELDS if query.facets else ():
                    facets[name].update(document.counts[name].keys())
        hits = tuple(
            Hit(found.key.passage, found.tier, found.raw, tuple(parts(found.key)))
            for found in page(candidates, lambda document: document.passage.id, limit, offset)
        )
        return EngineResult(hits, len(candidates), facet_counts(facets), best)

    def passages(self, condition: Condition = EVERYTHING) -> Iterator[Passage]:
        """Yield the passages that meet `condition`, by article path and place in the article."""
        for document in self._state.all():
            check_time()
            if document.meets(condition):
                yield document.passage

    def document_frequencies(self, field: str, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many passages have `field`, and how many hold each of `terms`."""
        documents = self._state.all()
        holding = {term: sum(document.frequency(field, term) > 0 for document in documents) for term in terms}
        return sum(document.length(field) > 0 for document in documents), holding

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """Return every term of `field` with the number of passages that hold it."""
        counts: Counter[str] = Counter()
        for document in self._state.all():
            counts.update(document.counts.get(field, {}).keys())
        return dict(sorted(counts.items()))

    def attachment(self, name: str) -> memoryview | None:
        """Return the attachment of that name, or None."""
        data = self._state.attachments.get(name)
        return None if data is None else memoryview(data)

    def close(self) -> None:
        """Forget everything."""
        self._state = _State()


def _tier(document: _Document, query: Query) -> int | None:
    if document.meets(query.where):
        for tier, preference in enumerate(query.tiers):
            if document.meets(preference.condition):
                return tier
    return None


def _raw(parts: Iterator[Part]) -> float:
    total = 0.0
    for part in parts:  # not sum(): Python 3.12's compensates, and engines would differ in the last bit
        total += part.value
    return total
