"""Pieces of an HTML page → lines of text as a browser shows them, each mapped to the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from search_cli.analysis.folding import HAN
from search_cli.articles.forms import is_prose
from search_cli.models import Run, Stretch

__all__ = ["Piece", "ShownText"]

# Words apart by single blanks are shown as they are; not all of a long text at once, since `re` remembers every word.
_BLANKS_AND_REST = re.compile(r"[ \t\n\f\r]+|[^ \t\n\f\r]+(?: [^ \t\n\f\r]+){0,99}")
_BETWEEN_HAN = re.compile(f"[{HAN}]{{2}}")


Heads = Callable[[str, str], str]
"""Bold text at the beginning of a line, and the rest of that → what of it heads the rest, or nothing."""
PieceRole = Literal["text", "head", "below"]


_SHORTEST_TAG = len("<td>")


class Piece(NamedTuple):
    """Some lines of a block's text; `bold` if all of it is. What heads a line, and what it heads, have roles."""

    stretch: Stretch
    bold: bool
    role: PieceRole = "text"


class _Line(NamedTuple):
    start: int
    end: int
    bold: bool
    role: PieceRole = "text"


class ShownText:
    """Collects the text of one block, or of one row of a table.

    Blanks are one blank. A line break of the source between two Han characters is not shown as a blank here: it is
    `wrap`, which folding deletes.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._texts: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._last = ""  # character
        self._end = 0  # in the source, of what is shown
        self._blank: tuple[int, int] | None = None
        self._gap = ""
        self._breaks: list[int] = []
        self._light: list[int] = []  # where text begins and ends that is not bold, flat

    @property
    def is_empty(self) -> bool:
        """Whether nothing is shown yet."""
        return not self._texts

    def add_source(self, start: int, end: int, *, wrap: str = "\n", bold: bool = False) -> None:
        """Add a text that stands in the source as it is, but for its blanks."""
        for match in _BLANKS_AND_REST.finditer(self._source, start, end):
            if match[0][0] in " \t\n\f\r":
                self._blank = self._blank or match.span()
            else:
                self._add(match[0], match.start(), match.end(), wrap, bold)

    def add_replaced(self, text: str, start: int, end: int, *, wrap: str = "\n", bold: bool = False) -> None:
        """Add what an entity stands for."""
        if text in (" ", "\t", "\n", "\f", "\r"):
            self._blank = self._blank or (start, end)
        else:
            self._add(text, start, end, wrap, bold)

    def add_exactly(self, start: int, end: int) -> None:
        """Add a text of which every blank counts, of <pre>."""
        if self._gap:
            self._append_atom(self._gap, self._end, start)
            self._gap = ""
        self._append(self._source[start:end], start, end)

    def break_line(self) -> bool:
        """Let what comes next stand on a line of its own; return whether it does already, so that a line is empty."""
        if self._gap:
            return True
        if not self.is_empty:
            self._gap = "\n"
        return False

    def separate(self, text: str, start: int) -> None:
        """Let `text` stand for the markup between what is shown and what comes next, or from `start` on if nothing."""
        if self.is_empty:
            self._end = start
        self._gap = text if self._gap in ("", "\n") else self._gap + text
        self._blank = None

    def close(self, end: int) -> None:
        """Let a separator that nothing follows stand for the source up to `end`, if there is any."""
        if self._gap not in ("", "\n") and self._end < end:
            self._append_atom(self._gap, self._end, end)
            self._gap = ""

    def _add(self, text: str, start: int, end: int, wrap: str, bold: bool) -> None:
        if self._gap or self.is_empty:
            bare = text.lstrip()  # what indents a line: ideographic and no-break blanks
            if not bare:
                return
            if end - start == len(text):
                start += len(text) - len(bare)
            text = bare
        if self._gap:
            if self._gap == "\n":
                self._breaks.append(self._length)
            self._append_atom(self._gap, self._end, start)
            self._gap = ""
        elif self._blank and not self.is_empty:
            self._add_blank(*self._blank, wrap if _BETWEEN_HAN.match(self._last + text[0]) else " ")
        self._blank = None
        if not bold and not text.isspace():
            self._light += [self._length, self._length + len(text)]
        self._append(text, start, end)

    def _add_blank(self, start: int, end: int, wrap: str) -> None:
        shown = wrap if wrap == " " or "\n" in self._source[start:end] else " "
        if shown:
            self._append(shown, start, end)

    def _append_atom(self, text: str, start: int, end: int) -> None:
        """Add a text that stands for the source as a whole; of equal length it would match by character.

        What sets a cell apart has a place of its own before what is repeated in that, so that both can be told apart.
        """
        if text[0] == "\t" and len(text) > 1 and end - start >= _SHORTEST_TAG:
            self._append("\t", start, start + 2)
            text, start = text[1:], start + 2
        self._append(text, start, end - 1 if end - start == len(text) > 1 else end)

    def _append(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        last = self._runs[-1] if self._runs else None
        continues = last is not None and last.source_end == start and end - start == len(text)
        if last and continues and last.source_end - last.source_start == self._length - last.text_start:
            self._runs[-1] = Run(last.text_start, last.source_start, end)
        else:
            self._runs.append(Run(self._length, start, end))
        self._texts.append(text)
        self._length += len(text)
        self._last = text[-1]
        self._end = end

    def stretch(self, blanks: str | None = None) -> Stretch | None:
        """Return all of the text without `blanks` around it (all kinds by default); None when nothing is visible."""
        text = "".join(self._texts)
        if not text.strip():
            return None
        return self._cut(self._whole(text), len(text) - len(text.lstrip(blanks)), len(text.rstrip(blanks)))

    def _whole(self, text: str) -> Stretch:
        return Stretch(text, self._runs[0].source_start, self._runs[-1].source_end, tuple(self._runs))

    def _cut(self, whole: Stretch, start: int, end: int) -> Stretch:
        part = whole.cut(start, end)
        same = self._source[part.start : part.end] == part.text
        return Stretch(part.text, part.start, part.end) if same else part

    def pieces(self, is_apart: Callable[[str], bool], heads: Heads) -> Iterator[Piece]:
        """Yield the text in pieces: lines that are things of their own, and the lines between them together.

        Apart are lines so called, bold lines, what bold text `heads` at the beginning of a line, and all where none
        holds a sentence.
        """
        text = "".join(self._texts)
        lines = list(self._lines(text, heads))
        if not lines:
            return
        whole = self._whole(text)
        apart = [line.bold or line.role != "text" or is_apart(text[line.start : line.end]) for line in lines]
        labels_only = not any(is_prose(text[line.start : line.end]) for line in lines)
        begin = 0
        for at, line in enumerate(lines):
            following = lines[at + 1] if at + 1 < len(lines) else None
            if following and not labels_only and not apart[at] and not apart[at + 1]:
                continue
            bold = all(each.bold for each in lines[begin : at + 1])
            yield Piece(self._cut(whole, lines[begin].start, line.end), bold, line.role)
            begin = at + 1

    def _lines(self, text: str, heads: Heads) -> Iterator[_Line]:
        bounds = [0, *self._breaks, len(text)]
        for start, end in pairwise(bounds):
            said = text[start:end].strip()
            if said:
                start += text[start:end].index(said)
                end = start + len(said)
                head, rest = self._headed(text, start, end, heads)
                if head:
                    yield _Line(start, head, True, "head")
                    yield _Line(rest + len(text[rest:end]) - len(text[rest:end].lstrip()), end, False, "below")
                else:
                    yield _Line(start, end, self._is_bold(start, end))

    def _headed(self, text: str, start: int, end: int, heads: Heads) -> tuple[int, int]:
        """Return where a heading in bold at the beginning of a line ends, and what it heads begins; zeros if none."""
        at = bisect_right(self._light, start)
        light = self._light[at] if at % 2 == 0 and at < len(self._light) else end
        if not start < light < end:
            return 0, 0
        if text[light] in "?？":  # <b>要学历吗</b>？
            light += 1
        name = heads(text[start:light], text[light:end]) if text[light:end].strip() else ""
        return (start + len(name), light) if name else (0, 0)

    def _is_bold(self, start: int, end: int) -> bool:
        after = bisect_left(self._light, end)  # light ranges are flat: an even place is where one begins
        return after == 0 or (after % 2 == 0 and self._light[after - 1] <= start)
