"""HTML inside Markdown → blocks: its lines without tags, or what it is on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from search_cli.articles import html
from search_cli.articles.forms import SAYS
from search_cli.articles.visible import VisibleText
from search_cli.models import Block

__all__ = ["inserted"]

_HTML = re.compile(
    r"(?P<unseen><!--.*?(?:-->|\Z)|<(?P<name>script|style)\b.*?(?:</(?P=name)\s*>|\Z))"
    r"|(?P<inline></?(?:a|abbr|b|code|del|em|font|i|ins|kbd|label|mark|s|small|span|strong|sub|sup|u)\b[^<>]*>)"
    r"|(?P<end><[^<>]*>|\n)|(?P<entity>&#?\w{1,32};)|(?P<text>[^<&\n]+|[<&])",
    re.DOTALL | re.IGNORECASE,
)
_SAYS_WHAT_IT_IS = re.compile(r"<(?:details|summary|dl|dt|(?:lark-)?table|h[1-6])\b", re.IGNORECASE)


_UNFOLDED = "</details>"  # stands behind what is Markdown between it and the summary
_FAR = 20_000  # characters that are searched for it


def inserted(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the lines of an HTML block without its tags; a table, a <dl> or a <details> is read as on a page."""
    if _SAYS_WHAT_IT_IS.search(text, start, end):
        for block in html.read(text[start:end], 0):
            until = start + block.until if start + block.until < end else text.find(_UNFOLDED, end, end + _FAR) + 1
            yield replace(block, stretch=block.stretch.moved(start), until=until if block.until else 0)
        return
    visible = VisibleText(text, start, end)
    for piece in _HTML.finditer(text, start, end):
        if piece["text"]:
            visible.add(piece[0])
        elif piece["entity"]:
            visible.add_replaced(unescape(piece[0]), piece[0])
        elif piece["end"]:
            yield from _line(visible)
            visible = VisibleText(text, piece.end(), end)
        else:
            visible.skip(piece[0])
    yield from _line(visible)


def _line(visible: VisibleText) -> Iterator[Block]:
    stretch = visible.stretch()
    if stretch is not None and SAYS.search(stretch.text):  # a picture alone is drawn beside the text
        yield Block("paragraph", stretch)
