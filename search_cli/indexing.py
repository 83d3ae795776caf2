"""Articles → index: what changed is read, tagged and cut again, and committed as one."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from search_cli.analysis.analyzer import Analyzer
from search_cli.articles import read_article
from search_cli.articles.folder import FoundFile, FoundFiles, find_files, read_bytes
from search_cli.config import Config
from search_cli.engines import ArticleEntries, Changes, Engine, Entry
from search_cli.errors import ArticleError, IndexUnusableError
from search_cli.messages import say
from search_cli.models import Article, ArticleFailure, ArticleRecord, BuildReport, Has, Passage
from search_cli.passages import passages_of
from search_cli.recipes import Change, Reach, change_of, recipe_of
from search_cli.taxonomy import Taxonomy

__all__ = ["Indexer", "Progress", "changed_files", "pending_changes"]

Progress = Callable[[int, int], None]
"""Called with (articles done, articles to do)."""

_SETTLED_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again within one tick of a coarse clock (FAT: 2 s)."""

_log = logging.getLogger("search_cli")
_log.addHandler(logging.NullHandler())  # a library prints nothing of itself, not even its warnings


def changed_files(
    found: FoundFiles, records: Mapping[str, ArticleRecord]
) -> tuple[list[FoundFile], list[FoundFile], list[str]]:
    """Return the files that are new, those that may have changed since `records`, and the paths that are gone."""
    added = [file for file in found.files if file.path not in records]
    changed = [file for file in found.files if file.path in records and _may_differ(file, records[file.path])]
    here = {file.path for file in found.files}
    return added, changed, sorted(path for path in records if path not in here and not found.refusal(path))


def pending_changes(found: FoundFiles, records: Mapping[str, ArticleRecord]) -> tuple[int, int, int]:
    """Return how many articles are new, changed and gone since `records`, judged by size and time alone."""
    added, changed, removed = changed_files(found, records)
    told = [file for file in changed if not _same_size_and_time(file, records[file.path])]
    return len(added), len(told), len(removed)


def _same_size_and_time(file: FoundFile, record: ArticleRecord) -> bool:
    return (file.size, file.mtime_ns) == (record.size, record.mtime_ns)


def _may_differ(file: FoundFile, record: ArticleRecord) -> bool:
    return (
        not _same_size_and_time(file, record)
        or record.stale is not None
        or file.mtime_ns + _SETTLED_NS > record.seen_ns
    )


_OUTDATED = "-"
"""The fingerprint of an article whose passages an older recipe made: whatever it says when it reads again is read."""


@dataclass(slots=True)
class _Build:
    """What a build has to do, by a demand to `rebuild` and a `change` of the recipe, and what it has done so far."""

    rebuild: bool
    change: Change | None
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retagged: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    failed: dict[str, ArticleError] = field(default_factory=dict)
    passages: dict[str, int] = field(default_factory=dict)

    @property
    def reach(self) -> Reach | None:
        """Where unchanged articles may come out differently."""
        return self.change.reach if self.change else None

    @property
    def fresh(self) -> bool:
        """Whether everything is made anew."""
        return self.rebuild or bool(self.change and not self.reach)

    @property
    def every_article(self) -> bool:
        """Whether unchanged articles are looked at too."""
        return self.fresh or bool(self.reach and self.reach.words)


class Indexer:
    """Builds the index of one knowledge base."""

    def __init__(self, config: Config, analyzer: Analyzer, taxonomy: Taxonomy) -> None:
        self._config = config
        self._analyzer = analyzer
        self._taxonomy = taxonomy

    def build(
        self,
        engine: Engine,
        unread: Change | None = None,
        *,
        rebuild: bool = False,
        dry_run: bool = False,
        allow_empty: bool = False,
        progress: Progress | None = None,
    ) -> BuildReport:
        """Bring `engine` up to date with kb/ and return what was done; a dry run reads and reports, and writes nothing.

        `unread` says why an index that was there before is not read: everything is then made anew for that reason.
        An article that cannot be read keeps its last good passages and is reported as failed, every time until it
        reads. Raises IndexUnusableError when kb/ is suddenly empty and `allow_empty` is not set.
        """
        started = time.perf_counter()
        recipe = recipe_of(self._analyzer, self._taxonomy, self._config)
        records = engine.records()
        found = find_files(self._config.articles_folder)
        if records and not found.files and not found.refused and not allow_empty:
            raise IndexUnusableError("index-empty", count=len(records))
        work = _Build(rebuild, None if rebuild else unread or change_of(engine.recipe(), recipe, self._config))
        added, changed, removed = changed_files(found, records)
        if work.every_article:
            changed = [file for file in found.files if file.path in records]
        work.passages = {path: record.passages for path, record in records.items() if path not in removed}
        articles = self._articles(engine, [*added, *changed], found, records, work, progress)
        due = added or changed or removed or any(map(found.refusal, records))
        if dry_run:
            for _ in articles:
                pass
        elif due or rebuild or work.change or engine.recipe() is None:
            engine.apply(Changes(recipe, articles, frozenset(removed), fresh=work.fresh))
        work.failed.update(found.refused)
        gone = [path for path in removed if records[path].fingerprint]
        return _report(found, gone, work, (time.perf_counter() - started) * 1000)

    def _articles(
        self,
        engine: Engine,
        files: list[FoundFile],
        found: FoundFiles,
        records: Mapping[str, ArticleRecord],
        work: _Build,
        progress: Progress | None,
    ) -> Iterator[ArticleEntries]:
        for done, file in enumerate(sorted(files, key=lambda file: file.path)):
            if progress:
                progress(done, len(files))
            old = records.get(file.path)
            try:
                yield self._article(file, old, work)
            except ArticleError as error:
                work.failed[file.path] = error
                _log.warning("%s: %s", file.path, error)
                yield self._stale(engine, _still(file, old), error, work)
        for path, record in records.items():
            if refusal := found.refusal(path):
                yield self._stale(engine, record, refusal, work)
        if progress:
            progress(len(files), len(files))

    def _article(self, file: FoundFile, old: ArticleRecord | None, work: _Build) -> ArticleEntries:
        data = read_bytes(file, self._config.settings.max_article_mb)
        seen = time.time_ns()
        same = old is not None and old.fingerprint == hashlib.sha256(data).hexdigest()
        article = None if same and not work.every_article else self._read(file.path, data)
        words = work.reach.words_in(article) if work.reach and article and same else ()
        if old and same and not work.fresh and not words:
            record = replace(old, size=len(data), mtime_ns=file.mtime_ns, seen_ns=seen, stale=None)
            return ArticleEntries(record, None)
        entries, record = self._tagged(article or self._read(file.path, data), data)
        work.words.extend(words)
        if not same:
            (work.changed if old and old.fingerprint else work.added).append(file.path)
        elif not work.fresh:
            work.retagged.append(file.path)
        work.passages[file.path] = len(entries)
        return ArticleEntries(replace(record, mtime_ns=file.mtime_ns, seen_ns=seen), entries)

    def entries_of(self, path: str, data: bytes) -> tuple[tuple[Entry, ...], ArticleRecord]:
        """Return the index entries of one article and its record. Raises ArticleError when it cannot be read."""
        return self._tagged(self._read(path, data), data)

    def _read(self, path: str, data: bytes) -> Article:
        with _not_too_deep():
            return read_article(path, data, self._config.settings.encoding)

    def _tagged(self, article: Article, data: bytes) -> tuple[tuple[Entry, ...], ArticleRecord]:
        with _not_too_deep():
            tagged = passages_of(article, self._taxonomy, self._config.settings)
        record = ArticleRecord(
            path=article.path,
            fingerprint=hashlib.sha256(data).hexdigest(),
            size=len(data),
            mtime_ns=0,
            passages=len(tagged.passages),
            title=article.title,
            taught_roles=tagged.taught_roles,
            taught_dimensions=tagged.taught_dimensions,
        )
        return tuple(self._entry(passage) for passage in tagged.passages), record

    def _entry(self, passage: Passage) -> Entry:
        return Entry(passage, self._analyzer.bags(passage))

    def _stale(self, engine: Engine, old: ArticleRecord, error: ArticleError, work: _Build) -> ArticleEntries:
        """Return the article as it was, marked; under another recipe, its passages are cut into terms again."""
        record = replace(old, stale=error.code)
        if not work.every_article and old.fingerprint:
            return ArticleEntries(record, None)
        if old.fingerprint:
            record = replace(record, fingerprint=_OUTDATED)
        kept = tuple(self._entry(passage) for passage in engine.passages(Has("article", old.path)))
        return ArticleEntries(record, kept)


@contextmanager
def _not_too_deep() -> Iterator[None]:
    try:
        yield
    except RecursionError as error:
        raise ArticleError("article-failed", reason=say("reason.too-deep")) from error


def _report(found: FoundFiles, removed: list[str], work: _Build, took_ms: float) -> BuildReport:
    read = {*work.added, *work.changed, *work.failed}
    reason = work.change.naming(work.words) if work.change else "--rebuild"
    return BuildReport(
        added=tuple(sorted(work.added)),
        changed=tuple(sorted(work.changed)),
        removed=tuple(removed),
        unchanged=sum(file.path not in read for file in found.files),
        failed=tuple(ArticleFailure(path, str(error)) for path, error in sorted(work.failed.items())),
        skipped=found.skipped,
        passages=sum(work.passages.values()),
        took_ms=took_ms,
        rebuilt_because=reason if work.fresh else None,
        unread=tuple(found.unread),
        retagged=tuple(sorted(work.retagged)),
        retagged_because=reason if work.reach else None,
    )


def _still(file: FoundFile, old: ArticleRecord | None) -> ArticleRecord:
    """Return the record of a file that failed: as it was last read, or with no fingerprint if it never was.

    Its size and time are remembered, so that nobody is told of a change that `kb index` has seen.
    """
    old = old or ArticleRecord(file.path, "", 0, 0)
    return replace(old, size=file.size, mtime_ns=file.mtime_ns, seen_ns=time.time_ns())
