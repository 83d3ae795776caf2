"""Which generation answers: the newest one that can be opened, for each question the whole of one."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from search_cli.config import Config
from search_cli.errors import SearchCliError
from search_cli.knowledge_base.generation import Generation
from search_cli.lending import Lending

__all__ = ["GenerationManager"]

_RETRY_S = 1.0
"""After this long, what could not be opened is tried again: an index that is being copied may be whole by then."""

_MARK_CHARS = 16
"""64 bits: two builds that are mistaken for each other are no matter of chance any more."""

_log = logging.getLogger("search_cli")


class Watching(Protocol):
    """Shows by its result, which is asked for with every question, whether the newest generation is another."""

    def __call__(self) -> Hashable:
        """Return what is equal as long as nothing changed. May raise SearchCliError."""

    def follow(self, config: Config) -> None:
        """Look from now on where `config` says, of which the generation is that answers."""

    def close(self) -> None:
        """Let go of whatever it looks through."""


class _Unchanging:
    """Shows that nothing changes, as of a base in memory."""

    def __call__(self) -> Hashable:
        return None

    def follow(self, config: Config) -> None:
        """Look nowhere."""

    def close(self) -> None:
        """Let go of nothing."""


class _Opened(NamedTuple):
    """A generation that is open, and what showed that it was the newest."""

    generation: Generation
    stamp: Hashable

    def close(self) -> None:
        """Close the generation's files."""
        self.generation.engine.close()


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why what was newest could not be opened, what showed that it was the newest, and when it was tried."""

    error: SearchCliError
    stamp: Hashable
    tried_at: float


class GenerationManager:
    """Lends the newest generation to any number of threads, and closes an older one after its last use.

    Who asks after a build was published is lent that build; who is asking meanwhile keeps what he was lent. When the
    newest cannot be opened, the one before goes on answering and `fault` says why.
    """

    def __init__(self, open_newest: Callable[[], Generation], watch: Watching | None = None) -> None:
        """Open the newest generation with `open_newest`, now and whenever `watch` returns something else.

        `watch` is closed with this. Raises what `open_newest` raises now; later it may raise SearchCliError.
        """
        self._open_newest = open_newest
        self._watch = watch or _Unchanging()
        self._opening = threading.Lock()  # around the opening of a generation, which others wait for
        try:
            seen = self._watch()  # before opening: what is published in between is then opened next
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
        """What tells the generation that answers from the others; a question asked next is never of an older one."""
        self._refresh()
        return hashlib.sha256(repr(self._lending.newest.stamp).encode()).hexdigest()[:_MARK_CHARS]

    @property
    def fault(self) -> SearchCliError | None:
        """Why what is newest does not answer; None when it does."""
        self._refresh()
        fault = self._fault
        return fault.error if fault else None

    def close(self) -> None:
        """Close the generation that answers, those in use as soon as the last who uses them is done."""
        self._lending.close()
        self._watch.close()

    # ── taking up what was built ─────────────────────────────────────────────────────────────────────────────

    def _refresh(self) -> None:
        """Open what is newest, unless it is open or was tried just now; others who ask wait until it is."""
        self._lending.check_open()  # first, since what is closed looks nowhere any more
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
        if stamp == self._lending.newest.stamp:  # what could not be opened has been taken back
            self._fault = None
            return
        try:
            generation = self._open_newest()
        except SearchCliError as error:
            if self._fault is None or self._fault.stamp != stamp:  # told once, tried again and again
                _log.warning("%s", error)
            self._fault = _Fault(error, stamp, time.monotonic())
        else:
            self._watch.follow(generation.config)
            self._lending.replace(_Opened(generation, stamp))
            self._fault = None
