"""Text and rows of cells → the HTML that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

__all__ = ["Cell", "page", "row"]


class Cell(NamedTuple):
    """A cell of a table, and how many columns and rows it takes."""

    text: str
    columns: int = 1
    rows: int = 1


def row(cells: Iterable[Cell]) -> str:
    """Return a row of a table, in one line; nothing for no cells."""
    written = "".join(map(_cell, cells))
    return f"<tr>{written}</tr>" if written else ""


def page(tables: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return a page of tables: each what heads it, if anything, and its rows.

    A row stands in the line of its number, so far as tables before it have none.
    """
    return "\n".join(_table(heading, rows) for heading, rows in tables)


def _table(heading: str, rows: Sequence[str]) -> str:
    above = f"<h2>{escape(heading)}</h2>" if heading else ""
    return above + "<table>" + "\n".join(rows) + "</table>"


def _cell(cell: Cell) -> str:
    spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
    said = "<br>".join(escape(line.strip()) for line in cell.text.strip().split("\n"))
    return f"<td{spans}>{said}</td>"
