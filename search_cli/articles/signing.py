"""Blocks → blocks without what signs a paper: the office and the day of a notice, the blanks below a contract."""

from __future__ import annotations

import re

from search_cli.articles.forms import is_contact, is_prose
from search_cli.models import Block

__all__ = ["unsigned"]

_DAY = re.compile(
    r"(?:(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?"
    r"|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_OFFICE = re.compile(r"[^\W\d_]{2,24}(?:[（(][^（()）]{1,8}[)）])?")
_FEWEST_SIGNED = 3  # blocks: some text, and two lines that sign it
# 甲方（盖章）：      日期：    年  月  日: what both sides are to fill in.
_BLANKS = re.compile(
    r"(?:[甲乙丙丁双]方|法定|法人|委托|授权|代表|代理|经办|负责|身份证号码?|地址|电话|人|或|签[字名章署订约]|盖章|公章|日期|时间|地点"
    r"|年|月|日|[\s_＿:：（）()/、])+"
)
_TO_SIGN = re.compile("签[字名章署]|盖章|公章|日期|签[订约](?:日期|时间|地点)")


def unsigned(blocks: list[Block]) -> list[Block]:
    """Return `blocks` without the last lines that are blanks to sign in, or the office and the day of a notice."""
    blocks = blocks[: _end_of_text(blocks)]
    if len(blocks) < _FEWEST_SIGNED or any(block.kind != "paragraph" for block in blocks[-2:]):
        return blocks
    office, day = (block.stretch.text for block in blocks[-2:])
    above = blocks[-3].stretch.text
    text_ends = blocks[-3].kind != "heading" and (is_prose(above) or is_contact(above))
    return blocks[:-2] if text_ends and _DAY.fullmatch(day) and _OFFICE.fullmatch(office) else blocks


def _end_of_text(blocks: list[Block]) -> int:
    """Return how many blocks stand above those at the end that are blanks to fill in, one of them to sign in."""
    end = len(blocks)
    while end > 1 and blocks[end - 1].kind != "heading" and _BLANKS.fullmatch(blocks[end - 1].stretch.text):
        end -= 1
    signs = any(_TO_SIGN.search(block.stretch.text) for block in blocks[end:])
    return end if signs and is_prose(blocks[end - 1].stretch.text) else len(blocks)
