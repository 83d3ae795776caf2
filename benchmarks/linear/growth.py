"""Steps and texts of growing length → how the processor time of each step grows: an exponent over the upper sizes."""

from __future__ import annotations

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
_SHORTEST_S = 0.0005  # below it, a clock's ticks and what every call costs tell more than the text


class Growth(NamedTuple):
    """Seconds of processor time by length; infinite where a call was ended."""

    lengths: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """Return the exponent over the last doublings: 1 is linear, 2 quadratic; 0 where nothing took any time."""
        if math.isinf(self.seconds[-1]):
            return math.inf
        points = [
            (math.log(n), math.log(s)) for n, s in zip(self.lengths, self.seconds, strict=True) if s > _SHORTEST_S
        ]
        points = points[-_UPPER:]
        if len(points) < 2:
            return 0.0
        middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
        return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)

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
    """Return the seconds that a step took, infinite where that was too long, and what it returned."""
    started = time.process_time()
    try:
        with at_most(limit):
            returned = step(value)
            return time.process_time() - started, returned
    except _TooLongError:
        return math.inf, None


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
    """Return how steps grow, measured once more where one seems to grow too fast."""
    found = growths(steps, write, lengths, limit)
    if any(growth.is_worse for growth in found.values()):
        again = growths(steps, write, lengths, limit)
        found |= {name: min(found.get(name, one), one, key=lambda each: each.exponent) for name, one in again.items()}
    return found
