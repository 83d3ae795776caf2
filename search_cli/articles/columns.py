"""Lines of plain text → the rows of a table that blanks, tabs or bars set in columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from search_cli.articles.contents import heads_contents
from search_cli.articles.fields import is_form
from search_cli.articles.forms import is_rule, numbering
from search_cli.models import Block, Run, Stretch

__all__ = ["read_table"]

_CELL = re.compile(r"[^\s|│┃]+(?:[ ][^\s|│┃]+)*")
_RULE = re.compile(r"[\s\-=+|│┃─━┼┬┴├┤┌┐└┘:]+")
_HEADER = re.compile(r"[^。！？!?；;，,：:]{1,12}")
_FEWEST_ROWS = 2  # below the header; fewer are blanks by chance
_WIDEST = 64  # columns; each row below a wider header would have an empty cell for every one it lacks
_NEAR = 2  # columns of the screen by which people miss the header's place


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    column: int  # of the screen, Chinese characters counting two


def read_table(text: str, lines: Sequence[tuple[int, int]], first: int) -> tuple[list[Block], int]:
    """Return the rows of the table that line `first` heads, and how many lines it takes; none where there is no table.

    `lines` are the starts and ends of lines in `text`. A header is two short cells or more, but not too many, neither
    the first a number of a chapter nor all of it 目　录, and below it stand at least two rows whose cells are as many
    or stand where the header's do; a form, which has no header, may be shorter. Its corner may be empty.
    """
    header = _header(text, lines, first)
    if not 2 <= len(header) <= _WIDEST or heads_contents(text[slice(*lines[first])]):
        return [], 0
    if header[0].end > header[0].start and _numbers(text[header[0].start : header[1].start]):
        return [], 0
    if not all(_HEADER.fullmatch(text, cell.start, cell.end) for cell in header if cell.end > cell.start):
        return [], 0
    rows = [header]
    at = first + 1
    while at < len(lines) and lines[at][0] == lines[at - 1][1] + 1:
        if not _RULE.fullmatch(text, *lines[at]):
            cells = _placed(_cells(text, *lines[at]), header)
            if cells is None:
                break
            rows.append(cells)
        at += 1
    found = [Block("row", _stretch(text, row), int(index == 0)) for index, row in enumerate(rows)]
    if len(rows) <= _FEWEST_ROWS and not is_form([block.stretch.text for block in found]):
        return [], 0
    return found, at - first


def _header(text: str, lines: Sequence[tuple[int, int]], first: int) -> list[_Cell]:
    """Return the cells of a header, an empty one in its corner if it begins above the second cell of the row below."""
    header = _cells(text, *lines[first])
    below = next((line for line in lines[first + 1 : first + 3] if not _RULE.fullmatch(text, *line)), None)
    row = _cells(text, *below) if header and below else []
    if len(row) < 2 or len(row) != len(header) + 1:
        return header
    at = header[0].column
    above_second = text[lines[first][0]] == "\t" or abs(row[1].column - at) < abs(at - row[0].column)
    corner = _Cell(lines[first][0], lines[first][0], row[0].column)
    return [corner, *header] if above_second else header


def _numbers(cell: str) -> bool:
    """Return whether a line's first cell only numbers what is behind it, as of chapters and rules (第一章　总则)."""
    return numbering(cell) == len(cell) or is_rule(cell)


def _cells(text: str, start: int, end: int) -> list[_Cell]:
    cells = []
    column, at = 0, start
    for found in _CELL.finditer(text, start, end):
        column += _width(text[at : found.start()])
        cells.append(_Cell(found.start(), found.end(), column))
        column += _width(found[0])
        at = found.end()
    return cells


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _placed(cells: list[_Cell], header: list[_Cell]) -> list[_Cell] | None:
    """Return the cells in the header's columns, an empty one where none stands; None when they are no row of it."""
    if len(cells) == len(header):
        return cells
    if not 2 <= len(cells) < len(header):
        return None
    placed: list[_Cell] = []
    left = list(cells)
    for place in header:
        if left and abs(left[0].column - place.column) <= _NEAR:
            placed.append(left.pop(0))
        else:
            at = placed[-1].end if placed else cells[0].start
            placed.append(_Cell(at, at, place.column))
    return None if left or not placed[0].end > placed[0].start else placed


def _stretch(text: str, cells: list[_Cell]) -> Stretch:
    """Return a row as cells apart by tabs, which stand for what sets the cells apart; empty ones have one stretch."""
    said = ""
    runs: list[Run] = []
    end = cells[0].start
    for index, cell in enumerate(cells):
        said += "\t" if index else ""
        if cell.end > cell.start:
            tabs = len(said) - len(said.rstrip("\t"))
            if tabs:
                runs.append(Run(len(said) - tabs, end, cell.start))
            runs.append(Run(len(said), cell.start, cell.end))
            said += text[cell.start : cell.end]
            end = cell.end
    if said.endswith("\t"):
        runs.append(Run(len(said.rstrip("\t")), end, end))
    return Stretch(said, cells[0].start, end, tuple(runs))
