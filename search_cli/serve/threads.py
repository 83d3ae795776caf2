"""Questions → answers in a few threads, with limits for how many run, how many wait, and for how long."""

from __future__ import annotations

import asyncio
import time
import weakref
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeAlias, TypeVar, overload

from search_cli.errors import TimeLimitError
from search_cli.serve.limits import Limits
from search_cli.serve.problems import RequestError
from search_cli.time_limits import time_limit

__all__ = ["Threads"]

T = TypeVar("T")
_Asked: TypeAlias = tuple[Future[Any], Callable[[], Any]]


class Threads:
    """Runs calls in threads of its own.

    A thread cannot be stopped. When the time is up the client is told so; the call ends when it next checks the time,
    and counts as running until then. So no more than `limits.threads` calls ever run, however many were given up. The
    threads of anyio are not used, since its limiter counts a call that was given up as done; nor those of
    concurrent.futures, since Python does not exit before their calls end.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._calls: SimpleQueue[_Asked | None] = SimpleQueue()
        self._threads = 0
        self._free = asyncio.Semaphore(limits.threads)
        self._inside = 0
        weakref.finalize(self, _dismiss, self._calls, limits.threads)

    @overload
    async def run(self, call: Callable[[], T]) -> T: ...

    @overload
    async def run(self, call: Callable[[], T], is_gone: Callable[[], Awaitable[bool]]) -> T | None: ...

    async def run(self, call: Callable[[], T], is_gone: Callable[[], Awaitable[bool]] | None = None) -> T | None:
        """Return what `call` returns, or None if the client goes away while it waits.

        Raises RequestError if too many calls are waiting, or if this one takes too long.
        """
        if self._inside >= self._limits.waiting:
            raise RequestError("busy")
        self._inside += 1
        ends = time.monotonic() + self._limits.seconds
        try:
            async with asyncio.timeout(self._limits.seconds) as allowed:
                waits = self._free.locked()
                await self._free.acquire()
                if is_gone and waits and await self._is_in_vain(is_gone):
                    return None
                return await asyncio.wrap_future(self._begun(partial(_by, ends, call)))
        except TimeoutError as error:
            if not allowed.expired():  # of the call itself, for example from a file on a network
                raise
            raise RequestError("too-slow", seconds=self._limits.seconds) from error
        except TimeLimitError as error:  # a little sooner than the timeout of the event loop
            raise RequestError("too-slow", seconds=self._limits.seconds) from error
        finally:
            self._inside -= 1

    async def _is_in_vain(self, is_gone: Callable[[], Awaitable[bool]]) -> bool:
        """Tell whether nobody waits for the answer any more; if so, let the next call run."""
        gone = True
        try:
            gone = await is_gone()
        finally:
            if gone:
                self._free.release()
        return gone

    def _begun(self, call: Callable[[], T]) -> Future[T]:
        loop = asyncio.get_running_loop()

        def release(_: Future[T]) -> None:
            with suppress(RuntimeError):  # the server has ended and its loop is closed, so no call waits
                loop.call_soon_threadsafe(self._free.release)

        if self._threads < self._limits.threads:  # only now, since starting a thread waits until that runs
            self._threads += 1
            Thread(target=_work, args=(self._calls,), name="kb-answer", daemon=True).start()
        future: Future[T] = Future()
        future.add_done_callback(release)
        self._calls.put((future, call))
        return future


def _by(ends: float, call: Callable[[], T]) -> T:
    """Return what `call` returns; raises TimeLimitError when the monotonic clock passes the given time."""
    with time_limit(ends - time.monotonic()):
        return call()


def _work(calls: SimpleQueue[_Asked | None]) -> None:
    while asked := calls.get():
        _settle(*asked)
        del asked  # otherwise it would keep the answer until the next question


def _dismiss(calls: SimpleQueue[_Asked | None], threads: int) -> None:
    for _ in range(threads):
        calls.put(None)


def _settle(future: Future[Any], call: Callable[[], Any]) -> None:
    """Run the call unless it was given up, and set its result or exception on `future`."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = call()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)
