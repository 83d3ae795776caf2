"""Text and rows of cells → the HTML that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

__all__ = ["Cell", "closed", "page", "row", "without_empty"]


_RAW = re.compile(r"<(/?)(script|style|textarea|iframe|noembed|noframes|title)(?=[\s/>])", re.IGNORECASE)

_EMPTY = re.compile(r"<(?:script|style|textarea|iframe|noembed|noframes|title)(?=[\s/])[^<>]*/>", re.IGNORECASE)


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


def closed(page: str) -> str:
    """Return a page with what it leaves open closed, so that it swallows nothing of a page that comes after it."""
    *_, last = ("", "/", ""), *_RAW.findall(page)
    return page + "-->" * (page.rfind("<!--") > page.rfind("-->")) + f"</{last[1]}>" * (not last[0])


def without_empty(page: str) -> str:
    """Return a page in XHTML with blanks for elements that end where they begin: in HTML they would not end there.

    Everything else keeps its place.
    """
    return _EMPTY.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), page)


def _table(heading: str, rows: Sequence[str]) -> str:
    above = f"<h2>{escape(heading)}</h2>" if heading else ""
    return above + "<table>" + "\n".join(rows) + "</table>"


def _cell(cell: Cell) -> str:
    spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
    said = "<br>".join(escape(line.strip()) for line in cell.text.strip().split("\n"))
    return f"<td{spans}>{said}</td>"
