"""Bytes → Articles. One reader a format; READERS says which. To add one, copy plain.py."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from importlib import import_module

from search_cli.models import Article, Block

__all__ = ["READERS", "can_read", "read_article"]

READERS: dict[str, str] = {
    ".txt": "search_cli.articles.plain",
    ".md": "search_cli.articles.markdown",
    ".markdown": "search_cli.articles.markdown",
    ".html": "search_cli.articles.html",
    ".htm": "search_cli.articles.html",
}
"""File ending → module with `read(text, start) -> list[Block]`; imported on use, since most bases need one or two."""
_PROSE = READERS[".md"]
"""Reads what has another ending or none: no file in kb/, but a text that a program gives (`会计`, `版本 1.2`)."""


def can_read(path: str) -> bool:
    """Return whether there is a reader for files named so."""
    return posixpath.splitext(path)[1].lower() in READERS


def read_article(path: str, data: bytes, encoding: str = "") -> Article:
    """Read one article: decode, set front matter apart, split into blocks, leave page furniture out, find structure.

    `path` is its path below kb/. Raises ArticleError when the bytes are not text.
    """
    # Here, since a search looks at the names of files only.
    from search_cli.articles import (
        boilerplate,
        chat,
        edit_links,
        faq,
        fields,
        front_matter,
        headings,
        lists,
        spread,
        titles,
    )
    from search_cli.articles.decoding import decode

    text = decode(data, encoding)
    metadata, start = front_matter.split(text)
    ending = posixpath.splitext(path)[1].lower()
    read: Callable[[str, int], list[Block]] = import_module(READERS.get(ending, _PROSE)).read
    declared = metadata.get("title") or metadata.get("标题")
    title, blocks = titles.take_title(
        edit_links.without_edit_links(fields.unfold(spread.in_one_piece(read(text, start)))),
        posixpath.splitext(posixpath.basename(path))[0],
        declared if isinstance(declared, str) else "",
    )
    blocks = boilerplate.remove(chat.with_speakers(blocks), title)
    blocks = lists.nest(headings.promote(lists.count_on(blocks), text), text)
    blocks = headings.or_lines(faq.mark(blocks))
    return Article(path, title, text, tuple(headings.without_signposts(blocks)), metadata)
