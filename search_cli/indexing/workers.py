"""Processes that do pieces of work for this one: Pythons of their own, deaf to Ctrl-C, and gone when this one is.

Not those of multiprocessing. A fork beside threads may hang, and Python 3.12 warns of it. What it calls spawn and
forkserver runs the program's main script once more in every process, which a script without `if __name__ ==
"__main__"` does not survive, and the helper of a forkserver stays as long as the program. A worker here imports what it
is sent and nothing else. It reads calls from its stdin, writes what they return to its stdout, and ends when its stdin
does, which the system sees to whatever becomes of the process that started it.
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
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["SELDOM", "CannotStartError", "WorkerDiedError", "Workers", "serve"]

_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from search_cli.indexing.workers import serve; serve()"
)
"""What a worker runs: it finds modules where the process that started it does, and not in the folder it stands in."""

SELDOM = 50_000
"""So many objects more than before, and Python looks for garbage that holds itself. By 700, as it does unless told, it
takes a tenth of a build's time and finds next to none."""

_READY_S = 20.0
"""Longer than Python takes to start on the slowest machine; what has not answered by then is no Python of ours."""


class CannotStartError(Exception):
    """This process can start no other Python."""


class WorkerDiedError(Exception):
    """A worker ended before it had answered."""


@dataclass(frozen=True, slots=True)
class _Raised:
    """What a worker answers when the work raised."""

    error: Exception


class Workers:
    """Some processes that each make the same function, once, and call it for what is submitted."""

    def __init__(
        self, count: int, make: Callable[[], Callable[[Any], Any]], get_ready: Callable[[], object] = bool
    ) -> None:
        """Start `count` processes and have each call `make` for its function; CannotStartError when none come up.

        `make`, what is submitted and what comes back are pickled. Pickling `make` may take a while: what it will need,
        whatever is in it, the processes do meanwhile by calling `get_ready`.
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
        """Have some worker call its function with `piece`; the result raises WorkerDiedError when it dies of it."""
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
        """End the processes, whatever they are doing."""
        for worker in self._workers:
            worker.kill()
        self._pool.shutdown(cancel_futures=True)  # its threads were waiting for answers
        for worker in self._workers:
            for pipe in (worker.stdin, worker.stdout):
                with suppress(OSError):  # what was written may not have been read
                    pipe.close()  # type: ignore[union-attr]
            worker.wait()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a worker in a process group that a terminal's Ctrl-C does not reach: who started it ends it."""
    pipe = subprocess.PIPE
    if sys.platform == "win32":
        apart = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, creationflags=apart)  # noqa: S603
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, process_group=0)  # noqa: S603


def _command() -> list[str]:
    """Return the command that starts a worker; CannotStartError in a program that is no Python, but has one inside."""
    name = Path(sys.executable or "").name.lower()
    if getattr(sys, "frozen", False) or not name.startswith(("python", "pypy")):
        raise CannotStartError(f"{sys.executable!r} is no Python")
    return [sys.executable, "-I" if sys.flags.isolated else "-P", "-c", _PROGRAM, json.dumps(sys.path)]


def _readied(worker: subprocess.Popen[bytes], get_ready: bytes) -> subprocess.Popen[bytes]:
    """Return a worker that is up, and has been told to get ready."""
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
    """Answer calls until there are no more: the first gets ready, the second makes what answers the others."""
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
