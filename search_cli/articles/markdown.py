"""Markdown → blocks, each with its text free of markup and a map back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from html import unescape
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from search_cli.articles import html, plain
from search_cli.articles.faq import is_labelled
from search_cli.articles.forms import ENDS_SENTENCE, heading_rank, is_item, is_prose, is_question
from search_cli.articles.headings import BARE_RANK, FORM_LEVEL, LONGEST_BARE, LONGEST_HEADING
from search_cli.articles.lists import Entries
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
    in_head = 0
    entries = Entries()
    row: list[Token] = []
    for index, token in enumerate(tokens):
        if token.type in ("list_item_open", "list_item_close"):
            entries.pass_tag(token.nesting)
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
            yield from map(entries.placed, _inline(token, level, entries.kind, text, lines))
        elif token.type in ("fence", "code_block"):
            yield from _code(token, text, lines)
        elif token.type == "html_block" and token.map:
            yield from _html(text, lines[token.map[0]], lines[token.map[1]])


def _inline(token: Token, level: int, kind: BlockKind, text: str, lines: list[int]) -> Iterator[Block]:
    if not token.map:
        return
    at, end = lines[token.map[0]], lines[token.map[1]]
    inside = [child for child in token.children or () if child.type != "text" or child.content]
    parts = [inside] if level else list(_parts(inside))
    for number, children in enumerate(parts):
        visible = VisibleText(text, at, end)
        for child in children:
            _add(visible, child)
        at = visible.reached
        stretch = visible.stretch()
        if stretch is None:
            continue
        if level:
            yield Block("heading", stretch, level)
        elif _is_bold(children):
            answered = number + 1 < len(parts) and is_question(stretch.text) and not _is_break(parts[number + 1][0])
            yield Block("heading", stretch, FORM_LEVEL + BARE_RANK) if answered else Block(kind, stretch, BARE_RANK)
        elif number and _is_bold(parts[number - 1]) and not _is_break(children[0]):
            yield Block("answer", stretch)
        else:
            yield from _lines(stretch, kind, text)


def _lines(stretch: Stretch, kind: BlockKind, source: str) -> Iterator[Block]:
    """Yield a paragraph or an entry, or its lines where they are things of their own."""
    heading = _lazy_heading(stretch, kind, source)
    if heading:
        yield Block(kind, stretch.cut(0, heading))
        stretch, kind = stretch.cut(heading + 1, len(stretch.text)), "paragraph"
    for part in _lines_apart(stretch):
        hashes = _HASHES.match(part.text)
        if hashes and _writes_hashes(source):
            yield Block("heading", part.cut(hashes.end(1), len(part.text)), len(hashes[1]))
        else:  # （一）… and ① are entries, though Markdown knows no such list
            yield Block("item" if is_item(part.text) else kind, part)


# `##岗位职责`, which is no heading to CommonMark; `#会计 #出纳` are tags.
_HASHES = re.compile(r"(#{1,6})[^\s#][^#\n]*$")
_HASHED_LINE = re.compile(r"^(#{1,6})[^\s#][^#\n]*$", re.MULTILINE)


@lru_cache(1)
def _writes_hashes(source: str) -> bool:
    """Return whether an article heads its sections by `##` with no blank behind it, which it does more than once."""
    found = [match[1] for match in islice(_HASHED_LINE.finditer(source), 99)]
    return len(found) > 1 and "##" in found


_ORDINAL = re.compile(r"(?<![^\n])\s*\d{1,2}[.)][ \t]+\Z")


def _lazy_heading(stretch: Stretch, kind: BlockKind, source: str) -> int:
    """Return how long the heading is that an ordered entry begins with, text following at the margin; 0 if none does.

    `1. 岗位职责` with a sentence in the next line is a list to Markdown, a wrapped line would go on indented.
    """
    label, _, rest = stretch.text.partition("\n")
    if kind != "item" or not rest or len(label) > LONGEST_BARE or not _LABEL.fullmatch(label) or not is_prose(rest):
        return 0
    indented = source[stretch.source_end(len(label)) : stretch.source_start(len(label) + 1)].strip("\n")
    numbered = _ORDINAL.search(source, max(0, stretch.start - 8), stretch.start)
    return len(label) if numbered and not indented else 0


_LABEL = re.compile(r"[\w\s和与/·（）()-]+")
_ENDS = re.compile(r"[。！!；;，,、…?？]\s*$")


def _parts(children: list[Token]) -> Iterator[list[Token]]:
    """Split a paragraph around lines that are bold from end to end below a sentence's end, and behind bold questions.

    A split before a line leaves the break at the line's beginning.
    """
    breaks = [at for at, child in enumerate(children) if _is_break(child)]
    begin = 0
    line: list[Token] = []
    for start, end in pairwise([0, *(at + 1 for at in breaks), len(children) + 1]):
        above, line = line, children[start : end - 1]
        closed = next((at for at, child in enumerate(line) if child.type == "strong_close"), -1)
        if not closed > 0 or line[0].type != "strong_open":
            continue
        said = _said(line[:closed]).strip()
        rest = _said(line[closed:]).strip()
        if start > begin + 1 and not _ENDS_SENTENCE.search(
            _said(above).rstrip()
        ):  # below a bold line another may stand
            continue
        whole = not rest and end <= len(children) and len(said) <= LONGEST_HEADING and not _ENDS.search(said)
        if whole or (rest and is_question(said)):
            if start > begin + 1:
                yield children[begin : start - 1]
            yield line[: closed + 1]
            begin = start + closed + 1
    if begin < len(children):
        yield children[begin:]


_ENDS_SENTENCE = re.compile(f"[{ENDS_SENTENCE}：:]$")


def _said(children: list[Token]) -> str:
    return "".join("\n" if _is_break(child) else child.content for child in children)


def _is_break(child: Token) -> bool:
    return child.type in ("softbreak", "hardbreak")


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


def _is_bold(children: list[Token]) -> bool:
    """Return whether the whole paragraph, or a part of it, is bold: people write headings so."""
    children = [child for child in children if child.type != "text" or child.content.strip()]
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
    special = [labels_only or _is_own_line(m[0]) or bool(_HASHES.match(m[0])) for m in said]
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
