"""How long an answer may take: said by who asks, looked at by whatever takes its time over it.

A thread cannot be stopped from outside. So who works in a loop over what a query or a base may hold many of calls
`check_time` now and then; without a limit that is one look at a variable, some 40 ns.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from search_cli.errors import QueryError, TimeLimitError
from search_cli.messages import say

__all__ = ["Deadline", "check_time", "time_left", "time_limit"]


_LONGEST = 1e9
"""Thirty years; a whole number may be larger than any float."""


class Deadline:
    """The end of so many seconds from now on."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(min(seconds, _LONGEST), -_LONGEST)
        self.ends = monotonic() + self.seconds

    @property
    def passed(self) -> float:
        """How many of the seconds are over."""
        return self.seconds - self.left

    @property
    def left(self) -> float:
        """How many seconds are left; none or less when it is over."""
        return self.ends - monotonic()


_LIMIT: ContextVar[Deadline | None] = ContextVar("limit", default=None)


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Let what runs inside, in this thread, take so many seconds; None sets no limit, and none outlasts an outer one.

    Whatever takes longer raises TimeLimitError; with less than none that is at once. QueryError for what is no number.
    """
    if seconds is not None and not (isinstance(seconds, int | float) and seconds == seconds):  # NaN would never end
        raise QueryError("out-of-range", name="seconds", value=seconds, expected=say("expected.least", least=0))
    outer = _LIMIT.get()
    limit = None if seconds is None else Deadline(seconds)
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
    return None if limit is None else limit.left


def check_time() -> None:
    """Raise TimeLimitError when the time is up."""
    limit = _LIMIT.get()
    if limit is not None and limit.left <= 0:
        raise TimeLimitError("time-limit", seconds=max(limit.seconds, 0))
