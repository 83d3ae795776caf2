"""A segment: a file of passages with the terms of every field; never changed once it is written."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from search_cli.engines.scoring import FieldStatistics
from search_cli.engines.whoosh.deletions import read_deletions
from search_cli.engines.whoosh.fields import PATH, Field, write_field
from search_cli.engines.whoosh.manifest import SegmentEntry
from search_cli.engines.whoosh.postings import Postings
from search_cli.engines.whoosh.segment_file import ArrayFile, ArrayFileWriter, DamagedError
from search_cli.engines.whoosh.stored import StoredPassages, StoredWriter
from search_cli.engines.whoosh.whole_file import FileEntry
from search_cli.unlocked import cached_property

__all__ = ["Segment", "SegmentWriter"]


class SegmentWriter:
    """Writes a segment: first all its passages, then field after field."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = ArrayFileWriter(path)
        self._statistics: dict[str, tuple[int, int]] = {}
        self.ids: list[bytes] = []
        self.places = array("I")
        self.stored = StoredWriter(self._file.begin("stored.data", "B"))

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, passage_id: str, line: bytes, place: int) -> None:
        """Add a passage, in JSON, that stands at this place of its article."""
        self.stored.add_line(line)
        self.note(passage_id.encode(), place)

    def note(self, passage_id: bytes, place: int) -> None:
        """Add id and place of a passage whose text is stored already."""
        if b"\0" in passage_id:  # ids are filled up with it
            raise ValueError(f"a passage's id holds NUL: {passage_id!r}")
        self.ids.append(passage_id)
        self.places.append(place)

    def end_passages(self) -> None:
        """Write the arrays that locate passages; fields come next."""
        self.stored.end_block()
        self._file.end()
        self.stored.write_places(self._file)
        width = max(map(len, self.ids), default=0)
        self._file.array("ids", "B", b"".join(each.ljust(width, b"\0") for each in self.ids))
        self._file.array("places", "I", self.places)

    def write_field(self, name: str, lengths: array[int], chunks: Iterable[tuple[Sequence[bytes], Postings]]) -> None:
        """Write a field from the length of every document, and its terms in order with their postings."""
        statistics = write_field(self._file, name, lengths, chunks, self._path.parent)
        self._statistics[name] = (statistics.documents, statistics.total_length)

    def finish(self) -> FileEntry:
        """Write the table of contents, and return the manifest's entry for the file."""
        size, digest = self._file.finish({"documents": len(self.ids), "statistics": self._statistics})
        return FileEntry(self._path.name, size, digest)

    def close(self) -> None:
        """Close the file, finished or not."""
        self._file.close()


class Segment:
    """A mapped segment of one generation, with its deleted documents."""

    def __init__(self, folder: Path, entry: SegmentEntry, first: int) -> None:
        """Open a segment; `first` is the number of its first document in the generation.

        Raises OSError when a file is missing, DamagedError when one is not what was written.
        """
        self.folder = folder
        self.entry = entry
        self.first = first
        self.deleted = read_deletions(folder, entry.deleted)
        self._file = ArrayFile(folder / entry.file.name, entry.file.size, entry.file.digest)
        self._fields: dict[str, Field | None] = {}
        try:
            self.documents = self._checked_documents()
        except BaseException:
            self._file.close()
            raise

    def _checked_documents(self) -> int:
        """Return the number of documents, checked against the size of the arrays, since memory is allocated by it."""
        match self._file.facts:
            case {"documents": int(documents), "statistics": {}} if documents == len(self._file.array("places")):
                if len(self.deleted) <= documents and max(self.deleted, default=-1) < documents:
                    return documents
        raise DamagedError(f"{self.entry.file.name} has not as many passages as it says")

    @property
    def live(self) -> int:
        """How many documents are not deleted."""
        return self.documents - len(self.deleted)

    @cached_property
    def deleted_set(self) -> frozenset[int]:
        """The deleted documents, by their numbers in this segment."""
        return frozenset(self.deleted)

    @cached_property
    def stored(self) -> StoredPassages:
        """The passages, by their numbers in this segment."""
        return StoredPassages(self._file, self.documents)

    @cached_property
    def places(self) -> memoryview:
        """Where each passage stands in its article."""
        return self._file.array("places").whole()

    @cached_property
    def ids(self) -> memoryview:
        """The ids of all passages, each filled up with NUL to the same width."""
        return self._file.array("ids").whole()

    @cached_property
    def id_width(self) -> int:
        """How many bytes of `ids` belong to a passage."""
        return len(self._file.array("ids")) // self.documents if self.documents else 0

    def passage_id(self, document: int) -> bytes:
        """Return the id of the passage with this number in this segment."""
        width = self.id_width
        return bytes(self._file.array("ids").checked(document * width, (document + 1) * width)).rstrip(b"\0")

    def numbered(self, ids: Iterable[str]) -> Iterator[int]:
        """Yield the documents, by their numbers in this segment, that hold passages with these ids; none is deleted."""
        held, width = bytes(self.ids), self.id_width
        for passage_id in ids:
            sought = passage_id.encode("utf-8", "surrogatepass").ljust(width, b"\0")
            yield from islice(self._begun_by(sought, held), 1)

    def begun_by(self, beginning: str) -> Iterator[int]:
        """Yield the documents, by their numbers in this segment, whose ids begin so; none is deleted."""
        sought = beginning.encode("utf-8", "surrogatepass")
        return iter(()) if b"\0" in sought else self._begun_by(sought, bytes(self.ids))  # NUL fills ids up

    def _begun_by(self, sought: bytes, held: bytes) -> Iterator[int]:
        width = self.id_width
        at = held.find(sought) if held and len(sought) <= width else -1
        while 0 <= at < len(held):  # nothing is found at the end, too
            number, inside = divmod(at, width)
            if not inside and number not in self.deleted_set:
                yield number
            at = held.find(sought, at + 1)  # inside, it was the end of one id and the beginning of the next

    def field(self, name: str) -> Field | None:
        """Return a field; None when the segment was written by a version without it."""
        if name not in self._fields:
            known = name in self._file.facts["statistics"]
            self._fields[name] = Field(self._file, name, self.documents) if known else None
        return self._fields[name]

    def span(self, name: str, term: str) -> tuple[Field, int, tuple[int, int]] | None:
        """Return the field, the term's number in it, and the span of its postings; None if there is no such term."""
        field = self.field(name)
        try:
            number = field.terms.number(term.encode()) if field else None
        except UnicodeEncodeError:  # a surrogate, from a command line that is not UTF-8
            return None
        return None if field is None or number is None else (field, number, field.span(number))

    def holding(self, name: str, term: str) -> memoryview:
        """Return the documents that hold a term in a field, deleted ones too."""
        found = self.span(name, term)
        return memoryview(array("I")) if found is None else found[0].documents(*found[2])

    def having(self, name: str, but: Iterable[str]) -> Iterator[memoryview]:
        """Yield the documents that hold any term in a field, other than some: each once a term, deleted ones too."""
        field, at = self.field(name), 0
        if field is not None:
            spans = sorted(found[2] for term in but if (found := self.span(name, term)))
            for begin, end in (*spans, (field.starts[-1],) * 2):
                yield field.documents(at, begin)
                at = end

    def article(self, document: int) -> bytes:
        """Return the path of the article that a document is of."""
        paths = self.field(PATH)
        return b"" if paths is None else paths.terms[self.article_number(document)]

    def article_number(self, document: int) -> int:
        """Return the number of that article among those of this segment, which are in the order of their paths."""
        paths = self.field(PATH)
        return 0 if paths is None else paths.values[paths.value_starts[document]]

    def statistics(self, name: str) -> FieldStatistics:
        """Return the statistics of a field over documents that are not deleted."""
        field = self.field(name)
        if field is None:
            return FieldStatistics()
        gone = [length for length in map(field.lengths.__getitem__, self.deleted) if length]
        whole = field.statistics
        return FieldStatistics(whole.documents - len(gone), whole.total_length - sum(gone))

    def close(self) -> None:
        """Release the file; the map is closed with its last reference."""
        self._fields.clear()
        for name in ("stored", "places", "ids"):
            self.__dict__.pop(name, None)
        self._file.close()
