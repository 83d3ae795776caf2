"""A Markdown paragraph → blocks: itself, or its bold questions, its lines that are things of their own, its labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from search_cli.articles.fillers import TITLED, without_fillers
from search_cli.articles.forms import ENDS_SENTENCE, WIKI_HEADING, is_item, is_prose, is_question, is_remark
from search_cli.articles.headings import BARE, BARE_RANK, FORM_LEVEL, LONGEST_BARE, LONGEST_HEADING
from search_cli.articles.markdown.own_lines import HASHES, is_at_margin, label_at_margin, lines_apart
from search_cli.articles.run_in import named_in
from search_cli.articles.visible import VisibleText
from search_cli.models import Block, BlockKind, Stretch

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["add_all", "paragraph"]


def paragraph(token: Token, level: int, kind: BlockKind, text: str, lines: list[int]) -> Iterator[Block]:
    """Yield a heading, a paragraph or an entry, or what a paragraph's lines and bold beginnings make of it.

    `lines` are where those of `text` begin, from the first that the parser saw.
    """
    if not token.map:
        return
    at, end = lines[token.map[0]], lines[token.map[1]]
    if token.children is None:
        visible = VisibleText(text, at, end)
        visible.add(token.content)
        stretch = visible.stretch()
        if stretch is not None:
            yield from (Block("heading", stretch, level),) if level else _lines(stretch, kind, text)
        return
    inside = [child for child in token.children if child.type != "text" or child.content]
    before: list[Token] = []
    for children, after in pairwise([*([inside] if level else _parts(inside, kind, text)), []]):
        visible = VisibleText(text, at, end)
        for child in children:
            _add(visible, child)
        at = visible.reached
        stretch = visible.stretch()
        if stretch is not None and level:
            yield Block("heading", stretch, level)
        elif stretch is not None:
            ends_list = (
                before and _is_bold(children) and is_at_margin(stretch.start, text) and not is_remark(stretch.text)
            )
            kind = "paragraph" if ends_list else kind
            yield from _part(stretch, kind, text, before, children, after)
        before = children


def _part(
    stretch: Stretch, kind: BlockKind, source: str, before: list[Token], children: list[Token], after: list[Token]
) -> Iterator[Block]:
    """Yield what a part of a paragraph is: bold, it heads what stands `after` it in its line if it asks or runs in."""
    if _is_bold(children):
        name = named_in(stretch.text, _said(after[:1]), source) if kind == "paragraph" else ""
        if name:
            yield Block("heading", stretch.cut(0, len(name)), FORM_LEVEL + BARE_RANK)
        else:
            answered = after and is_question(stretch.text) and not _is_break(after[0])
            yield Block("heading", stretch, FORM_LEVEL + BARE_RANK) if answered else Block(kind, stretch, BARE_RANK)
    elif _is_bold(before) and not _is_break(children[0]):
        yield Block(kind, stretch)
    else:
        yield from _lines(stretch, kind, source)


_TASK = re.compile(r"\[[ xX]\]\s+(?=\S)")  # whether it is done says nothing about it


def _lines(stretch: Stretch, kind: BlockKind, source: str) -> Iterator[Block]:
    """Yield a paragraph or an entry, or its lines where they are things of their own."""
    title = stretch.text.partition("\n")[0] if source[stretch.start - 1 : stretch.start] == TITLED else ""
    if title and title != stretch.text and is_question(title):  # a callout that asks, and what it answers
        yield Block("heading", stretch.cut(0, len(title)), FORM_LEVEL + BARE_RANK, until=_end_of_quote(stretch, source))
        stretch = stretch.cut(len(title) + 1, len(stretch.text))
    done = _TASK.match(stretch.text) if kind == "item" else None
    if done:
        stretch = stretch.cut(done.end(), len(stretch.text))
    label = label_at_margin(stretch, source) if kind == "item" else 0
    if label:
        yield from _lines(stretch.cut(0, label - 1), kind, source)
        yield from _lines(stretch.cut(label, len(stretch.text)), "paragraph", source)
        return
    heading = _lazy_heading(stretch, kind, source)
    if heading:
        yield Block(kind, stretch.cut(0, heading))
        stretch, kind = stretch.cut(heading + 1, len(stretch.text)), "paragraph"
    for part in lines_apart(stretch):
        hashes, wiki = HASHES.match(part.text), WIKI_HEADING.fullmatch(part.text)
        if hashes and _writes_hashes(source):
            yield Block("heading", part.cut(hashes.end(1), len(part.text)), len(hashes[1]))
        elif wiki:
            yield Block("heading", part.cut(*wiki.span(2)), len(wiki[1]))
        else:  # （一）… and ① are entries, though Markdown knows no such list
            yield Block("item" if is_item(part.text) else kind, part)


_IN_QUOTE = re.compile(rf"[^\n]*\n?(?:[ ]{{0,3}}>(?![ >]{{0,8}}{TITLED})[^\n]*\n?)*+")  # up to the next callout


def _end_of_quote(stretch: Stretch, source: str) -> int:
    """Return where the quotation ends that a stretch begins, or 0 if it is in none."""
    line = source[source.rfind("\n", 0, stretch.start) + 1 : stretch.start]
    quoted = _IN_QUOTE.match(source, stretch.end) if ">" in line else None
    return quoted.end() if quoted else 0


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
    if kind != "item" or not rest or len(label) > LONGEST_BARE or not BARE.fullmatch(label) or not is_prose(rest):
        return 0
    indented = source[stretch.source_end(len(label)) : stretch.source_start(len(label) + 1)].strip("\n")
    numbered = _ORDINAL.search(source, max(0, stretch.start - 8), stretch.start)
    return len(label) if numbered and not indented else 0


def _asked(children: list[Token]) -> Iterator[Token]:
    """Yield the pieces of a paragraph, a question mark right behind bold inside of it (`**要学历吗**？`)."""
    moved = ""
    for child, after in zip(children, (*children[1:], None), strict=True):
        rest = child.copy(content=child.content.removeprefix(moved)) if moved else child
        moved = _mark_behind(child, after)
        if after and moved:
            yield after.copy(content=moved)
        if rest.type != "text" or rest.content:
            yield rest


def _mark_behind(child: Token, after: Token | None) -> str:
    """Return the question mark that stands right behind bold which ends with `child`, or nothing."""
    if child.type != "strong_close" or after is None or after.type != "text":
        return ""
    return after.content[0] if after.content[0] in "?？" else ""


_ENDS = re.compile(r"[。！!；;，,、…?？]\s*$")


def _parts(children: list[Token], kind: BlockKind, source: str) -> Iterator[list[Token]]:
    """Split a paragraph around lines that are bold from end to end below a sentence's end, and behind bold questions.

    A paragraph, and no entry of a list, is split behind what runs into it, too. A split before a line leaves the break
    at the line's beginning.
    """
    if not any(child.type == "strong_open" for child in children):
        yield children
        return
    children = list(_asked(children))
    breaks = [at for at, child in enumerate(children) if _is_break(child)]
    begin = 0
    line: list[Token] = []
    for start, end in pairwise([0, *(at + 1 for at in breaks), len(children) + 1]):
        above, line = line, children[start : end - 1]
        closed = next((at for at, child in enumerate(line) if child.type == "strong_close"), -1)
        if not closed > 0 or line[0].type != "strong_open":
            continue
        if start > begin + 1 and not _ENDS_SENTENCE.search(_said(above).rstrip()):
            continue  # below a bold line another may stand
        named = start == 0 and kind == "paragraph" and named_in(_said(line[:closed]), _said(line[closed:]), source)
        said, rest = _said(line[:closed]).strip(), _said(line[closed:]).strip()
        whole = not rest and end <= len(children) and len(said) <= LONGEST_HEADING and not _ENDS.search(said)
        if whole or (rest and (named or is_question(said))):
            if start > begin + 1:
                yield children[begin : start - 1]
            yield line[: closed + 1]
            begin = start + closed + 1
    if begin < len(children):
        yield children[begin:]


_ENDS_SENTENCE = re.compile(f"[{ENDS_SENTENCE}：:]$")


def _said(children: list[Token]) -> str:
    return "".join("\n" if _is_break(child) else without_fillers(child.content) for child in children)


def _is_break(child: Token) -> bool:
    return child.type in ("softbreak", "hardbreak")


def add_all(visible: VisibleText, token: Token) -> None:
    """Add what a reader sees of a whole paragraph, or of a cell."""
    if token.children is None:
        visible.add(token.content)
    for child in token.children or ():
        _add(visible, child)


def _add(visible: VisibleText, child: Token) -> None:
    """Add what a reader sees of a piece of a paragraph."""
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
    children = [child for child in children if child.type != "text" or without_fillers(child.content).strip()]
    return (
        len(children) >= 3
        and children[0].type == "strong_open"
        and children[-1].type == "strong_close"
        and sum(child.type == "strong_open" for child in children) == 1
    )
