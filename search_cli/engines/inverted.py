"""Passages in memory behind an inverted index: for bases that are built once, asked often, and then forgotten."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from sys import intern

from search_cli.engines import EVERYTHING, FACET_FIELDS, FIELDS, EngineResult, Entry
from search_cli.engines.in_memory import EngineInMemory, State
from search_cli.engines.matching import Matching
from search_cli.engines.scoring import Bm25, FieldStatistics, field_statistics, frequencies
from search_cli.engines.sets import SetDocuments
from search_cli.models import Condition, Passage, Query
from search_cli.time_limits import check_time
from search_cli.unlocked import cached_property

__all__ = ["InvertedEngine"]

_NOWHERE: tuple[Sequence[int], Sequence[int]] = ((), ())


class _Field:
    """One field of all passages: where each term stands and how often, and how long the field is."""

    def __init__(self, name: str, bags: Sequence[tuple[str, ...]]) -> None:
        self.lengths = array("I")
        self.postings: dict[str, tuple[array[int], array[int]]] = {}
        for number, bag in enumerate(bags):
            counts = frequencies(name, bag)
            self.lengths.append(sum(counts.values()))
            for term, count in counts.items():
                documents, often = self.postings.setdefault(term, (array("I"), array("I")))
                documents.append(number)
                often.append(count)
        self.statistics: FieldStatistics = field_statistics(self.lengths)


_NO_FIELD = _Field("", ())


@dataclass(frozen=True)
class _Inverted(State[Entry]):
    """The entries that are held, numbered as documents in their order, and where every term stands in them."""

    def __post_init__(self) -> None:
        self.fields  # noqa: B018 - inverted by the build, not by the first search

    @cached_property
    def entries(self) -> list[Entry]:
        """All entries in order; the place of each is the number of its document."""
        return self.in_order()

    @cached_property
    def fields(self) -> Mapping[str, _Field]:
        return {name: _Field(name, [entry.bags[name] for entry in self.entries]) for name in FIELDS}

    @cached_property
    def live(self) -> frozenset[int]:
        return frozenset(range(len(self.entries)))

    def field(self, name: str) -> _Field:
        return self.fields.get(name, _NO_FIELD)

    def postings(self, field: str, term: str) -> Mapping[int, int]:
        return dict(zip(*self.field(field).postings.get(term, _NOWHERE), strict=True))

    def having(self, field: str, but: Set[str]) -> set[int]:
        postings = self.field(field).postings.items()
        return set(chain.from_iterable(documents for term, (documents, _) in postings if term not in but))

    def statistics(self, field: str) -> FieldStatistics:
        return self.field(field).statistics

    def lengths(self, field: str) -> Sequence[int]:
        return self.field(field).lengths

    def passage(self, document: int) -> Passage:
        return self.entries[document].passage

    def passage_id(self, document: int) -> str:
        return self.entries[document].passage.id

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        return {entry.passage.id: number for number, entry in enumerate(self.entries)}

    def numbered(self, ids: Collection[str]) -> Iterator[int]:
        return (self.numbers[each] for each in ids if each in self.numbers)

    def facets(self, documents: Collection[int]) -> Mapping[str, Counter[str]]:
        bags = [self.entries[document].bags for document in documents]
        return {name: Counter(chain.from_iterable(set(bag[name]) for bag in bags)) for name in FACET_FIELDS}


def _kept(entry: Entry) -> Entry:
    """Return an entry with interned terms: a large base repeats the same words very often."""
    return Entry(entry.passage, {name: tuple(map(intern, entry.bags[name])) for name in FIELDS})


class InvertedEngine(EngineInMemory[_Inverted]):
    """An engine without files that looks up where a term stands; every build makes the whole index anew."""

    def __init__(self, bm25: Bm25) -> None:
        super().__init__(bm25, _Inverted(), _kept)

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return one page of the hits and exact counts over all of them."""
        return Matching(SetDocuments(self._state), self._bm25).search(query, limit, offset)

    def passages(self, condition: Condition = EVERYTHING) -> Iterator[Passage]:
        """Yield the passages that meet `condition`, by article path and place in the article."""
        state = self._state
        for number in sorted(Matching(SetDocuments(state), self._bm25).numbers_meeting(condition)):
            check_time()
            yield state.passage(number)

    def ids(self, beginning: str) -> Sequence[str]:
        """Return the ids of the passages that begin with `beginning`, sorted."""
        return sorted(each for each in self._state.numbers if each.startswith(beginning))

    def document_frequencies(self, field: str, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many passages have `field`, and how many hold each of `terms`."""
        postings = self._state.field(field).postings
        holding = {term: len(postings[term][0]) for term in terms if term in postings}
        return self._state.statistics(field).documents, holding

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """Return every term of `field` with the number of passages that hold it."""
        postings = self._state.field(field).postings
        return {term: len(documents) for term, (documents, _) in sorted(postings.items())}
