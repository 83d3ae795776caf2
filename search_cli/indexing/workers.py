"""Worker processes that call a function for this one; they ignore Ctrl-C and end when this process ends.

multiprocessing is not used. Its fork may hang in a program with threads, and Python 3.12 warns of that. Its spawn and
forkserver run the program's main script again in every process, which breaks a script without `if __name__ ==
"__main__"`, and the forkserver's helper process stays as long as the program. A worker here imports only what it is
sent. It reads calls from stdin, writes results to stdout, and ends when its stdin is closed, which the operating system
does even if the parent process is killed.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

__all__ = ["SELDOM", "CannotStartError", "WorkerDiedError", "Workers", "serve"]

_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from search_cli.indexing.workers import serve; serve()"
)
"""What a worker runs: it has its parent's module search path, and not its current folder."""

SELDOM = 50_000
"""New objects after which Python collects cyclic garbage. With its default, 700, that takes a tenth of a build's time
and finds next to nothing."""

_READY_S = 20.0
"""Longer than Python takes to start on the slowest machine; a process that has not answered by then is no worker."""


class CannotStartError(Exception):
    """This process can start no other Python."""


class WorkerDiedError(Exception):
    """A worker ended before it had answered."""


@dataclass(frozen=True, slots=True)
class _Raised:
    """What a worker answers when its function raised an exception."""

    error: Exception


class Workers:
    """Processes that each build the same function once, and call it with whatever is submitted."""

    def __init__(
        self, count: int, make: Callable[[], Callable[[Any], Any]], get_ready: Callable[[], object] = bool
    ) -> None:
        """Start `count` processes and have each call `make` for its function. Raises CannotStartError.

        `make`, submitted pieces and results are pickled. While this process pickles `make`, which may take long, the
        workers call `get_ready` to load what any `make` needs.
        """
        command = _command()
        self._pool = ThreadPoolExecutor(count, "search_cli-worker")
        self._workers: list[subprocess.Popen[bytes]] = []
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        try:
            for _ in range(count):
                self._workers.append(_start(command))
            ready = [self._pool.submit(_readied, worker, pickle.dumps(get_ready)) for worker in self._workers]
            made = pickle.dumps(make)
            for worker in [each.result(_READY_S) for each in ready]:
                self._pool.submit(self._tell, worker, made)  # which it may not take before it got ready
        except (OSError, TimeoutError, WorkerDiedError) as error:
            self.close()
            raise CannotStartError from error
        except BaseException:
            self.close()
            raise

    def _tell(self, worker: subprocess.Popen[bytes], made: bytes) -> None:
        try:
            _send(worker, made)
        finally:
            self._idle.put(worker)

    def submit(self, piece: Any) -> Future[Any]:
        """Have a worker call its function with `piece`; the future raises WorkerDiedError when the worker dies."""
        return self._pool.submit(self._call, piece)

    def _call(self, piece: Any) -> Any:
        worker = self._idle.get()
        try:
            _send(worker, pickle.dumps(piece))
            answer = _answer_of(worker)
        finally:
            self._idle.put(worker)  # a dead one too: who gets it is told so, and does not wait for ever
        if isinstance(answer, _Raised):
            raise answer.error
        return answer

    def close(self) -> None:
        """Kill the processes, whatever they are doing."""
        for worker in self._workers:
            worker.kill()
        self._pool.shutdown(cancel_futures=True)  # its threads were waiting for answers
        for worker in self._workers:
            for pipe in (worker.stdin, worker.stdout):
                with suppress(OSError):  # what was written may not have been read
                    pipe.close()  # type: ignore[union-attr]
            worker.wait()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a worker in its own process group, so that Ctrl-C in a terminal reaches only its parent."""
    pipe = subprocess.PIPE
    if sys.platform == "win32":
        apart = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, creationflags=apart)  # noqa: S603
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, process_group=0)  # noqa: S603


def _command() -> list[str]:
    """Return the command that starts a worker. Raises CannotStartError in a program that embeds or freezes Python."""
    name = Path(sys.executable or "").name.lower()
    if getattr(sys, "frozen", False) or not name.startswith(("python", "pypy")):
        raise CannotStartError(f"{sys.executable!r} is no Python")
    return [sys.executable, "-I" if sys.flags.isolated else "-P", "-c", _PROGRAM, json.dumps(sys.path)]


def _readied(worker: subprocess.Popen[bytes], get_ready: bytes) -> subprocess.Popen[bytes]:
    """Wait until a worker is up, tell it to get ready, and return it."""
    _answer_of(worker)
    _send(worker, get_ready)
    return worker


def _send(worker: subprocess.Popen[bytes], pickled: bytes) -> None:
    assert worker.stdin is not None  # noqa: S101
    try:
        worker.stdin.write(pickled)
        worker.stdin.flush()
    except OSError as error:
        raise WorkerDiedError from error


def _answer_of(worker: subprocess.Popen[bytes]) -> Any:
    assert worker.stdout is not None  # noqa: S101
    try:
        return pickle.load(worker.stdout)  # noqa: S301  (our own process wrote it)
    except (EOFError, pickle.UnpicklingError) as error:  # nothing more, or half of it
        raise WorkerDiedError from error


# ── in a worker ────────────────────────────────────────────────────────────────────────────────────────────────


def serve() -> None:
    """Answer calls until stdin ends: the first loads what is needed, the second makes the function for all others."""
    gc.set_threshold(SELDOM)
    calls, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not stand among the answers
    try:
        _put(answers, True)  # up
        pickle.load(calls)()  # noqa: S301  (the process that started this one wrote it)
        function = pickle.load(calls)()  # noqa: S301
        while True:
            _put(answers, _outcome(function, pickle.load(calls)))  # noqa: S301
    except (EOFError, BrokenPipeError):  # that process wants no more, or is dead
        os._exit(0)  # at once: to flush what nobody reads would be an error


def _put(answers: BinaryIO, value: Any) -> None:
    pickle.dump(value, answers)
    answers.flush()


def _outcome(function: Callable[[Any], Any], piece: Any) -> Any:
    try:
        return function(piece)
    except Exception as error:
        error.add_note(traceback.format_exc())  # where it was raised is not sent
        return _Raised(error)
