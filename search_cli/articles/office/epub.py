"""A book in EPUB → an HTML page, of which each line is a chapter."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile, ZipInfo

from search_cli.articles.decoding import decode
from search_cli.articles.office.archive import is_archive, markup_in, opening
from search_cli.articles.office.markup import closed, without_empty
from search_cli.errors import ArticleError

__all__ = ["page_of"]

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_BODY = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)


def page_of(data: bytes, encoding: str) -> str | None:
    """Return the chapters in the order of reading below the book's title; None when it is no book.

    The table of contents is left out. Raises ArticleError when it cannot be opened, or its text is encrypted.
    """
    if not is_archive(data):
        return None
    with opening(data) as file, ZipFile(file) as book:
        parts = {part.filename: part for part in markup_in(book)}  # those whose size is known to be harmless
        title, chapters = _contents(book, parts)
        if _ENCRYPTION in parts and not _encrypted(book, parts[_ENCRYPTION]).isdisjoint(chapters):
            raise ArticleError("article-locked")
        said = [_body(without_empty(decode(book.read(parts[name]), encoding))) for name in chapters if name in parts]
    if chapters and not said:  # encrypted without a word of it
        raise ArticleError("article-locked")
    shown = escape(title)
    return (
        f"<title>{shown}</title><h1>{shown}</h1><main>"
        + "\n".join(" ".join(closed(chapter).split("\n")) for chapter in said)
        + "</main>"
    )


def _contents(book: ZipFile, parts: Mapping[str, ZipInfo]) -> tuple[str, list[str]]:
    """Return a book's title and the names of its chapters' files."""
    container = _parsed(book, parts[_CONTAINER])
    path = next(_all(container, "rootfile")).get("full-path", "")
    package = _parsed(book, parts[path])
    title = next((element.text or "" for element in _all(package, "title")), "")
    items = {item.get("id"): item for item in _all(package, "item")}
    order = (items.get(entry.get("idref")) for entry in _all(package, "itemref") if entry.get("linear") != "no")
    read = [item for item in order if item is not None and "nav" not in item.get("properties", "").split()]
    names = (
        posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href", "")))) for item in read
    )
    return title.strip(), list(dict.fromkeys(names))


def _encrypted(book: ZipFile, part: ZipInfo) -> set[str]:
    """Return the names of the files that are encrypted, as fonts may be in a book that everybody can read."""
    return {unquote(found.get("URI", "")) for found in _all(_parsed(book, part), "CipherReference")}


def _parsed(book: ZipFile, part: ZipInfo) -> Element:
    return fromstring(book.read(part))  # noqa: S314  (its size is known)


def _all(element: Element, tag: str) -> Iterator[Element]:
    """Yield the elements of a name, whichever version of the format it is of."""
    return (found for found in element.iter() if found.tag.rpartition("}")[2] == tag)


def _body(page: str) -> str:
    """Return what a reader sees of a chapter; its head has a title of its own."""
    body = _BODY.search(page)
    if body is None:
        return page
    end = page.rfind("</body")  # a script may hold another before it
    return page[body.end() : end if end > body.end() else None]
