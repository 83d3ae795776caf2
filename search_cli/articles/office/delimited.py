"""A table as comma- or tab-separated values → an HTML page."""

from __future__ import annotations

import csv
import re
from io import StringIO

from search_cli.articles.decoding import decode
from search_cli.articles.office.markup import Cell, page, row
from search_cli.errors import ArticleError

__all__ = ["page_of"]

_SEPARATORS = "\t,;，"
_LOOKED_AT = 20  # lines that tell the separator
_TOLD = re.compile(r"sep=([^\n])[\r\t,;]*(?:\n|\Z)", re.IGNORECASE)  # the first line of a table, to Excel


def page_of(data: bytes, encoding: str) -> str | None:
    """Return the table as a page, a line a row. Raises ArticleError when the bytes are no text."""
    text = decode(data, encoding)
    lines = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    told = _TOLD.match(text)
    separator = told[1] if told else max(_SEPARATORS, key=lambda sign: sum(sign in line for line in lines))
    if told:
        text = "\n" + text[told.end() :]
    try:
        rows = [
            row(map(Cell, cells)) if any(cells) else "" for cells in csv.reader(StringIO(text), delimiter=separator)
        ]
    except csv.Error as error:  # a quotation that never ends
        raise ArticleError("article-damaged") from error
    return page([("", rows)])
