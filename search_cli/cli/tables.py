"""Cells → the lines of a table in a terminal; text → one line that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_cli.cli.layout import pad, width
from search_cli.cli.output import columns

__all__ = ["NONE", "cut", "decimal", "percent", "table"]

NONE = "—"


def percent(part: int, whole: int) -> str:
    """Return a share as a percentage."""
    return f"{part / whole:.0%}" if whole else NONE


def decimal(value: float | None) -> str:
    """Return a figure from 0 to 1 as text."""
    return NONE if value is None else f"{value:.3f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table no wider than the terminal: the first column is cut to fit, the others are right-aligned."""
    widths = [max(width(row[at]) for row in (head, *rows)) for at in range(len(head))]
    room = columns() - sum(each + 2 for each in widths[1:])
    widths[0] = max(min(widths[0], room), 8)
    for row in (head, *rows):
        numbers = (" " * (2 + size - width(cell)) + cell for size, cell in zip(widths[1:], row[1:], strict=True))
        yield pad(cut(row[0], widths[0]), widths[0]) + "".join(numbers)


def cut(text: str, room: int = 0) -> str:
    """Return `text` cut to one line of `room` columns (by default the terminal's), with an ellipsis if it is cut."""
    from itertools import accumulate, takewhile

    room = room or columns()
    if width(text) <= room:
        return text
    fitting = sum(1 for _ in takewhile(lambda used: used < room, accumulate(map(width, text))))
    return f"{text[:fitting]}…"
