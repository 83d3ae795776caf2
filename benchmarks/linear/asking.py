"""A pattern and the ways it is asked → the text that keeps it busiest, and how its time grows with that."""

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
"""Characters of the texts by which the worst are chosen: what doubles with every character shows in the first."""
_CHOSEN = 3
_TRIED_S = (0.02, 0.1)
_BOUNDED_S = 0.01
"""What a pattern may take for a text of the most characters that it gets."""


def everything() -> list[Found]:
    """Return every pattern of search_cli, each once, in all the ways it is asked."""
    found, missing = patterns(BUILT, ASKED)
    if missing:
        raise LookupError(f"known.BUILT does not say what is made here: {missing}")
    return found


def asker(found: Found, way: str) -> Callable[[str], object]:
    """Return a call that asks a pattern in a way, from the beginning of a text to its end."""
    compiled = re.compile(found.pattern, found.flags)
    if way == "finditer":
        return lambda text: deque(compiled.finditer(text), 0)
    asked: Callable[[str], object] = getattr(compiled, way)
    return asked


def worst(found: Found, lengths: Sequence[int], budget: float) -> tuple[str, str, Growth]:
    """Return the pattern's name, its worst text, and how it grows with that."""
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
    """Return the texts that take longest of those that the pattern's form suggests."""
    pattern = found.pattern if isinstance(found.pattern, str) else found.pattern.decode("latin-1")
    flags = found.flags & ~re.UNICODE

    def took(hostile: Hostile) -> float:
        write = _writer(found, hostile)
        return sum(timed(ask, write(length), most)[0] for length, most in zip(_TRIED, _TRIED_S, strict=True))

    return nlargest(_CHOSEN, hostile_to(pattern, flags), key=took)
