"""Entries of lists → how deep each is nested: by the markup that a parser saw, or by indent and mark where typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from search_cli.articles.faq import is_labelled
from search_cli.articles.forms import EMOJI, heading_rank, is_item, is_prose, is_question
from search_cli.models import Block, BlockKind

__all__ = ["DEEPEST", "Entries", "count_on", "nest"]


class Entries:
    """The entries of lists that are open while a parser's tokens go by."""

    def __init__(self) -> None:
        self._begun: list[bool] = []  # for each open entry whether its own line has been read

    def pass_tag(self, nesting: int) -> None:
        """Enter an entry (1), or leave the innermost (-1)."""
        if nesting > 0:
            self._begun.append(False)
        else:
            self._begun.pop()

    @property
    def kind(self) -> BlockKind:
        """What a paragraph here is."""
        return "item" if self._begun else "paragraph"

    def placed(self, block: Block) -> Block:
        """Return a block with its depth: all but the first of an entry belong to the first."""
        if not self._begun or block.kind != "item":
            return block
        depth = len(self._begun) - 1 + self._begun[-1]
        self._begun[-1] = True
        return replace(block, depth=depth)


# `1.`, `2.` are one kind of mark, `（1）` is another; so is each bullet.
_MARK = re.compile(
    r"(?P<bullet>[^\w\s（(①-⑳⑴-⒇])"
    r"|(?P<before>[（(]?)(?:\d+|[a-z]|[一二三四五六七八九十百]+|[①-⑳⑴-⒇])(?P<after>[^\w\s]?)"
)
_DRAWN = re.compile(f"[{EMOJI}]")
_ANY_DRAWN = "☺"  # ✅技能：… and 💰薪资：… are entries of one list, below 🌟跟单
_BLANKS = " \t\u3000"
_TAB = 4  # blanks that an editor shows for a tab
DEEPEST = 60  # lists inside each other, as deep as Markdown is read; what is deeper is taken for as deep
_WIDEST_INDENT = 80  # characters; what is looked at before an entry


_COUNT = re.compile(r"(\d{1,2})\s*([.．、,，])\s*(?=[^\s])")


def count_on(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with the lines as entries that count on from 1 by a mark that alone would tell nothing.

    `2.1年以上经验` below `1.大专` is the second entry, `1，…` above `2，…` the first.
    """
    counted = list(blocks)
    numbers = [_COUNT.match(block.stretch.text) if block.kind in ("paragraph", "item") else None for block in blocks]
    begun = False
    for at, (one, two) in enumerate(pairwise(numbers)):
        follows = one and two and int(two[1]) == int(one[1]) + 1 and one[2] == two[2]
        begun = bool(follows and (begun or int(one[1]) == 1)) if one else False
        if begun:
            counted[at : at + 2] = [replace(block, kind="item") for block in counted[at : at + 2]]
    return counted


def nest(blocks: Sequence[Block], source: str) -> list[Block]:
    """Return `blocks` with the depth of entries whose marks are typed: `  - 会看订单` or `○ 会看订单` below `● 跟单`.

    A line without a mark that is indented below an entry with a bullet belongs to it.
    """
    nested: list[Block] = []
    levels: list[tuple[int, str]] = []  # indent and kind of mark of the entries that are open
    for block in blocks:
        mark = _mark(block)
        indent = _indent(block, source)
        if mark:
            if _begins_list(block, nested[-1:], levels, (indent, mark), source):
                levels.clear()
            _enter(levels, indent, mark)
            nested.append(replace(block, depth=block.depth + len(levels) - 1) if len(levels) > 1 else block)
        elif levels and (_goes_on(block, nested[-1], indent, levels, source) or _is_wrapped(nested[-1], block, source)):
            nested.append(replace(block, kind="item", depth=len(levels)))
        else:
            levels.clear()
            nested.append(block)
    return nested


def _mark(block: Block) -> str:
    """Return the kind of mark that an entry's text begins with, or nothing."""
    line = block.stretch.text
    mark = _MARK.match(line) if block.kind == "item" and is_item(line) else None
    if mark is None:
        return ""
    if mark["bullet"] and _DRAWN.match(line):
        return _ANY_DRAWN if is_prose(line) or re.search("[：:]", line) else mark["bullet"]
    return mark["bullet"] or f"{mark['before']}{'1' if line[len(mark['before'])].isdecimal() else 'a'}{mark['after']}"


def _indent(block: Block, source: str) -> int:
    start = block.stretch.start
    before = source[max(0, start - _WIDEST_INDENT) : start]
    return sum({"\t": _TAB, "\u3000": 2}.get(char, 1) for char in before[len(before.rstrip(_BLANKS)) :])


def _enter(levels: list[tuple[int, str]], indent: int, mark: str) -> None:
    """Close the entries that one of this indent and mark is not inside of, and open it.

    At the indent of the entry above, another mark is a list inside it, until the outer mark comes again.
    """
    while levels and levels[-1][0] > indent:
        levels.pop()
    same = next((at for at, level in enumerate(levels) if level == (indent, mark)), None)
    del levels[DEEPEST - 1 if same is None else same :]
    levels.append((indent, mark))


def _begins_list(
    block: Block, above: list[Block], levels: list[tuple[int, str]], own: tuple[int, str], source: str
) -> bool:
    """Return whether an entry with another mark stands below an empty line, not indented: another list begins."""
    if not levels or own in levels or own[0] > levels[-1][0]:
        return False
    return source.count("\n", above[0].stretch.end, block.stretch.start) > 1


def _goes_on(block: Block, above: Block, indent: int, levels: list[tuple[int, str]], source: str) -> bool:
    """Return whether a line stands directly below an entry with a bullet, indented more than that."""
    outer, mark = levels[-1]
    if indent <= outer or mark.isalnum() or len(mark) > 1:
        return False
    return _is_directly_below(above, block, source)


_SHORTEST_WRAPPED = 15  # characters; a shorter line is a label
_GOES_ON = re.compile(r"[\w，,、]\Z")


def _is_wrapped(above: Block, block: Block, source: str) -> bool:
    """Return whether an entry's long line breaks off in its sentence, and this one goes on with it."""
    line = above.stretch.text
    wraps = len(line) >= _SHORTEST_WRAPPED and _GOES_ON.search(line) and is_prose(line + block.stretch.text)
    return bool(wraps) and _is_directly_below(above, block, source)


def _is_directly_below(above: Block, block: Block, source: str) -> bool:
    line = block.stretch.text
    if block.kind != "paragraph" or is_labelled(line) or is_question(line) or heading_rank(line) is not None:
        return False
    between = source[above.stretch.end : block.stretch.start]
    return between.count("\n") == 1 and between.isspace()
