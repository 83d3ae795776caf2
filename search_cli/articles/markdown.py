"""Markdown → blocks, each with its text free of markup and a map back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from search_cli.articles import html, plain
from search_cli.articles.faq import is_labelled
from search_cli.articles.forms import heading_rank, is_item, is_prose, is_question
from search_cli.articles.headings import BARE_RANK
from search_cli.articles.visible import VisibleText
from search_cli.models import Block, BlockKind, Stretch

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["read"]


_DEEPEST = 60  # quotes and lists inside each other; the parser recurses


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # text_join would hide which characters the source writes as entities and escapes
    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).disable("text_join")


def read(text: str, start: int) -> list[Block]:
    """Return the headings, paragraphs, list items, table rows and code of `text` from `start` on."""
    lines = [start]
    lines.extend(match.end() for match in re.compile("\n").finditer(text, start))
    lines.append(len(text))
    tokens = _parser().parse(text[start:])
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return plain.read(text, start)  # the parser leaves out what is nested deeper; nobody wrote that by hand
    return list(_blocks(tokens, text, lines))


def _blocks(tokens: Sequence[Token], text: str, lines: list[int]) -> Iterator[Block]:
    in_item = in_head = 0
    row: list[Token] = []
    for index, token in enumerate(tokens):
        if token.type in ("list_item_open", "list_item_close"):
            in_item += token.nesting
        elif token.type in ("thead_open", "thead_close"):
            in_head += token.nesting
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield from _row(row, in_head, text, lines)
        elif token.type == "inline" and tokens[index - 1].type in ("th_open", "td_open"):
            row.append(token)
        elif token.type == "inline":
            opened = tokens[index - 1]
            level = int(opened.tag[1]) if opened.type == "heading_open" else 0
            yield from _inline(token, level, "item" if in_item else "paragraph", text, lines)
        elif token.type in ("fence", "code_block"):
            yield from _code(token, text, lines)
        elif token.type == "html_block" and token.map:
            yield from _html(text, lines[token.map[0]], lines[token.map[1]])


def _inline(token: Token, level: int, kind: BlockKind, text: str, lines: list[int]) -> Iterator[Block]:
    if not token.map:
        return
    visible = VisibleText(text, lines[token.map[0]], lines[token.map[1]])
    for child in token.children or ():
        _add(visible, child)
    stretch = visible.stretch()
    if stretch is None:
        return
    if level:
        yield Block("heading", stretch, level)
    elif _is_bold_line(token):
        yield Block(kind, stretch, BARE_RANK)
    else:
        for part in _lines_apart(stretch):  # （一）… and ① are entries, though Markdown knows no such list
            yield Block("item" if is_item(part.text) else kind, part)


def _add(visible: VisibleText, child: Token) -> None:
    if child.type in ("text", "code_inline"):
        visible.add(child.content, literal=child.type == "code_inline")
    elif child.type == "text_special":
        visible.add_replaced(child.content, child.markup)
    elif child.type in ("softbreak", "hardbreak"):
        visible.add("\n")
    elif child.type == "html_inline" and re.match(r"<br\b", child.content, re.IGNORECASE):
        visible.add_replaced("\n", child.content)
    elif child.type == "html_inline":
        visible.skip(child.content)
    elif child.type == "image":
        visible.skip_image()
    elif child.type == "link_close":
        visible.skip_target()


def _is_bold_line(token: Token) -> bool:
    """Return whether the whole paragraph is bold: people write headings so."""
    children = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    return (
        len(children) >= 3
        and children[0].type == "strong_open"
        and children[-1].type == "strong_close"
        and sum(child.type == "strong_open" for child in children) == 1
    )


def _lines_apart(stretch: Stretch) -> Iterator[Stretch]:
    """Split a paragraph where its lines are things of their own: questions, numbered headings, entries, labels."""
    said = [line for line in re.finditer(r"[^\n]+", stretch.text) if line[0].strip()]
    labels_only = not any(is_prose(m[0]) for m in said)  # buttons and captions of a page, not a wrapped sentence
    special = [labels_only or _is_own_line(m[0]) for m in said]
    if len(said) < 2 or not any(special):
        yield stretch
        return
    begin = 0
    for at, line in enumerate(said):
        last = at + 1 == len(said)
        if last or special[at + 1] or special[at]:
            piece = stretch.text[said[begin].start() : line.end()]
            lead = len(piece) - len(piece.lstrip())
            yield stretch.cut(said[begin].start() + lead, said[begin].start() + len(piece.rstrip()))
            begin = at + 1


def _is_own_line(line: str) -> bool:
    return is_labelled(line) or is_item(line) or is_question(line) or heading_rank(line) is not None


def _row(cells: Sequence[Token], level: int, text: str, lines: list[int]) -> Iterator[Block]:
    """Yield a table's row; a header row is told by its level."""
    if not cells or not cells[0].map:
        return
    visible = VisibleText(text, lines[cells[0].map[0]], lines[cells[0].map[1]])
    for index, cell in enumerate(cells):
        if index:
            visible.separate("|", "\t")
        for child in cell.children or ():
            _add(visible, child)
    stretch = visible.stretch(" ")  # an empty first cell is a cell
    if stretch is not None:
        yield Block("row", stretch, level)


def _code(token: Token, text: str, lines: list[int]) -> Iterator[Block]:
    if not token.map:
        return
    visible = VisibleText(text, lines[token.map[0]], lines[token.map[1]])
    if token.type == "fence":
        visible.skip(token.markup + token.info)
    for number, line in enumerate(token.content.rstrip("\n").split("\n")):
        if number:
            visible.add("\n")
        visible.add(line, literal=True)
    stretch = visible.stretch()
    if stretch is not None:
        yield Block("code", stretch)


_HTML = re.compile(
    r"(?P<unseen><!--.*?(?:-->|\Z)|<(?P<name>script|style)\b.*?(?:</(?P=name)\s*>|\Z))"
    r"|(?P<inline></?(?:a|abbr|b|code|del|em|font|i|ins|kbd|label|mark|s|small|span|strong|sub|sup|u)\b[^<>]*>)"
    r"|(?P<end><[^<>]*>|\n)|(?P<entity>&#?\w{1,32};)|(?P<text>[^<&\n]+|[<&])",
    re.DOTALL | re.IGNORECASE,
)


_SAYS_WHAT_IT_IS = re.compile(r"<(?:details|summary|dl|dt|table|h[1-6])\b", re.IGNORECASE)


def _html(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the lines of an HTML block without its tags; a table, a <dl> or a <details> is read as on a page."""
    if _SAYS_WHAT_IT_IS.search(text, start, end):
        yield from (replace(block, stretch=block.stretch.moved(start)) for block in html.read(text[start:end], 0))
        return
    visible = VisibleText(text, start, end)
    for piece in _HTML.finditer(text, start, end):
        if piece["text"]:
            visible.add(piece[0])
        elif piece["entity"]:
            visible.add_replaced(unescape(piece[0]), piece[0])
        elif piece["end"]:
            stretch = visible.stretch()
            if stretch is not None:
                yield Block("paragraph", stretch)
            visible = VisibleText(text, piece.end(), end)
        else:
            visible.skip(piece[0])
    stretch = visible.stretch()
    if stretch is not None:
        yield Block("paragraph", stretch)
