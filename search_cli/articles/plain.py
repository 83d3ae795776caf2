"""Plain text → blocks: one a line. The smallest reader, and the one to copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from search_cli.articles.chat import is_day
from search_cli.articles.columns import read_table
from search_cli.articles.forms import SAYS, WIKI_HEADING, is_item
from search_cli.models import Block, Stretch

__all__ = ["is_markdown", "read"]

_LINE = re.compile(r"[^\n]+")
_APART = re.compile(r"\S(?: {2,}|\u3000+|\t+| ?[|│┃] ?)\S")  # what sets cells apart


# A heading below the title, a line that is bold from end to end, the rule below a table's header. A line with one #
# may be a comment.
_MARKED = re.compile(r"(?m)^(?:#{2,6}[ \t]+\S|\*\*[^*\n]+\*\*[:：]?[ \t]*$|\|[ \t]*:?-{3,}:?[ \t]*\|)")
_FEWEST_MARKED = 2
# ━━━━ 一、讲解员 小鹿 ━━━━, but not ——— END ———.
_RULED = re.compile(
    r"([━─═—=*#])\1{2,}\s*(?!(?:the |全文|正文)?(?:end|完)\W)([^\s━─═—=*#][^━─═—=*#。！；]{0,39}?)\s*\1{3,}",
    re.IGNORECASE,
)
_LONGEST_RULED = 120  # characters, the rules on both sides included
_RULED_LEVEL = 9  # of such a heading: below those of markup, above those by their form


def is_markdown(text: str) -> bool:
    """Return whether a text is written in Markdown whatever its file is called, as what assistants answer."""
    return sum(1 for _ in islice(_MARKED.finditer(text), _FEWEST_MARKED)) == _FEWEST_MARKED


def read(text: str, start: int) -> list[Block]:
    """Return the lines of `text` from `start` on that say something, without the blanks around them."""
    blocks: list[Block] = []
    lines = [line.span() for line in _LINE.finditer(text, start)]
    at = 0
    while at < len(lines):
        if _APART.search(text, *lines[at]):
            rows, taken = read_table(text, lines, at)
            if rows:
                blocks += rows
                at += taken
                continue
        blocks += _line(text, *lines[at])
        at += 1
    return _with_ruled(blocks)


def _with_ruled(blocks: list[Block]) -> list[Block]:
    """Return `blocks` with what stands between two rules in its line as a heading, where several lines do."""
    heads = {
        at: head.span(2)
        for at, block in enumerate(blocks)
        if len(line := block.stretch.text) <= _LONGEST_RULED and (head := _RULED.fullmatch(line)) and not is_day(line)
    }
    heads = {at: said for at, said in heads.items() if at + 1 < len(blocks) and at + 1 not in heads}
    if len(heads) < _FEWEST_MARKED:
        return blocks
    return [
        Block("heading", block.stretch.cut(*heads[at]), _RULED_LEVEL) if at in heads else block
        for at, block in enumerate(blocks)
    ]


def _line(text: str, start: int, end: int) -> Iterator[Block]:
    said = text[start:end].strip()
    if SAYS.search(said):
        at = text.index(said, start)
        wiki = WIKI_HEADING.fullmatch(said)
        if wiki:
            yield Block("heading", Stretch(wiki[2], at + wiki.start(2), at + wiki.end(2)), len(wiki[1]))
            return
        yield Block("item" if is_item(said) else "paragraph", Stretch(said, at, at + len(said)))
