"""One generation, opened for reading: terms → postings, document numbers → what is stored of them."""

from __future__ import annotations

import threading
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.matching.wrappers import FilterMatcher
from whoosh.reading import EmptyReader, IndexReader, TermNotFound

from search_cli.engines import FACET_FIELDS, FIELDS
from search_cli.engines.scoring import FieldStatistics
from search_cli.engines.whoosh.attachments import Attachments
from search_cli.engines.whoosh.manifest import Manifest, read_manifest
from search_cli.engines.whoosh.records import passage_from_json
from search_cli.engines.whoosh.schema import (
    ID,
    KEYWORDS,
    PASSAGE,
    PATH_COLUMN,
    PLACE,
    Numbers,
    keywords_from,
    length_column,
    schema,
)
from search_cli.errors import IndexUnusableError
from search_cli.models import Passage

__all__ = ["Snapshot"]


class Snapshot:
    """What one generation says, whatever is built meanwhile.

    Whoosh's readers move a shared file position, so they are used under a lock, and what comes out is a copy.
    `users` and `retired` belong to the engine, which closes a snapshot after its last use.
    """

    def __init__(self, folder: Path, manifest: Manifest, reader: IndexReader) -> None:
        self.folder = folder
        self.manifest = manifest
        self.users = 0
        self.retired = False
        self._attachments = Attachments(folder, manifest.attachments)
        self._reader = reader
        self._lock = threading.RLock()
        self._columns: dict[str, Any] = {}
        self._lengths: dict[str, array[int]] = {}

    @classmethod
    def empty(cls, folder: Path) -> Snapshot:
        """Return the state before the first build."""
        return cls(folder, Manifest(), EmptyReader(schema()))

    @classmethod
    def open(cls, folder: Path, manifest: Manifest | None = None) -> Snapshot:
        """Open the generation in `folder`; `manifest` stands for its own while that is not written yet.

        Raises OSError when files are missing, and whatever unpickling raises when they are damaged.
        """
        manifest = manifest or read_manifest(folder)
        return cls(folder, manifest, FileIndex(FileStorage(str(folder)), schema()).reader())

    def close(self) -> None:
        """Close files and maps."""
        with self._lock:
            self._columns.clear()
            self._reader.close()

    @property
    def generation(self) -> str | None:
        """The generation's name, None before the first build."""
        return self.folder.name if self.manifest.recipe else None

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except IndexUnusableError:
                raise
            except Exception as error:  # unpickling and unpacking damaged files raises nearly anything
                reason = f"{type(error).__name__}: {error}"
                raise IndexUnusableError("index-corrupt", path=self.folder.parent, reason=reason) from error

    def attachment(self, name: str) -> memoryview | None:
        """Return the attachment of that name, or None."""
        with self._reading():
            return self._attachments.get(name)

    # ── terms ─────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def live(self) -> set[int]:
        """The numbers of all documents that are not deleted."""
        documents: set[int] = set()  # a set: & with a dictionary's keys goes through the smaller of the two
        for leaf, offset, deleted in self._leaves:
            documents.update(range(offset, offset + leaf.doc_count_all()))
            documents.difference_update(offset + number for number in deleted)
        return documents

    @cached_property
    def _leaves(self) -> list[tuple[IndexReader, int, frozenset[int]]]:
        """Every segment with the number of its first document, and those of its own that are deleted."""
        with self._reading():
            leaves = [(leaf, offset, leaf.segment()) for leaf, offset in self._reader.leaf_readers()]
            return [
                (leaf, offset, frozenset(segment.deleted_docs()))
                for leaf, offset, segment in leaves
                if segment is not None
            ]

    def statistics(self, field: str) -> FieldStatistics:
        """Return the statistics of `field` over live passages."""
        return self.manifest.statistics.get(field, FieldStatistics())

    def postings(self, field: str, term: str) -> dict[int, int]:
        """Return how often each live document holds `term` in `field`."""
        try:
            key = term.encode()
        except UnicodeEncodeError:  # a surrogate, from a command line that is not UTF-8: no document holds it
            return {}
        found: dict[int, int] = {}
        with self._reading():
            for leaf, offset, deleted in self._leaves:
                found.update(_postings(leaf, field, key, offset, deleted))
        return found

    def document_frequencies(self, field: str, terms: Iterable[str]) -> dict[str, int]:
        """Return how many live documents hold each of `terms`."""
        counts: Counter[str] = Counter()
        with self._reading():
            for leaf, _, deleted in self._leaves:
                for term in terms:
                    counts[term] += _holding(leaf, field, term.encode(), deleted)
        return counts

    def vocabulary(self, field: str) -> dict[str, int]:
        """Return every term of `field` that a live document holds, with the number of such documents."""
        counts: Counter[str] = Counter()
        if field not in FIELDS:
            return counts
        with self._reading():
            for leaf, _, deleted in self._leaves:
                for key in leaf.lexicon(field):
                    found = _holding(leaf, field, key, deleted)
                    if found:
                        counts[key.decode()] += found
        return dict(sorted(counts.items()))

    # ── columns ───────────────────────────────────────────────────────────────────────────────────────────

    def _column(self, name: str) -> Any:
        if name not in self._columns:
            self._columns[name] = self._reader.column_reader(name, translate=False)
        return self._columns[name]

    def lengths(self, field: str) -> array[int]:
        """Return the exact length of `field` in every document, by document number."""
        return self._numbers(length_column(field))

    def _numbers(self, name: str) -> array[int]:
        with self._reading():
            if name not in self._lengths:
                numbers = array("I")
                for leaf, _, _ in self._leaves:
                    column = cast(Numbers.Reader, leaf.column_reader(name, translate=False))
                    numbers.extend(column.numbers())
                self._lengths[name] = numbers
            return self._lengths[name]

    def passage(self, document: int) -> Passage:
        """Return the passage that a document holds."""
        with self._reading():
            return passage_from_json(self._column(PASSAGE)[document])

    def passage_id(self, document: int) -> str:
        """Return the id of the passage that a document holds."""
        with self._reading():
            value: bytes = self._column(ID)[document]
            return value.decode()

    def facets(self, documents: Collection[int]) -> Mapping[str, Counter[str]]:
        """Return how many of `documents` carry each value of the facets."""
        counts: dict[str, Counter[str]] = {field: Counter() for field in FACET_FIELDS}
        if documents:
            with self._reading():
                values = Counter(map(self._column(KEYWORDS).__getitem__, documents))
                for value, count in values.items():  # far fewer than documents: decode each once
                    for field, names in keywords_from(value).items():
                        counts[field].update(dict.fromkeys(names, count))
        return counts

    def in_article_order(self, documents: Collection[int]) -> list[int]:
        """Return `documents` by article path and place in the article."""
        if not documents:
            return []
        with self._reading():
            places, paths = self._numbers(PLACE), self._column(PATH_COLUMN)
            key: Callable[[int], tuple[bytes, int]] = lambda number: (paths[number], places[number])  # noqa: E731
            return sorted(documents, key=key)  # UTF-8 sorts as its code points do


def _holding(leaf: IndexReader, field: str, key: bytes, deleted: frozenset[int]) -> int:
    """Return how many documents of one segment hold a term; Whoosh's own count has the deleted ones too."""
    if deleted:
        return sum(1 for _ in _postings(leaf, field, key, 0, deleted))
    return int(leaf.doc_frequency(field, key))


def _postings(
    leaf: IndexReader, field: str, key: bytes, offset: int, deleted: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Yield (document number, frequency) for every document of one segment that holds a term and is not deleted."""
    try:
        matcher = leaf.postings(field, key)
    except TermNotFound:
        return
    if isinstance(matcher, FilterMatcher):  # leaving out deleted documents ourselves is three times as fast
        matcher = matcher.child
    while matcher.is_active():
        number = matcher.id()
        if number not in deleted:
            yield offset + number, int(matcher.weight())
        matcher.next()
