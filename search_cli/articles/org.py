"""Org mode → blocks, as Emacs shows them: headings, paragraphs, entries of lists, rows of tables, code.

What Emacs keeps for itself, such as drawers, dates to be reminded of, settings and tags, is not shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_cli.articles.forms import is_item
from search_cli.articles.lists import DEEPEST
from search_cli.articles.markdown.own_lines import lines_apart
from search_cli.models import MAYBE_HEADER, Block, BlockKind, Run, Stretch

__all__ = ["read"]

_STAMP = r"[<\[][^<>\[\]\n]{1,80}[>\]]"
_ELEMENT = re.compile(
    r"(?P<stars>\*+)[ \t]|[ \t]*(?:"
    r"#\+(?i:begin)_(?P<begin>[\w-]{1,40})"
    r"|#\+(?i:title):[ \t]*(?P<title>(?=\S))|#\+(?i:caption):[ \t]*(?P<caption>(?=\S))"
    r"|(?P<setting>#(?:\+(?i:end)_|\+[A-Za-z][\w-]{0,60}(?:\[[^\[\]\n]{0,200}\])?:|[ \t]|$)"
    rf"|(?:(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*{_STAMP}[ \t]*){{1,3}}$|CLOCK:[ \t]*{_STAMP}"
    r"|-{5,}[ \t]*$)"
    r"|(?P<drawer>:[\w-]{1,40}:[ \t]*$)|:(?P<fixed>[ \t]|$)|(?P<table>\|)"
    r"|(?P<bullet>(?:[-+]|\d{1,9}[.)]|(?<=[ \t])\*)(?:[ \t]+|$))(?:\[@\w{1,9}\][ \t]+)?(?:\[[ Xx-]\][ \t]+)?)"
)
_END = re.compile(r"[ \t]*#\+end_([\w-]{1,40})[ \t]*$", re.IGNORECASE)
_CODE = frozenset(("src", "example"))
_UNSEEN = frozenset(("comment", "export"))
_DRAWER_ENDS = re.compile(r"[ \t]*:END:[ \t]*$", re.IGNORECASE)
_LONGEST_DRAWER = 60  # lines
_STATES = frozenset(
    "TODO DONE NEXT DOING WAIT WAITING HOLD SOMEDAY CANCELED CANCELLED STARTED PROJ".split()  # noqa: SIM905
)
_OWN_STATES = re.compile(r"^[ \t]*#\+(?:(?:seq|typ)_)?todo:([^\n]*)$", re.MULTILINE | re.IGNORECASE)
_WORD = re.compile(r"(\S+)[ \t]+(?=\S)")
_PRIORITY = re.compile(r"\[#[A-Z0-9]\][ \t]+(?=\S)")
_TAGS = re.compile(r"(?<=[^ \t])[ \t]+:(?:[\w@#%]{1,40}:){1,40}$")
_DEEPEST_HEADING = 6
_RULE = re.compile(r"\|(?=[+|]*-)[-+|]*$")
_FOR_COLUMNS = re.compile(r"(?:\|[ \t]*(?:<[lcr]?\d{0,3}>[ \t]*)?){1,200}\|?$")  # how wide they are
_TERM = re.compile(r"(?<=[^ \t])[ \t]+:(?=:(?:[ \t]|$))")
_PICTURE = re.compile(r"[^\n]*\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
# Marks are marks only between blanks and marks of punctuation: 2*3*4 is a product.
_MARKS = re.compile(
    r"\[\[(?P<target>[^\[\]\n]{1,400})\](?:\[(?P<shown>[^\[\]\n]{1,400})\])?\]"
    r"|(?P<note>\[fn:[\w-]{1,60}\])"
    r"|(?<![^\s\-–—({'\"“‘（「《【，。：；、！？])(?P<mark>[=~*])(?=[^\s=~*])(?P<inside>[^\n]{1,200}?)(?<=[^\s*])(?P=mark)"
    r"(?![^\s\-–—.,;:!?'\")}\[”’）」》】，。：；、！？])"
)


def read(text: str, start: int) -> list[Block]:
    """Return the headings, paragraphs, list items, table rows and code of `text` from `start` on."""
    return list(_Reader(text, start).blocks())


class _Part(NamedTuple):
    """What is shown, one character for one, of the source between two places."""

    shown: str
    start: int
    end: int


class _Reader:
    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._lines = [found.span() for found in re.compile(r"[^\n]+|^$|(?<=\n)(?=\n)").finditer(text, start)]
        self._ends: dict[str, list[int]] = {}  # where blocks of each name end
        self._drawer_ends: list[int] = []
        self._headings: list[int] = []
        for number, line in enumerate(self._lines):
            if text.startswith("*", line[0]):
                self._headings.append(number)
            elif _DRAWER_ENDS.match(text, *line):
                self._drawer_ends.append(number)
            elif end := _END.match(text, *line):
                self._ends.setdefault(end[1].lower(), []).append(number)
        own = (word.partition("(")[0] for found in _OWN_STATES.finditer(text, start) for word in found[1].split())
        self._states = _STATES.union(own) - {"|"}
        self._open: list[tuple[int, bool]] = []  # the indent of each entry around a line, and whether it has a block
        self._said: list[list[_Part]] = []  # the lines of the paragraph that is read

    def blocks(self) -> Iterator[Block]:
        at = blank = 0
        while at < len(self._lines):
            start, end = self._lines[at]
            line = self._text[start:end]
            if not line.strip():
                yield from self._ended()
                blank += 1
                if blank > 1:
                    self._open.clear()
                at += 1
                continue
            blank = 0
            found = _ELEMENT.match(line)
            last = at + 1
            if found is None or (found["drawer"] and not self._drawer_end(at)):
                yield from self._left(_indent(line))
                self._said.append(self._parts(start, end))
            elif found["bullet"] is not None:
                yield from self._ended()
                self._enter(_indent(line))
                self._said.append(self._entry(start + found.end(), end))
            elif found["caption"] is not None:
                yield from self._ended()
                self._said.append(self._parts(start + found.end(), end))
            else:
                if found["stars"] or not found["setting"]:
                    yield from self._left(-1 if found["stars"] else _indent(line))
                yield from self._ended()
                last = self._last(at, found)
                yield from self._block(at, last, found)
            at = last
        yield from self._ended()

    def _last(self, at: int, found: re.Match[str]) -> int:
        """Return the line behind what begins at a line."""
        if found["drawer"]:
            return self._drawer_end(at)
        if name := found["begin"]:
            ends = self._ends.get(name.lower(), []) if name.lower() in _CODE | _UNSEEN else []
            return max(_first(ends, at), at) + 1
        kind = next((kind for kind in ("table", "fixed") if found[kind] is not None), "")
        last = at + 1
        while kind and last < len(self._lines):
            other = _ELEMENT.match(self._text[slice(*self._lines[last])])
            if other is None or other[kind] is None:
                break
            last += 1
        return last

    def _drawer_end(self, at: int) -> int:
        """Return the line behind the drawer that begins at a line; 0 if it is none."""
        end, heading = (_first(numbers, at + 1) for numbers in (self._drawer_ends, self._headings))
        return end + 1 if 0 < end <= at + _LONGEST_DRAWER + 1 and not at < heading < end else 0

    def _block(self, at: int, last: int, found: re.Match[str]) -> Iterator[Block]:
        """Yield what stands in the lines of an element."""
        start, end = self._lines[at]
        if found["stars"]:
            stretch = self._heading(start + found.end(), end)
            if stretch:
                yield Block("heading", stretch, min(len(found["stars"]), _DEEPEST_HEADING))
        elif found["title"] is not None:
            if stretch := _stretch(self._text, [self._parts(start + found.end(), end)]):
                yield Block("heading", stretch, 1)
        elif found["table"]:
            yield from self._rows(at, last)
        elif found["fixed"] is not None:
            lines = [(self._text.index(":", start) + 1, end) for start, end in self._lines[at:last]]
            yield from self._code(lines)
        elif found["begin"] and found["begin"].lower() in _CODE:
            yield from self._code(self._lines[at + 1 : last - 1])

    def _heading(self, start: int, end: int) -> Stretch | None:
        start, end = _trimmed(self._text, start, end)
        state = _WORD.match(self._text, start, end)
        if state and state[1] in self._states:
            start = state.end()
        if priority := _PRIORITY.match(self._text, start, end):
            start = priority.end()
        if tags := _TAGS.search(self._text[start:end]):
            end = start + tags.start()
        return _stretch(self._text, [self._parts(start, end)])

    def _rows(self, at: int, last: int) -> Iterator[Block]:
        """Yield the rows of a table; one with a rule right below it, and more below that, is its header."""
        rows: list[Stretch] = []
        is_headed = False
        for number in range(at, last):
            start, end = _trimmed(self._text, *self._lines[number])
            line = self._text[start:end]
            if _RULE.match(line):
                is_headed = is_headed or len(rows) == 1
            elif not _FOR_COLUMNS.match(line) and (row := _stretch(self._text, [self._cells(start, end)])):
                rows.append(row)
        header = 1 if is_headed and len(rows) > 1 else MAYBE_HEADER
        yield from (Block("row", row, 0 if index else header) for index, row in enumerate(rows))

    def _cells(self, start: int, end: int) -> list[_Part]:
        cells: list[_Part] = []
        bars = [bar for bar in range(start, end) if self._text[bar] == "|"]
        ends = bars[1:] if bars[-1] == end - 1 else [*bars[1:], end]
        for index, (bar, close) in enumerate(zip(bars, ends, strict=False)):
            if index:
                cells.append(_Part("\t", bar, bar + 1))
            cells += self._parts(bar + 1, close)
        return cells

    def _code(self, lines: Sequence[tuple[int, int]]) -> Iterator[Block]:
        said = [(start, end) for start, end in lines if self._text[start:end].strip()]
        if not said:
            return
        first, last = lines.index(said[0]), lines.index(said[-1])
        indent = min(end - start - len(self._text[start:end].lstrip()) for start, end in said)
        stretch = _stretch(
            self._text,
            [
                [_Part(self._text[start + indent : end], start + indent, end)] if start + indent < end else []
                for start, end in lines[first : last + 1]
            ],
            keeps_empty=True,
        )
        if stretch:
            yield Block("code", stretch)

    def _entry(self, start: int, end: int) -> list[_Part]:
        """Return what an entry's first line shows: behind a term with two colons one."""
        start, end = _trimmed(self._text, start, end)
        term = _TERM.search(self._text[start:end])
        if term is None:
            return self._parts(start, end)
        return [*self._parts(start, start + term.start()), *self._parts(start + term.end(), end)]

    def _enter(self, indent: int) -> None:
        while self._open and self._open[-1][0] >= indent:
            self._open.pop()
        del self._open[DEEPEST - 1 :]
        self._open.append((indent, False))

    def _left(self, indent: int) -> Iterator[Block]:
        """Leave the entries that a line of this indent is not inside of."""
        if self._open and self._open[-1][0] >= indent:
            yield from self._ended()
            while self._open and self._open[-1][0] >= indent:
                self._open.pop()

    def _ended(self) -> Iterator[Block]:
        """Yield the paragraph that ends here, or its lines where they are things of their own."""
        stretch = _stretch(self._text, self._said)
        self._said = []
        if stretch is None:
            return
        kind: BlockKind = "item" if self._open else "paragraph"
        for part in lines_apart(stretch):
            depth = 0
            if self._open:
                indent, begun = self._open[-1]
                depth = len(self._open) - 1 + begun
                self._open[-1] = (indent, True)
            yield Block("item" if is_item(part.text) else kind, part, depth=depth)

    def _parts(self, start: int, end: int) -> list[_Part]:
        """Return what is shown of a line or a cell, without the blanks around it."""
        shown: list[_Part] = []
        at = start
        for begin, close in (*_hidden(self._text, start, end), (end, end)):
            if at < begin:
                shown.append(_Part(self._text[at:begin], at, begin))
            at = close
        while shown and not shown[0].shown.strip():
            del shown[0]
        while shown and not shown[-1].shown.strip():
            del shown[-1]
        if shown:
            first = _trimmed(self._text, *shown[0][1:])
            shown[0] = _Part(self._text[first[0] : shown[0].end], first[0], shown[0].end)
            last = _trimmed(self._text, *shown[-1][1:])
            shown[-1] = _Part(self._text[shown[-1].start : last[1]], shown[-1].start, last[1])
        return shown


def _hidden(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what nobody sees of a line: marks, addresses of links that have a name, pictures, numbers of notes."""
    for found in _MARKS.finditer(text, start, end):
        if found["mark"]:
            yield found.start(), found.start("inside")
            if found["mark"] == "*":
                yield from _hidden(text, *found.span("inside"))
            yield found.end("inside"), found.end()
        elif found["note"] or _PICTURE.fullmatch(found["shown"] or found["target"]):
            yield found.span()
        else:
            begin, close = found.span("shown" if found["shown"] else "target")
            yield found.start(), begin + (5 if text.startswith("file:", begin) and close > begin + 5 else 0)
            yield close, found.end()


def _stretch(text: str, lines: Sequence[Sequence[_Part]], *, keeps_empty: bool = False) -> Stretch | None:
    """Return what lines show together; None where that is nothing."""
    parts: list[_Part] = []
    for line in lines:
        if parts and (line or keeps_empty):
            at = text.index("\n", parts[-1].end)
            parts.append(_Part("\n", at, at + 1))
        parts += line
    if not any(part.shown.strip() for part in parts):
        return None
    start, end = parts[0].start, parts[-1].end
    shown = "".join(part.shown for part in parts)
    if text[start:end] == shown:
        return Stretch(shown, start, end)
    runs, length = list[Run](), 0
    for part in parts:
        runs.append(Run(length, part.start, part.end))
        length += len(part.shown)
    return Stretch(shown, start, end, tuple(runs))


def _first(numbers: list[int], start: int) -> int:
    """Return the first of some numbers in order that is no less than one; -1 if there is none."""
    at = bisect_left(numbers, start)
    return numbers[at] if at < len(numbers) else -1


def _indent(line: str) -> int:
    line = line.expandtabs(8)
    return len(line) - len(line.lstrip())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch between two places without the blanks around it."""
    said = text[start:end]
    bare = said.lstrip()
    return end - len(bare), end - len(said) + len(said.rstrip())
