"""Article → units, what belongs together before any tagging: a paragraph, a list and its lead-in, an FAQ pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from search_cli.analysis.folding import fold
from search_cli.articles.forms import ends_open
from search_cli.articles.sections import sections
from search_cli.models import Article, Block, Kind, Run, Section, Stretch

__all__ = ["Cell", "Unit", "units_of"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's place: the text of its row's first cell and of its column's header."""

    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch to tag as one: `question` is how many characters of it ask, `cell` is set for a table's cell.

    In a `listed` unit every line is an item, but for a lead-in that ends in a colon.
    """

    kind: Kind
    heading_path: tuple[str, ...]
    stretch: Stretch
    question: int = 0
    listed: bool = False
    cell: Cell | None = None


def units_of(article: Article) -> Iterator[Unit]:
    """Yield the units of an article in order. What stands before the first heading is its introduction."""
    found = sections(article)
    for section in found:
        introduces = not section.heading_path and len(found) > 1
        for unit in _section_units(section, article.text):
            yield replace(unit, kind="intro") if introduces and unit.kind == "section" else unit


def _section_units(section: Section, source: str) -> Iterator[Unit]:
    at = 0
    while at < len(section.blocks):
        block = section.blocks[at]
        end = _group_end(section.blocks, at)
        group = section.blocks[at:end]
        if block.kind == "row":
            yield from _rows(section.heading_path, group)
        elif block.kind == "question":
            text = _joined(source, group)
            yield Unit("faq", section.heading_path, text, question=len(block.stretch.text))
        else:
            listed = group[-1].kind == "item"
            yield Unit("section", section.heading_path, _joined(source, group), listed=listed)
        at = end


_LONGEST_LABEL = 15  # characters
_TOGETHER = {"question": ("answer",), "item": ("item",), "row": ("row",), "code": ("code",)}


def _group_end(blocks: Sequence[Block], start: int) -> int:
    """Return where the group that begins at `start` ends: lists with their lead-in, answers with their question."""
    first = blocks[start]
    together: tuple[str, ...] = _TOGETHER.get(first.kind, ())
    if first.kind == "paragraph" and ends_open(first.stretch.text):
        together = ("item", "code")
    end = start + 1
    while end < len(blocks) and blocks[end].kind in together and not _begins_table(blocks[end]):
        end += 1
    labels = end == start + 1 and ends_open(first.stretch.text) and len(first.stretch.text) <= _LONGEST_LABEL
    if labels and first.kind == "paragraph" and end < len(blocks) and blocks[end].kind == "paragraph":
        end += 1  # 项目助理：on a line of its own says whose the next paragraph is
    return end


def _begins_table(block: Block) -> bool:
    """Return whether a row is a header, where its reader can tell: two tables may follow each other."""
    return block.kind == "row" and block.level > 0


def _joined(source: str, blocks: Sequence[Block]) -> Stretch:
    """Return neighbouring blocks as one stretch; between them stands what the source has, without its markup."""
    first, last = blocks[0].stretch, blocks[-1].stretch
    gaps = [(a.stretch.end, b.stretch.start) for a, b in pairwise(blocks)]
    if not any(block.stretch.runs for block in blocks) and all(source[a:b].isspace() for a, b in gaps):
        return Stretch(source[first.start : last.end], first.start, last.end)
    texts: list[str] = []
    runs: list[Run] = []
    length = 0

    def add(text: str, own: Iterable[Run]) -> None:
        nonlocal length
        runs.extend(replace(run, text_start=run.text_start + length) for run in own)
        texts.append(text)
        length += len(text)

    for index, block in enumerate(blocks):
        if index:
            gap_start, gap_end = gaps[index - 1]
            break_at = source.find("\n", gap_start, gap_end)
            if break_at >= 0:
                add("\n", [Run(0, break_at, break_at + 1)])
            elif gap_end - gap_start > 1:  # tags
                add("\n", [Run(0, gap_start, gap_end)])
        part = block.stretch
        add(part.text, part.runs or [Run(0, part.start, part.end)])
    return Stretch("".join(texts), first.start, last.end, tuple(runs))


# What stands in a cell that says nothing, without its marks: an honest gap.
_NOTHING = {"", "无", "暂无", "na", "略", "待补充", "待定", "tbd"}


def _says_nothing(cell: str) -> bool:
    return "".join(char for char in fold(cell).text if char.isalnum()) in _NOTHING


def _rows(path: tuple[str, ...], rows: Sequence[Block]) -> Iterator[Unit]:
    """Yield a table's cells, each with its row's and column's header; the header row itself is no passage."""
    header = rows[0].stretch.text.split("\t")
    for row in rows[1:]:
        cells = row.stretch.text.split("\t")
        # No column beside the first means no header to stand for a cell.
        if len(header) == 1 and not _says_nothing(row.stretch.text):
            yield Unit("table", (*path, header[0].strip()), row.stretch, cell=Cell("", header[0].strip()))
        at = len(cells[0]) + 1
        for index, cell in enumerate(cells[1:], start=1):
            said = cell.strip()
            if not _says_nothing(said):
                start = at + cell.index(said)
                column = header[index].strip() if index < len(header) else ""
                stretch = row.stretch.cut(start, start + len(said))
                place = Cell(cells[0].strip(), column)
                headers = " · ".join(filter(None, (place.row, place.column)))
                yield Unit("table", (*path, headers), stretch, cell=place)
            at += len(cell) + 1
