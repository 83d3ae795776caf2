"""One generation, opened for reading: terms → postings, document numbers → stored passages."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Set
from contextlib import ExitStack
from heapq import merge
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, TypeVar

from search_cli.engines import FACET_FIELDS
from search_cli.engines.records import KINDS
from search_cli.engines.scoring import FieldStatistics
from search_cli.engines.whoosh.articles import Articles
from search_cli.engines.whoosh.manifest import Manifest, read_manifest
from search_cli.engines.whoosh.segment import Segment
from search_cli.engines.whoosh.segment_file import DamagedError
from search_cli.engines.whoosh.whole_file import WholeFile
from search_cli.models import ArticleRecord, Passage
from search_cli.unlocked import cached_property

__all__ = ["Snapshot", "counted_terms"]

A = TypeVar("A")

_NO_STATISTICS = FieldStatistics()


class Snapshot:
    """The content of one generation, unaffected by later builds.

    Files are mapped and never written, so that any number of threads may read at once; two that need the same cached
    value first may both compute it.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Open the files that `manifest` names. Raises OSError when one is missing, ValueError when one is damaged."""
        self.folder = folder
        self.manifest = manifest
        self.segments: list[Segment] = []
        self._kept: dict[Hashable, Any] = {}
        # Each map is released with its last reference.
        self._attachments = {name: WholeFile(folder, entry) for name, entry in manifest.attachments.items()}
        self._lengths: dict[str, array[int]] = {}
        with ExitStack() as opened:
            self._articles = Articles(folder, manifest.articles) if manifest.articles else None
            if self._articles:
                opened.callback(self._articles.close)
            for entry in manifest.segments:
                self.segments.append(Segment(folder, entry, sum(each.documents for each in self.segments)))
                opened.callback(self.segments[-1].close)
            self._opened = opened.pop_all()
        self._firsts = [segment.first for segment in self.segments]
        self.documents = sum(segment.documents for segment in self.segments)

    @classmethod
    def empty(cls, folder: Path) -> Snapshot:
        """Return the state before the first build."""
        return cls(folder, Manifest())

    @classmethod
    def open(cls, folder: Path, manifest: Manifest | None = None) -> Snapshot:
        """Open the generation in `folder`; `manifest` is given while it is not written yet.

        Raises OSError when files are missing, ValueError when they are damaged.
        """
        return cls(folder, manifest or read_manifest(folder))

    def close(self) -> None:
        """Close files and maps."""
        self._kept.clear()
        self._opened.close()

    def once(self, key: Hashable, make: Callable[[], A]) -> A:
        """Return the cached value of `key`, or make it."""
        if key not in self._kept:
            self._kept[key] = make()
        made: A = self._kept[key]
        return made

    @property
    def generation(self) -> str | None:
        """The generation's name, None before the first build."""
        return self.folder.name if self.manifest.recipe else None

    @property
    def records(self) -> Mapping[str, ArticleRecord]:
        """The record of each article, by path."""
        return self._articles.records if self._articles else {}

    def share_records(self, other: Snapshot) -> None:
        """Reuse the records that `other` may have read already, if it is of the same generation."""
        if self._articles and other._articles and self.generation == other.generation:
            self._articles.records = other.records

    def keep_records(self, records: Mapping[str, ArticleRecord]) -> None:
        """Use these records in place of the stored ones."""
        if self._articles:
            self._articles.records = records

    def attachment(self, name: str) -> memoryview | None:
        """Return the attachment of that name, or None; DamagedError when its bytes are not those that were written."""
        file = self._attachments.get(name)
        return None if file is None else file.data

    # ── terms ─────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def live(self) -> set[int]:
        """The numbers of all documents that are not deleted."""
        documents = set(range(self.documents))  # a set: & with a dictionary's keys goes through the smaller of the two
        for segment in self.segments:
            documents.difference_update(segment.first + number for number in segment.deleted)
        return documents

    def having(self, field: str, but: Set[str]) -> set[int]:
        """Return the numbers of the live documents that hold any term in `field`, other than some."""
        each = ((segment.first, part) for segment in self.segments for part in segment.having(field, but))
        return self.live.intersection(first + number for first, part in each for number in part)

    def statistics(self, field: str) -> FieldStatistics:
        """Return the statistics of `field` over live passages."""
        return self.manifest.statistics.get(field, _NO_STATISTICS)

    def counted(self, field: str) -> FieldStatistics:
        """Compute the statistics of `field` from the segments, for a new manifest."""
        each = [segment.statistics(field) for segment in self.segments]
        return FieldStatistics(sum(one.documents for one in each), sum(one.total_length for one in each))

    def postings(self, field: str, term: str) -> dict[int, int]:
        """Return how often each live document holds `term` in `field`."""
        postings: dict[int, int] = {}
        for segment in self.segments:
            found = segment.span(field, term)
            if found:
                own, _, span = found
                documents, first = own.documents(*span), segment.first
                postings.update(zip(map(first.__add__, documents), own.frequencies(*span), strict=True))
                for number in segment.deleted_set.intersection(documents) if segment.deleted else ():
                    del postings[first + number]
        return postings

    def document_frequency(self, field: str, term: str) -> int:
        """Return how many live documents hold `term` in `field`."""
        count = 0
        for segment in self.segments:
            found = segment.span(field, term)
            if found:
                own, _, (begin, end) = found
                count += end - begin
                if segment.deleted:
                    count -= len(segment.deleted_set.intersection(own.documents(begin, end)))
        return count

    def vocabulary(self, field: str) -> dict[str, int]:
        """Return every term of `field` that a live document holds, with the number of such documents."""
        counts: Counter[str] = Counter()
        for segment in self.segments:
            for term, count in counted_terms(segment, field):
                if count:
                    counts[term.decode()] += count
        if field == "kind" and not KINDS.issuperset(counts):
            raise DamagedError(f"there are no passages of the kinds {sorted(counts)!r}")
        return dict(sorted(counts.items()))

    # ── what is stored ────────────────────────────────────────────────────────────────────────────────────

    def lengths(self, field: str) -> array[int]:
        """Return the exact length of `field` in every document, by document number."""
        if field not in self._lengths:
            numbers = array("I")
            for segment in self.segments:
                found = segment.field(field)
                numbers.extend(found.lengths if found else bytes(segment.documents))
            self._lengths[field] = numbers
        return self._lengths[field]

    def place(self, document: int) -> tuple[Segment, int]:
        """Return the segment that holds a document, and the document's number in it."""
        segment = self.segments[bisect_right(self._firsts, document) - 1]
        return segment, document - segment.first

    def passage(self, document: int) -> Passage:
        """Return the passage that a document holds."""
        segment, number = self.place(document)
        return segment.stored.passage(number)

    def passage_id(self, document: int) -> str:
        """Return the id of the passage that a document holds."""
        segment, number = self.place(document)
        return segment.passage_id(number).decode()

    def numbered(self, ids: Collection[str]) -> Iterator[int]:
        """Yield the numbers of the live documents that hold the passages with these ids."""
        for segment in self.segments:
            yield from (segment.first + number for number in segment.numbered(ids))

    def begun_by(self, beginning: str) -> Iterator[int]:
        """Yield the numbers of the live documents that hold passages whose ids begin so."""
        for segment in self.segments:
            yield from (segment.first + number for number in segment.begun_by(beginning))

    def facets(self, documents: Collection[int]) -> Mapping[str, Counter[str]]:
        """Return how many of `documents` carry each value of the facets."""
        counts: dict[str, Counter[str]] = {field: Counter() for field in FACET_FIELDS}
        for segment in self.segments:
            after = segment.first + segment.documents
            numbers = [number - segment.first for number in documents if segment.first <= number < after]
            for name in FACET_FIELDS:
                field = segment.field(name)
                if field and numbers:
                    found: Counter[int] = Counter()
                    starts, values = field.value_starts, field.values
                    for number in numbers:
                        found.update(values[starts[number] : starts[number + 1]])
                    counts[name].update({field.terms[value].decode(): count for value, count in found.items()})
        return counts

    def in_article_order(self, documents: Iterable[int]) -> list[int]:
        """Return `documents` by article path and place in the article."""
        parts = [_in_order(segment, numbers) for segment, numbers in self._by_segment(documents)]
        if len(parts) == 1:
            return parts[0]

        def order(document: int) -> tuple[bytes, int]:
            segment, number = self.place(document)
            return segment.article(number), segment.places[number]  # UTF-8 sorts as its code points do

        return list(merge(*parts, key=order))

    def _by_segment(self, documents: Iterable[int]) -> Iterator[tuple[Segment, list[int]]]:
        """Yield the segments that hold any of `documents`, each with its documents."""
        for firsts, numbers in groupby(sorted(documents), key=lambda number: bisect_right(self._firsts, number)):
            yield self.segments[firsts - 1], list(numbers)


def _in_order(segment: Segment, documents: Iterable[int]) -> list[int]:
    """Return the documents of one segment by article and place; articles are compared by number, not by path."""
    first, places = segment.first, segment.places
    return sorted(documents, key=lambda number: (segment.article_number(number - first), places[number - first]))


def counted_terms(segment: Segment, name: str) -> Iterable[tuple[bytes, int]]:
    """Return the terms of a field with the number of live documents that hold them."""
    field = segment.field(name)
    if field is None:
        return ()
    starts = field.starts
    if segment.deleted:
        alive = bytearray(b"\1") * segment.documents
        for number in segment.deleted:
            alive[number] = 0
        documents = field.documents(0, starts[-1])
        passed = array("Q", accumulate(map(alive.__getitem__, documents), initial=0))
        starts = memoryview(array("Q", map(passed.__getitem__, starts)))
    return zip(field.terms, map(int.__sub__, starts[1:], starts), strict=True)
