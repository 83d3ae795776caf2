"""Changes and the generation before → the files of a new generation."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search_cli.engines import FIELDS, ArticleEntries
from search_cli.engines.scoring import FieldStatistics, field_statistics
from search_cli.engines.whoosh.attachments import Attachment, carry_over, write_attachment
from search_cli.engines.whoosh.generations import link_files
from search_cli.engines.whoosh.manifest import Manifest, write_manifest
from search_cli.engines.whoosh.schema import PATH, document, schema
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.models import ArticleRecord, Recipe

__all__ = ["GenerationWriter"]


class GenerationWriter:
    """Writes one generation into an empty `folder`, on top of what `base` holds."""

    def __init__(self, folder: Path, base: Snapshot | None) -> None:
        self._folder = folder
        self._base = base
        self._seen: set[str] = set()
        self._records: dict[str, ArticleRecord] = dict(base.manifest.records) if base else {}
        self._attachments: dict[str, Attachment] = {}
        storage = FileStorage(str(folder))
        if base is None:
            index = FileIndex.create(storage, schema())
        else:
            link_files(base.folder, folder)
            index = FileIndex(storage, schema())
        self._writer = SegmentWriter(index, _lk=False)  # the folder's own lock is held already

    def attach(self, attachments: Mapping[str, bytes]) -> None:
        """Write these attachments, and keep those of other names."""
        if self._base:
            kept = {name: old for name, old in self._base.manifest.attachments.items() if name not in attachments}
            carry_over(self._base.folder, self._folder, list(kept))
            self._attachments.update(kept)
        for name, data in attachments.items():
            self._attachments[name] = write_attachment(self._folder, name, data)

    def remove(self, path: str) -> None:
        """Forget the article `path`."""
        self._records.pop(path, None)
        self._delete(path)

    def _delete(self, path: str) -> None:
        # The table of contents is a copy of the base's, so document numbers are the same in both.
        for number in self._base.postings(PATH, path) if self._base else ():
            self._writer.delete_document(number)

    def replace(self, article: ArticleEntries) -> None:
        """Put `article` in the place of what is known of it; ValueError when it comes a second time."""
        path = article.record.path
        if path in self._seen:
            raise ValueError(f"two versions of {path} in one build")
        self._seen.add(path)
        self._records[path] = article.record
        if article.entries is not None:
            self._delete(path)
            for place, entry in enumerate(article.entries):
                self._writer.add_document(**document(entry, path, place))

    def finish(self, recipe: Recipe) -> None:
        """Write everything that is not written yet, the manifest last."""
        self._writer.commit(mergetype=_merge)
        manifest = Manifest(recipe, self._records, attachments=self._attachments)
        with closing(Snapshot.open(self._folder, manifest)) as snapshot:
            write_manifest(self._folder, replace(manifest, statistics=_statistics(snapshot)))

    def cancel(self) -> None:
        """Close the files as far as possible; they are about to be deleted."""
        if not self._writer.is_closed:
            with suppress(Exception):  # the disk is full: the error that brought us here says so
                self._writer.cancel()


def _statistics(snapshot: Snapshot) -> Mapping[str, FieldStatistics]:
    live = sorted(snapshot.live)
    return {name: field_statistics(map(snapshot.lengths(name).__getitem__, live)) for name in FIELDS}


def _merge(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Rewrite segments that are a quarter deleted, and small ones, until each is twice all smaller together.

    So a base has a logarithmic number of segments, and a passage is rewritten a logarithmic number of times,
    however often it is built; Whoosh's own policy never looks at deletions.
    """
    kept = []
    merged = writer.doc_count()
    for segment in sorted(segments, key=lambda each: int(each.doc_count())):
        live = segment.doc_count()
        if live <= 2 * merged or 4 * segment.deleted_count() > segment.doc_count_all():
            if live:
                with closing(SegmentReader(writer.storage, writer.schema, segment)) as reader:
                    writer.add_reader(reader)
            merged += live
        else:
            kept.append(segment)
    return kept
