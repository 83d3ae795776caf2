"""Articles → index: changed articles are read, tagged and segmented again, and committed in one transaction."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from search_cli.analysis.analyzer import Analyzer
from search_cli.articles.folder import FoundFile, FoundFiles, find_files
from search_cli.articles.naming import is_article, is_data
from search_cli.config import Config
from search_cli.engines import ArticleEntries, Changes, Engine, Entry
from search_cli.errors import ArticleError, IndexUnusableError
from search_cli.indexing.attachments import attachments_due, with_dictionary_of
from search_cli.indexing.entries import ArticleProcessor, Processed
from search_cli.indexing.pending import changed_files
from search_cli.indexing.processes import Outcome, in_order
from search_cli.indexing.reach import Change, Reach, change_of
from search_cli.indexing.recipes import recipe_of
from search_cli.logs import log
from search_cli.models import ArticleFailure, ArticleRecord, BuildReport, Has
from search_cli.taxonomy import Taxonomy

__all__ = ["OUTDATED", "How", "Indexer", "OvertakenError", "Progress"]

Progress = Callable[[int, int], None]
"""Called with (articles done, articles to do)."""

_FEW_BYTES = 1_500_000
"""Bytes of articles that this process reads, with the dictionary in the index, while worker processes start up."""


OUTDATED = "-"
"""The fingerprint of an article with passages of an older recipe: it equals no file's, so the next build reads it."""


class OvertakenError(Exception):
    """Another build was published since this one listed kb/; it may know of newer files."""


class How(NamedTuple):
    """How to build: see `KnowledgeBase.build`. A long build is shared out to `processes` processes."""

    rebuild: bool = False
    dry_run: bool = False
    allow_empty: bool = False
    progress: Progress | None = None
    processes: int = 1


class _Build:
    """The work of one build, given the files found, `rebuild` and a `change` of the recipe; and what was done of it."""

    def __init__(
        self, found: FoundFiles, records: Mapping[str, ArticleRecord], rebuild: bool, change: Change | None
    ) -> None:
        self.found, self.records, self.rebuild, self.change = found, records, rebuild, change
        added, changed, self.removed = changed_files(found, records)
        if self.every_article:
            changed = [file for file in found.files if file.path in records]
        self.files = sorted((*added, *changed), key=lambda file: file.path)
        self.passages = {path: record.passages for path, record in records.items() if path not in self.removed}
        self.added: list[str] = []
        self.changed: list[str] = []
        self.retagged: list[str] = []
        self.words: list[str] = []
        self.failed: dict[str, ArticleError] = {}

    @property
    def reach(self) -> Reach | None:
        """The changed words, if articles without any of them are unaffected."""
        return self.change.reach if self.change else None

    @property
    def fresh(self) -> bool:
        """Whether every article is processed again, into an empty index."""
        return self.rebuild or bool(self.change and not self.reach)

    @property
    def every_article(self) -> bool:
        """Whether unchanged articles are read too."""
        return self.fresh or bool(self.reach and self.reach.words)

    @property
    def due(self) -> bool:
        """Whether the index is to be written."""
        refused = any(map(self.found.refusal, self.records))
        return bool(self.files or self.removed or refused or self.rebuild or self.change)

    def note(self, file: FoundFile, processed: Processed) -> None:
        """Record what was done with a file."""
        if processed.article.entries is None:
            return
        old = self.records.get(file.path)
        self.words.extend(processed.words)
        if not processed.unchanged:
            (self.changed if old and is_article(old) else self.added).append(file.path)
        elif not self.fresh:
            self.retagged.append(file.path)
        self.passages[file.path] = len(processed.article.entries)


class Indexer:
    """Builds the index of one knowledge base."""

    def __init__(self, config: Config, analyzer: Analyzer, taxonomy: Taxonomy) -> None:
        self._processor = ArticleProcessor(config, taxonomy, analyzer)

    def build(
        self, engine: Engine, how: How, unread: str = "", overtaken: Callable[[], bool] = lambda: False
    ) -> BuildReport:
        """Bring `engine` up to date with kb/ and return what was done; a dry run reads and reports, and writes nothing.

        `unread` is the reason why an existing index cannot be used; then all articles are processed. An article that
        cannot be read keeps its last good passages and is reported as failed by every build until it can be read.
        Raises IndexUnusableError when kb/ is suddenly empty and that is not allowed, and OvertakenError when
        `overtaken` returns True once this build alone may write.
        """
        started = time.perf_counter()
        config, records = self._processor.config, engine.records()
        recipe = recipe_of(self._processor.analyzer, self._processor.taxonomy, config)
        found = find_files(config.articles_folder)
        if not (how.allow_empty or found.files):
            _refuse_to_empty(found, records)
        change = Change(unread, None) if unread else change_of(engine.recipe(), recipe, config)
        work = _Build(found, records, how.rebuild, None if how.rebuild else change)
        with self._processed(engine, work, how.processes) as outcomes:
            articles = self._articles(engine, outcomes, work, how.progress)
            if how.dry_run:
                deque(articles, maxlen=0)
            elif (attachments := self._attachments(engine, work)) or work.due or engine.recipe() is None:
                articles = _unless(overtaken, articles)
                engine.apply(Changes(recipe, articles, frozenset(work.removed), work.fresh, attachments))
        work.failed.update(found.refused)
        return _report(work, (time.perf_counter() - started) * 1000)

    def _attachments(self, engine: Engine, work: _Build) -> Mapping[str, bytes]:
        processor = self._processor
        return attachments_due(
            engine, processor.config, processor.analyzer, processor.taxonomy, fresh=work.fresh, rebuild=work.rebuild
        )

    def _processed(self, engine: Engine, work: _Build, processes: int) -> AbstractContextManager[Iterator[Outcome]]:
        """Yield the outcome for every file to be processed, in order; several processes do it if it takes long."""
        processor = replace(self._processor, fresh=work.fresh, reach=work.reach)
        many = sum(file.size for file in work.files) > _FEW_BYTES
        if work.files and not many:
            processor = replace(processor, analyzer=self._analyzer_of_few(engine, fresh=work.fresh))
        if many and processes < 2:
            processor.analyzer.prepare()
        files = [(file, work.records.get(file.path)) for file in work.files]
        # What is attached is kept by what makes it, so that it is at hand when the index is written.
        return in_order(processor, files, processes if many else 1, partial(self._attachments, engine, work))

    def _analyzer_of_few(self, engine: Engine, *, fresh: bool) -> Analyzer:
        """Return the analyzer with its dictionary as indexes carry it, in which few articles look little up."""
        analyzer = self._processor.analyzer
        held = analyzer if fresh else with_dictionary_of(engine, analyzer, self._processor.config)
        if held.segmenter.is_carried:
            return held
        return analyzer.carrying(memoryview(analyzer.segmenter.compiled))  # this build will attach the same

    def _articles(
        self, engine: Engine, outcomes: Iterable[Outcome], work: _Build, progress: Progress | None
    ) -> Iterator[ArticleEntries]:
        total = len(work.files)
        for done, (file, outcome) in enumerate(zip(work.files, outcomes, strict=True)):
            if progress:
                progress(done, total)
            if isinstance(outcome, Processed):
                work.note(file, outcome)
                yield outcome.article
            else:
                work.failed[file.path] = outcome
                log.warning("%s: %s", file.path, outcome)
                yield self._stale(engine, _still(file, work.records.get(file.path)), outcome, work)
        for path, record in work.records.items():
            if refusal := work.found.refusal(path):
                if path in work.found.lacking:
                    work.failed[path] = refusal
                yield self._stale(engine, record, refusal, work)
        if progress:
            progress(total, total)

    def _stale(self, engine: Engine, old: ArticleRecord, error: ArticleError, work: _Build) -> ArticleEntries:
        """Return the article as it was, marked as stale; under a changed recipe its passages are analysed again."""
        record = old._replace(stale=error.code)
        if not work.every_article and old.fingerprint:
            return ArticleEntries(record, None)
        if old.was_read:
            record = record._replace(fingerprint=OUTDATED)
        bags = self._processor.analyzer.bags
        kept = engine.passages(Has("article", old.path))
        return ArticleEntries(record, tuple(Entry(passage, bags(passage)) for passage in kept))


def _refuse_to_empty(found: FoundFiles, records: Mapping[str, ArticleRecord]) -> None:
    """Raise IndexUnusableError if articles were read before and all of them are gone, as from an unmounted drive."""
    read = [path for path, record in records.items() if is_article(record)]
    if read and not any(map(found.refusal, read)):
        raise IndexUnusableError("index-empty", count=len(read))


def _unless(overtaken: Callable[[], bool], articles: Iterable[ArticleEntries]) -> Iterator[ArticleEntries]:
    """Yield `articles`, or raise OvertakenError if `overtaken` is true when the engine asks for the first."""
    if overtaken():
        raise OvertakenError
    yield from articles


def _report(work: _Build, took_ms: float) -> BuildReport:
    found = work.found
    machines = {path for path, count in work.passages.items() if is_data(path) and not count} - {*work.failed}
    read = {*work.added, *work.changed, *work.failed, *machines}
    # JSON that lost its questions and answers has left the index as if it were gone.
    removed = {path for path in (*work.removed, *machines) if path in work.records and is_article(work.records[path])}
    reason = work.change.naming(work.words) if work.change else "--rebuild"
    return BuildReport(
        added=tuple(sorted({*work.added} - machines)),
        changed=tuple(sorted({*work.changed} - machines)),
        removed=tuple(sorted(removed)),
        unchanged=sum(file.path not in read for file in found.files),
        failed=tuple(ArticleFailure(path, str(error)) for path, error in sorted(work.failed.items())),
        skipped=found.skipped,
        passages=sum(work.passages.values()),
        took_ms=took_ms,
        rebuilt_because=reason if work.fresh else None,
        unread=tuple(sorted({*machines, *found.unread} - {*work.failed})),
        retagged=tuple(sorted(work.retagged)),
        retagged_because=reason if work.reach else None,
    )


def _still(file: FoundFile, old: ArticleRecord | None) -> ArticleRecord:
    """Return the record of a file that failed: the one from its last reading, or one without a fingerprint.

    It has today's size and time, so that a search does not report a change that the build has seen.
    """
    old = old or ArticleRecord(file.path, "", 0, 0)
    return old._replace(size=file.size, mtime_ns=file.mtime_ns, seen_ns=file.ctime_ns)
