"""Blocks → blocks: headings that head nothing, and say something, become lines (### 不得代打卡, ### 迟到三次算旷工)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_cli.articles.forms import asks, numbering
from search_cli.models import Block

__all__ = ["with_outlines"]

_LONGEST_LABEL = 8  # characters; what is longer says more than what a section that is still empty is to be about
_LONGEST_ALONE = 15  # of a heading that stands above another of its level by itself


def with_outlines(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield `blocks`, headings of one level that stand right below each other as entries, unless all are mere labels.

    A long one by itself is a paragraph. The last heads what follows, if anything does. One that asks has no answer.
    Behind a section of their own level they stay headings: as lines they would belong to that.
    """
    at = above = 0
    while at < len(blocks):
        end = at
        while _heads_nothing(end, blocks) and blocks[end].level == blocks[at].level:
            end += 1
        run = blocks[at:end]
        says = max((_said(block) for block in run), default=0)
        if above < blocks[at].level and says > (_LONGEST_LABEL if len(run) > 1 else _LONGEST_ALONE):
            yield from (replace(block, kind="item" if len(run) > 1 else "paragraph", level=0) for block in run)
        else:
            run = run or blocks[at : at + 1]
            above = next((block.level for block in reversed(run) if block.kind == "heading"), above)
            yield from run
        at = max(end, at + 1)


def _heads_nothing(at: int, blocks: Sequence[Block]) -> bool:
    if at >= len(blocks) or blocks[at].kind != "heading":
        return False
    return at + 1 == len(blocks) or (blocks[at + 1].kind == "heading" and blocks[at + 1].level <= blocks[at].level)


def _said(heading: Block) -> int:
    """Return how many characters a heading says without its number; none if it asks."""
    text = heading.stretch.text
    return 0 if asks(text) else len(text[numbering(text) :].strip())
