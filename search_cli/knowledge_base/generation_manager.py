"""Lends questions the newest generation that can be opened; each question is answered from one generation."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, Protocol

from search_cli.config import Config
from search_cli.errors import SearchCliError
from search_cli.knowledge_base.generation import Generation
from search_cli.lending import Lending
from search_cli.logs import log

__all__ = ["GenerationManager"]

_RETRY_S = 1.0
"""After so long a generation that failed to open is tried again: an index being copied may be complete by then."""

_MARK_CHARS = 16
"""64 bits of a hash, so that two builds never get the same mark by chance."""


class Watching(Protocol):
    """A callable, called before every question, whose result changes when a newer generation may be opened."""

    def __call__(self) -> Hashable:
        """Return a value that stays equal until something changes. May raise SearchCliError."""

    def follow(self, config: Config) -> None:
        """Watch the index of `config` from now on; the generation that answers is of that configuration."""

    def close(self) -> None:
        """Release connections and files."""


class _Unchanging:
    """The watch of a base in memory, which never changes."""

    def __call__(self) -> Hashable:
        return None

    def follow(self, config: Config) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class _Opened(NamedTuple):
    """An open generation, and the result of the watch just before it was opened."""

    generation: Generation
    stamp: Hashable

    def close(self) -> None:
        """Close the generation's files."""
        self.generation.engine.close()


class _Fault(NamedTuple):
    """Why the newest generation could not be opened, the result of the watch then, and when that was tried."""

    error: SearchCliError
    stamp: Hashable
    tried_at: float


class GenerationManager:
    """Lends the newest generation to any number of threads, and closes an older one after its last use.

    A question asked after a build was published gets that build; one that is being answered keeps the generation it
    has. If the newest generation cannot be opened, the one before keeps answering and `fault` says why.
    """

    def __init__(self, open_newest: Callable[[], Generation], watch: Watching | None = None) -> None:
        """Open the newest generation with `open_newest`, now and whenever `watch` returns something else.

        `watch` is closed with this. Raises what `open_newest` raises now; later it may raise SearchCliError.
        """
        self._open_newest = open_newest
        self._watch = watch or _Unchanging()
        self._opening = threading.Lock()  # around the opening of a generation, which others wait for
        try:
            seen = self._watch()  # before opening: a generation published in between is then opened next
            self._lending = Lending(_Opened(open_newest(), seen))
        except BaseException:
            self._watch.close()
            raise
        self._fault: _Fault | None = None

    @contextmanager
    def acquire(self) -> Iterator[Generation]:
        """Lend the newest generation that can be opened for the block. Raises ClosedError after `close`."""
        self._refresh()
        with self._lending.lend() as opened:
            yield opened.generation

    @property
    def mark(self) -> str:
        """A string that identifies the generation that answers; the next question never gets an older one."""
        self._refresh()
        return hashlib.sha256(repr(self._lending.newest.stamp).encode()).hexdigest()[:_MARK_CHARS]

    @property
    def fault(self) -> SearchCliError | None:
        """The error that keeps the newest generation from answering; None if it answers."""
        self._refresh()
        fault = self._fault
        return fault.error if fault else None

    def close(self) -> None:
        """Close the current generation; generations in use are closed after their last use."""
        self._lending.close()
        self._watch.close()

    # ── taking up what was built ─────────────────────────────────────────────────────────────────────────────

    def _refresh(self) -> None:
        """Open the newest generation, unless it is open or just failed to open; other threads wait meanwhile."""
        self._lending.check_open()  # first: after `close` the watch must not be called
        if self._is_known(self._watch()):
            return
        with self._opening:
            stamp = self._watch()
            if not self._is_known(stamp):  # nobody else opened it while this thread waited
                self._reopen(stamp)

    def _is_known(self, stamp: Hashable) -> bool:
        fault = self._fault
        if stamp == self._lending.newest.stamp:
            return fault is None
        return fault is not None and fault.stamp == stamp and time.monotonic() - fault.tried_at < _RETRY_S

    def _reopen(self, stamp: Hashable) -> None:
        if stamp == self._lending.newest.stamp:  # the generation that could not be opened was withdrawn
            self._fault = None
            return
        try:
            generation = self._open_newest()
        except SearchCliError as error:
            if self._fault is None or self._fault.stamp != stamp:  # reported once, though it is tried again and again
                log.warning("%s", error)
            self._fault = _Fault(error, stamp, time.monotonic())
        else:
            self._watch.follow(generation.config)
            self._lending.replace(_Opened(generation, stamp))
            self._fault = None
