"""Blocks → blocks without the two lines that sign a notice: the office that issued it, and the day."""

from __future__ import annotations

import re

from search_cli.articles.forms import is_prose
from search_cli.models import Block

__all__ = ["unsigned"]

_DAY = re.compile(
    r"(?:(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?"
    r"|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_OFFICE = re.compile(r"[^\W\d_]{2,24}(?:[（(][^（()）]{1,8}[)）])?")
_FEWEST_SIGNED = 3  # blocks: some text, and two lines that sign it


def unsigned(blocks: list[Block]) -> list[Block]:
    """Return `blocks` without the last two lines, if they are the office and the day below the text of a notice."""
    if len(blocks) < _FEWEST_SIGNED or any(block.kind != "paragraph" for block in blocks[-2:]):
        return blocks
    office, day = (block.stretch.text for block in blocks[-2:])
    text_ends = blocks[-3].kind != "heading" and is_prose(blocks[-3].stretch.text)
    return blocks[:-2] if text_ends and _DAY.fullmatch(day) and _OFFICE.fullmatch(office) else blocks
