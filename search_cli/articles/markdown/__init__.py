"""Markdown → blocks, each with its text free of markup and a map back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from search_cli.articles import plain
from search_cli.articles.fillers import NOTE
from search_cli.articles.lists import Entries
from search_cli.articles.markdown.enclosing import answered, heading_inside
from search_cli.articles.markdown.inserted import inserted
from search_cli.articles.markdown.marks import without_marks
from search_cli.articles.markdown.paragraphs import add_all, paragraph
from search_cli.articles.markdown.site_marks import encloses_indented, has_site_marks, without_site_marks
from search_cli.articles.visible import VisibleText
from search_cli.models import Block

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

__all__ = ["read"]


_DEEPEST = 60  # quotes and lists inside each other; the parser recurses
# Links and images inside each other. Behind every `[` that nothing closes the parser looks through the rest of the
# paragraph, to this depth: 100 KB of `![会` took 3.5 s at 60 and take 0.7 s at 5. What is deeper stays as typed.
_DEEPEST_INLINE = 5
_MARKUP = re.compile(r"[\n\\`*_~!\[\]<&]")  # where something inside a paragraph may begin; most hold nothing of it


# What a kind of block cannot begin without. Each that is looked for is looked for at every line, and again at each line
# of a paragraph; most articles have the signs of two or three.
_SIGNS = {
    "table": "|", "fence": "`~", "blockquote": ">", "hr": "*-_", "reference": "[", "html_block": "<", "heading": "#",
    "lheading": "=-",
}  # fmt: skip


def _line_alone(state: StateBlock, line: int, _end: int, _silent: bool) -> bool:
    """Read a line alone that begins with a character that no block but a paragraph does; signs are all ASCII.

    A dozen rules would find that out. What opens and closes the paragraph is left out, since nobody looks at it.
    """
    said = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    if state.is_code_block(line) or said[0].isascii() or said[0].isspace() or said[-1].isspace():
        return False
    if line + 1 < state.lineMax and not state.isEmpty(line + 1):  # it may make a table or a heading of this one
        return False
    inline = state.push("inline", "", 0)
    inline.content = said
    inline.map, inline.level = [line, line + 1], state.level + 1
    state.line = line + 1
    return True


# `[^1]: 哺乳期除外。` is a note, and `[注意]: 先登记。` says something: neither is the address of a link.
_NOTE = re.compile(r"[ ]{0,3}\[(?:\^|[^\]\n]+\]:[ \t]*(?=\S*[^\x00-\x7f])(?![^\s]*[/.#]))")


def _reference(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read the definition of a link, unless it is text that only looks like one."""
    from markdown_it.rules_block import reference

    if _NOTE.match(state.src, state.bMarks[line]):
        return False
    return reference(state, line, end, silent)


_BEGINS_OTHER = "#>*+-|`~=<" + NOTE


def _footnote(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read the text of a footnote as a paragraph; the next one may stand on the line below."""
    if state.is_code_block(line) or not state.src.startswith(NOTE, state.bMarks[line] + state.tShift[line]):
        return False
    if silent:
        return True
    last = line + 1
    while last < end and not state.isEmpty(last):
        if state.src[state.bMarks[last] + state.tShift[last]] in _BEGINS_OTHER:
            break
        last += 1
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(line, last, state.blkIndent, False).strip()
    inline.map, inline.level = [line, last], state.level + 1
    state.line = last
    return True


_TABLE = re.compile(r"<(table|lark-table)\b", re.IGNORECASE)


def _tagged_table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read a table of HTML as one block, whose cells may hold paragraphs with blank lines between them."""
    begin = state.bMarks[line] + state.tShift[line]
    table = None if state.is_code_block(line) else _TABLE.match(state.src, begin)
    if table is None:
        return False
    closing = f"</{table[1]}"
    if closing not in state.env:  # looked for once, and not at each table
        state.env[closing] = state.src.rfind(closing)
    close = state.src.find(closing, begin, state.eMarks[end - 1]) if state.env[closing] > begin else -1
    if close < 0:
        return False
    if silent:
        return True
    last = bisect_right(state.bMarks, close, line, end)
    token = state.push("html_block", "", 0)
    token.map = [line, last]
    state.line = last
    return True


_FACTORS = re.compile(r"[\w)）%％]\*[\w(（]")
_EQUALS, _FORMULA = re.compile("[=＝][^\\n]*$"), 80  # characters of a formula up to one of its asterisks


def _times(state: StateInline, silent: bool) -> bool:
    """Read as itself an asterisk that multiplies: 600*400*300, and 提成=销售额*系数*出勤率."""
    at = state.pos
    if state.src[at] != "*" or not _FACTORS.match(state.src, max(0, at - 1)):
        return False
    digits = state.src[at - 1].isdecimal() and state.src[at + 1].isdecimal()
    if not digits and not _EQUALS.search(state.src, max(0, at - _FORMULA), at):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


@lru_cache(maxsize=64)
def _parser(deepest: int, absent: tuple[str, ...] = ()) -> MarkdownIt:
    """Return a parser that looks for no block of the kinds that are `absent`."""
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        """Leaves the addresses of links alone, which nobody sees; to make them fit for HTML takes long."""

        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

        def validateLink(self, url: str) -> bool:  # noqa: N802
            return True

    parser = Parser("commonmark", {"maxNesting": deepest}).enable(["table", "strikethrough"]).disable(absent)
    parser.block.ruler.before("table", "line_alone", _line_alone)
    parser.block.ruler.before("line_alone", "footnote", _footnote, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before(
        "html_block", "tagged_table", _tagged_table, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    parser.block.ruler.at("reference", _reference)
    parser.inline.ruler.before("emphasis", "times", _times)
    parser.inline.terminator_re = _MARKUP
    return parser


# What makes a text Markdown: marks at the beginning of a line, or around words. Without any, and with labels on lines
# of their own directly above what they head, it was typed as plain text.
_SIGN = re.compile(
    r"(?m)^[ \t]*(?:[#>|+*-]|```|~~~|\d+[.)][ \t]|={3,}[ \t]*$)|^(?: {4}|\t)[ \t]*\S"
    r"|\*\*|__|[`|\\&]|\]\(|<[a-zA-Z!/]|!\[|\[\[|==|%%|\[\^"
)
_LABEL = re.compile(r"\n[ \t]*\n[ \t]*[\u4e00-\u9fff]{2,8}[ \t]*(?=\n[^\n]{9})")
_FEWEST_LABELS = 2


def _is_plain(text: str, start: int) -> bool:
    labels = islice(_LABEL.finditer(text, start), _FEWEST_LABELS)
    return len(list(labels)) == _FEWEST_LABELS and not _SIGN.search(text, start)


def read(text: str, start: int) -> list[Block]:
    """Return the headings, paragraphs, list items, table rows and code of `text` from `start` on."""
    if _is_plain(text, start):
        return plain.read(text, start)
    lines = [start]
    lines.extend(match.end() for match in re.compile("\n").finditer(text, start))
    lines.append(len(text))
    seen, marked = without_marks(text, start), has_site_marks(text, start)
    if marked:
        seen = without_site_marks(seen, start)
    tokens = _parse(seen[start:], ("code",) if marked and encloses_indented(text, start) else ())
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return plain.read(text, start)  # the parser leaves out what is nested deeper; nobody wrote that by hand
    found = _blocks(tokens, seen, text, lines)
    return list(answered(heading_inside(found, text, start) if marked else found))


def _parse(source: str, absent: tuple[str, ...] = ()) -> list[Token]:
    """Return the tokens of `source`, blocks that are `absent` not looked for.

    Neither entities nor escapes are joined to the text around them. Where nothing stands inside a paragraph, that is
    said by no children at all.
    """
    references: EnvType = {}
    tokens: list[Token] = []
    absent += tuple(kind for kind, signs in _SIGNS.items() if not any(sign in source for sign in signs))
    parser = _parser(_DEEPEST, absent)
    parser.block.parse(source, parser, references, tokens)
    parser = _parser(_DEEPEST_INLINE)
    for token in tokens:
        if token.type == "inline" and _MARKUP.search(token.content):
            token.children = []
            parser.inline.parse(token.content, parser, references, token.children)
        elif token.type == "inline":
            token.children = None
    return tokens


def _blocks(tokens: Sequence[Token], text: str, source: str, lines: list[int]) -> Iterator[Block]:
    """Yield what `tokens` make of `text`, which is `source` with fillers for what no reader sees."""
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
            kind = "item" if token.content.startswith(NOTE) else entries.kind  # a short footnote is no heading
            yield from map(entries.placed, paragraph(token, level, kind, text, lines))
        elif token.type in ("fence", "code_block"):
            yield from _code(token, text, lines)
        elif token.type == "html_block" and token.map:
            yield from inserted(source, lines[token.map[0]], lines[token.map[1]])


def _row(cells: Sequence[Token], level: int, text: str, lines: list[int]) -> Iterator[Block]:
    """Yield a table's row; a header row is told by its level."""
    if not cells or not cells[0].map:
        return
    visible = VisibleText(text, lines[cells[0].map[0]], lines[cells[0].map[1]])
    for index, cell in enumerate(cells):
        if index:
            visible.separate("|", "\t")
        add_all(visible, cell)
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
