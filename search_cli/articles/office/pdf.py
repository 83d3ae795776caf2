"""A PDF → an HTML page, of which each line is a page of the PDF."""

from __future__ import annotations

import re

from search_cli.articles.office.pdf_process import lines_of
from search_cli.articles.office.reflow import page_of_lines
from search_cli.errors import ArticleError

__all__ = ["page_of"]

_BEGINNING = 1024  # bytes, in which a reader looks for the mark
_MARK = b"%PDF-"
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f]")
"""What stands for characters whose font does not say which they are."""
_MOST_UNREADABLE = 0.3  # of the characters


def page_of(data: bytes, _encoding: str) -> str | None:
    """Return the PDF as a page, a line a page of it; None when it is no PDF.

    Lines are joined to paragraphs again, and what stands on every page (its number, the title) is left out. Raises
    ArticleError when it cannot be opened, or has no text since it was scanned.
    """
    if _MARK not in data[:_BEGINNING]:
        return None
    pages = lines_of(data)
    said = "".join(line.text for lines in pages for line in lines)
    if len(_UNREADABLE.findall(said)) >= _MOST_UNREADABLE * len(said):
        raise ArticleError("article-scanned")
    return page_of_lines(pages)
