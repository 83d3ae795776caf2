"""A pattern and the ways it is applied → its most costly text, and how the time grows with the length of that."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import Any

from linear.growth import Growth, growths, sure_growths, timed
from linear.hostile import Hostile, hostile_to
from linear.known import ASKED, BOUNDED, BUILT
from linear.patterns import Found, patterns

_TRIED = (24, 768)
"""Lengths of the texts by which the worst are chosen; exponential growth shows at the first length."""
_CHOSEN = 3
_TRIED_S = (0.02, 0.1)
_BOUNDED_S = 0.01
"""Seconds that a pattern may take for the longest text that it gets."""


def everything() -> list[Found]:
    """Return every pattern of search_cli once, with all ways in which it is applied."""
    found, missing = patterns(BUILT, ASKED)
    if missing:
        raise LookupError(f"known.BUILT does not say what is made here: {missing}")
    return found


def asker(found: Found, way: str) -> Callable[[str], object]:
    """Return a function that applies a pattern to a text in one way, until the end of the text."""
    compiled: re.Pattern[Any] = re.compile(found.pattern, found.flags)
    if way == "finditer":
        return lambda text: deque(compiled.finditer(text), 0)
    asked: Callable[[str], object] = getattr(compiled, way)
    return asked


def worst(found: Found, lengths: Sequence[int], budget: float) -> tuple[str, str, Growth]:
    """Return the pattern's name, its worst text, and the growth with it."""
    bound = BOUNDED.get(found.name.partition("[")[0])
    if bound:
        lengths, budget = (bound.most,), _BOUNDED_S
    rows = []
    for way in sorted(found.uses):
        ask = asker(found, way)
        for hostile in chosen(found, ask):
            measure = growths if bound else sure_growths
            growth = measure({"": ask}, _writer(found, hostile), lengths, budget)[""]
            rows.append(
                (
                    growth.is_worse,
                    growth.exponent if growth.is_worse else growth.ms_per_100_kb,
                    f"{way} {hostile}",
                    growth,
                )
            )
    *_, text, growth = max(rows, key=lambda row: row[:2])
    return found.name, text, growth


def _writer(found: Found, hostile: Hostile) -> Callable[[int], Any]:
    if isinstance(found.pattern, str):
        return hostile.text
    return lambda length: hostile.text(length).encode("latin-1", "replace")


def chosen(found: Found, ask: Callable[[str], object]) -> list[Hostile]:
    """Return the texts that take longest of those derived from the pattern."""
    pattern = found.pattern if isinstance(found.pattern, str) else found.pattern.decode("latin-1")
    flags = found.flags & ~re.UNICODE

    def took(hostile: Hostile) -> float:
        write = _writer(found, hostile)
        return sum(timed(ask, write(length), most)[0] for length, most in zip(_TRIED, _TRIED_S, strict=True))

    return nlargest(_CHOSEN, hostile_to(pattern, flags), key=took)
