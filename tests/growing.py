"""Whether what strangers write takes time that grows with its length, or with the square of it."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(step: Callable[[], object]) -> float:
    """Of processor time: how busy the machine is says nothing of the program."""
    started = time.process_time()
    step()
    return time.process_time() - started


def assert_linear(step: Callable[[int], object], length: int, at_once_s: float) -> None:
    """Fail where `step(length)` takes longer than `at_once_s`, and eight times what a quarter of the length takes.

    What grows with the length takes four times as long, what grows with its square sixteen times. A square that takes
    t seconds at one length takes t / 16 at a quarter of it: short texts show it as well as long ones, in a moment.
    """
    long = seconds(lambda: step(length))
    for _ in range(3):  # whatever else ran meanwhile may have slowed it down
        if long < at_once_s:
            return
        if long < 8 * seconds(lambda: step(length // 4)):
            return
        long = min(long, seconds(lambda: step(length)))
    raise AssertionError(f"{long:.2f} s of {length}, more than eight times what a quarter of it takes")
