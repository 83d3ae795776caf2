"""The engine on files: builds a new generation, and searches the one that it opened."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from search_cli.config import Settings
from search_cli.engines import EVERYTHING, Changes, EngineResult
from search_cli.engines.matching import Matching
from search_cli.engines.scoring import Bm25
from search_cli.engines.sets import SetDocuments
from search_cli.engines.whoosh.generations import (
    check_marked,
    check_no_file,
    check_ours,
    current,
    discard,
    is_ours,
    new_generation,
    publish,
    stamp,
    sweep,
    unwritable,
    writing,
)
from search_cli.engines.whoosh.manifest import OtherFormatError
from search_cli.engines.whoosh.postings import has_numpy
from search_cli.engines.whoosh.segment_file import DamagedError, as_damage
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.errors import IndexMissingError, IndexUnusableError
from search_cli.lending import Lending
from search_cli.messages import say
from search_cli.models import ArticleRecord, Condition, Passage, Query, Recipe
from search_cli.time_limits import check_time

__all__ = ["WhooshEngine"]

_MEMORY = Settings().memory_mb << 20

_WORTH_NUMPY = 5_000
"""From this many passages on numpy is used; below, importing it takes longer than several searches without it."""


class WhooshEngine:
    """An index in a folder.

    It answers from the generation that it opened or built last; when `stamp` changes, there is a newer one. Searches
    may run in several threads at once. `vectors` says whether they use numpy if it is installed; None lets the size of
    the index decide.
    """

    def __init__(self, folder: Path, bm25: Bm25, snapshot: Snapshot, vectors: bool | None, memory: int) -> None:
        self._folder = folder
        self._bm25 = bm25
        self._vectors = vectors
        self._memory = memory
        self._lending = Lending(snapshot)
        self._base_of = _open_current  # what the next build begins with
        self._unswept = False

    @classmethod
    def open(cls, folder: Path, bm25: Bm25, *, vectors: bool | None = None) -> WhooshEngine:
        """Open the index in `folder`; nothing is written.

        Raises IndexMissingError when there is none, IndexUnusableError when it cannot be read.
        """
        snapshot = _open_current(folder)
        if snapshot is None:
            check_no_file(folder)
            check_marked(folder)
            raise IndexMissingError("index-missing", path=folder.parent)
        return cls(folder, bm25, snapshot, vectors, _MEMORY)

    @classmethod
    def create(
        cls,
        folder: Path,
        bm25: Bm25,
        *,
        rebuild: bool = False,
        vectors: bool | None = None,
        memory: int = _MEMORY,
    ) -> WhooshEngine:
        """Open the index in `folder` for building, or start an empty one; nothing is written before `apply`.

        With `rebuild` the old index, which may be damaged, is never opened: the first `apply` replaces it. A build
        takes about `memory` bytes beyond what an article takes while it is read, and the terms of one field. Raises
        IndexUnusableError when the folder is not ours, or its index cannot be read.
        """
        check_ours(folder)
        snapshot = None if rebuild else _open_current(folder)
        engine = cls(folder, bm25, snapshot or Snapshot.empty(folder), vectors, memory)
        if rebuild:
            engine._base_of = _open_nothing
        return engine

    @classmethod
    def salvage(cls, folder: Path, bm25: Bm25, *, memory: int = _MEMORY) -> WhooshEngine:
        """Open the undamaged part of the index in `folder` for building, as if that were all of it.

        Every byte of the index is read. A folder without our tag gets it back if its index is one of ours. Raises
        IndexUnusableError when it is not ours, or cannot be written.
        """
        from search_cli.engines.whoosh.verifying import restore_mark, sound_part  # a search needs none of it

        with _write_errors(folder):
            restore_mark(folder)
        check_ours(folder)
        engine = cls(folder, bm25, sound_part(folder) or Snapshot.empty(folder), None, memory)
        engine._base_of = sound_part
        return engine

    @staticmethod
    def stamp(folder: Path) -> Hashable:
        """Return a value that changes with every generation published in `folder`; it takes one `lstat`."""
        return stamp(folder)

    # ── building ──────────────────────────────────────────────────────────────────────────────────────────

    def apply(self, changes: Changes) -> None:
        """Build a new generation on the newest one, with `changes`, and answer from it.

        Raises IndexUnusableError when another build is at work or files cannot be written, ValueError when
        an article comes twice, and whatever `changes.articles` raises; the index is then as it was.
        """
        with self.lent() as snapshot, writing(self._folder), ExitStack() as opened:
            # Not `snapshot`: another process may have built since that was opened.
            base = None if changes.fresh else self._base_of(self._folder)
            if base is not None:
                opened.callback(base.close)
                base.share_records(snapshot)
            with _write_errors(self._folder):
                sweep(self._folder)
                generation = new_generation(self._folder)
            try:
                self._write(generation, base, changes)
                with _write_errors(self._folder):
                    publish(generation)
            except BaseException:
                opened.close()  # Windows deletes nothing that is open
                discard(generation)
                raise
            self._base_of = _open_current
            self._lending.replace(_open_current(self._folder) or Snapshot.empty(self._folder))
            opened.close()
            with suppress(OSError):  # the build is done, and the next one sweeps
                self._unswept = sweep(self._folder)

    def _write(self, generation: Path, base: Snapshot | None, changes: Changes) -> None:
        from search_cli.engines.whoosh.building import GenerationWriter  # a search needs none of it

        recipe = changes.recipe_onto(base.manifest.recipe if base else None)
        with _write_errors(self._folder):
            writer = GenerationWriter(generation, base, self._memory)
        try:
            with _write_errors(self._folder):
                with as_damage():
                    for path in changes.removed:
                        writer.remove(path)
                writer.attach(changes.attachments)
            for article in changes.once():  # outside: an error in reading an article is not one in writing
                with _write_errors(self._folder):
                    writer.replace(article)
            with _write_errors(self._folder), as_damage():
                writer.finish(recipe)
        finally:
            writer.close()

    # ── which snapshot answers ────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def lent(self) -> Iterator[Snapshot]:
        """Lend the generation that answers now; it stays open until it is given back."""
        with self._lending.lend() as snapshot:
            try:
                yield snapshot
            except DamagedError as error:
                raise IndexUnusableError("index-corrupt", path=self._folder, reason=str(error)) from error

    def close(self) -> None:
        """Close files and maps; those in use by another thread are closed after that use.

        Generations share files, and on Windows what is open in one is removed from none. So they are swept once more.
        """
        self._lending.close()
        with suppress(OSError, IndexUnusableError):
            if self._unswept and is_ours(self._folder):  # `writing` would make anew what was removed meanwhile
                with writing(self._folder):
                    self._unswept = sweep(self._folder)

    def _matching(self, snapshot: Snapshot) -> Matching[Any]:
        """Return the matching over a snapshot, with numpy where that is worth it."""
        large = snapshot.documents >= _WORTH_NUMPY if self._vectors is None else self._vectors
        if large and has_numpy():
            from search_cli.engines.whoosh.masks import MaskDocuments

            return Matching(MaskDocuments(snapshot), self._bm25)
        return Matching(SetDocuments(snapshot), self._bm25)

    # ── asking ────────────────────────────────────────────────────────────────────────────────────────────

    def recipe(self) -> Recipe | None:
        """Return what the index was made with, or None when it is empty and new."""
        with self.lent() as snapshot, as_damage():
            return snapshot.manifest.recipe

    def records(self) -> Mapping[str, ArticleRecord]:
        """Return what the index remembers of each article, by path."""
        with self.lent() as snapshot, as_damage():
            return dict(snapshot.records)

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return one page of the hits and exact counts over all of them."""
        with self.lent() as snapshot, as_damage():
            return self._matching(snapshot).search(query, limit, offset)

    def rank(self, query: Query, limit: int | None, offset: int = 0) -> tuple[list[tuple[str, float]], int]:
        """Return ids and raw scores of one page of the hits, and how many hits there are; no passage is read."""
        with self.lent() as snapshot, as_damage():
            page, total, _ = self._matching(snapshot).rank(query, limit, offset)
            return [(snapshot.passage_id(found.key), found.raw) for found in page], total

    def passages(self, condition: Condition = EVERYTHING) -> Iterator[Passage]:
        """Yield the passages that meet `condition`, by article path and place in the article."""
        with self.lent() as snapshot, as_damage():
            met = self._matching(snapshot).numbers_meeting(condition)
            for number in snapshot.in_article_order(met):
                check_time()
                yield snapshot.passage(number)

    def ids(self, beginning: str) -> Sequence[str]:
        """Return the ids of the passages that begin with `beginning`, sorted."""
        with self.lent() as snapshot, as_damage():
            return sorted(map(snapshot.passage_id, snapshot.begun_by(beginning)))

    def document_frequencies(self, field: str, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many passages have `field`, and how many hold each of `terms`."""
        with self.lent() as snapshot, as_damage():
            holding = {term: snapshot.document_frequency(field, term) for term in terms}
            return snapshot.statistics(field).documents, holding

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """Return every term of `field` with the number of passages that hold it."""
        with self.lent() as snapshot, as_damage():
            return snapshot.vocabulary(field)

    def attachment(self, name: str) -> memoryview | None:
        """Return the attachment of that name, or None; IndexUnusableError when it is damaged."""
        with self.lent() as snapshot, as_damage():
            return snapshot.attachment(name)


def _open_current(folder: Path) -> Snapshot | None:
    """Open the current generation, or return None when there is none; IndexUnusableError when unreadable."""
    failed = ""
    while True:
        name = None
        try:
            name = current(folder)
            return Snapshot.open(folder / name) if name else None
        except OtherFormatError as error:
            raise IndexUnusableError("index-stale-recipe", reason=say("recipe.format")) from error
        except (OSError, ValueError) as error:
            # A build may have taken the generation away while we opened it; CURRENT then names a newer one.
            if name is None or name == failed:
                raise _unreadable(folder, error) from error
            failed = name


def _open_nothing(folder: Path) -> Snapshot | None:
    """Return None, whatever there is."""
    return None


def _unreadable(folder: Path, error: OSError | ValueError) -> IndexUnusableError:
    """Return the error for an index that cannot be opened: it is damaged, or the system refuses to read it."""
    if isinstance(error, FileNotFoundError):
        missing = say("verify.fault", file=Path(str(error.filename)).name, fault=say("verify.missing"))
        return IndexUnusableError("index-corrupt", path=folder, reason=missing)
    if isinstance(error, (ValueError, NotADirectoryError, IsADirectoryError)):
        return IndexUnusableError("index-corrupt", path=folder, reason=str(error))
    return IndexUnusableError("index-read", path=folder, reason=error.strerror or str(error))


@contextmanager
def _write_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(folder, error) from error
