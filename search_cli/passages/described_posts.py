"""Article → the posts that its headings name though no list has them, by what is told of each: 门岗 above 岗位职责."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from search_cli.analysis.folding import fold
from search_cli.articles.forms import numbering
from search_cli.models import Article, Block
from search_cli.passages.listed_posts import counted_people
from search_cli.passages.post_field import posted
from search_cli.passages.table_heads import is_role, is_unknown_name
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.built_in import OF_THE_WORK, QUALIFICATIONS
from search_cli.taxonomy.endings import is_nobody, may_be_person

__all__ = ["described_posts"]

_LONGEST_LABEL = 8  # characters
# What heads a part of an advertisement or a handbook, a branch or a kind of people, and no post.
_PART = re.compile(
    "岗位|职位|招聘|招募|人才|介绍|说明|简介|概况|信息|详情|要求|情况|安排|管理|规定|制度|总部|分部|一般|通用|全职|兼职|实习"
)
# Kinds of employers, shifts, ways to be hired or to go on, grades, places: where, when or how one works.
_NO_POST = re.compile(
    "^(?:[国央外私民合][企资]|考)|^(?:[校社][招聘]|内推|外包|(?:劳务)?派遣|事业编|留学|出国|创业|就业|升学|读[研博]|[甲乙]方|[大小]厂|体制.)$"
    "|(?:企业?|单位|机构|行业|产业|互联网|房地产|医院|学校|大学|银行|集团|(?<![领跟])班|[倒轮]|季|级|[省市县区镇村州]|城市|校区|园区)$"
)
_ALIKE = 3
"""Respects of a job in which two headings are told alike, before they are posts: 挣多少 below 选品 and below 投流."""
_MOST_COMPARED = 8
"""Of a heading's respects, the most frequent of the article: what is looked up are all sets of `_ALIKE` of them."""
_SHARE = 2
"""One in so many of what is told alike ends as roles do or is known, where the title counts none: not 京东 and 美团."""


def described_posts(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the folded names in headings below which labels tell both what one does there and what it takes.

    So are those below which the same headings tell of work in several respects, in the same words, where some are
    roles by their names or the title counts them as such.
    """
    told: dict[str, frozenset[str]] = {}
    unknown: dict[str, None] = {}
    for at, block in enumerate(article.blocks):
        if block.kind != "heading":
            continue
        name = posted(block.stretch.text)
        if is_unknown_name(name, lexicon) and not (is_nobody(name) or _PART.search(name) or _NO_POST.search(name)):
            unknown[name] = None
        elif not is_role(name, lexicon):
            continue
        labels = set(_labels(article.blocks, at))
        told[name] = frozenset(label for label in labels if lexicon.cues(label) or lexicon.dimensions(label))
        labelled = {m.name for label in labels for m in lexicon.dimensions_of_label(label)}
        labelled.update(
            filter(None, map(lexicon.dimension_alone, labels))
        )  # 条件 is a respect where it is all of a label
        if name in unknown and QUALIFICATIONS in labelled and not OF_THE_WORK.isdisjoint(labelled):
            yield name
    for names in _told_alike(told):
        posts = sum(name not in unknown or may_be_person(name) for name in names)
        if _SHARE * posts >= len(names) or counted_people(article, len(names)):
            yield from (name for name in names if name in unknown)


def _told_alike(told: Mapping[str, frozenset[str]]) -> Iterator[list[str]]:
    """Yield the names of which the same several respects are told, for each of those."""
    often = Counter(label for labels in told.values() for label in labels)
    by_respects: dict[tuple[str, ...], list[str]] = {}
    for name, labels in told.items():
        respects = sorted(labels, key=lambda label: (-often[label], label))[:_MOST_COMPARED]
        for alike in combinations((label for label in respects if often[label] > 1), _ALIKE):
            by_respects.setdefault(alike, []).append(name)
    yield from (names for names in by_respects.values() if len(names) > 1)


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
