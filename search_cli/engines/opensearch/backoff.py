"""Exponential backoff: attempts so far → a random pause before the next one, and a wait that can be cancelled."""

from __future__ import annotations

import random
from concurrent.futures import Future

from search_cli.engines.opensearch.deadlines import StoppedError

__all__ = ["pause_after", "rest"]

_FIRST_S, _LONGEST_S = 0.1, 2.0
"""The upper limit of a pause: it begins with the first, doubles with each attempt, and ends at the longest."""


def pause_after(tries: int) -> float:
    """Return how long to wait after so many attempts: at random, so that clients do not all retry together."""
    return random.uniform(0, min(_LONGEST_S, _FIRST_S * 2 ** (tries - 1)))  # noqa: S311


def rest(seconds: float, stopped: Future[None] | None = None) -> None:
    """Wait for so many seconds. Raises StoppedError as soon as `stopped` is done."""
    try:
        (stopped or Future[None]()).result(seconds)
    except TimeoutError:
        return
    raise StoppedError
