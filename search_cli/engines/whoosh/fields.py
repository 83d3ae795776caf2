"""One field of one segment as arrays: its terms, their postings with bounds, and the lengths of all documents."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

from search_cli.engines import FACET_FIELDS, FIELDS
from search_cli.engines.scoring import FieldStatistics, field_statistics, int_to_byte4
from search_cli.engines.whoosh.postings import BLOCK, Bounds, Numbers, Postings, tools_for
from search_cli.engines.whoosh.segment_file import ArrayFile, ArrayFileWriter, DamagedError
from search_cli.engines.whoosh.terms import Terms, write_terms
from search_cli.unlocked import cached_property

__all__ = ["PATH", "STORED_FIELDS", "Field", "write_field"]

PATH = "path"
"""The field with the path of the article's file, by which its passages are found for removal."""

STORED_FIELDS = (*FIELDS, PATH)
_LISTED = (*FACET_FIELDS, PATH)  # their terms are looked up by document too

_IN_MEMORY = 1 << 26  # bytes of frequencies that wait in memory until the documents are written
_AT_ONCE = 1 << 20

_norm = cache(int_to_byte4)


def write_field(
    out: ArrayFileWriter,
    name: str,
    lengths: array[int],
    chunks: Iterable[tuple[Sequence[bytes], Postings]],
    scratch: Path,
) -> FieldStatistics:
    """Write a field from chunks of sorted terms with their postings; `scratch` holds a temporary file meanwhile."""
    from tempfile import SpooledTemporaryFile  # brings a good deal that a search never needs

    norms = bytes(map(_norm, lengths))
    made = _Made(name in _LISTED)
    with SpooledTemporaryFile(_IN_MEMORY, dir=str(scratch)) as waiting:
        write = out.begin(f"{name}.documents", "I")
        for terms, postings in chunks:
            write(postings.documents)
            waiting.write(made.add(terms, postings, norms))
        out.end()
        waiting.seek(0)
        write = out.begin(f"{name}.frequencies", "B")
        while piece := waiting.read(_AT_ONCE):
            write(piece)
        out.end()
    made.write(out, name, len(lengths))
    longest = max(lengths, default=0)
    typecode = "B" if longest < 1 << 8 else "H" if longest < 1 << 16 else "I"
    out.array(f"{name}.lengths", typecode, array(typecode, lengths))
    out.array(f"{name}.norms", "B", norms)
    return field_statistics(lengths)


class _Made:
    """The arrays of a field that are written after all its postings."""

    def __init__(self, listed: bool) -> None:
        self._terms: list[bytes] = []
        self._counts = array("I")
        self._many: list[tuple[int, int]] = []
        self._bounds = Bounds(bytearray(), bytearray(), bytearray(), bytearray())
        self._written = 0
        self._documents = array("I") if listed else None

    def add(self, terms: Sequence[bytes], postings: Postings, norms: bytes) -> memoryview:
        """Add terms, and return the frequencies of their postings as bytes."""
        tools = tools_for(len(postings.documents))
        frequencies, many = tools.narrow(postings.frequencies)
        self._many.extend((self._written + place, frequency) for place, frequency in many)
        for kept, more in zip(self._bounds, tools.bounds(postings, norms), strict=True):
            kept.extend(memoryview(more))
        self._terms.extend(terms)
        self._counts.frombytes(memoryview(postings.counts).tobytes())
        self._written += len(postings.documents)
        if self._documents is not None:
            self._documents.frombytes(memoryview(postings.documents).tobytes())
        return memoryview(frequencies)

    def write(self, out: ArrayFileWriter, name: str, documents: int) -> None:
        """Write all arrays but documents and frequencies, which are written already."""
        write_terms(out, name, self._terms)
        out.array(f"{name}.starts", "Q", array("Q", accumulate(self._counts, initial=0)))
        out.array(f"{name}.many_at", "Q", array("Q", (place for place, _ in self._many)))
        out.array(f"{name}.many", "I", array("I", (frequency for _, frequency in self._many)))
        out.array(f"{name}.bound_frequencies", "B", self._bounds.frequencies)
        out.array(f"{name}.bound_norms", "B", self._bounds.norms)
        long = array("I", (number for number, count in enumerate(self._counts) if count > BLOCK))
        blocks = (-(-self._counts[number] // BLOCK) for number in long)
        out.array(f"{name}.long", "I", long)
        out.array(f"{name}.long_starts", "I", array("I", accumulate(blocks, initial=0)))
        out.array(f"{name}.block_frequencies", "B", self._bounds.block_frequencies)
        out.array(f"{name}.block_norms", "B", self._bounds.block_norms)
        if self._documents is not None:
            postings = Postings(self._counts, self._documents, None)
            numbers, starts = tools_for(self._written).per_document(postings, documents)
            out.array(f"{name}.values", "I", numbers)
            out.array(f"{name}.value_starts", "I", starts)


class Field:
    """One field of one segment, mapped."""

    def __init__(self, file: ArrayFile, name: str, documents: int) -> None:
        """Find the arrays of a field of so many documents. Raises DamagedError when they do not fit each other."""
        self._file, self._name, self._count = file, name, documents
        self.terms = Terms(file, name)
        self._starts = file.array(f"{name}.starts")
        self._documents = file.array(f"{name}.documents")
        self._frequencies = file.array(f"{name}.frequencies")
        self._many_at = file.array(f"{name}.many_at")
        self._postings = len(self._documents)
        match file.facts["statistics"][name]:
            case [int(held), int(length)] if 0 <= held <= documents and length >= 0:
                self.statistics = FieldStatistics(held, length)
            case _:
                raise DamagedError(f"{name} has no statistics")
        if len(self._starts) != len(self.terms) + 1 or len(self._frequencies) != self._postings:
            raise DamagedError(f"{name} has not as many postings as it says")

    def _whole(self, name: str, size: int) -> memoryview:
        """Return all of an array that has `size` numbers."""
        found = self._file.array(f"{self._name}.{name}")
        if len(found) != size:
            raise DamagedError(f"{self._name}.{name} has {len(found)} numbers instead of {size}")
        return found.whole()

    @cached_property
    def lengths(self) -> memoryview:
        """The exact length of every document."""
        return self._whole("lengths", self._count)

    @cached_property
    def norms(self) -> memoryview:
        """The length of every document as scored, one byte each."""
        return self._whole("norms", self._count)

    @cached_property
    def values(self) -> memoryview:
        """The term numbers of every document, concatenated in the order of the documents."""
        return self._file.array(f"{self._name}.values").whole()

    @cached_property
    def value_starts(self) -> memoryview:
        """Where the terms of every document begin in `values`, and the end of the last."""
        return self._whole("value_starts", self._count + 1)

    @cached_property
    def starts(self) -> memoryview:
        """Where the postings of every term begin, and the end of the last."""
        return self._starts.whole()

    def span(self, number: int) -> tuple[int, int]:
        """Return where the postings of a term begin and end."""
        begin, end = self._starts.checked(number, number + 2)
        if not begin <= end <= self._postings:
            raise DamagedError(f"{self._name} has no postings from {begin} to {end}")
        return begin, end

    def documents(self, begin: int, end: int) -> memoryview:
        """Return the documents of these postings, rising for each term."""
        return self._documents.checked(begin, end)

    def frequencies(self, begin: int, end: int) -> Numbers:
        """Return how often each of these documents holds the term."""
        narrow = self._frequencies.checked(begin, end)
        places = self._many_at.whole()
        first, after = bisect_left(places, begin), bisect_left(places, end)
        if first == after:
            return narrow
        wide, many = array("I", narrow), self._file.array(f"{self._name}.many").whole()
        for index in range(first, after):
            wide[places[index] - begin] = many[index]
        return wide

    def block_bounds(self, number: int) -> tuple[memoryview, memoryview]:
        """Return the highest frequency, as a byte, and the lowest norm of each block of a term's postings."""
        begin, end = self.span(number)
        if end - begin <= BLOCK:
            return self._bounds("bound", number, number + 1)
        long = self._file.array(f"{self._name}.long").whole()
        place = bisect_left(long, number)
        return self._bounds("block", *self._file.array(f"{self._name}.long_starts").checked(place, place + 2))

    def _bounds(self, name: str, first: int, after: int) -> tuple[memoryview, memoryview]:
        frequencies = self._file.array(f"{self._name}.{name}_frequencies")
        norms = self._file.array(f"{self._name}.{name}_norms")
        return frequencies.checked(first, after), norms.checked(first, after)

    def postings(self, first: int, after: int) -> Postings:
        """Return the postings of the terms from number `first` to before `after`."""
        starts = self._starts.checked(first, after + 1)
        begin, end = starts[0], starts[-1]
        if end > self._postings:  # memory is taken by these numbers
            raise DamagedError(f"{self._name} has no postings from {begin} to {end}")
        counts = array("I", (starts[place + 1] - starts[place] for place in range(after - first)))
        return Postings(counts, self.documents(begin, end), self.frequencies(begin, end))
