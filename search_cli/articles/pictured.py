"""Blocks → which short lines head what stands below them by the picture they begin with: ✨每天干嘛 in a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from search_cli.articles.forms import PICTURE, is_prose
from search_cli.models import Block

__all__ = ["pictured"]

_PICTURE = re.compile(PICTURE)
_SAYS_VALUE = re.compile(r"[：:]\s*\S")
_BULLET = re.compile(rf"{PICTURE}|[^\w\s（(《“\"【]\ufe0f?")
_FEWEST = 2


def pictured(blocks: Sequence[Block], source: str, longest: int) -> set[int]:
    """Return the short lines that begin with a picture and head text, where there are two or more of a kind.

    One kind all begin with one picture, an empty line around each: directly below it would be entries of a list
    (articles/lists.py). Of the other each stands below an empty line, and directly below it a sentence or lines that
    have one mark, another than its own.
    """
    lines = [at for at, block in enumerate(blocks) if _may_head(block, longest)]
    begun: dict[str, list[int]] = {}  # by the mark that they begin with, all lines
    for at, block in enumerate(blocks if lines else ()):
        begun.setdefault("" if block.depth else _mark(block), []).append(at)
    short = set(lines)
    found: set[int] = set()
    for places in (begun[mark] for mark in {_mark(blocks[at]) for at in lines}):
        if len(places) >= _FEWEST and all(at in short and _stands_above(blocks, at, source) for at in places):
            found.update(places)
    directly = [at for at in lines if _heads_directly(blocks, at, source)]
    return found.union(directly) if len(directly) >= _FEWEST else found


def _may_head(block: Block, longest: int) -> bool:
    line = block.stretch.text
    if block.kind not in ("paragraph", "item") or block.depth or len(line) > longest or "\n" in line:
        return False
    return bool(_PICTURE.match(line)) and not is_prose(line.rstrip("?？"))


def _mark(block: Block) -> str:
    """Return the picture or bullet that a line begins with, or nothing."""
    mark = _BULLET.match(block.stretch.text)
    return mark[0] if mark and block.kind in ("paragraph", "item") else ""


def _stands_above(blocks: Sequence[Block], at: int, source: str) -> bool:
    """Return whether something else stands below a line, an empty line between."""
    below = blocks[at + 1 : at + 2]
    if not below or below[0].kind == "heading" or below[0].stretch.text.startswith(_mark(blocks[at])):
        return False
    return not _is_next_line(blocks, at + 1, source)


def _heads_directly(blocks: Sequence[Block], at: int, source: str) -> bool:
    line = blocks[at].stretch.text
    if _SAYS_VALUE.search(line) or (at and _is_next_line(blocks, at, source)):
        return False
    below = [_mark(block) for block in _lines_below(blocks, at, source)]
    if not below or _mark(blocks[at]) in below:
        return False
    return len(set(below)) == 1 and (len(below) > 1 or not _PICTURE.match(below[0]))


def _lines_below(blocks: Sequence[Block], at: int, source: str) -> Iterator[Block]:
    """Yield the lines directly below a line, up to an empty one."""
    places = takewhile(lambda place: _is_next_line(blocks, place, source), range(at + 1, len(blocks)))
    return (blocks[place] for place in places if blocks[place].kind in ("paragraph", "item"))


def _is_next_line(blocks: Sequence[Block], at: int, source: str) -> bool:
    """Return whether a block stands in the line below the block before it."""
    between = source[blocks[at - 1].stretch.end : blocks[at].stretch.start]
    return between.count("\n") <= 1 and "</" not in between
