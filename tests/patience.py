"""How tests wait: for what they wait for and no longer, and so long that only what hangs is given up."""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["HANGS_S", "until"]

HANGS_S = 60
"""Seconds after which something hangs: it takes a moment, and on a busy machine many of them. No test measures it."""


def until(is_so: Callable[[], object]) -> None:
    """Wait until something is so; fail if it hangs."""
    ends = time.monotonic() + HANGS_S
    while not is_so():
        assert time.monotonic() < ends, f"not within {HANGS_S} s"
        time.sleep(0.01)
