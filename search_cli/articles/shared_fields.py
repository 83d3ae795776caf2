"""Blocks → the same, the last of several posts ending where fields begin that are told once for all (工作地点：…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from search_cli.models import Block

__all__ = ["told_once"]

_LABEL = re.compile(r"(?:\d{1,2}[、.．]|[（(]?[一二三四五六七八九十\d]{1,2}[)）、]|【)?\s*([^\W\d_]{2,6})\s*[】:：]")
# What an advertisement tells below its posts: where, how to reach it, when and how one is chosen.
_OF_ALL = re.compile("(?:工作|上班|公司|单位)?(?:地点|地址)|电话|邮箱|(?:联系|报名|应聘|面试|投递|简历).*")
_FEWEST_ALIKE = 2
"""Labels that the last post has as those before it do, by which they are posts described alike."""


def told_once(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with the last of several posts that are described alike ended above the fields told for all.

    Those are the fields at its end whose labels no post before it has, how to reach somebody or where to go among
    them. A post that has what the others lack in the midst of its own keeps it.
    """
    told = list(blocks)
    headings = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    alike: dict[int, list[set[str]]] = {}  # by the level of headings, the labels below each of those side by side
    for start, end in pairwise([*headings, len(blocks)]):
        level = blocks[start].level
        for deeper in [other for other in alike if other > level]:
            del alike[deeper]
        before = alike.setdefault(level, [])
        if before and (end == len(blocks) or blocks[end].level < level):
            first = _first_told_once(blocks, start + 1, end, set().union(*before))
            if first < end:
                told[start] = replace(blocks[start], until=blocks[first].stretch.start)
        before.append({_label(block) for block in blocks[start + 1 : end]})
    return told


def _first_told_once(blocks: Sequence[Block], start: int, end: int, others: set[str]) -> int:
    """Return where the fields begin at the end of a section that no `others` have, or `end` if there are none."""
    first = end
    while first > start and _label(blocks[first - 1]) not in others | {""}:
        first -= 1
    alike = {_label(block) for block in blocks[start:first]} & (others - {""})
    of_all = any(_OF_ALL.fullmatch(_label(block)) for block in blocks[first:end])
    return first if of_all and len(alike) >= _FEWEST_ALIKE else end


def _label(block: Block) -> str:
    """Return what a block's first line is labelled with, or nothing."""
    found = _LABEL.match(block.stretch.text) if block.kind in ("paragraph", "item") else None
    return found[1] if found else ""
