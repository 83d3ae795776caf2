"""Cells of running text → a table as wide as the terminal, every cell wrapped in its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from search_cli.cli.layout import pad, width, wrap
from search_cli.cli.links import linked
from search_cli.cli.output import styled

__all__ = ["Line", "grid"]

_GAP = 2
_INDENT = 2
_NARROWEST = 22
"""The narrowest readable cell in columns: eleven Chinese characters."""
_WIDEST_NAME = 16
"""Columns of a row's name; longer names are wrapped."""


class Line(NamedTuple):
    """A line of a cell before it is wrapped, its style if there is colour, and the URL that it links to, if any."""

    text: str
    style: tuple[tuple[str, Any], ...] = ()
    url: str = ""


Cell = Sequence[Line]


def grid(
    head: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]], columns: int, *, colour: bool
) -> Iterator[str]:
    """Yield rows, each a name and cells, below the names of the columns.

    If columns would be too narrow, the cells of a row are listed one below the other, each with its column's name.
    """
    first = min(max((width(name) for name, _ in rows), default=0), _WIDEST_NAME)
    room = (columns - first) // max(len(head), 1) - _GAP
    if room < _NARROWEST:
        yield from _stacked(head, rows, columns, colour)
        return
    bold = (("bold", True),)
    yield from _across([[], *([Line(name, bold)] for name in head)], [first, *[room] * len(head)], colour)
    for name, cells in rows:
        yield ""
        yield from _across([[Line(name, bold)], *cells], [first, *[room] * len(head)], colour)


def _across(cells: Sequence[Cell], widths: Sequence[int], colour: bool) -> Iterator[str]:
    """Yield the lines of cells side by side, without trailing blanks."""
    wrapped = [list(_wrapped(cell, room)) for cell, room in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=Line("")):
        last = max((at for at, part in enumerate(parts) if part.text), default=0)
        filled = (
            _styled(part, colour) + " " * (0 if at == last else room + _GAP - width(part.text))
            for at, (part, room) in enumerate(zip(parts[: last + 1], widths, strict=False))
        )
        yield "".join(filled)


def _stacked(
    head: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]], columns: int, colour: bool
) -> Iterator[str]:
    for at, (name, cells) in enumerate(rows):
        if at:
            yield ""
        yield styled(name, colour, bold=True)
        for column, cell in zip(head, cells, strict=True):
            yield pad("", _INDENT) + styled(column, colour, bold=True)
            for line in _wrapped(cell, columns - 2 * _INDENT):
                yield pad("", 2 * _INDENT) + _styled(line, colour)


def _wrapped(cell: Cell, room: int) -> Iterator[Line]:
    for line in cell:
        for start, end in wrap(line.text, room):
            yield line._replace(text=line.text[start:end])


def _styled(line: Line, colour: bool) -> str:
    return styled(linked(line.text, line.url), colour, **dict(line.style))
