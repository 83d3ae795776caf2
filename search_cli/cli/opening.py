"""A knowledge base, opened for a command; its index is built first if there is none."""

from __future__ import annotations

import gc
import posixpath
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from search_cli.cli.faults import CommandLineError
from search_cli.cli.options import Shared
from search_cli.cli.output import clean, note
from search_cli.errors import IndexMissingError, IndexUnusableError
from search_cli.messages import say

if TYPE_CHECKING:
    from types import TracebackType

    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.models import BuildReport

__all__ = [
    "Progress", "note_changes", "note_failures", "note_textless", "note_unread", "opened", "opened_or_built", "pace",
]  # fmt: skip

_ASK_ABOVE = 500  # articles, half a minute of building or more: too long for a search unless the user agrees
_NAMED = 3  # files named in one line
_MANY = 100  # in a second: of so many no fraction is told
_PATIENCE_S = 0.5  # seconds: a bar that only flashes by is of no use


@contextmanager
def opened(shared: Shared) -> Iterator[KnowledgeBase]:
    """Open the knowledge base for a view of many passages; its index is built first if there is none."""
    with opened_or_built(shared, build=False) as base, _keeping_all():
        yield base


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Turn off garbage collection: it took a quarter of the time of a view of 20,000 passages, and freed nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def opened_or_built(shared: Shared, *, build: bool, followed: bool = False) -> Iterator[KnowledgeBase]:
    """Open the knowledge base; build the index when there is none, or in any case with `build`.

    One that is `followed` is built whenever anything keeps it from being opened, and nobody is asked: it would be
    built in a moment all the same.
    """
    from search_cli.knowledge_base import KnowledgeBase

    if build:
        _build(shared)
    try:
        base = KnowledgeBase.open(shared.root)
    except (IndexMissingError, IndexUnusableError) as error:
        if not followed:
            if isinstance(error, IndexUnusableError):
                raise
            _agree_to_build(shared)
        _build(shared)
        base = KnowledgeBase.open(shared.root)
    with base:
        yield base


def _agree_to_build(shared: Shared) -> None:
    """Ask the user before a long build; if nobody can be asked, raise an error that names the option or the command."""
    from search_cli.articles.folder import find_files
    from search_cli.config import ARTICLES_FOLDER, find_root

    count = len(find_files(find_root(shared.root) / ARTICLES_FOLDER).files)
    if count <= _ASK_ABOVE:
        return
    askable = sys.stdin.isatty() and sys.stderr.isatty() and not shared.json
    if not askable or not _says_yes(say("cli.build.ask", count=count)):
        options = {parameter.name for parameter in click.get_current_context().command.params}
        raise CommandLineError("build" if "build" in options else "build-first", count=count)


def _says_yes(question: str) -> bool:
    # click.confirm responds to a mistyped answer in English.
    click.echo(f"{question} [Y/n] ", err=True, nl=False)
    answer = sys.stdin.readline()
    return bool(answer) and answer.strip().lower() in ("", "y", "yes", "是", "好")


def _build(shared: Shared) -> None:
    from search_cli.knowledge_base import KnowledgeBase

    with Progress(shared) as progress, Progress(shared, "reading") as reading:
        report = KnowledgeBase.build(shared.root, progress=progress, reading=reading)
    # With --json, stderr is reserved for one error object.
    if not shared.json:
        note_failures(report)
        if not shared.quiet:
            note_unread(report)
        if not shared.quiet and (report.added or report.changed or report.removed):
            articles = report.unchanged + len(report.added) + len(report.changed)
            note(say("cli.build.done", articles=articles, passages=report.passages))


def note_failures(report: BuildReport) -> None:
    """Print a line for each article that could not be read."""
    for failure in report.failed:
        note(f"kb/{clean(failure.article)}: {clean(failure.message)}")


def note_unread(report: BuildReport) -> None:
    """Name the first of the files without a reader, or without questions and answers to read, and say what to do."""
    from search_cli import articles
    from search_cli.articles.naming import is_data

    unread = [path for path in report.unread if not is_data(path)]
    if unread:
        _name_unread(("cli.index.unread", "cli.index.unread.more"), unread, _advice(unread))
        if lacking := [path for path in unread if articles.lacking(path)]:
            from search_cli.messages.installing import line_to_install

            note(say("cli.index.unread.extra", count=len(lacking), line=line_to_install("office")))
    if data := [path for path in report.unread if is_data(path)]:
        _name_unread(("cli.index.no-faq", "cli.index.no-faq.more"), data, say("cli.index.no-faq.advice"))


def _name_unread(keys: tuple[str, str], paths: Sequence[str], advice: str = "") -> None:
    """Print one line with the first of some files; the second key says that there are more."""
    named = say("list.comma").join(f"kb/{clean(path)}" for path in paths[:_NAMED])
    more = len(paths) - _NAMED
    note(say(keys[more > 0], count=len(paths), more=more, files=named, advice=advice).rstrip())


def _advice(unread: Sequence[str]) -> str:
    """Return the sentence that says as what to save files that cannot be read, each kind once, if any is to be."""
    from search_cli import articles

    kinds: dict[str, dict[str, None]] = {}
    for path in unread:
        if not articles.lacking(path):  # an extra reads it as it is
            ending = posixpath.splitext(path)[1].lower()
            kinds.setdefault(articles.to_be_saved_as(path), {})[ending] = None
    comma = say("list.comma")
    todo = (
        say(f"cli.index.unread.{'save' if kind else 'unpack'}", endings=comma.join(endings), kind=kind)
        for kind, endings in kinds.items()
    )
    return say("cli.index.unread.advice", todo=say("list.semicolon").join(todo)) if kinds else ""


def note_textless(base: KnowledgeBase) -> bool:
    """If the index has no passages, say what to do; return whether that is so.

    Articles that came since it was built are told of by `note_changes`, and then need not be asked for.
    """
    from search_cli.articles.naming import holds_nothing_to_read

    records = base.records().values()
    if any(record.passages for record in records):
        return False
    there = not all(map(holds_nothing_to_read, records))
    if there or not any(base.pending() or ()):
        note(say("cli.index.textless" if there else "cli.index.nothing"))
    return True


def note_changes(base: KnowledgeBase, shared: Shared) -> None:
    """Say how many articles changed since the index was built, if that can be found out quickly.

    With --json nothing is said, since stderr is reserved for one error object.
    """
    if shared.quiet or shared.json:
        return
    changes = base.pending()
    if changes and any(changes):
        added, changed, removed = changes
        note(say("cli.build.pending", added=added, changed=changed, removed=removed))


def pace(done: int, total: int, seconds: float, kind: str = "build") -> str:
    """Return the speed so far, and the time that the rest takes at that speed."""
    if not done or seconds <= 0:
        return ""
    rate = done / seconds
    minutes, rest = divmod(round((total - done) / rate), 60)
    shown = f"{rate:.0f}" if rate >= _MANY else f"{rate:.3g}"
    return say(f"cli.{kind}.pace", rate=shown, left=f"{minutes}:{rest:02}")


class Progress:
    """A progress bar on stderr for what takes more than a moment; none if stderr is not a terminal."""

    def __init__(self, shared: Shared, kind: str = "build", *, hidden: bool | None = None) -> None:
        """Show the progress of a `build` in articles, or of `reading` or `passages` in passages.

        It is `hidden` where what is printed stands on the same terminal; unless that is said, with --json.
        """
        self._kind = kind
        hidden = shared.json if hidden is None else hidden
        self._watched = sys.stderr.isatty() and not shared.quiet and not hidden
        self._began = self._started = 0.0
        self._done = 0
        self._bar: click.progressbar | None = None  # type: ignore[valid-type]

    @property
    def seen(self) -> Progress | None:
        """The bar itself; None where nobody would see it, so that nothing need be counted for it."""
        return self if self._watched else None

    def __enter__(self) -> Progress:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Move the bar to `done` of `total`, back too; a bar that was ended begins anew."""
        now = time.monotonic()
        self._began = self._began or now
        if not self._started or done < self._done:  # what begins anew has a pace of its own
            self._started = now
        self._done = done
        if not self._watched or now - self._began < _PATIENCE_S:
            return
        if self._bar is None:
            label = say(f"cli.{self._kind}.progress")
            self._bar = click.progressbar(
                length=total, label=label, file=sys.stderr, show_eta=False, update_min_steps=0,
                item_show_func=lambda told: told or "",
            )  # fmt: skip
            self._bar.__enter__()
        # Set, not moved on by steps: click's own bar cannot go back to where the next reading begins.
        self._bar.length, self._bar.pos, self._bar.finished = total, done, done >= total
        self._bar.update(0, pace(done, total, now - self._started, self._kind))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """End the line of the bar, if there is one."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
        self._bar, self._began, self._started, self._done = None, 0.0, 0.0, 0
