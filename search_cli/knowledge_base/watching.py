"""A base's folder, looked at again and again → a report of each build that a change of it called for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from search_cli.articles.folder import find_files
from search_cli.config import ARTICLES_FOLDER, CONFIG_FILE
from search_cli.errors import SearchCliError
from search_cli.models import BuildReport

__all__ = ["ANOTHERS", "Failures", "reports"]

ANOTHERS = frozenset(("index-locked", "index-leased", "index-lease-lost", "index-replaced", "cluster-conflict"))
"""Errors of a build because another one is under way: nobody need do anything but wait."""

_PAUSE_S = 1.0
"""Seconds between two looks: nobody turns from an editor to a search sooner."""
_LOOKS = 20
"""A pause is at least so many times as long as a look, which takes .1 s with 10,000 articles: 5 % of a processor."""
_SETTLES_S = 0.3
"""Seconds without a change before a build: editors, downloads and checkouts write several files, and some twice."""
_SETTLED_S = 10.0
"""Seconds after which a build does not wait any more: something may write all the time."""
_RETRIES_S = 60.0
"""The longest pause before a build that failed is tried again though nothing changed; it begins with `_PAUSE_S`."""
_PASSES = 2
"""Builds in a row that may fail as another one is under way before that is told: mostly it has ended by then."""


class Failures:
    """The builds that failed in a row: whether the last one is news, and how long to wait before the next."""

    def __init__(self) -> None:
        self.patience_s = 0.0
        self.told = ""
        self._anothers = 0

    def is_news(self, error: SearchCliError) -> bool:
        """Note that a build failed; return whether that is to be told."""
        self.wait_longer()
        self._anothers = self._anothers + 1 if error.code in ANOTHERS else 0
        if 0 < self._anothers <= _PASSES or error.message == self.told:
            return False
        self.told = error.message
        return True

    def wait_longer(self) -> None:
        """Have the next build wait twice as long as the last one did."""
        self.patience_s = min(2 * self.patience_s or _PAUSE_S, _RETRIES_S)


class _Look(NamedTuple):
    """What one look saw, for comparison with others: no file is read."""

    articles: tuple[tuple[str, int, int, int], ...]
    refused: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]
    settings: tuple[int, int, int] | None


def reports(
    root: Path,
    first: Callable[[], BuildReport],
    build: Callable[[], BuildReport],
    failed: Callable[[SearchCliError], None] | None,
) -> Iterator[BuildReport]:
    """Yield what `first` reports of `root` now, and `build` each time after kb/ or kb.toml changed and then rested.

    A build that fails later is told to `failed`, or raises if that is None, and is tried again; one that fails because
    another is under way is told if it still is at the third try. Tried again is also a build that could not read an
    article, which another program may have opened. A build is reported if it did something, could read
    other articles than the one before it, or follows one that failed.
    """
    built = _look(root)  # before the build: what changes while it runs calls for the next one
    report = first()
    yield report
    failures = _after(report, Failures())
    while True:
        built, before = _rested(root, _waited_for(root, built, failures.patience_s)), report
        try:
            report = build()
        except SearchCliError as error:
            if failed is None:
                raise
            if failures.is_news(error):
                failed(error)
        else:
            if failures.told or _did_something(report) or _read_others(report, before):
                yield report
            failures = _after(report, failures)


def _did_something(report: BuildReport) -> bool:
    return bool(report.added or report.changed or report.removed or report.rebuilt_because or report.retagged_because)


def _read_others(report: BuildReport, before: BuildReport) -> bool:
    """Return whether other articles failed, or there are more files in which there was nothing to read."""
    return report.failed != before.failed or bool({*report.unread} - {*before.unread})


def _after(report: BuildReport, before: Failures) -> Failures:
    """Return that no build failed, and the patience that articles call for which the last one could not read."""
    failures = Failures()
    if report.failed:
        failures.patience_s = before.patience_s
        failures.wait_longer()
    return failures


def _waited_for(root: Path, built: _Look, patience_s: float) -> _Look:
    """Return the next look that differs from `built`; with patience, any look when that is at its end."""
    started = time.monotonic()
    while True:
        began = time.perf_counter()
        look = _look(root)
        if look != built or 0 < patience_s <= time.monotonic() - started:
            return look
        time.sleep(max(_PAUSE_S, _LOOKS * (time.perf_counter() - began)))


def _rested(root: Path, look: _Look) -> _Look:
    """Return the first look from `look` on after which nothing changed for a moment."""
    until = time.monotonic() + _SETTLED_S
    while time.monotonic() < until:
        time.sleep(_SETTLES_S)
        last, look = look, _look(root)
        if look == last:
            break
    return look


def _look(root: Path) -> _Look:
    found = find_files(root / ARTICLES_FOLDER)
    return _Look(
        tuple((file.path, file.size, file.mtime_ns, file.ctime_ns) for file in found.files),
        tuple((path, error.code) for path, error in found.refused.items()),
        tuple(found.unread),
        _times_of(root / CONFIG_FILE),
    )


def _times_of(file: Path) -> tuple[int, int, int] | None:
    try:
        info = file.stat()
    except OSError:  # there is none, or the build will say why it cannot be read
        return None
    return info.st_size, info.st_mtime_ns, info.st_ctime_ns
