"""A call and a time limit → its result, or TimeoutError when the time is up, whatever the call is waiting for.

The timeouts of sockets do not do that: they hold for each packet, not at all for the look-up of a name, and for each
address of a host anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, TypeVar

__all__ = ["StoppedError", "Waiters"]

_Result = TypeVar("_Result")


class StoppedError(Exception):
    """The wait was cancelled, since its result is no longer wanted."""


class Waiters:
    """A pool of threads that make calls which may block. Any number of threads may use it.

    They are daemons, so that a call that blocks for ever does not keep the program from ending. They are reused, since
    starting a thread takes ten times as long as waking one.
    """

    def __init__(self) -> None:
        self._idle: list[SimpleQueue[Callable[[], None] | None]] = []
        self._closed = False

    def within(self, seconds: float, call: Callable[[], _Result], stopped: Future[None] | None = None) -> _Result:
        """Return what `call` returns, or raise what it raises.

        Raises TimeoutError after `seconds`, and StoppedError as soon as `stopped` is done; the call itself then goes on
        in its thread, and its result is dropped.
        """
        if stopped is not None and stopped.done():
            raise StoppedError
        result: Future[_Result] = Future()
        inbox = self._inbox()
        inbox.put(lambda: self._do(call, result, inbox))
        if stopped is not None:
            either: set[Future[Any]] = {result, stopped}
            wait(either, seconds, FIRST_COMPLETED)
            if stopped.done() and not result.done():
                raise StoppedError
            return result.result(0)
        return result.result(seconds)

    def close(self) -> None:
        """End idle threads now, and the others when their calls return."""
        self._closed = True
        with suppress(IndexError):
            while True:
                self._idle.pop().put(None)

    def _inbox(self) -> SimpleQueue[Callable[[], None] | None]:
        try:
            return self._idle.pop()
        except IndexError:
            inbox: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
            threading.Thread(target=_serve, args=(inbox,), daemon=True, name="kb-opensearch").start()
            return inbox

    def _do(self, call: Callable[[], _Result], result: Future[_Result], inbox: SimpleQueue[Any]) -> None:
        try:
            returned = call()
        except BaseException as error:
            self._done(inbox)
            result.set_exception(error)
        else:
            self._done(inbox)  # first, so that who asks again at once finds this thread
            result.set_result(returned)

    def _done(self, inbox: SimpleQueue[Any]) -> None:
        self._idle.append(inbox)
        if self._closed:
            self.close()


def _serve(inbox: SimpleQueue[Callable[[], None] | None]) -> None:
    while call := inbox.get():
        call()
