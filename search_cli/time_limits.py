"""How long an answer may take: said by who asks, looked at by whatever takes its time over it.

A thread cannot be stopped from outside. So who works in a loop over what a query or a base may hold many of calls
`check_time` now and then; without a limit that is one look at a variable, some 40 ns.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import NamedTuple

from search_cli.errors import TimeLimitError

__all__ = ["check_time", "time_left", "time_limit"]


class _Limit(NamedTuple):
    seconds: float
    ends: float  # by the monotonic clock


_LIMIT: ContextVar[_Limit | None] = ContextVar("limit", default=None)


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Let what runs inside, in this thread, take so many seconds; None sets no limit, and none outlasts an outer one.

    Whatever takes longer raises TimeLimitError.
    """
    outer = _LIMIT.get()
    limit = None if seconds is None else _Limit(seconds, monotonic() + seconds)
    if limit is None or (outer is not None and outer.ends <= limit.ends):
        yield
        return
    token = _LIMIT.set(limit)
    try:
        yield
    finally:
        _LIMIT.reset(token)


def time_left() -> float | None:
    """Return how many seconds are left, none or less when the time is up; None without a limit."""
    limit = _LIMIT.get()
    return None if limit is None else limit.ends - monotonic()


def check_time() -> None:
    """Raise TimeLimitError when the time is up."""
    limit = _LIMIT.get()
    if limit is not None and monotonic() >= limit.ends:
        raise TimeLimitError("time-limit", seconds=limit.seconds)
