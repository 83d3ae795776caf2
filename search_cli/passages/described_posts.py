"""Article → the posts that its headings name though no list has them, by what is told of each: 门岗 above 岗位职责."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search_cli.analysis.folding import fold
from search_cli.articles.forms import numbering
from search_cli.models import Article, Block
from search_cli.passages.post_field import posted
from search_cli.passages.table_heads import is_unknown_name
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.built_in import OF_THE_WORK, QUALIFICATIONS
from search_cli.taxonomy.endings import is_nobody

__all__ = ["described_posts"]

_LONGEST_LABEL = 8  # characters
# What heads a part of an advertisement or a handbook, a branch or a kind of people, and no post.
_PART = re.compile(
    "岗位|职位|招聘|招募|人才|介绍|说明|简介|概况|信息|详情|要求|情况|安排|管理|规定|制度|总部|分部|一般|通用|全职|兼职|实习"
)


_ALIKE = 3
"""Respects of a job in which two headings are told alike, before they are posts: 挣多少 below 选品 and below 投流."""


def described_posts(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the folded names in headings below which labels tell both what one does there and what it takes.

    So are those below which the same headings tell of work in several respects, in the same words.
    """
    below: dict[str, frozenset[str]] = {}
    for at, block in enumerate(article.blocks):
        if block.kind != "heading":
            continue
        name = posted(block.stretch.text)
        if not is_unknown_name(name, lexicon) or is_nobody(name) or _PART.search(name):
            continue
        labels = set(_labels(article.blocks, at))
        below[name] = frozenset(label for label in labels if lexicon.cues(label) or lexicon.dimensions(label))
        labelled = {m.name for label in labels for m in lexicon.dimensions_of_label(label)}
        labelled.update(
            filter(None, map(lexicon.dimension_alone, labels))
        )  # 条件 is a respect where it is all of a label
        if QUALIFICATIONS in labelled and not OF_THE_WORK.isdisjoint(labelled):
            yield name
    for name, told in below.items():
        if any(len(told & others) >= _ALIKE for other, others in below.items() if other != name):
            yield name


def _labels(blocks: Sequence[Block], heading: int) -> Iterator[str]:
    """Yield the folded headings and the labels of lines in the section below a heading, without their numbers."""
    for block in blocks[heading + 1 :]:
        if block.kind == "heading" and block.level <= blocks[heading].level:
            return
        for line in fold(block.stretch.text).text.split("\n"):
            said = line[numbering(line) :].lstrip()
            end = "】" if said.startswith("【") else ":"
            label, colon, _ = said[: _LONGEST_LABEL + 2].lstrip("【").partition(end)
            if colon or (block.kind == "heading" and len(said) <= _LONGEST_LABEL):
                yield label
