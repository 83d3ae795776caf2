"""Changes and the generation before → the files of a new generation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from search_cli.engines import FIELDS, ArticleEntries
from search_cli.engines.whoosh.articles import write_articles
from search_cli.engines.whoosh.deletions import write_deletions
from search_cli.engines.whoosh.fields import PATH
from search_cli.engines.whoosh.gathering import Gathering
from search_cli.engines.whoosh.generations import link_or_copy
from search_cli.engines.whoosh.manifest import Manifest, SegmentEntry, attachment_file, write_manifest
from search_cli.engines.whoosh.merging import Left, merge, to_merge
from search_cli.engines.whoosh.segment import Segment
from search_cli.engines.whoosh.segment_file import as_damage
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.engines.whoosh.whole_file import FileEntry, write_whole
from search_cli.models import ArticleRecord, Recipe

__all__ = ["GenerationWriter"]


class GenerationWriter:
    """Writes one generation into an empty `folder`, starting from `base`, in about `memory` bytes.

    When the memory is used up, what was gathered is written as a temporary segment, a run; runs are merged at the end.
    """

    def __init__(self, folder: Path, base: Snapshot | None, memory: int) -> None:
        self._folder = folder
        self._base = base
        self._memory = memory
        self._number = folder.name.rpartition("-")[2]
        self._records: dict[str, ArticleRecord] = dict(base.records) if base else {}
        self._attachments: dict[str, FileEntry] = {}
        self._deleted = [set(segment.deleted) for segment in base.segments] if base else []
        self._runs: list[tuple[FileEntry, int]] = []
        self._gathering: Gathering | None = None

    def attach(self, attachments: Mapping[str, bytes]) -> None:
        """Write these attachments, and keep those of other names."""
        if self._base:
            kept = {name: old for name, old in self._base.manifest.attachments.items() if name not in attachments}
            for entry in kept.values():
                self._take_over(self._base.folder, entry)
            self._attachments.update(kept)
        for name, data in attachments.items():
            self._attachments[name] = write_whole(self._folder / attachment_file(name), data)

    def remove(self, path: str) -> None:
        """Delete the article `path`."""
        self._records.pop(path, None)
        self._delete(path)

    def _delete(self, path: str) -> None:
        for segment, deleted in zip(self._base.segments if self._base else (), self._deleted, strict=True):
            with as_damage():
                deleted.update(segment.holding(PATH, path))

    def replace(self, article: ArticleEntries) -> None:
        """Add `article`, or replace it; no article may come twice."""
        path = article.record.path
        self._records[path] = article.record
        if article.entries is not None:
            self._delete(path)
            if article.entries:
                self._gather().add(article.entries, path)
            if self._gathering is not None and self._gathering.size() > self._memory:
                self._end_run()

    def _gather(self) -> Gathering:
        if self._gathering is None:
            self._gathering = Gathering(self._folder / f"run-{self._number}-{len(self._runs)}.seg")
        return self._gathering

    def _end_run(self) -> None:
        if self._gathering is not None:
            self._runs.append((self._gathering.finish(), len(self._gathering)))
            self._gathering = None

    def finish(self, recipe: Recipe) -> None:
        """Write the rest of the generation, the manifest last."""
        self._end_run()
        segments = self._segments()
        records = (record for _, record in sorted(self._records.items()))
        articles = write_articles(self._folder / f"articles-{self._number}.json", records)
        manifest = Manifest(recipe, {}, articles, segments, self._attachments)
        with closing(Snapshot.open(self._folder, manifest)) as snapshot:
            statistics = {name: snapshot.counted(name) for name in FIELDS}
        write_manifest(self._folder, replace(manifest, statistics=statistics))

    def _segments(self) -> list[SegmentEntry]:
        """Put the segments of the new generation into its folder: old ones unchanged, or merged with the new one."""
        old = self._base.segments if self._base else ()
        left = [Left(segment, deleted) for segment, deleted in zip(old, self._deleted, strict=True)]
        merged = to_merge(left, sum(documents for _, documents in self._runs))
        kept = [self._keep(each) for place, each in enumerate(left) if place not in merged]
        return [*kept, *self._new([left[place] for place in sorted(merged) if left[place].live])]

    def _new(self, sources: Sequence[Left]) -> list[SegmentEntry]:
        """Write one segment from what was built and what is left of `sources`."""
        path = self._folder / f"segment-{self._number}.seg"
        if not sources and len(self._runs) == 1:
            ((run, _),) = self._runs
            (self._folder / run.name).rename(path)
            return [SegmentEntry(run._replace(name=path.name))]
        if not (sources or self._runs):
            return []
        with ExitStack() as opened:
            runs = []
            for file, _ in self._runs:
                runs.append(Left(Segment(self._folder, SegmentEntry(file), 0), ()))
                opened.callback(runs[-1].segment.close)
            merged = merge(path, [*sources, *runs], self._memory)
        for file, _ in self._runs:
            (self._folder / file.name).unlink()
        return [SegmentEntry(merged)]

    def _keep(self, each: Left) -> SegmentEntry:
        """Take over a segment unchanged, with its list of deleted documents."""
        entry, from_folder = each.segment.entry, each.segment.folder
        self._take_over(from_folder, entry.file)
        if len(each.deleted) > len(each.segment.deleted):
            number = entry.file.name.partition("-")[2].partition(".")[0]
            path = self._folder / f"deleted-{number}-{self._number}.bin"
            return entry._replace(deleted=write_deletions(path, each.deleted))
        if entry.deleted:
            self._take_over(from_folder, entry.deleted)
        return entry

    def _take_over(self, folder: Path, entry: FileEntry) -> None:
        """Link or copy a file of an older generation into this one."""
        link_or_copy(folder / entry.name, self._folder / entry.name)

    def close(self) -> None:
        """Close all files, whether the generation is finished or not."""
        if self._gathering is not None:
            self._gathering.close()
