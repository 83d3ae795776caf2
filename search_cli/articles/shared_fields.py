"""Blocks → the same, the last of several posts ending where is told what holds for all (工作地点：…, 以上岗位均…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from search_cli.models import Block

__all__ = ["OF_ALL_POSTS", "told_once"]

_NUMBER = "[两二三四五六七八九十几]"
OF_ALL_POSTS = (
    rf"(?:(?:以上|上述)(?:所列|所有|全部|各|这)?(?:{_NUMBER}?[个种类])?|(?:所有|全部|各)[个类]?|这?{_NUMBER}[个种类]?)"
    r"(?:招聘|应聘)?(?:岗位?|职位|工种)"
)
"""What a line that holds for all posts begins with (以上各岗位均…, 三岗都…), as a regular expression."""

_LABEL = re.compile(r"(?:\d{1,2}[、.．]|[（(]?[一二三四五六七八九十\d]{1,2}[)）、]|【)?\s*([^\W\d_]{2,6})\s*[】:：]")
# What an advertisement tells below its posts: where, how to reach it, when and how one is chosen.
_OF_ALL = re.compile("(?:工作|上班|公司|单位)?(?:地点|地址)|电话|邮箱|(?:联系|报名|应聘|面试|投递|简历).*")
_SAYS_ALL = re.compile(rf"\W*(?:[一二三四五六七八九十\d]+\W+)?{OF_ALL_POSTS}")
_FEWEST_ALIKE = 2
"""Labels that the last post has as those before it do, by which they are posts described alike."""


def told_once(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with the last of several posts that are described alike ended above what is told for all.

    That is what stands from a line on that says so (以上岗位统一待遇：), or the fields at its end whose labels no post
    before it has, how to reach somebody or where to go among them. A post that has what the others lack in the midst of
    its own keeps it. Each block told so has the headings of the posts that it is `told_of`.
    """
    told = list(blocks)
    headings = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    alike: dict[int, list[_Post]] = {}  # by the level of headings, those side by side
    for start, end in pairwise([*headings, len(blocks)]):
        level = blocks[start].level
        for deeper in [other for other in alike if other > level]:
            del alike[deeper]
        before = alike.setdefault(level, [])
        before.append(_Post(blocks[start].stretch.text, {_label(block) for block in blocks[start + 1 : end]} - {""}))
        if len(before) > 1 and (end == len(blocks) or blocks[end].level < level):
            first = min(_first_of_all(blocks, start + 1, end, before), _first_told_once(blocks, start + 1, end, before))
            if first < end:
                told[start] = replace(blocks[start], until=blocks[first].stretch.start)
                posts = tuple(post.heading for post in before)
                told[first:end] = [replace(block, told_of=posts) for block in blocks[first:end]]
    return told


class _Post(NamedTuple):
    """A heading that may name a post, and the labels of the lines below it."""

    heading: str
    labels: set[str]


def _first_of_all(blocks: Sequence[Block], start: int, end: int, posts: Sequence[_Post]) -> int:
    """Return where a section begins to say what holds for all `posts`, or `end` if they are unlike or it never does."""
    says = (at for at in range(start, end) if _SAYS_ALL.match(blocks[at].stretch.text))
    alike = any(len(one.labels & other.labels) >= _FEWEST_ALIKE for one, other in pairwise(posts))
    return next(says, end) if alike else end


def _first_told_once(blocks: Sequence[Block], start: int, end: int, posts: Sequence[_Post]) -> int:
    """Return where the fields begin at the end of a section that no others have, or `end` if there are none."""
    others = set().union(*(post.labels for post in posts[:-1]))
    first = end
    while first > start and _label(blocks[first - 1]) not in others | {""}:
        first -= 1
    alike = {_label(block) for block in blocks[start:first]} & others
    of_all = any(_OF_ALL.fullmatch(_label(block)) for block in blocks[first:end])
    return first if of_all and len(alike) >= _FEWEST_ALIKE else end


def _label(block: Block) -> str:
    """Return what a block's first line is labelled with, or nothing."""
    found = _LABEL.match(block.stretch.text) if block.kind in ("paragraph", "item") else None
    return found[1] if found else ""
