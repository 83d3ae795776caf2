"""`kb index`: bring the index up to date with the articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from search_cli.cli.faults import CommandLineError
from search_cli.cli.faults import report as tell
from search_cli.cli.framework import Command
from search_cli.cli.opening import Progress, note_failures, note_unread
from search_cli.cli.options import Option, Shared, flag, form
from search_cli.cli.output import clean, echo_fitted, note, print_json, though_unread
from search_cli.cli.values import number
from search_cli.config import LEAST_MEMORY_MB, MOST_PROCESSES
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.errors import SearchCliError
    from search_cli.models import BuildReport

__all__ = ["index"]

DONE, SOME_FAILED = 0, 2


def _index(shared: Shared, dry_run: bool, watch: bool, **options: Any) -> int:
    """Build once or at each change; `options` are those of both, as `KnowledgeBase` names them."""
    from search_cli.knowledge_base import KnowledgeBase

    if watch:
        if dry_run:
            raise CommandLineError("excludes", option="--dry-run", other="--watch", command="kb index")
        return _watch(shared, options)
    with Progress(shared) as progress, Progress(shared, "reading") as reading:
        report = KnowledgeBase.build(shared.root, dry_run=dry_run, progress=progress, reading=reading, **options)
    with though_unread():
        _print(report, shared, rebuild=options["rebuild"], dry_run=dry_run)
    return SOME_FAILED if report.failed else DONE


def _watch(shared: Shared, options: dict[str, Any]) -> int:
    from search_cli.knowledge_base import KnowledgeBase

    told = _Told(shared, options["rebuild"])
    bars: dict[str, Any] = {"progress": told.progress, "reading": told.reading}
    with told.progress, told.reading:
        for report in KnowledgeBase.watch(shared.root, failed=told.error, **bars, **options):
            told.report(report)
    return DONE


class _Told:
    """What a watch prints: a line for each report, and below the first what it waits for."""

    def __init__(self, shared: Shared, rebuild: bool) -> None:
        self.progress, self.reading = Progress(shared), Progress(shared, "reading")
        self._shared = shared
        self._rebuild = rebuild
        self._waits = False

    def error(self, error: SearchCliError) -> None:
        self._end_bars()
        tell(error, as_json=self._shared.json)

    def report(self, report: BuildReport) -> None:
        self._end_bars()
        _print(report, self._shared, rebuild=self._rebuild and not self._waits)
        sys.stdout.flush()
        if not self._waits and not self._shared.quiet and not self._shared.json:
            note(say("cli.index.watching"))
        self._waits = True

    def _end_bars(self) -> None:
        self.progress.end()
        self.reading.end()


def _print(report: BuildReport, shared: Shared, *, rebuild: bool, dry_run: bool = False) -> None:
    if shared.json:
        from search_cli import wire

        print_json(wire.build(report))
        return
    note_failures(report)
    if shared.quiet:
        return
    if report.rebuilt_because and not rebuild:
        echo_fitted(say("cli.index.rebuilt", reason=clean(report.rebuilt_because)))
    if report.retagged_because:
        key = "cli.index.retagged" if report.retagged else "cli.index.retagged.none"
        echo_fitted(say(key, reason=clean(report.retagged_because), count=len(report.retagged)))
    for line in _report_lines(report, dry_run=dry_run, listed=dry_run or shared.verbose):
        echo_fitted(line)
    note_unread(report)
    if not report.passages:
        there = report.unchanged or report.added or report.changed
        note(say("cli.index.textless" if there else "cli.index.nothing"))


def _marked(report: BuildReport) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("+", report.added), ("~", report.changed), ("-", report.removed), ("*", report.retagged)


def _report_lines(report: BuildReport, *, dry_run: bool, listed: bool) -> Iterator[str]:
    if listed:
        for mark, articles in _marked(report):
            yield from (f"{mark} kb/{clean(article)}" for article in articles)
    yield say(
        "cli.index.summary",
        added=len(report.added), changed=len(report.changed), removed=len(report.removed),
        unchanged=report.unchanged, failed=len(report.failed), skipped=report.skipped,
        passages=report.passages, seconds=f"{report.took_ms / 1000:.1f}",
    )  # fmt: skip
    if dry_run:
        yield say("cli.index.dry")


index = Command(
    "index",
    _index,
    flag("--rebuild"),
    flag("--dry-run"),
    flag("--allow-empty"),
    flag("--watch"),
    Option(["--memory", "memory_mb"], key="memory", value="megabytes", type=str, callback=number(LEAST_MEMORY_MB)),
    Option(["--processes"], key="processes", value="number", type=str, callback=number(1, MOST_PROCESSES)),
    form("--json", key="json"),
)
