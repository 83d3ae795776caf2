"""A table of an HTML page → one block a row, cells apart by tabs; None where it only lays out the page.

Cells that span columns or rows keep the others in their columns. The text of a spanning cell is repeated where it
heads something, in the first row and in the first column, and in the rows that it spans, where it stands for the markup
at that place. Other columns that it spans are marked, and so are the cells of rows `from_above`: a text has one place
in the source, so no passage is made of a cell there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from search_cli.articles.fields import entry, first_of_form
from search_cli.articles.headings import LONGEST_CARRIED
from search_cli.articles.html.content import Page
from search_cli.articles.html.text import ShownText
from search_cli.articles.html.tree import BLOCKS, Node
from search_cli.models import MAYBE_HEADER, SPANNED, Block, Stretch

__all__ = ["read_table", "shown_in"]

_WIDEST = 64  # columns that spans may make; cells that are written are not limited
_PARAGRAPHS = 4  # in one cell: who writes as many may have made a column of the page
_PARTS = frozenset(("thead", "tbody", "tfoot", "tr"))
_NUMBER = re.compile(r"\s*(\d{1,5})")


@dataclass(frozen=True, slots=True)
class _Cell:
    at: int
    is_header: bool
    columns: int
    rows: int


@dataclass(slots=True)
class _Row:
    start: int  # of what is in it
    close: int
    group: int
    following: int = 0  # where the next row starts: what a row without end tags may reach to
    cells: list[_Cell] = field(default_factory=list)

    @property
    def width(self) -> int:
        return sum(cell.columns for cell in self.cells)


def read_table(page: Page, source: str, table: int) -> list[Block] | None:
    """Return the rows of the table at that node, the header row with level 1, its caption before and a note below."""
    role = page.nodes[table].attributes.get("role", "")
    if page.tables[table] > 1 or page.headings[table] or role in ("presentation", "none"):
        return None
    found = _scan(page, source, table)
    if found is None:
        return None
    rows, captions = found
    width = max((row.width for row in rows), default=0)
    first = next((at for at, row in enumerate(rows) if not _is_one(row, width)), len(rows))
    last = next((at for at in range(len(rows), first, -1) if not _is_one(rows[at - 1], width)), first)
    is_table = width > 1 and (last - first > 1 or _is_entry(page, source, rows))
    if not is_table or (role != "table" and _is_layout(page, source, rows[first:last])):
        return None
    above = [*captions, *(row.cells[0].at for row in rows[:first])]
    below = [row.cells[0].at for row in rows[last:]]
    body = rows[first:last]
    read = first_of_form(_pairs(page, source, body)) if _is_pairs(body) else _blocks(page, source, body)
    return [*_paragraphs(page, source, above), *read, *_paragraphs(page, source, below)]


_LONGEST_REPEATED = LONGEST_CARRIED  # characters of a row that repeat what stands above it
_LABEL = re.compile(r"[^，。；！？,;!?\n]{1,12}")
_LONGEST_SAID = 100  # characters


def _is_entry(page: Page, source: str, rows: Sequence[_Row]) -> bool:
    """Return whether the only row of a table is a label and what it says: a page's columns are no such thing."""
    if len(rows) != 1 or len(rows[0].cells) != 2 or rows[0].width != 2:
        return False
    label, said = (shown_in(page, source, cell.at) for cell in rows[0].cells)
    return bool(label and said and _LABEL.fullmatch(label.text) and len(said.text) <= _LONGEST_SAID)


def _scan(page: Page, source: str, table: int) -> tuple[list[_Row], list[int]] | None:
    """Return the rows with cells, and the captions; None when the table holds something else."""
    nodes = page.nodes
    rows: list[_Row] = []
    captions = []
    group, at = table, table + 1
    while at < nodes[table].until:
        node = nodes[at]
        if node.tag in _PARTS and not page.left_out[at]:
            group = group if node.tag == "tr" else at
            if node.tag == "tr":
                rows.append(_Row(node.end, node.close, group))
            at += 1
            continue
        if node.tag in ("td", "th"):
            if not rows:
                rows.append(_Row(node.start, nodes[table].close, group))
            if not page.left_out[at]:
                rows[-1].cells.append(_cell(at, node))
        elif node.tag == "caption" and not rows and not page.left_out[at]:
            captions.append(at)
        elif not _is_passed_over(page, source, at):
            return None
        at = node.until
    for row, following in pairwise(rows):
        row.following = following.start
    return [row for row in rows if row.cells], captions


def _is_passed_over(page: Page, source: str, at: int) -> bool:
    node = page.nodes[at]
    if node.tag:
        return bool(page.left_out[at]) or node.tag in ("col", "colgroup")
    return (node.text or source[node.start : node.end]).isspace()


def _cell(at: int, node: Node) -> _Cell:
    spans = []
    for name in ("colspan", "rowspan"):
        number = _NUMBER.match(node.attributes.get(name, ""))
        spans.append(int(number[1]) if number else 1)
    return _Cell(at, node.tag == "th", min(max(spans[0], 1), _WIDEST), spans[1] or 1 << 16)  # 0: all rows below


def _is_one(row: _Row, width: int) -> bool:
    """Return whether one cell spans the table: its title, or a note to it."""
    return len(row.cells) == 1 and 1 < width <= row.width


def _is_layout(page: Page, source: str, rows: Sequence[_Row]) -> bool:
    """Return whether some cell is a column of the page, and neither headers nor labels at the rows say otherwise."""
    if not any(_is_column(page, cell.at) for row in rows for cell in row.cells):
        return False
    if any(cell.is_header for row in rows for cell in row.cells):
        return False
    labels = [shown_in(page, source, row.cells[0].at) for row in rows]
    return len(rows) == 1 or not all(label and _LABEL.fullmatch(label.text) for label in labels)


def _is_column(page: Page, cell: int) -> bool:
    inside = range(cell, page.nodes[cell].until)
    return sum(page.nodes[at].tag == "p" and not page.left_out[at] for at in inside) >= _PARAGRAPHS


def _is_pairs(rows: Sequence[_Row]) -> bool:
    """Return whether every row is headers and what each of them heads, in turn, so that the first heads no columns."""
    flags = [[cell.is_header for cell in row.cells] for row in rows]
    return all(row == [True, False] * (len(row) // 2) for row in flags)


def _pairs(page: Page, source: str, rows: Sequence[_Row]) -> Iterator[Block]:
    """Yield each header and its cell as an entry: `薪资：六千`."""
    for row in rows:
        for header, cell in zip(row.cells[::2], row.cells[1::2], strict=True):
            yield from entry(shown_in(page, source, header.at), shown_in(page, source, cell.at))


def shown_in(page: Page, source: str, element: int) -> Stretch | None:
    """Return the text inside an element."""
    shown = ShownText(source)
    _show(page, element, shown)
    return shown.stretch()


def _paragraphs(page: Page, source: str, cells: Sequence[int]) -> Iterator[Block]:
    for cell in cells:
        stretch = shown_in(page, source, cell)
        if stretch:
            yield Block("paragraph", stretch)


def _blocks(page: Page, source: str, rows: Sequence[_Row]) -> Iterator[Block]:
    spanned: dict[int, tuple[int, str]] = {}  # column → rows below that a cell above still spans, and its text there
    heads = True
    level = 1 if _is_header(page, source, rows[0]) else MAYBE_HEADER
    for row, before in zip(rows, [None, *rows[:-1]], strict=True):
        if before and before.group != row.group:
            spanned.clear()
        says = not spanned or any(shown_in(page, source, cell.at) for cell in row.cells)
        above = tuple(column for column, (_, text) in sorted(spanned.items()) if column and text)
        stretch = _spread(page, source, row, spanned, heads).stretch(" ")  # an empty first cell is a cell
        if stretch and says:  # what a cell above spans, alone, is no row
            yield Block("row", stretch, level if heads else 0, from_above=above)
            heads = False


def _is_header(page: Page, source: str, row: _Row) -> bool:
    """Return whether a table's first row is marked as its header: by its cells, by its group, or set in bold."""
    marked = page.nodes[row.group].tag == "thead" or any(cell.is_header for cell in row.cells)
    return marked or all(_is_bold(page, source, cell.at) for cell in row.cells)


def _is_bold(page: Page, source: str, cell: int) -> bool:
    """Return whether all that a cell says is set in bold."""
    at, until, bold = cell + 1, page.nodes[cell].until, False
    while at < until:
        node = page.nodes[at]
        if node.tag in ("b", "strong"):
            at, bold = node.until, True
        elif node.tag or (node.text or source[node.start : node.end]).isspace():
            at += 1  # a <p> or <span> around it is looked into
        else:
            return False
    return bold


class _Line:
    """The text of a row that is `shown`, up to `column`; cells of it and above reach `below`, each with its text."""

    def __init__(self, source: str, row: _Row, spanned: dict[int, tuple[int, str]]) -> None:
        self.shown = ShownText(source)
        self.column = 0
        self.below: dict[int, tuple[int, str]] = {}
        self._start = row.start
        self._spanned = spanned
        self._left = _LONGEST_REPEATED

    def pass_spanned(self) -> None:
        """Show the columns from here on that cells above span."""
        while self.column in self._spanned:
            rows, text = self._spanned.pop(self.column)
            if rows > 1:
                self.below[self.column] = (rows - 1, text)
            said = text[: self._left] if not self.column or len(text) <= self._left else ""
            self._left -= len(said)
            self.shown.separate("\t" + said if self.column else said, self._start)
            self.column += 1

    def span(self, cell: _Cell, text: str, repeated: str) -> None:
        """Go beyond a cell: its `text` stands in the rows below it, and what is `repeated` in its further columns."""
        for extra in range(cell.columns):
            if extra and self.column < _WIDEST:
                self.shown.separate("\t" + repeated, self._start)
            if cell.rows > 1 and self.column < _WIDEST:
                self.below[self.column] = (cell.rows - 1, "" if extra else text)
            self.column += 1 if not extra or self.column < _WIDEST else 0


def _spread(page: Page, source: str, row: _Row, spanned: dict[int, tuple[int, str]], heads: bool) -> ShownText:
    """Return the text of a row with its cells in their columns, and note in `spanned` which reach into the next."""
    line = _Line(source, row, spanned)
    for cell in row.cells:
        line.pass_spanned()
        line.shown.separate("\t" if line.column else "", row.start)
        _show(page, cell.at, line.shown)
        said = shown_in(page, source, cell.at) if max(cell.columns, cell.rows) > 1 else None
        text = said.text if said else ""
        line.span(cell, "" if heads and line.column else text, text if heads else SPANNED)
    line.pass_spanned()
    line.below |= {place: (rows - 1, text) for place, (rows, text) in spanned.items() if rows > 1}
    spanned.clear()
    spanned |= line.below
    line.shown.close(row.close)
    line.shown.close(row.following)
    return line.shown


def _show(page: Page, element: int, shown: ShownText) -> None:
    """Add the text inside an element, such as a cell; its blocks are lines."""
    nodes = page.nodes
    ends: list[int] = []
    at = element + 1
    while at < nodes[element].until:
        node = nodes[at]
        while ends and ends[-1] <= at:
            ends.pop()
            shown.break_line()
        if not node.tag:
            if node.text is None:
                shown.add_source(node.start, node.end, wrap="")
            else:
                shown.add_replaced(node.text, node.start, node.end, wrap="")
        elif node.tag == "br":
            shown.break_line()
        elif node.tag in BLOCKS:
            shown.break_line()
            ends.append(node.until)
        at = node.until if page.left_out[at] else at + 1
