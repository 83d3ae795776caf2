"""A Word document → an HTML page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from search_cli.articles.office.archive import is_archive, opening

__all__ = ["page_of"]

_HEADINGS = {
    "h1": ("Title", "标题", "标题 1", "标题1", "一级标题"),
    "h2": ("标题 2", "标题2", "二级标题"),
    "h3": ("标题 3", "标题3", "三级标题"),
}
"""Beside the styles that every Word has, by which the library tells headings: those that templates in Chinese bring."""
_STYLES = "\n".join(f"p[style-name='{style}'] => {tag}:fresh" for tag, styles in _HEADINGS.items() for style in styles)

_NUMBERED_HEADING = "heading 6"
_LONGEST_HEADING = 20  # characters
_ENDS_SENTENCE = re.compile(r"[。！!；;，,、.]\s*$")
_TABLE = '<table role="table">'  # in a document it is one, however many paragraphs a cell has
_TAG = re.compile(r"<(/?)(table|tr|p|h[1-6]|li|ul|ol)\b[^<>]*>")


def page_of(data: bytes, _encoding: str) -> str | None:
    """Return the document as a page, a line a paragraph or row of a table; None when it is no document.

    Comments, what was deleted, headers and footers are not part of it. Raises ArticleError when it cannot be opened.
    """
    if not is_archive(data):
        return None
    import mammoth

    with opening(data) as file:
        converted = mammoth.convert_to_html(
            file,
            style_map=_STYLES,
            include_embedded_style_map=False,  # what is a heading is not for a stranger's file to say
            convert_image=mammoth.images.img_element(lambda _image: {}),
            transform_document=_with_numbered_headings,
        )
    return "".join(_in_lines(str(converted.value)))


def _with_numbered_headings(document: Any) -> Any:
    """Return a document in which the headings that Word numbers by itself (一、 二、) are headings.

    They come as entries of a list, without their numbers. An entry is a heading if it is short and no other follows it.
    """
    children = [*document.children, None]
    return document.copy(children=[_as_heading(one, after) for one, after in pairwise(children)])


def _as_heading(element: Any, after: Any) -> Any:
    numbering = getattr(element, "numbering", None)
    if numbering is None or not numbering.is_ordered or after is None or getattr(after, "numbering", None) is not None:
        return element
    said = "".join(_texts(element))
    if not said.strip() or len(said) > _LONGEST_HEADING or _ENDS_SENTENCE.search(said):
        return element
    return element.copy(style_name=_NUMBERED_HEADING, style_id=None, numbering=None)


def _texts(element: Any) -> Iterator[str]:
    if hasattr(element, "value"):
        yield element.value
    for child in getattr(element, "children", ()):
        yield from _texts(child)


def _in_lines(html: str) -> Iterator[str]:
    """Yield the pieces of a page with a line break behind each paragraph, entry and row."""
    inside, at = 0, 0
    for tag in _TAG.finditer(html):
        closes, name = tag.groups()
        if name == "table":
            inside += -1 if closes else 1
        if closes and (name in ("tr", "table") if inside else name not in ("ul", "ol")):
            yield html[at : tag.end()]
            yield "\n"
            at = tag.end()
        elif name == "table" and not closes:
            yield html[at : tag.start()]
            yield _TABLE
            at = tag.end()
    yield html[at:]
