"""The line above a table → whether it heads the table: as a caption does (表 3　技能项目), or by announcing it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_cli.articles.forms import ends_open, is_prose
from search_cli.articles.headings import LONGEST_CARRIED
from search_cli.models import Block

__all__ = ["announces_table", "is_caption", "says_nothing_alone"]

_TABLE_NUMBER = r"附?表\s*(?:\d{1,2}(?:[-.]\d{1,2})?|[一二三四五六七八九十]{1,3})"
_CAPTION = re.compile(rf"{_TABLE_NUMBER}(?:[\s:：.、]\s*|(?=[（(《]))\S.{{0,29}}")


def is_caption(line: str) -> bool:
    """Return whether the line above a table heads it and nothing else, as books have it: 表 3　技能项目."""
    return bool(_CAPTION.fullmatch(line)) and not is_prose(line)


# What points at the table, and clauses that say something without it: 督导按季度考核，满分100：, 招护士12名，如下：.
_POINTS = re.compile("下列|下述|如下|以下|下表|[分包]为|划分|分[成别]|包[括含]|[列详]见|附表")
_SAYS_MORE = re.compile("[，,。；;！!？?]")
_TELLS_FIRST = re.compile(r"\d(?:名|人|元|天|[个年]|月|%|％)[^，,\d]*[，,]")


def announces_table(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a paragraph leads into the table below it: 住宿费按下列标准报销：."""
    if at < 0 or at + 1 >= len(blocks) or blocks[at + 1].kind != "row":
        return False
    line = blocks[at].stretch.text
    return blocks[at].kind == "paragraph" and len(line) <= LONGEST_CARRIED and ends_open(line)


def says_nothing_alone(line: str) -> bool:
    """Return whether a line that leads into a table only points at it or names what it is of."""
    return not _SAYS_MORE.search(line) or (bool(_POINTS.search(line)) and not _TELLS_FIRST.search(line))
