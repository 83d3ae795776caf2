"""Pieces of rendered text → one Stretch: each piece is found again in the source, in order."""

from __future__ import annotations

import re

from search_cli.articles.fillers import FILLERS
from search_cli.models import Run, Stretch

__all__ = ["VisibleText"]

# `**5000元。**之后` is literal by CommonMark, since `**` after punctuation and before a letter does not close; who
# writes it means bold. The same for `__` and `~~`.
_BOLD_MARKS = ("**", "__", "~~")
_LITERAL_BOLD = re.compile(
    r"(\*\*|(?<![A-Za-z0-9_])__|~~)(?=\S)([^*_~\n]+?)(?<=\S)\1(?!(?<=__)[A-Za-z0-9_])"  # foo__bar__baz is a name
)
# `预计__点` and `__月__日` are blanks to fill in, and so are all of a text in which one is longer.
_BLANK, _COUNTED = "___", "年月日时分点号栋层室楼元人个天次件份台名位间"
_NEAR = 16  # characters of markup that may stand between two characters of one piece: a line's indent and quote marks
_IMAGE = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?")
_TARGET = re.compile(r"\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]\n]*\])?|>")


class VisibleText:
    """Collects what a reader sees of `source[start:end]`, remembering where each character stands."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source = source
        self._at = start
        self._end = end
        self._text: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._literal: list[range] = []

    @property
    def reached(self) -> int:
        """Where in the source the search for the next piece begins."""
        return self._at

    def skip(self, markup: str) -> None:
        """Go past the next `markup`."""
        found = self._source.find(markup, self._at, self._end)
        if found >= 0:
            self._at = found + len(markup)

    def skip_image(self) -> None:
        """Go past the next image: its alternative text is not what a reader sees."""
        image = _IMAGE.search(self._source, self._at, self._end)
        if image:
            self._at = image.end()

    def skip_target(self) -> None:
        """Go past the end of a link, its address, which may repeat words of the text."""
        target = _TARGET.match(self._source, self._at, self._end)
        if target:
            self._at = target.end()

    def separate(self, markup: str, text: str) -> None:
        """Go past `markup`, which stands for `text` (the pipe between two cells for a blank)."""
        found = self._source.find(markup, self._at, self._end)
        if found >= 0:
            self._append(text, found, found + len(markup))

    def add(self, text: str, *, literal: bool = False) -> None:
        """Add text that stands in the source as it is, or nearly: the parser trims and unindents lines.

        In a `literal` text, code, asterisks are asterisks. What stands in it for marks is left out.
        """
        for piece in FILLERS.split(text):
            if piece:
                self._add(piece, literal)

    def _add(self, text: str, literal: bool) -> None:
        if literal:
            self._literal.append(range(self._length, self._length + len(text)))
        found = self._source.find(text, self._at, self._end)
        if found >= 0:
            self._append(text, found, found + len(text))
            return
        for char in text:  # what the parser changed is left out; the rest still maps in order
            near = min(self._end, self._at + _NEAR)
            found = self._source.find(char, self._at, near)
            if char == " " and self._source.startswith("\n", self._at):  # a line break inside `code`
                found = self._at
            if found >= 0:
                self._append(self._source[found], found, found + 1)

    def add_replaced(self, text: str, markup: str) -> None:
        """Add text that the source writes as `markup`, such as an entity."""
        found = self._source.find(markup, self._at, self._end)
        if found >= 0:
            self._append(text, found, found + len(markup))

    def _append(self, text: str, start: int, end: int) -> None:
        self._runs.append(Run(self._length, start, end))
        self._text.append(text)
        self._length += len(text)
        self._at = end

    def stretch(self, blanks: str | None = None) -> Stretch | None:
        """Return the collected text without `blanks` around it (all kinds by default); None when nothing is visible."""
        text = "".join(self._text)
        if not text.strip():
            return None
        start, end = self._runs[0].source_start, self._runs[-1].source_end
        as_written = self._source[start:end] == text
        marked = any(mark in text for mark in _BOLD_MARKS)
        if as_written and not marked and text == text.strip(blanks):
            return Stretch(text, start, end)
        whole = Stretch(text, start, end, () if as_written else _simple(self._runs, text))
        lead = len(text) - len(text.lstrip(blanks))
        bare = whole.cut(lead, len(text.rstrip(blanks)))
        seen = bare
        if marked:
            seen = _without_literal_bold(bare, {at - lead for code in self._literal for at in code})
        if self._source[seen.start : seen.end] == seen.text:
            return Stretch(seen.text, seen.start, seen.end)
        return seen


def _simple(runs: list[Run], text: str) -> tuple[Run, ...]:
    """Join runs that continue each other."""
    joined: list[Run] = []
    for index, run in enumerate(runs):
        after = runs[index + 1].text_start if index + 1 < len(runs) else len(text)
        one_to_one = run.source_end - run.source_start == after - run.text_start
        last = joined[-1] if joined else None
        if (
            last
            and one_to_one
            and last.source_end == run.source_start
            and (last.source_end - last.source_start == run.text_start - last.text_start)
        ):
            joined[-1] = Run(last.text_start, last.source_start, run.source_end)
        else:
            joined.append(run)
    return tuple(joined)


def _without_literal_bold(stretch: Stretch, literal: set[int]) -> Stretch:
    pieces = []
    at = 0
    is_form = _BLANK in stretch.text
    for match in _LITERAL_BOLD.finditer(stretch.text):
        if match[1] == "__" and (is_form or match[2][0] in _COUNTED):
            continue
        escaped = stretch.source_end(match.start() + 1) - stretch.source_start(match.start()) > 1
        if escaped or match.start() in literal:
            continue
        pieces += [(at, match.start()), match.span(2)]
        at = match.end()
    if not pieces:
        return stretch
    pieces.append((at, len(stretch.text)))
    return stretch.joined(pieces)
