"""A base's folder → its index, kept up to date by a process beside the server, and what keeps it from that.

A process and no thread: a build takes memory, and processor time that searches would wait for; and whatever ends it,
the server goes on answering. It ends when its stdin does, which the system sees to even if the server is killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import IO

from search_cli.errors import SearchCliError, ServeError
from search_cli.logs import log
from search_cli.models import ArticleFailure
from search_cli.other_python import APART, CannotStartError, command_for

__all__ = ["Following", "follow"]

_PROGRAM = "from search_cli.serve.following import follow; follow(said)"
_LATER = 10
"""How much nicer the process is than the server: where both want a processor, a search comes before a build."""
_LEAVES_S = 5.0


class Following:
    """The process, until the block ends; `fault` is the error that keeps the index from being up to date, or None."""

    def __init__(self, root: Path) -> None:
        """Start the process for the base at `root`. Raises ServeError when none can be started."""
        self.fault: SearchCliError | None = None
        self._unread: frozenset[str] = frozenset()
        self._is_wanted = True
        try:
            self._process = subprocess.Popen(  # noqa: S603
                command_for(_PROGRAM, str(root)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, **APART
            )
        except (CannotStartError, OSError) as error:
            raise ServeError("serve-watch", reason=error) from error
        Thread(target=self._listen, name="kb-following", daemon=True).start()

    def __enter__(self) -> Following:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_wanted = False
        assert self._process.stdin is not None  # noqa: S101
        self._process.stdin.close()
        try:
            self._process.wait(_LEAVES_S)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101
        try:
            for line in self._process.stdout:
                if line.endswith(b"\n"):  # a process that was killed may leave half of one
                    self._hear(*json.loads(line))
        except Exception as error:  # whatever it is: nobody else would notice that nobody listens
            log.error("%s: %s", type(error).__name__, error, exc_info=error)
            self._process.kill()
        code = self._process.wait()
        if self._is_wanted:
            self._set(ServeError("watch-ended", code=code))

    def _hear(self, wrong: str, unread: list[str]) -> None:
        """Take up what the process says after each build: what is wrong, and of which articles."""
        for each in unread:
            if each not in self._unread:  # told once, though every build finds it again
                log.warning("%s", each)
        if not wrong:  # a build that failed has nothing to say of articles
            self._unread = frozenset(unread)
        self._set(ServeError("watch-failed", reason=wrong) if wrong else None)

    def _set(self, fault: SearchCliError | None) -> None:
        if fault and (self.fault is None or fault.message != self.fault.message):  # told once, though tried again
            log.warning("%s", fault)
        self.fault = fault


def follow(root: str) -> None:
    """Keep the index at `root` up to date and say how that goes, in the process that is started for it."""
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.knowledge_base.watching import ANOTHERS, Failures

    # What a library prints, be it by the system's number, and what another program that it starts prints, must not
    # stand among the messages.
    said = os.fdopen(os.dup(1), "wb")
    os.dup2(2 if sys.stderr else os.open(os.devnull, os.O_WRONLY), 1)
    sys.stdout = sys.stderr
    Thread(target=_end_with, args=(sys.stdin.buffer,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_LATER)

    def tell(error: SearchCliError | None, unread: Iterable[ArticleFailure] = ()) -> None:
        wrong = ""
        if error:  # to run it again is not what anybody need do here
            wrong = error.message if error.code in ANOTHERS else error.with_hint(error.hint)
        said.write(json.dumps((wrong, [f"kb/{each.article}: {each.message}" for each in unread])).encode() + b"\n")
        said.flush()

    failures = Failures()
    while True:
        try:
            for report in KnowledgeBase.watch(root, failed=tell):
                failures = Failures()
                tell(None, report.failed)
        except SearchCliError as error:  # of the first build
            if failures.is_news(error):
                tell(error)
        time.sleep(failures.patience_s)


def _end_with(stdin: IO[bytes]) -> None:
    stdin.read()
    os._exit(0)  # at once, also amid a build: it leaves the index as it was
