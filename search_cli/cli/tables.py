"""Cells → the lines of a table in a terminal, and one line of text that fits it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_cli.cli.layout import pad, width
from search_cli.cli.output import columns

__all__ = ["NONE", "cut", "decimal", "percent", "table"]

NONE = "—"


def percent(part: int, whole: int) -> str:
    """Return a share in per cent."""
    return f"{part / whole:.0%}" if whole else NONE


def decimal(value: float | None) -> str:
    """Return a figure from 0 to 1."""
    return NONE if value is None else f"{value:.3f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table as wide as the terminal at most: the first column is cut to fit, the others stand to the right."""
    widths = [max(width(row[at]) for row in (head, *rows)) for at in range(len(head))]
    room = columns() - sum(each + 2 for each in widths[1:])
    widths[0] = max(min(widths[0], room), 8)
    for row in (head, *rows):
        numbers = (" " * (2 + size - width(cell)) + cell for size, cell in zip(widths[1:], row[1:], strict=True))
        yield pad(cut(row[0], widths[0]), widths[0]) + "".join(numbers)


def cut(text: str, room: int = 0) -> str:
    """Return `text` on one line of `room` columns (the terminal's by default), with an ellipsis where it goes on."""
    from itertools import accumulate, takewhile

    room = room or columns()
    if width(text) <= room:
        return text
    fitting = sum(1 for _ in takewhile(lambda used: used < room, accumulate(map(width, text))))
    return f"{text[:fitting]}…"
