"""A condition → the passages that meet it, while somebody is told how many of how many were read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from search_cli.engines import Engine
from search_cli.models import Condition, Passage
from search_cli.ranking.counts import count

__all__ = ["Reading", "read"]

Reading = Callable[[int, int], object]
"""Is called with the number of passages read, and that of those to read."""

_STEP = 256
"""Passages between two calls: some hundredths of a second, and a call takes longer than to read one."""


def read(engine: Engine, condition: Condition, reading: Reading | None) -> Iterator[Passage]:
    """Return the passages that meet `condition`, by article path and place in the article."""
    found = engine.passages(condition)
    return found if reading is None else _told(found, count(engine, condition), reading)


def _told(found: Iterator[Passage], total: int, reading: Reading) -> Iterator[Passage]:
    for number, passage in enumerate(found):
        if number % _STEP == 0:
            reading(number, total)
        yield passage
    reading(total, total)
