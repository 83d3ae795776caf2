"""Org mode → the blocks that Markdown with the same marks has: headings, lists, tables, code, links.

The text stays as long as it is: `** TODO 保养` becomes `##` with fillers before 保养. What Emacs keeps for itself, such
as drawers, dates to be reminded of, settings and tags, is not shown.
"""

from __future__ import annotations

import re
from functools import partial

from search_cli.articles import markdown
from search_cli.articles.fillers import AROUND, DROPPED
from search_cli.articles.markdown.filling import KEPT, Hidden, filled
from search_cli.models import Block

__all__ = ["read"]

_BLANK = " "  # a line of nothing else ends the paragraph above it
_LINE, _TO_END = r"^[ \t]*+", r"[ \t]*+$"
_STATES = "TODO|DONE|NEXT|DOING|WAIT(?:ING)?|HOLD|SOMEDAY|CANCELL?ED|STARTED|PROJ"
_BLOCKS = re.compile(
    rf"{_LINE}(?P<begin>#\+begin_(?P<name>src|example))\b(?P<info>[^\n]*)(?:\n.*?)??"
    rf"(?:\n[ \t]*+(?P<end>#\+end_(?P=name)){_TO_END}|\Z)"
    rf"|(?P<comment>{_LINE}#\+begin_(?P<kind>comment|export)\b.*?(?:^[ \t]*+#\+end_(?P=kind){_TO_END}|\Z))"
    rf"|(?P<drawer>{_LINE}:[\w-]{{1,30}}:{_TO_END}(?:\n(?!\*)[^\n]*){{0,60}}?\n[ \t]*+:END:{_TO_END})"
    rf"|{_LINE}(?P<title>#\+title:)(?=[ \t]*+\S)|{_LINE}(?P<caption>#\+caption:)(?=[ \t]*+\S)"
    rf"|(?P<setting>{_LINE}#(?:\+[^\n]*|[ \t][^\n]*)?$|{_LINE}(?:SCHEDULED|DEADLINE|CLOSED):[^\n]*$)"
    rf"|^(?P<stars>\*{{1,6}}+)(?P<more>\**+)[ \t]++(?P<state>(?:(?:{_STATES})[ \t]++)?(?:\[\#[A-Z0-9]\][ \t]++)?)(?=\S)"
    rf"|(?P<table>(?:{_LINE}\|[^\n]*(?:\n|\Z))+)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_UNSEEN = ("comment", "drawer", "caption", "setting")
_RULE = re.compile(rf"{_LINE}\|[-+|]+{_TO_END}", re.MULTILINE)
_BAR = re.compile(r"[|+]")
_PIECES = re.compile(
    rf"{KEPT}|(?P<picture>\[\[[^\[\]\n]{{1,400}}\.(?:png|jpe?g|gif|svg|webp)\]\])"
    r"|(?P<before>\[\[(?:[^\[\]\n]{1,400}\]\[|(?:file:)?))(?P<shown>[^\[\]\n]{1,400})(?P<behind>\]\])"
    r"|(?<![\w=~])(?P<mark>[=~])(?=\S)(?P<code>[^=~\n`]{1,200})(?<=\S)(?P=mark)(?![\w=~])"
    rf"|(?P<tags>(?<=\S)[ \t]++(?::[\w@#%-]{{1,40}}+)++:){_TO_END}|(?P<note>\[fn:[^\[\]\n]{{1,60}}\])"
    r"|(?<=\S)(?P<defines>[ \t]++:)(?=:[ \t])",
    re.DOTALL | re.MULTILINE,
)


def read(text: str, start: int) -> list[Block]:
    """Return the headings, paragraphs, list items, table rows and code of `text` from `start` on."""
    blocks = _blocks(text, start, has_tables=True)
    if any(block.kind not in ("row", "code") and "|-" in block.stretch.text for block in blocks):
        return _blocks(
            text, start, has_tables=False
        )  # somewhere a table is none in Markdown, such as right below a list
    return blocks


def _blocks(text: str, start: int, *, has_tables: bool) -> list[Block]:
    lines = filled(text, start, _BLOCKS, partial(_hidden_in_lines, has_tables))
    seen = filled(lines, start, _PIECES, _hidden_pieces)
    return markdown.blocks_of(seen, text, start, ("code",))  # what stands below a heading is indented


def _hidden_in_lines(has_tables: bool, match: re.Match[str]) -> Hidden:
    if match["begin"]:
        yield from _fenced(*match.span("begin"))
        yield *match.span("info"), _BLANK
        if match["end"]:
            yield from _fenced(*match.span("end"))
    elif match["stars"]:
        yield *match.span("stars"), "#"
        yield *match.span("more"), _BLANK
        yield *match.span("state"), DROPPED
    elif match["table"]:
        yield from _ruled(match, has_tables)
    elif match["title"]:
        yield match.start("title"), match.start("title") + 1, "#"
        yield match.start("title") + 1, match.end("title"), _BLANK
    else:
        yield *match.span(next(name for name in _UNSEEN if match[name])), _BLANK


def _fenced(start: int, end: int) -> Hidden:
    """Yield a line of Markdown's that begins or ends code."""
    yield start, start + 3, "`"
    yield start + 3, end, _BLANK


def _ruled(table: re.Match[str], has_header: bool) -> Hidden:
    """Yield the rule below a table's first row as that of a header, with bars for its crosses.

    One above it is no line of the table, others are rows of nothing.
    """
    text, start = table.string, table.start()
    for rule in _RULE.finditer(text, start, table.end()):
        above = text[start : rule.start()].strip()
        if not above:
            yield rule.start(), rule.end(), _BLANK
            start = rule.end()
        elif has_header and "\n" not in above and above.count("|") == len(_BAR.findall(rule[0])):
            yield from ((at, at + 1, "|") for at in range(rule.start(), rule.end()) if text[at] == "+")
        else:
            yield from ((at, at + 1, DROPPED) for at in range(rule.start(), rule.end()) if text[at] not in "|\n")


def _hidden_pieces(match: re.Match[str]) -> Hidden:
    if match["before"]:
        yield *match.span("before"), AROUND
        yield *match.span("behind"), AROUND
    elif match["mark"]:
        yield *match.span("mark"), AROUND
        yield match.end("code"), match.end(), AROUND
    elif match["tags"]:
        if match.string[match.string.rfind("\n", 0, match.start()) + 1] == "#":
            yield *match.span("tags"), DROPPED
    elif match.lastgroup in ("picture", "note", "defines"):
        yield *match.span(match.lastgroup), DROPPED
