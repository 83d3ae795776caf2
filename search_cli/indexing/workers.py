"""Worker processes that call a function for this one; they ignore Ctrl-C and end when this process ends.

multiprocessing is not used. Its fork may hang in a program with threads, and Python 3.12 warns of that. Its spawn and
forkserver run the program's main script again in every process, which breaks a script without `if __name__ ==
"__main__"`, and the forkserver's helper process stays as long as the program. A worker here imports only what it is
sent. It reads calls from a pipe, writes results to another, and ends when the first is closed, which the operating
system does even if the parent process is killed.

On Linux one process is started, without threads. It loads what all workers need and forks them, so that this is done
once and takes memory once. Elsewhere each worker is started: a fork that goes on without exec is unsafe on macOS.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import IO, Any, NamedTuple, NoReturn

from search_cli.other_python import APART, CannotStartError, command_for

__all__ = ["WorkerDiedError", "Workers", "serve"]

_PROGRAM = "from search_cli.indexing.workers import serve; serve(said)"

_FORKS = sys.platform == "linux"

_SELDOM = 50_000
"""New objects after which Python collects cyclic garbage, as for a command; its default takes a tenth of a build."""

_READY_S = 20.0
"""Longer than Python takes to start and to get ready on the slowest machine; what has not answered by then is no
worker."""

_Pipes = tuple[int, int]
"""What a forked worker reads calls from and writes answers to."""


class WorkerDiedError(Exception):
    """A worker ended before it had answered."""


@dataclass(frozen=True, slots=True)
class _Raised:
    """What a worker answers when its function raised an exception."""

    error: Exception


class _Worker(NamedTuple):
    """What leads to a worker and back."""

    calls: IO[bytes]
    answers: IO[bytes]


class Workers:
    """Processes that each build the same function once, and call it with whatever is submitted."""

    def __init__(
        self,
        count: int,
        make: Callable[[], Callable[[Any], Any]],
        get_ready: Callable[[], object] = bool,
        meanwhile: Callable[[], object] = bool,
    ) -> None:
        """Start `count` processes and have each call `make` for its function. Raises CannotStartError.

        `make`, submitted pieces and results are pickled. While `get_ready` loads for the workers what any `make` needs,
        this process pickles `make`, which may take long, and calls `meanwhile`.
        """
        self._pool = ThreadPoolExecutor(count, "search_cli-worker")
        self._processes: list[subprocess.Popen[bytes]] = []
        self._workers: list[_Worker] = []
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        try:
            (self._start_forking if _FORKS else self._start_each)(count, pickle.dumps(get_ready))
            made = pickle.dumps(make)
            begun = [self._pool.submit(self._begin, worker, made) for worker in self._workers]
            meanwhile()
            for each in begun:
                each.result(_READY_S)
        except (OSError, RuntimeError, TimeoutError, WorkerDiedError) as error:  # RuntimeError: no more threads
            self.close()
            raise CannotStartError from error
        except BaseException:
            self.close()
            raise

    def _start_each(self, count: int, get_ready: bytes) -> None:
        """Start the workers, each with its own stdin and stdout for pipes."""
        for _ in range(count):
            process = _start((), subprocess.PIPE)
            self._processes.append(process)
            assert process.stdin is not None  # noqa: S101
            assert process.stdout is not None  # noqa: S101
            self._workers.append(_Worker(process.stdin, process.stdout))
            _send(process.stdin, get_ready)

    def _start_forking(self, count: int, get_ready: bytes) -> None:
        """Start the process that forks the workers."""
        theirs: list[_Pipes] = []
        try:
            for _ in range(count):
                (calls_out, calls_in), (answers_out, answers_in) = os.pipe(), os.pipe()
                theirs.append((calls_out, answers_in))
                self._workers.append(_Worker(os.fdopen(calls_in, "wb"), os.fdopen(answers_out, "rb")))
            process = _start(theirs, subprocess.DEVNULL)
        finally:
            _close(theirs)
        self._processes.append(process)
        assert process.stdin is not None  # noqa: S101
        _send(process.stdin, get_ready)

    def _begin(self, worker: _Worker, made: bytes) -> None:
        """Wait until a worker is ready and have it make its function; raises WorkerDiedError."""
        _answer_of(worker)
        try:
            _send(worker.calls, made)
        finally:
            self._idle.put(worker)

    def submit(self, piece: Any) -> Future[Any]:
        """Have a worker call its function with `piece`; the future raises WorkerDiedError when the worker dies."""
        return self._pool.submit(self._call, piece)

    def _call(self, piece: Any) -> Any:
        worker = self._idle.get()
        try:
            _send(worker.calls, pickle.dumps(piece))
            answer = _answer_of(worker)
        finally:
            self._idle.put(worker)  # a dead one too: who gets it is told so, and does not wait for ever
        if isinstance(answer, _Raised):
            raise answer.error
        return answer

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for process in self._processes:
            process.terminate() if _FORKS else process.kill()  # what forks kills and waits for what it forked
        self._pool.shutdown(cancel_futures=True)  # its threads were waiting for answers
        for pipe in (*(pipe for worker in self._workers for pipe in worker), *(each.stdin for each in self._processes)):
            with suppress(OSError):  # what was written may not have been read
                pipe.close()  # type: ignore[union-attr]
        for process in self._processes:
            process.wait()


def _start(pipes: Sequence[_Pipes], stdout: int) -> subprocess.Popen[bytes]:
    inherited = [end for ends in pipes for end in ends]
    command = command_for(_PROGRAM, pipes)
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=stdout, pass_fds=inherited, **APART)  # noqa: S603


def _send(calls: IO[bytes], pickled: bytes) -> None:
    try:
        calls.write(pickled)
        calls.flush()
    except OSError as error:
        raise WorkerDiedError from error


def _answer_of(worker: _Worker) -> Any:
    try:
        return pickle.load(worker.answers)  # noqa: S301  (our own process wrote it)
    except (EOFError, pickle.UnpicklingError) as error:  # nothing more, or half of it
        raise WorkerDiedError from error


def _close(pipes: Iterable[_Pipes]) -> None:
    for ends in pipes:
        for end in ends:
            os.close(end)


# ── in a worker ────────────────────────────────────────────────────────────────────────────────────────────────


def serve(pipes: Sequence[_Pipes]) -> None:
    """Get ready as stdin says, and answer calls until they end: here, or by a forked process for each of `pipes`."""
    gc.set_threshold(_SELDOM)
    calls, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not stand among the answers
    try:
        pickle.load(calls)()  # noqa: S301  (the process that started this one wrote it)
    except EOFError:  # it wants nothing any more
        os._exit(0)
    if pipes:
        _fork(pipes, calls)
    else:
        _answer(calls, answers)


def _fork(pipes: Sequence[_Pipes], stdin: IO[bytes]) -> None:
    """Fork a worker for each of `pipes`, and kill them when this process is told to end or its parent is dead."""
    gc.freeze()  # what was loaded stays, and stays common
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    children: list[int] = []
    with suppress(KeyboardInterrupt):
        with suppress(OSError):  # no more processes are allowed: who misses one sees its pipes closed
            for place, (calls, answers) in enumerate(pipes):
                child = os.fork()
                if not child:
                    signal.signal(signal.SIGTERM, signal.SIG_DFL)
                    _close(pipes[place + 1 :])
                    _answer(os.fdopen(calls, "rb"), os.fdopen(answers, "wb"))
                children.append(child)
                _close([(calls, answers)])
        _close(pipes[len(children) :])
        stdin.read()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # whoever sends it once more
    for child in children:
        os.kill(child, signal.SIGKILL)  # nobody waited for it, so that the number is still its own
    for child in children:
        os.waitpid(child, 0)


def _answer(calls: IO[bytes], answers: IO[bytes]) -> NoReturn:
    """Answer calls until they end: the first makes the function for all others."""
    try:
        _put(answers, True)  # ready
        function = pickle.load(calls)()  # noqa: S301
        while True:
            _put(answers, _outcome(function, pickle.load(calls)))  # noqa: S301
    except (EOFError, BrokenPipeError):  # who calls wants no more, or is dead
        os._exit(0)  # at once: to flush what nobody reads would be an error


def _put(answers: IO[bytes], value: Any) -> None:
    pickle.dump(value, answers)
    answers.flush()


def _outcome(function: Callable[[Any], Any], piece: Any) -> Any:
    try:
        return function(piece)
    except Exception as error:
        error.add_note(traceback.format_exc())  # where it was raised is not sent
        return _Raised(error)
