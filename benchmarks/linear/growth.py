"""Steps and texts of growing length → how the processor time of each step grows: an exponent over the upper sizes."""

from __future__ import annotations

import gc
import math
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple

WORST = 1.3
"""The exponent of n log n is 1.1 at these lengths; what is measured on a busy machine is some tenths off."""
_UPPER = 4  # lengths over which the exponent is taken
_SHORTEST_S = 0.0005  # below it, what every call costs tells more than the text
_LONG = 20  # times the shortest that can be compared
_LONGER = (1, 2, 4)
"""Times the longest text so far, where something seems to grow too fast: what sets in late is a step, and no growth."""
_MORE_TIME = 16  # what a quadratic step takes of a text that is four times as long


class Growth(NamedTuple):
    """Seconds of processor time by length; infinite where a call was ended."""

    lengths: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """Return the exponent over the last doublings: 1 is linear, 2 quadratic; 0 where nothing took any time."""
        if math.isinf(self.seconds[-1]):
            return math.inf
        points = self._points[-_UPPER:]
        if len(points) < 2:
            return 0.0
        middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
        return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)

    @property
    def _points(self) -> list[tuple[float, float]]:
        """Return length and seconds, as logarithms, of those that took long enough to be compared."""
        both = zip(self.lengths, self.seconds, strict=True)
        return [(math.log(length), math.log(seconds)) for length, seconds in both if seconds > _SHORTEST_S]

    @property
    def is_sure(self) -> bool:
        """Return whether it is known how fast this grows: what took long must have done so at more than one length."""
        return len(self._points) != 1 or self.seconds[-1] < _LONG * _SHORTEST_S

    @property
    def ms_per_100_kb(self) -> float:
        """Return the milliseconds of 100,000 characters, at the pace of the longest text."""
        return self.seconds[-1] * 1e3 / (self.lengths[-1] / 1e5)

    @property
    def is_worse(self) -> bool:
        """Return whether this is worse than n log n."""
        return self.exponent > WORST


class _TooLongError(Exception):
    pass


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End a block that takes longer; the regular expressions of Python listen to signals too."""

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
    """Return the seconds that a step took, infinite where that was too long, and what it returned.

    Of this thread: while a timer runs, Linux counts the processor time of a process in ticks of some milliseconds.
    Python looks for no garbage meanwhile: that takes 60 ms of whichever step runs, for all that the process holds.
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
    """Return how each step grows, given what the one before returned, up to where one takes most of the budget."""
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
    """Return how steps grow, measured with longer texts where one seems to grow too fast, or it is not known."""
    found = growths(steps, write, lengths, limit)
    if any(growth.is_worse or not growth.is_sure for growth in found.values()):
        longest = max(growth.lengths[-1] for growth in found.values())
        again = growths(steps, write, [longest * times for times in _LONGER], limit * _MORE_TIME)
        found |= {name: one if _is_better(one, found.get(name)) else found[name] for name, one in again.items()}
    return found


def _is_better(again: Growth, before: Growth | None) -> bool:
    """Return whether the second measurement is the one to believe: it is of longer texts, unless it was ended."""
    return before is None or not before.is_sure or again.exponent < before.exponent
