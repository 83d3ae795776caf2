"""An Excel workbook → an HTML page of its tables."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, iterparse
from zipfile import ZipFile

from search_cli.articles.office.archive import is_archive, markup_in, opening
from search_cli.articles.office.markup import Cell, page, row
from search_cli.errors import ArticleError

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["page_of"]

_MOST_CELLS = 2_000_000
"""Between the first and the last cell of a sheet that are used: one cell in the last row and column makes 17 thousand
million of them."""
_UNNAMED = re.compile(r"(?:Sheet|工作表) ?\d*", re.IGNORECASE)
_AREAS = frozenset(("mergeCell", "hyperlink"))
_DIGITS = 10  # of a number that was computed: 0.1 + 0.2 is .3


def page_of(data: bytes, _encoding: str) -> str | None:
    """Return the visible sheets as a page, a line a row, each headed by its name if somebody gave it one.

    Cells show what was computed when the file was saved last. None when it is no workbook. Raises ArticleError when it
    cannot be opened.
    """
    if not is_archive(data):
        return None
    from openpyxl import load_workbook

    with opening(data) as file:
        _check_areas(file)
        book = load_workbook(file, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return page((_name(sheet), list(_rows(sheet))) for sheet in sheets)


def _name(sheet: Worksheet) -> str:
    return "" if _UNNAMED.fullmatch(sheet.title) else sheet.title


def _rows(sheet: Worksheet) -> Iterator[str]:
    from openpyxl.cell.cell import MergedCell

    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise ArticleError("article-wide", name=sheet.title)
    hidden = _hidden(sheet)
    merged, gone = _merged(sheet, hidden), frozenset(hidden)
    used = [cell.column for cells in sheet.iter_rows() for cell in cells if cell.value is not None]
    width = sheet.max_column - min(used, default=1) + 1
    for cells in sheet.iter_rows(min_col=min(used, default=1)):
        own = [cell for cell in cells if not isinstance(cell, MergedCell) or _place(cell) in merged]
        said = [merged.get(_place(cell)) or Cell(_said(cell)) for cell in own]
        whole = own[:1] == list(cells[:1])  # else what stands first here is below a cell of rows above
        yield "" if cells[0].row in gone else row(_spread(said, width) if whole else said)


def _place(cell: SheetCell | MergedCell) -> tuple[int, int]:
    return cell.row or 0, cell.column or 0


def _merged(sheet: Worksheet, hidden: Sequence[int]) -> dict[tuple[int, int], Cell]:
    """Return the merged cells by the first row that is shown of each, and its first column.

    Each takes so many rows as are shown of it; what it says stands in its first row, be that hidden.
    """
    gone, merged = frozenset(hidden), {}
    for area in sheet.merged_cells.ranges:
        shown = area.size["rows"] - bisect_left(hidden, area.max_row + 1) + bisect_left(hidden, area.min_row)
        first = next((number for number in range(area.min_row, area.max_row + 1) if number not in gone), 0)
        said = _said(sheet.cell(area.min_row, area.min_col))
        merged[first, area.min_col] = Cell(said, area.size["columns"], shown)
    return merged


def _hidden(sheet: Worksheet) -> list[int]:
    """Return the rows that somebody hid, in order; what a filter hides or a group folds away is read."""
    if sheet.auto_filter.ref:
        return []
    rows = sheet.row_dimensions.items()
    return sorted(number for number, shown in rows if shown.hidden and not shown.outlineLevel)


def _spread(cells: Sequence[Cell], width: int) -> Sequence[Cell]:
    """Return a row's cells; what stands alone in the first is said of the table, and none of its columns."""
    if not any(cell.text for cell in cells):
        return ()
    return cells if any(cell.text for cell in cells[1:]) or not cells[0].text else (cells[0]._replace(columns=width),)


def _said(cell: SheetCell | MergedCell) -> str:
    """Return what a cell shows, so far as its number format tells more than how many digits there are."""
    value = cell.value
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, timedelta)):
        return str(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, (int, float)) and "%" in cell.number_format:
        return f"{value * 100:.{_DIGITS}g}%"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else f"{value:.{_DIGITS}g}"
    return "" if value is None else str(value)


def _check_areas(file: BytesIO) -> None:
    """Raise ArticleError when something stands for more cells than a sheet may have: the library makes each of them.

    A sheet may be any part, whatever its name.
    """
    with ZipFile(file) as archive:
        for part in markup_in(archive):
            with suppress(ParseError), archive.open(part) as markup:  # a drawing may be no XML, and nobody parses it
                for _, element in iterparse(markup):  # noqa: S314  (its size is known)
                    if element.tag.rpartition("}")[2] in _AREAS and _size(element.get("ref", "A1")) > _MOST_CELLS:
                        raise ArticleError("article-wide", name=posixpath.basename(part.filename))
                    element.clear()


def _size(area: str) -> int:
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = (bound or _MOST_CELLS for bound in range_boundaries(area))
    return (right - left + 1) * (bottom - top + 1)
