"""Steps and texts of growing length → how the CPU time of each step grows: an exponent over the longer texts."""

from __future__ import annotations

import gc
import math
import signal
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple

WORST = 1.3
"""The largest exponent: n log n has 1.1 at these lengths, and on a busy machine the error is some tenths."""
_UPPER = 4  # lengths from which the exponent is computed
_SHORTEST_S = 0.0005  # below it, what every call costs tells more than the text
_LONG = 20  # times the shortest that can be compared
_LONGER = (1, 2, 4)
"""If something seems to grow too fast, the longest text is multiplied by this: a single jump is not growth."""
_MORE_TIME = 16  # the time of a quadratic step on a text four times as long


class Growth(NamedTuple):
    """Seconds of CPU time by length; infinite if a call was aborted."""

    lengths: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """Return the exponent over the last doublings: 1 is linear, 2 quadratic; 0 if no call took measurable time."""
        if math.isinf(self.seconds[-1]):
            return math.inf
        points = self._points[-_UPPER:]
        if len(points) < 2:
            return 0.0
        return statistics.linear_regression(*zip(*points, strict=True)).slope

    @property
    def _points(self) -> list[tuple[float, float]]:
        """Return the logarithms of length and seconds of the calls that took long enough to be compared."""
        both = zip(self.lengths, self.seconds, strict=True)
        return [(math.log(length), math.log(seconds)) for length, seconds in both if seconds > _SHORTEST_S]

    @property
    def is_sure(self) -> bool:
        """Return whether the growth is certain: it is not if a single length took measurable time, and much of it."""
        return len(self._points) != 1 or self.seconds[-1] < _LONG * _SHORTEST_S

    @property
    def ms_per_100_kb(self) -> float:
        """Return the milliseconds for 100,000 characters at the speed of the longest text."""
        return self.seconds[-1] * 1e3 / (self.lengths[-1] / 1e5)

    @property
    def is_worse(self) -> bool:
        """Return whether the growth is worse than n log n."""
        return self.exponent > WORST


class _TooLongError(Exception):
    pass


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Abort a block that takes longer, by a signal, which interrupts Python's regular expressions too."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def timed(step: Callable[[Any], Any], value: Any, limit: float) -> tuple[float, Any]:
    """Return the seconds of a step, infinite if it was aborted, and its result.

    The CPU time is the thread's: while a timer runs, Linux counts that of a process in ticks of some milliseconds.
    Garbage collection is off, since it would add 60 ms to any step, for all objects of the process.
    """
    gc.disable()
    started = time.thread_time()
    try:
        with at_most(limit):
            returned = step(value)
            return time.thread_time() - started, returned
    except _TooLongError:
        return math.inf, None
    finally:
        gc.enable()


def growths(
    steps: Mapping[str, Callable[[Any], Any]], write: Callable[[int], Any], lengths: Sequence[int], budget: float
) -> dict[str, Growth]:
    """Return the growth of each step, which gets the result of the one before, until one takes most of the budget."""
    taken: dict[str, list[tuple[int, float]]] = {name: [] for name in steps}
    for length in lengths:
        value = write(length)
        longest = 0.0
        for name, step in steps.items():
            seconds, value = timed(step, value, budget)
            taken[name].append((length, seconds))
            longest = max(longest, seconds)
            if math.isinf(seconds):
                break
        if longest > budget / 3:
            break
    return {name: Growth(*map(tuple, zip(*found, strict=True))) for name, found in taken.items() if found}


def sure_growths(
    steps: Mapping[str, Callable[[Any], Any]], write: Callable[[int], Any], lengths: Sequence[int], limit: float
) -> dict[str, Growth]:
    """Return the growth of steps, measured again with longer texts if one seems too fast or is not certain."""
    found = growths(steps, write, lengths, limit)
    if any(growth.is_worse or not growth.is_sure for growth in found.values()):
        longest = max(growth.lengths[-1] for growth in found.values())
        again = growths(steps, write, [longest * times for times in _LONGER], limit * _MORE_TIME)
        found |= {name: one if _is_better(one, found.get(name)) else found[name] for name, one in again.items()}
    return found


def _is_better(again: Growth, before: Growth | None) -> bool:
    """Return whether to use the second measurement, which has longer texts, unless it was aborted."""
    return before is None or not before.is_sure or again.exponent < before.exponent
