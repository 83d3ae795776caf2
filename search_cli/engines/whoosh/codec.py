"""A codec for Whoosh over our segments, so that Whoosh's own queries and searchers can run on an index.

It uses Whoosh's extension point; the manifest replaces Whoosh's table of contents, which is a pickle. No search of
`KnowledgeBase` needs it: `whoosh_index` is for programs that use Whoosh.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import closing, contextmanager
from copy import copy
from pathlib import Path
from typing import Any

from whoosh.analysis import IDAnalyzer
from whoosh.codec.base import Codec, FieldCursor, PerDocumentReader, TermsReader
from whoosh.codec.base import Segment as WhooshSegment
from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence
from whoosh.index import TOC, FileIndex, Index
from whoosh.matching.mcore import LeafMatcher
from whoosh.reading import TermInfo, TermNotFound

from search_cli.config import CONFIG_FILE, line_of, load_config
from search_cli.engines.scoring import Bm25, byte4_to_int
from search_cli.engines.whoosh.engine import WhooshEngine
from search_cli.engines.whoosh.fields import STORED_FIELDS, Field
from search_cli.engines.whoosh.segment import Segment
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.errors import ConfigError

__all__ = ["SnapshotIndex", "whoosh_index"]

Term = tuple[str, bytes]


@contextmanager
def whoosh_index(folder: str | Path) -> Iterator[Index]:
    """Open the index that was built for the base in `folder` as an index of Whoosh, to be read only.

    Fields hold terms as the analyzer cut them: `words`, `bigrams`, `characters`, and `role`, `dimension`, `kind`,
    `article`. The stored field `passage` of a hit is a `Passage`. It stays as it was opened, whatever is built
    meanwhile. Raises ConfigError (also if the base is on a cluster), IndexMissingError, or IndexUnusableError.
    """
    config = load_config(Path(folder))
    if config.settings.engine != "whoosh":
        line = line_of(config.source, "settings", "engine")
        raise ConfigError("config-value", path=CONFIG_FILE, line=line, name="engine", expected='"whoosh"')
    engine = WhooshEngine.open(config.index_folder, Bm25(config.settings.k1, config.settings.b))
    with closing(engine), engine.lent() as snapshot:
        yield SnapshotIndex(snapshot)


class SnapshotIndex(FileIndex):
    """A generation as an index of Whoosh; it can be read as long as the snapshot is open."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.storage: Any = None  # nothing is Whoosh's to open
        self.indexname = ""
        # Whoosh marks what writes as abstract too, and holds nobody to it.
        segments = [_ArraysSegment(segment) for segment in snapshot.segments]  # type: ignore[abstract]
        fields = {name: _Bag() for name in STORED_FIELDS}
        self._toc = TOC(Schema(passage=STORED(), **fields), segments, 0)

    def _read_toc(self) -> TOC:
        return self._toc

    def latest_generation(self) -> int:
        """Return 0: a snapshot never changes."""
        return 0

    def close(self) -> None:
        """Do nothing: the snapshot is the engine's."""


class _Bag(FieldType):
    """A field of terms as they are, without positions; a word in a query string is taken for a whole term."""

    scorable = True

    def __init__(self) -> None:
        self.format, self.analyzer = Existence(), IDAnalyzer()  # type: ignore[assignment]


class _ArraysSegment(WhooshSegment):
    def __init__(self, segment: Segment) -> None:
        super().__init__("")  # type: ignore[no-untyped-call]
        self.segment = segment

    def codec(self) -> Codec:
        return _ArraysCodec()  # type: ignore[abstract]  # as above

    def doc_count_all(self) -> int:
        return self.segment.documents

    def doc_count(self) -> int:
        return self.segment.live

    def deleted_count(self) -> int:
        return len(self.segment.deleted)

    def deleted_docs(self) -> frozenset[int]:
        return self.segment.deleted_set

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.segment.deleted_set


class _ArraysCodec(Codec):
    def terms_reader(self, storage: None, segment: _ArraysSegment) -> TermsReader:
        return _Terms(segment.segment)

    def per_document_reader(self, storage: None, segment: _ArraysSegment) -> PerDocumentReader:
        return _Documents(segment.segment)


class _Documents(PerDocumentReader):
    """What Whoosh asks of documents: lengths, deletions, and what is stored."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def doc_count(self) -> int:
        return self._segment.live

    def doc_count_all(self) -> int:
        return self._segment.documents

    def has_deletions(self) -> bool:
        return bool(self._segment.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._segment.deleted_set

    def deleted_docs(self) -> frozenset[int]:
        return self._segment.deleted_set

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        field = self._segment.field(fieldname)
        return field.lengths[docnum] if field else default

    def field_length(self, fieldname: str) -> int:
        field = self._segment.field(fieldname)
        return field.statistics.total_length if field else 0

    def min_field_length(self, fieldname: str) -> int:
        field = self._segment.field(fieldname)
        return min(field.lengths, default=0) if field else 0

    def max_field_length(self, fieldname: str) -> int:
        field = self._segment.field(fieldname)
        return max(field.lengths, default=0) if field else 0

    def stored_fields(self, docnum: int) -> dict[str, object]:
        return {"passage": self._segment.stored.passage(docnum)}


class _Terms(TermsReader):
    """What Whoosh asks of terms: which there are, from where on, and where they stand."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def _found(self, fieldname: str, text: bytes) -> tuple[Field, int]:
        """Return a field and the number of a term in it; KeyError when it has none such."""
        field = self._segment.field(fieldname)
        number = field.terms.number(text) if field else None
        if field is None or number is None:
            raise KeyError((fieldname, text))
        return field, number

    def __contains__(self, term: Term) -> bool:
        field = self._segment.field(term[0])
        return field is not None and field.terms.number(term[1]) is not None

    def cursor(self, fieldname: str, fieldobj: object) -> FieldCursor:
        return _Cursor(self, fieldname, self._segment.field(fieldname))

    def terms(self) -> Iterator[Term]:
        return (term for name in STORED_FIELDS for term in self.terms_from(name, b""))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        field = self._segment.field(fieldname)
        terms = field.terms if field else ()
        return ((fieldname, terms[number]) for number in range(bisect_left(terms, prefix), len(terms)))

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        field, number = self._found(fieldname, text)
        begin, end = field.span(number)
        documents, frequencies = field.documents(begin, end), field.frequencies(begin, end)
        lengths = [byte4_to_int(field.norms[document]) for document in documents]
        return TermInfo(
            sum(frequencies), end - begin, min(lengths), max(lengths), max(frequencies), documents[0], documents[-1]
        )

    def frequency(self, fieldname: str, text: bytes) -> int:
        field, number = self._found(fieldname, text)
        return sum(field.frequencies(*field.span(number)))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        field, number = self._found(fieldname, text)
        begin, end = field.span(number)
        return end - begin

    def matcher(self, fieldname: str, text: bytes, format_: object, scorer: Any = None) -> LeafMatcher:
        try:
            field, number = self._found(fieldname, text)
        except KeyError as error:
            raise TermNotFound(f"no term {fieldname}:{text!r}") from error
        return _Postings(field, number, (fieldname, text), format_, scorer)

    def indexed_field_names(self) -> tuple[str, ...]:
        return STORED_FIELDS


class _Cursor(FieldCursor):
    """Walks over the terms of a field."""

    def __init__(self, reader: _Terms, fieldname: str, field: Field | None) -> None:
        self._reader, self._fieldname = reader, fieldname
        self._terms = field.terms if field else ()
        self._number = 0

    def first(self) -> str | None:
        return self._move(0)

    def find(self, string: str) -> str | None:
        return self._move(bisect_left(self._terms, string.encode()))

    def next(self) -> str | None:
        return self._move(self._number + 1)

    def _move(self, number: int) -> str | None:
        self._number = number
        return self.text()

    def is_valid(self) -> bool:
        return self._number < len(self._terms)

    def text(self) -> str | None:
        return self._terms[self._number].decode() if self.is_valid() else None

    def term_info(self) -> TermInfo:
        return self._reader.term_info(self._fieldname, self._terms[self._number])


class _Postings(LeafMatcher):
    """Walks over the documents of a term."""

    def __init__(self, field: Field, number: int, term: Term, format_: object, scorer: Any) -> None:
        self.format, self.scorer, self._term = format_, scorer, term
        self._field = field
        span = field.span(number)
        self._documents, self._frequencies = field.documents(*span), field.frequencies(*span)
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._documents)

    def reset(self) -> None:
        self._at = 0

    def id(self) -> int:
        return self._documents[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents)

    def next(self) -> None:
        self._at += 1

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh names it
        self._at = bisect_left(self._documents, id, self._at)

    def copy(self) -> _Postings:
        return copy(self)

    def value(self) -> bytes:
        return b""

    def weight(self) -> float:
        return float(self._frequencies[self._at])

    def supports_block_quality(self) -> bool:
        return False
