"""Lines of printed pages → the paragraphs, headings and rows of tables that they were, as an HTML page.

Print has no paragraphs, only where characters stand. A line goes on with the one above if that reaches the right edge,
and if this one is not indented, not larger and not far below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from search_cli.articles.forms import heading_rank, is_item
from search_cli.articles.office.markup import Cell, row
from search_cli.pdf_lines import Line

__all__ = ["page_of_lines"]

_LARGER = 1.12  # times the size of most characters: a heading
_LEVELS = 6  # of headings
_ALIKE = 0.08  # part of its size by which print of one size may differ: characters of one font are not equally high
_SHORT_OF_EDGE = 2.0  # characters that a full line may lack: some signs are not set at a line's beginning
_INDENT = 0.8  # characters by which a paragraph's first line stands in
_HANGING = 3.0  # characters by which the lines of an entry may stand in below its mark
_FAR_BELOW = 2.6  # times its height: more than two lines set wide
_LONG = 15  # characters; shorter lines do not tell where the edge is
_MOST_HEADINGS = 2  # directly below each other, of one size
_LONGEST_HEADING = 40  # characters
_EDGE_LINES = 2  # at the top and bottom of a page, where its number and the title stand
_OFTEN = 3  # pages
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[\s第页頁共/|·—–-]*#[\s第页頁共/|·#—–-]*|Page #(?: of #)?", re.IGNORECASE)
_ENDS = re.compile(r"[。！？!?；;：:…][”’』」》）)]*\Z")


class _Placed(NamedTuple):
    """A line, and the number of its page from 0."""

    page: int
    line: Line


class _Print(NamedTuple):
    """What lines are judged by: how high most characters are, where full lines end, and what sizes headings have."""

    size: float
    edge: float
    larger: Sequence[float]

    def level(self, line: Line) -> int:
        """Return the level of a heading, 0 of what is none."""
        if line.size < _LARGER * self.size or len(line.text) > _LONGEST_HEADING:
            return 0
        return min(1 + sum(_is_below(line.size, size) for size in self.larger), _LEVELS)

    def goes_on(self, above: _Placed, below: _Placed) -> bool:
        """Return whether a line goes on with what the one above says."""
        first, then = above.line, below.line
        if _is_below(first.size, then.size) or _is_below(then.size, first.size):
            return False
        if first.right < self.edge - _SHORT_OF_EDGE * first.size:
            return False
        if above.page == below.page and not 0 < first.bottom - then.bottom < _FAR_BELOW * first.size:
            return False
        begins = is_item(then.text) or heading_rank(then.text) is not None
        if begins and _ENDS.search(first.text):
            return False
        stands_in = _HANGING if is_item(first.text) else _INDENT
        return then.left - first.left < stands_in * first.size


def page_of_lines(pages: Sequence[Sequence[Line]]) -> str:
    """Return the page; the text of the n-th printed page stands in its n-th line."""
    lines = [_Placed(number, line) for number, page in enumerate(_without_margins(pages)) for line in page]
    pieces = list(_together(lines, _print_of([line for _, line in lines])))
    return "".join(_written(_without_large_print(pieces)))


def _print_of(lines: Sequence[Line]) -> _Print:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    size = max(sizes, key=lambda each: sizes[each], default=1.0)
    full = [line.right for line in lines if len(line.text) >= _LONG and line.size < _LARGER * size]
    edges = Counter(round(right / (_SHORT_OF_EDGE * size)) for right in full)
    edge = max(edges, key=lambda each: (edges[each], each), default=0)
    ends = [right for right in full if abs(round(right / (_SHORT_OF_EDGE * size)) - edge) <= 1]
    larger: list[float] = []
    for each in sorted((line.size for line in lines if line.size >= _LARGER * size), reverse=True):
        if not larger or _is_below(each, larger[-1]):
            larger.append(each)
    return _Print(size, max(ends, default=0.0), larger)


def _is_below(size: float, other: float) -> bool:
    """Return whether print is clearly smaller than other: characters of one font differ a little."""
    return size < (1 - _ALIKE) * other


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _without_margins(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Yield the lines of each page but for what stands at the edge of many, and numbers of pages."""
    often = max(_OFTEN, len(pages) // 2)
    seen = Counter(key for lines in pages for key in {_key(line) for line in _at_edges(lines)})
    for lines in pages:
        edges = _at_edges(lines)
        gone = [line for line in edges if seen[_key(line)] >= often or _PAGE_NUMBER.fullmatch(_key(line))]
        yield [line for line in lines if not any(line is each for each in gone)]


def _at_edges(lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: line.bottom)
    return [*ordered[:_EDGE_LINES], *ordered[_EDGE_LINES:][-_EDGE_LINES:]]


def _key(line: Line) -> str:
    return _NUMBER.sub("#", line.text.strip())


def _together(lines: Sequence[_Placed], seen: _Print) -> Iterator[tuple[str, list[_Placed]]]:
    """Yield lines that belong together, with the tag that says what they are."""
    at = 0
    while at < len(lines):
        end = at + 1
        cells = lines[at].line.text.count("\t")
        while cells and end < len(lines) and lines[end].line.text.count("\t") == cells:
            end += 1
        if end - at > 1:
            yield "table", list(lines[at:end])
            at = end
            continue
        level = seen.level(lines[at].line)
        while end < len(lines) and seen.goes_on(lines[end - 1], lines[end]) and "\t" not in lines[end].line.text:
            end += 1
        yield f"h{level}" if level else "p", list(lines[at:end])
        at = end


def _without_large_print(pieces: Sequence[tuple[str, list[_Placed]]]) -> Iterator[tuple[str, list[_Placed]]]:
    """Yield pieces; several headings in a row, with nothing below each, become paragraphs."""
    for tag, alike in groupby(pieces, key=lambda piece: piece[0]):
        run = list(alike)
        for _, lines in run:
            yield "p" if tag.startswith("h") and len(run) > _MOST_HEADINGS else tag, lines


def _written(pieces: Iterable[tuple[str, Sequence[_Placed]]]) -> Iterator[str]:
    page = 0
    for tag, lines in pieces:
        yield "\n" * (lines[0].page - page) + f"<{tag}>"
        page = lines[0].page
        before = ""
        for number, line in lines:
            yield "\n" * (number - page)
            page = number
            if tag == "table":
                yield row(map(Cell, line.text.split("\t")))
            else:
                yield (" " if _between_words(before, line.text) else "") + escape(line.text.replace("\t", " "))
            before = line.text
        yield f"</{tag}>"


def _between_words(first: str, then: str) -> bool:
    """Return whether a blank was at the end of the line: between words of letters there is one."""
    return first[-1:].isascii() and then[:1].isascii() and first[-1:] not in ("", "-")
