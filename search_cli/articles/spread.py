"""Blocks → blocks: words typed with blanks between their characters, to fill a line (`薪　　资：`), in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from search_cli.analysis.folding import HAN
from search_cli.models import Block

__all__ = ["in_one_piece"]

_BLANK = "[ \u3000\xa0]"
_CHARACTER = f"[{HAN}]"
_LONGEST = 30  # characters; `re` remembers each
_LONGEST_LINE = 10_000  # characters; nobody laid out a longer one, and each character apart is remembered
# Two characters are a word where they are a whole line, a cell, or what stands before a colon; 男 女 may be two words.
_SPREAD = re.compile(
    rf"(?<!\w){_CHARACTER}(?:{_BLANK}+{_CHARACTER}(?!\w)){{2,{_LONGEST}}}"
    rf"|(?<![^\n\t、.．）)]){_CHARACTER}{_BLANK}+{_CHARACTER}(?={_BLANK}*(?:[:：\n\t]|\Z))"
)
_MAY_BE_SPREAD = re.compile(rf"{_BLANK}{_CHARACTER}(?!\w)")
_BLANKS = re.compile(f"{_BLANK}+")


def in_one_piece(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` without the blanks inside words; in code they mean what they are."""
    return [_joined(block) if block.kind != "code" else block for block in blocks]


def _joined(block: Block) -> Block:
    text = block.stretch.text
    gaps = list(_gaps(text)) if len(text) <= _LONGEST_LINE and _MAY_BE_SPREAD.search(text) else []
    if not gaps:
        return block
    bounds = [0, *(at for gap in gaps for at in gap), len(text)]
    return replace(block, stretch=block.stretch.joined(list(pairwise(bounds))[::2]))


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield where blanks stand inside words."""
    for word in _SPREAD.finditer(text):
        yield from (blanks.span() for blanks in _BLANKS.finditer(text, *word.span()))
