"""Blocks → blocks: the lines that head the posts of a thread (`1楼 阿芬 2025-9-2 22:40`) as headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from search_cli.models import Block

__all__ = ["CLOCK", "DATE", "HALF_DAY", "PostHead", "heads_post", "post_head", "with_heads"]

DATE = r"(?:(?:\d{4}[-/.年]\s?)?\d{1,2}[-/.月]\s?\d{1,2}日?|[昨今前]天|(?:星期|周)[一二三四五六日天])"
"""The day on which something was written, as a part of a pattern."""
HALF_DAY = "(?:[上下中]午|[早晚]上|凌晨)"
"""What stands before the hours of a clock that counts to twelve, as a part of a pattern."""
CLOCK = rf"{HALF_DAY}?\s?\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?"
"""The time at which something was written, as a part of a pattern."""

# 5楼　夜班猫头鹰, #3 阿木（楼主）, 楼主 青柠: what heads a post in a thread.
_POST = re.compile(
    r"(?:(\d{1,5})\s*([楼#＃])|[#＃]\s*(\d{1,5})|(楼主)|沙发|板凳|地板)[\s:：]+(\S{1,20}?)([(（]楼主[)）])?(\s.{0,40})?"
)


class PostHead(NamedTuple):
    """What a heading says if it heads a post: `who` wrote it, and what stands `behind`; `floor` is -1 without number.

    `storeys` says that they are counted by 楼, and not by #, as ranks are; `opens` that 楼主 wrote it.
    """

    who: str
    behind: str
    floor: int
    storeys: bool
    opens: bool


def post_head(heading: str) -> PostHead | None:
    """Return what a heading says as the head of a post, if it has the form of one; a rank and a storey have it, too."""
    found = _POST.fullmatch(heading.strip())
    if not found:
        return None
    number = found[1] or found[3]
    return PostHead(
        found[5], found[7] or "", int(number) if number else -1, found[2] == "楼", bool(found[4] or found[6])
    )


_WRITTEN = re.compile(rf"\s*(?:(?:发[表布]|回[复帖]|写)[于在]?)?[:：]?\s*{DATE}(?:\s*{CLOCK})?\s*")
_LONGEST = 80  # characters
_FEWEST = 2  # posts
_LEVEL = 9  # of such a heading: below those of markup, and above those that a post has by their form


def heads_post(line: str) -> bool:
    """Return whether a line says which post of a thread is below it, who wrote it and when."""
    return _dated(line) is not None


def with_heads(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with the lines that head posts as headings, where several do, in the order of their numbers.

    Most have something below; a list of rooms with days (1楼 会议室 5月1日) does not.
    """
    heads = {at: head for at, block in enumerate(blocks) if (head := _dated(block.stretch.text))}
    floors = [head.floor for head in heads.values() if head.floor >= 0]
    empty = sum(at + 1 in heads or at + 1 == len(blocks) for at in heads)
    if len(heads) < _FEWEST or 2 * empty >= len(heads) or not all(one < other for one, other in pairwise(floors)):
        return list(blocks)
    return [replace(b, kind="heading", level=_LEVEL, depth=0) if at in heads else b for at, b in enumerate(blocks)]


def _dated(line: str) -> PostHead | None:
    """Return what a line says as the head of a post, if it says when that was written."""
    head = post_head(line) if len(line) <= _LONGEST else None
    return head if head and _WRITTEN.fullmatch(head.behind) else None
