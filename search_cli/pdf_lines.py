"""A PDF → the lines of its pages, as PDFium finds them, in whatever time and memory a file takes, or within limits.

It stands apart from `articles/`, since every PDF has a process of its own, and what that need not load it does not.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any, NamedTuple

from search_cli.errors import ArticleError

__all__ = ["Line", "answer", "lines_of"]

_LOCKED = 4  # FPDF_ERR_PASSWORD
_CELLS_APART = 1.1  # times a line's height: more than the blank of a whole character
_MOST_CHARACTERS = 2_800_000
"""As many as 8 MB of Chinese text have, which is what an article may have unless `max_article_mb` says more."""

_MOST_BYTES = 2 << 30  # of addresses, on Linux; a report of 8 MB takes a tenth
_MOST_CPU_S = 120  # of a processor, wherever the system counts it; the longest that is read takes a third

_one_at_a_time = threading.Lock()
"""PDFium is not made for threads."""


class Line(NamedTuple):
    """A line of print, cells in it apart by tabs: where it begins and ends, where it stands, and how high it is.

    All in the same unit; `bottom` grows upwards.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float


def lines_of(data: bytes) -> list[list[Line]]:
    """Return the lines of each page, as they stand in the file. Raises ArticleError when it cannot be opened."""
    import pypdfium2

    with _one_at_a_time:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                return list(_pages(document))
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == _LOCKED
            raise ArticleError("article-locked" if locked else "article-damaged") from error


def _pages(document: Any) -> Iterator[list[Line]]:
    count = 0
    for number in range(len(document)):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            count += text.count_chars()
            if count > _MOST_CHARACTERS:
                raise ArticleError("article-costly")
            yield [line for line in _split(text) if line.text]


def _split(text: Any) -> Iterator[Line]:
    from pypdfium2 import raw

    characters: list[tuple[str, tuple[float, float, float, float]]] = []
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character in "\r\n":
            if characters:
                yield _line(characters)
            characters = []
        else:
            characters.append((character, text.get_charbox(index, loose=True)))
    if characters:
        yield _line(characters)


def _is_blank(character: str) -> bool:
    return character.isspace() or character == "\x00"


def _line(characters: list[tuple[str, tuple[float, float, float, float]]]) -> Line:
    """Return a line of these characters, cells that stand far apart in it by tabs."""
    shown = [(character, box) for character, box in characters if not _is_blank(character)]
    if not shown:
        return Line("", 0, 0, 0, 0)
    heights = sorted(top - bottom for _, (_, bottom, _, top) in shown)
    size = heights[len(heights) // 2]
    said: list[str] = []
    blank, before = False, shown[0][1]
    for character, box in characters:
        if _is_blank(character):
            blank = True
            continue
        if box[0] - before[2] > _CELLS_APART * size:
            said.append("\t")
        elif blank and said:
            said.append(" ")
        said.append(character)
        blank, before = False, box
    left, right = min(box[0] for _, box in shown), max(box[2] for _, box in shown)
    return Line("".join(said), left, right, shown[0][1][1], size)


def answer() -> None:
    """Read a PDF from stdin, and print its lines, or the code of the error, as JSON; a process of its own runs it."""
    _limit()
    said: list[list[Line]] | str
    try:
        said = lines_of(sys.stdin.buffer.read())
    except ArticleError as error:
        said = error.code
    json.dump(said, sys.stdout)


def _limit() -> None:
    """Limit what this process may take; nobody may be left to end it, since the one that started it may be killed."""
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_CPU: _MOST_CPU_S}
    if sys.platform == "linux":  # elsewhere it counts otherwise, or not at all
        limits[resource.RLIMIT_AS] = _MOST_BYTES
    for limit, most in limits.items():
        with suppress(ValueError):  # there is a lower one
            resource.setrlimit(limit, (most, resource.getrlimit(limit)[1]))
