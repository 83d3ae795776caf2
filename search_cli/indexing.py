"""Articles → index: what changed is read, tagged and cut again, and committed as one."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from search_cli.analysis.analyzer import Analyzer
from search_cli.articles import read_article
from search_cli.articles.folder import FoundFile, FoundFiles, find_files, read_bytes
from search_cli.config import Config, Settings
from search_cli.engines import ArticleEntries, Changes, Engine, Entry
from search_cli.errors import ArticleError, IndexUnusableError
from search_cli.messages import say
from search_cli.models import ArticleFailure, ArticleRecord, BuildReport, Has, Passage, Recipe
from search_cli.passages import passages_of
from search_cli.taxonomy import Taxonomy

__all__ = ["FORMAT", "Indexer", "Progress", "changed_files", "pending_changes", "recipe_differences", "recipe_of"]

FORMAT = 1
"""The index format; another one is rebuilt."""

Progress = Callable[[int, int], None]
"""Called with (articles done, articles to do)."""

_SETTLED_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again within one tick of a coarse clock (FAT: 2 s)."""

_log = logging.getLogger("search_cli")
_log.addHandler(logging.NullHandler())  # a library prints nothing of itself, not even its warnings


def recipe_of(analyzer: Analyzer, taxonomy: Taxonomy, settings: Settings) -> Recipe:
    """Return what passages and terms made with these depend on."""
    lengths = f"{settings.passage_min_chars}-{settings.passage_max_chars}-{settings.encoding}"
    digest = hashlib.sha256(f"{taxonomy.fingerprint} {lengths}".encode()).hexdigest()[:16]
    return Recipe(FORMAT, analyzer.fingerprint, analyzer.segmenter.fingerprint, digest)


def changed_files(
    found: FoundFiles, records: Mapping[str, ArticleRecord]
) -> tuple[list[FoundFile], list[FoundFile], list[str]]:
    """Return the files that are new, those that may have changed since `records`, and the paths that are gone."""
    added = [file for file in found.files if file.path not in records]
    changed = [file for file in found.files if file.path in records and _may_differ(file, records[file.path])]
    here = {file.path for file in found.files} | found.refused.keys()
    return added, changed, sorted(path for path in records if path not in here)


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


@dataclass(slots=True)
class _Tally:
    """What a build has done so far."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    failed: dict[str, ArticleError] = field(default_factory=dict)
    passages: dict[str, int] = field(default_factory=dict)


class Indexer:
    """Builds the index of one knowledge base."""

    def __init__(self, config: Config, analyzer: Analyzer, taxonomy: Taxonomy) -> None:
        self._config = config
        self._analyzer = analyzer
        self._taxonomy = taxonomy

    def build(
        self,
        engine: Engine,
        *,
        rebuild: bool = False,
        dry_run: bool = False,
        allow_empty: bool = False,
        progress: Progress | None = None,
    ) -> BuildReport:
        """Bring `engine` up to date with kb/ and return what was done; a dry run reads and reports, and writes nothing.

        An article that cannot be read keeps its last good passages and is reported as failed, every time until it
        reads. Raises IndexUnusableError when kb/ is suddenly empty and `allow_empty` is not set.
        """
        started = time.perf_counter()
        recipe = recipe_of(self._analyzer, self._taxonomy, self._config.settings)
        records = engine.records()
        because = "--rebuild" if rebuild else recipe_differences(engine.recipe(), recipe)
        found = find_files(self._config.articles_folder)
        if records and not found.files and not found.refused and not allow_empty:
            raise IndexUnusableError("index-empty", count=len(records))
        added, changed, removed = changed_files(found, records)
        if because:
            changed = [file for file in found.files if file.path in records]
        tally = _Tally(passages={path: record.passages for path, record in records.items() if path not in removed})
        articles = self._articles(engine, [*added, *changed], found, records, bool(because), tally, progress)
        if dry_run:
            for _ in articles:
                pass
        elif added or changed or removed or found.refused.keys() & records.keys() or because or engine.recipe() is None:
            engine.apply(Changes(recipe, articles, frozenset(removed), fresh=bool(because)))
        tally.failed.update(found.refused)
        took_ms = (time.perf_counter() - started) * 1000
        return _report(found, [path for path in removed if records[path].fingerprint], tally, because, took_ms)

    def _articles(
        self,
        engine: Engine,
        files: list[FoundFile],
        found: FoundFiles,
        records: Mapping[str, ArticleRecord],
        fresh: bool,
        tally: _Tally,
        progress: Progress | None,
    ) -> Iterator[ArticleEntries]:
        for done, file in enumerate(sorted(files, key=lambda file: file.path)):
            if progress:
                progress(done, len(files))
            old = records.get(file.path)
            try:
                yield self._article(file, old, fresh, tally)
            except ArticleError as error:
                tally.failed[file.path] = error
                _log.warning("%s: %s", file.path, error)
                yield self._stale(engine, _still(file, old), error, fresh)
        for path in found.refused.keys() & records.keys():
            yield self._stale(engine, records[path], found.refused[path], fresh)
        if progress:
            progress(len(files), len(files))

    def _article(self, file: FoundFile, old: ArticleRecord | None, fresh: bool, tally: _Tally) -> ArticleEntries:
        data = read_bytes(file, self._config.settings.max_article_mb)
        seen = time.time_ns()
        fingerprint = hashlib.sha256(data).hexdigest()
        if old and not fresh and old.fingerprint == fingerprint:
            record = replace(old, size=len(data), mtime_ns=file.mtime_ns, seen_ns=seen, stale=None)
            return ArticleEntries(record, None)
        entries, record = self.entries_of(file.path, data)
        record = replace(record, mtime_ns=file.mtime_ns, seen_ns=seen)
        known = old is not None and bool(old.fingerprint)
        if old is None or old.fingerprint != fingerprint:
            (tally.changed if known else tally.added).append(file.path)
        tally.passages[file.path] = len(entries)
        return ArticleEntries(record, entries)

    def entries_of(self, path: str, data: bytes) -> tuple[tuple[Entry, ...], ArticleRecord]:
        """Return the index entries of one article and its record. Raises ArticleError when it cannot be read."""
        try:
            article = read_article(path, data, self._config.settings.encoding)
            tagged = passages_of(article, self._taxonomy, self._config.settings)
        except RecursionError as error:
            raise ArticleError("article-failed", reason=say("reason.too-deep")) from error
        record = ArticleRecord(
            path=path,
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

    def _stale(self, engine: Engine, old: ArticleRecord, error: ArticleError, fresh: bool) -> ArticleEntries:
        """Return the article as it was, marked; a fresh index takes its passages over from the old one."""
        record = replace(old, stale=error.code)
        if not fresh and old.fingerprint:
            return ArticleEntries(record, None)
        kept = tuple(self._entry(passage) for passage in engine.passages(Has("article", old.path)))
        return ArticleEntries(record, kept)


def _report(found: FoundFiles, removed: list[str], tally: _Tally, because: str | None, took_ms: float) -> BuildReport:
    read = {*tally.added, *tally.changed, *tally.failed}
    return BuildReport(
        added=tuple(sorted(tally.added)),
        changed=tuple(sorted(tally.changed)),
        removed=tuple(removed),
        unchanged=sum(file.path not in read for file in found.files),
        failed=tuple(ArticleFailure(path, str(error)) for path, error in sorted(tally.failed.items())),
        skipped=found.skipped,
        passages=sum(tally.passages.values()),
        took_ms=took_ms,
        rebuilt_because=because,
    )


def _still(file: FoundFile, old: ArticleRecord | None) -> ArticleRecord:
    """Return the record of a file that failed: as it was last read, or with no fingerprint if it never was.

    Its size and time are remembered, so that nobody is told of a change that `kb index` has seen.
    """
    old = old or ArticleRecord(file.path, "", 0, 0)
    return replace(old, size=file.size, mtime_ns=file.mtime_ns, seen_ns=time.time_ns())


def recipe_differences(old: Recipe | None, new: Recipe) -> str | None:
    """Return in words what differs between two recipes; an index without one is new and differs in nothing."""
    if old is None or old == new:
        return None
    names = [field.name for field in fields(Recipe) if getattr(old, field.name) != getattr(new, field.name)]
    return say("list.comma").join(say(f"recipe.{name}") for name in names)
