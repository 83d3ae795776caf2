"""Bytes → Articles. One reader a format; READERS says which. To add one, copy plain.py.

What is no text, or no text to read, is made a page first; CONVERTERS says by what.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from search_cli.articles.naming import SAVED_AS, stem_of
from search_cli.errors import ArticleError
from search_cli.models import Article, Block, Stretch

__all__ = [
    "CONVERTERS",
    "READERS",
    "Converter",
    "can_read",
    "lacking",
    "read_article",
    "source_of",
    "text_of",
    "to_be_saved_as",
]

READERS: dict[str, str] = {
    ".txt": "search_cli.articles.plain",
    ".md": "search_cli.articles.markdown",
    ".markdown": "search_cli.articles.markdown",
    ".mdx": "search_cli.articles.markdown",
    ".org": "search_cli.articles.org",
    ".html": "search_cli.articles.html",
    ".htm": "search_cli.articles.html",
    ".xhtml": "search_cli.articles.html",
}
"""File ending → module with `read(text, start) -> list[Block]`; imported on use, since most bases need one or two."""
_PROSE = READERS[".md"]
"""Reads what has another ending or none: no file in kb/, but a text that a program gives (`会计`, `版本 1.2`)."""


class Converter(NamedTuple):
    """A module with `page_of(data, encoding)`: an HTML page with the same text; None if the bytes are text after all.

    `library` is what it takes beside the core, if anything: the extra [office] brings it.
    """

    module: str
    library: str = ""


_WORD = Converter("search_cli.articles.office.word", "mammoth")
_SHEETS = Converter("search_cli.articles.office.sheets", "openpyxl")
_PDF = Converter("search_cli.articles.office.pdf", "pypdfium2")
_DELIMITED = Converter("search_cli.articles.office.delimited")
_MIME = Converter("search_cli.articles.office.mime")
_JSON = Converter("search_cli.articles.office.json_faq")

CONVERTERS: dict[str, Converter] = {
    ".docx": _WORD,
    ".docm": _WORD,
    ".xlsx": _SHEETS,
    ".xlsm": _SHEETS,
    ".pdf": _PDF,
    ".csv": _DELIMITED,
    ".tsv": _DELIMITED,
    ".json": _JSON,
    ".jsonl": _JSON,
    ".mht": _MIME,
    ".mhtml": _MIME,
    ".eml": _MIME,
    ".epub": Converter("search_cli.articles.office.epub"),
}
"""File ending → what makes a page of such files."""


def can_read(path: str) -> bool:
    """Return whether files named so can be read here."""
    ending = _ending(path)
    return ending in READERS or (ending in CONVERTERS and _is_installed(CONVERTERS[ending].library))


def lacking(path: str) -> ArticleError | None:
    """Return the error that names the library by which files named so could be read, if only that is missing."""
    converter = CONVERTERS.get(_ending(path))
    return None if converter is None or _is_installed(converter.library) else _lacks(converter)


def to_be_saved_as(path: str) -> str:
    """Return the ending of a kind that can be read here, as which to save a file of another; none for an archive."""
    kind = SAVED_AS[_ending(path)]
    return kind if not kind or can_read(f"_{kind}") else ".html"


def _lacks(converter: Converter) -> ArticleError:
    from search_cli.messages.installing import line_to_install

    return ArticleError("article-extra", library=converter.library, line=line_to_install("office"))


def _ending(path: str) -> str:
    return posixpath.splitext(path)[1].lower()


@cache
def _is_installed(library: str) -> bool:
    return not library or find_spec(library) is not None


def read_article(path: str, data: bytes, encoding: str = "") -> Article:
    """Read one article: decode, set front matter apart, split into blocks, leave page furniture out, find structure.

    `path` is its path below kb/. Raises ArticleError when the bytes are not text.
    """
    return _article(path, *_read(*_as_text(path, data, encoding)))


def source_of(path: str, data: bytes, encoding: str = "") -> str | None:
    """Return the text that an article is read from; None where a page is made of its bytes first.

    Raises ArticleError when the bytes are not text.
    """
    from search_cli.articles.decoding import decode

    return None if _ending(path) in CONVERTERS else decode(data, encoding)


def text_of(path: str, data: bytes, encoding: str = "") -> tuple[str, tuple[Stretch, ...]]:
    """Return the text that the places in an article count, and what of it was left out as page furniture.

    It is the file's own text, or that of the page made of it. Raises ArticleError when it has none.
    """
    text, reader = _as_text(path, data, encoding)
    text, metadata, blocks = _read(text, reader)
    article = _article(path, text, metadata, blocks)
    kept = sorted((block.stretch.start, block.stretch.end) for block in article.blocks)

    def is_kept(stretch: Stretch) -> bool:
        before = bisect_left(kept, (stretch.end,)) - 1
        return before >= 0 and kept[before][1] > stretch.start

    beside = import_module(reader).outside(text) if reader == READERS[".html"] else ()
    lost = sorted((*(block.stretch for block in blocks), *beside), key=lambda stretch: stretch.start)
    lost = [stretch for stretch in lost if not is_kept(stretch)]
    return text, tuple(stretch for stretch in lost if stretch.text.strip() not in article.title)


def _read(text: str, reader: str) -> tuple[str, dict[str, object], list[Block]]:
    """Return the text of an article, its front matter, and its blocks as its format has them."""
    from search_cli.articles import front_matter

    metadata, start = front_matter.split(text)
    read: Callable[[str, int], list[Block]] = import_module(reader).read
    return text, metadata, read(text, start)


def _article(path: str, text: str, metadata: dict[str, object], blocks: list[Block]) -> Article:
    """Return the article that blocks make: its title taken, page furniture left out, structure found."""
    # Here, since a search looks at the names of files only.
    from search_cli.articles import (
        boilerplate,
        chat,
        edit_links,
        faq,
        fields,
        headings,
        joining,
        lists,
        mails,
        outlines,
        question_tables,
        run_in_labels,
        shared_fields,
        spread,
        threads,
        titles,
    )

    declared = metadata.get("title") or metadata.get("标题")
    title, blocks = titles.take_title(
        edit_links.without_edit_links(fields.unfold(spread.in_one_piece(mails.without_heads(blocks)))),
        stem_of(path),
        declared if isinstance(declared, str) else "",
    )
    blocks = joining.unbroken(boilerplate.remove(chat.with_speakers(threads.with_heads(blocks)), text), text)
    blocks = lists.nest(headings.promote(lists.count_on(blocks), text), text)
    blocks = run_in_labels.ended_by_counting(run_in_labels.ended_by_labels(blocks, text))
    blocks = headings.or_lines(list(question_tables.unfold(faq.mark(blocks))))
    blocks = list(outlines.with_outlines(blocks))
    blocks = shared_fields.told_once(blocks)
    return Article(path, title, text, tuple(headings.without_signposts(blocks)), metadata)


def _as_text(path: str, data: bytes, encoding: str) -> tuple[str, str]:
    """Return the text of a file, and the module that reads it."""
    from search_cli.articles.decoding import decode
    from search_cli.articles.plain import is_markdown

    if converter := CONVERTERS.get(_ending(path)):
        try:
            page: str | None = import_module(converter.module).page_of(data, encoding)
        except ImportError as error:
            raise _lacks(converter) from error
        if page is not None:
            return page, READERS[".html"]
    text, reader = decode(data, encoding), READERS.get(_ending(path), _PROSE)
    if _ending(path) == ".xhtml":
        from search_cli.articles.office.markup import without_empty

        return without_empty(text), reader
    return text, _PROSE if reader == READERS[".txt"] and is_markdown(text) else reader
