"""Tries so far → how long to wait before the next one, and the wait, which ends early when nobody wants it any more."""

from __future__ import annotations

import random
from concurrent.futures import Future

from search_cli.engines.opensearch.deadlines import StoppedError

__all__ = ["pause_after", "rest"]

_FIRST_S, _LONGEST_S = 0.1, 2.0
"""A pause is anything up to the first, which doubles with each try until it is the longest."""


def pause_after(tries: int) -> float:
    """Return how long to wait after so many tries: at random, so that those who failed together come one by one."""
    return random.uniform(0, min(_LONGEST_S, _FIRST_S * 2 ** (tries - 1)))  # noqa: S311


def rest(seconds: float, stopped: Future[None] | None = None) -> None:
    """Wait for so long. Raises StoppedError as soon as `stopped` is done."""
    try:
        (stopped or Future[None]()).result(seconds)
    except TimeoutError:
        return
    raise StoppedError
