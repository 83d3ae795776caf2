"""Short cells by row and column → a table as wide as the terminal, with column names wrapped to several lines.

Columns that do not fit follow in another table below, which repeats the names of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import ceil

from search_cli.cli.grid import Line
from search_cli.cli.layout import pad, width, wrap
from search_cli.cli.output import styled
from search_cli.cli.tables import cut

__all__ = ["heat_map", "shade"]

_GAP = 1
_NARROWEST = 4
"""Columns of a cell: two Chinese characters, so that a name of four characters takes two lines."""
_TALLEST = 3
"""Lines of a column's name; longer names are cut."""
_WIDEST_NAME = 16
"""Columns of a row's name; longer names are cut."""
_SHADES = "░▒▓█"


def shade(number: int, most: int) -> str:
    """Return a character that is darker for larger numbers, on a logarithmic scale up to `most`."""
    return _SHADES[(len(_SHADES) * number.bit_length() - 1) // max(most.bit_length(), 1)] if number else ""


def heat_map(
    head: Sequence[str], rows: Sequence[tuple[str, Sequence[Line]]], columns: int, *, colour: bool
) -> Iterator[str]:
    """Yield rows, each a name and right-aligned cells, below the names of the columns."""
    size = max((width(cell.text) for _, cells in rows for cell in cells), default=0)
    size = max(size, _NARROWEST)
    first = min(max((width(name) for name, _ in rows), default=0), _WIDEST_NAME, columns // 3)
    fitting = max((columns - first) // (size + _GAP), 1)
    for start in range(0, len(head), fitting):
        if start:
            yield ""
        yield from _heads(head[start : start + fitting], first, size, colour)
        for name, cells in rows:
            named = pad(cut(name, first), first)
            yield named + "".join(_cell(cell, size, colour) for cell in cells[start : start + fitting])


def _heads(names: Sequence[str], first: int, size: int, colour: bool) -> Iterator[str]:
    for parts in zip_longest(*(_name_lines(cut(name, size * _TALLEST), size) for name in names), fillvalue=""):
        line = " " * first + "".join(" " * (_GAP + size - width(part)) + part for part in parts)
        yield styled(line.rstrip(), colour, bold=True)


def _name_lines(name: str, size: int) -> list[str]:
    """Return a name in lines of about equal length."""
    lines = max(ceil(width(name) / size), 1)
    each = 2 * ceil(width(name) / lines / 2)  # a Chinese character is two columns wide
    return [name[start:end] for start, end in wrap(name, min(each, size))]


def _cell(cell: Line, size: int, colour: bool) -> str:
    return " " * (_GAP + size - width(cell.text)) + styled(cell.text, colour, **dict(cell.style))
