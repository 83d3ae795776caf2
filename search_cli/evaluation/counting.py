"""Which characters of a source count when stretches are compared: letters and digits that are not markup."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape

from search_cli.analysis.folding import fold
from search_cli.articles import CONVERTERS
from search_cli.models import Passage, Stretch

__all__ = ["counted", "key", "positions"]

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[!/?A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_TARGET = re.compile(
    r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # [text](target), one pair of parentheses inside it
    r"|(?<=\]):[ \t]*<?https?://[^\n]*"  # [name]: target
)
_MARKUP = {
    **dict.fromkeys((".html", ".htm", ".xhtml", *CONVERTERS), _TAG),
    **dict.fromkeys((".md", ".markdown", ".mdx"), _TARGET),
}


def _markup(path: str) -> re.Pattern[str] | None:
    return _MARKUP.get(posixpath.splitext(path)[1].lower())


def counted(text: str, path: str) -> bytearray:
    """Return a mask of the source with 1 for every alphanumeric character outside of HTML tags and link targets."""
    mask = bytearray(map(str.isalnum, text))
    markup = _markup(path)
    for found in markup.finditer(text) if markup else ():
        mask[found.start() : found.end()] = bytes(found.end() - found.start())
    return mask


def key(text: str, path: str = "") -> str:
    """Return the folded letters and digits of `text`, so that quotations are found regardless of markup.

    `path` tells the kind of markup; the text of a passage has none.
    """
    markup = _markup(path)
    if markup:
        text = unescape(markup.sub("", text))
    return "".join(filter(str.isalnum, fold(text).text))


def positions(passage: Passage, mask: bytearray, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield the offsets in the source that `text[start:end]` of a passage, or all of it, comes from and that count."""
    stretch = Stretch(passage.text, passage.char_start, passage.char_end, passage.runs)
    if end is not None:
        stretch = stretch.cut(start, end)
    spans = [(run.source_start, run.source_end) for run in stretch.runs] or [(stretch.start, stretch.end)]
    for first, last in spans:
        yield from (at for at in range(first, last) if mask[at])
