"""A PDF → an HTML page, of which each line is a page of the PDF."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from search_cli.articles.office.reflow import Line, page_of_lines
from search_cli.errors import ArticleError

__all__ = ["page_of"]

_BEGINNING = 1024  # bytes, in which a reader looks for the mark
_MARK = b"%PDF-"
_LOCKED = 4  # FPDF_ERR_PASSWORD
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f]")
"""What stands for characters whose font does not say which they are."""
_MOST_UNREADABLE = 0.3  # of the characters
_CELLS_APART = 1.1  # times a line's height: more than the blank of a whole character

_one_at_a_time = threading.Lock()
"""PDFium is not made for threads."""


def page_of(data: bytes, _encoding: str) -> str | None:
    """Return the PDF as a page, a line a page of it; None when it is no PDF.

    Lines are joined to paragraphs again, and what stands on every page (its number, the title) is left out. Raises
    ArticleError when it cannot be opened, or has no text since it was scanned.
    """
    if _MARK not in data[:_BEGINNING]:
        return None
    import pypdfium2

    with _one_at_a_time:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                pages = [_lines(document, number) for number in range(len(document))]
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == _LOCKED
            raise ArticleError("article-locked" if locked else "article-damaged") from error
    said = "".join(line.text for lines in pages for line in lines)
    if len(_UNREADABLE.findall(said)) >= _MOST_UNREADABLE * len(said):
        raise ArticleError("article-scanned")
    return page_of_lines(pages)


def _lines(document: Any, number: int) -> list[Line]:
    """Return the lines of a page, as they stand in the file."""
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        return [line for line in _split(text) if line.text]


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
