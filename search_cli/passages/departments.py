"""Article → the headings in it that only say which department answers the questions below them (人事, 财务, 行政)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise

from search_cli.analysis.patterns import lazy_pattern
from search_cli.articles.forms import numbering
from search_cli.models import Block

__all__ = ["departments_in"]

_DEPARTMENT = lazy_pattern(
    "(?:人事|人力资源|财务|行政|后勤|总务|法务|IT|信息|技术|研发|生产|品质|质量|仓储|物流|市场|培训|招聘|薪酬|薪资|考勤|社保|福利|报销|系统|安全|党建|工会"
    "|前厅|后厨|厨房|楼面|餐饮|客房|卖场|营业|门店|仓库|车间|宿舍|食堂)"
    "(?:管理)?[部科处组类篇]?(?:(?:相关|方面)?(?:问题|事务|事项)?)"
)
_FEWEST = 3


def departments_in(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the headings directly above questions that are names of departments, where several of a level are.

    人事 beside 会计 and 出纳 is whom the questions are about, and beside 财务 and 行政 whose business they are.
    """
    filed: defaultdict[int, set[str]] = defaultdict(set)
    for headings, following in pairwise(list(group) for _, group in groupby(blocks, lambda block: block.kind)):
        if headings[0].kind == "heading" and following[0].kind == "question":
            for heading in headings:
                filed[heading.level].add(heading.stretch.text)
    named = [{text for text in headings if _names_department(text)} for headings in filed.values()]
    return frozenset(text for texts in named if len(texts) >= _FEWEST for text in texts)


def _names_department(heading: str) -> bool:
    return _DEPARTMENT.fullmatch(heading[numbering(heading) :].strip()) is not None
