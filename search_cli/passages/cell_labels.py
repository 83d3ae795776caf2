"""A table's cell and the headers of its row and column → the label that holds where nothing else does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from search_cli.analysis.folding import fold
from search_cli.passages.cells import HIRES, OF_PAY, Cell
from search_cli.passages.heading_hints import sign_of
from search_cli.passages.labels import Label
from search_cli.passages.row_heads import says_nothing
from search_cli.passages.scope import Scope
from search_cli.taxonomy.built_in import PAY, QUALIFICATIONS

__all__ = ["cell_label"]


# 绩效 heads what one is measured by, and in a table of pay what one gets for it.
_PERFORMANCE = re.compile("绩效")
_PAYS = re.compile(r"\d\s*(?:元|k|万|块)|提成|奖金|^[\d,]+$")
_FOR_PERFORMANCE = re.compile(
    r"(?:绩效|考核)(?:奖(?![惩罚])|工资|薪|基数|津贴|补贴|金额|[^\s,，]{0,4}[(/]\s*元|[^\s,，]{0,4}元/)"
)

# 6500, 6500-8000元, 8k: so much is a wage, and no count of people or years, in a table of pay.
_NUMBER = r"\d+(?:\.\d+)?"
_WAGE = re.compile(rf"[\d,.]*\d{{4,}}|\d{{1,2}},\d{{3}}|{_NUMBER}(?:\s*[-~～—–至到]+\s*{_NUMBER})?\s*(?:k|千|万)")
_BARE_WAGE = re.compile(r"(?<=\s)\d{4,6}(?=\s|$)")
_NO_WAGE = re.compile("[编序工学电]号|年份|日期|时间|人数|样本|份数|电话|地址|费|价|成本|额|押金|学历|经验")

# What one asks of whom one hires; elsewhere 要求 may be what work is to keep to, and 年龄 that of somebody.
_ASKED_FOR = re.compile(
    "(?:年龄|性别|(?:工作|相关|从业|岗位)?(?:经验|经历|年限)|(?:其[他它]|具体|岗位|招聘|招录|报考|应聘)?(?:要求|条件))(?:[及与和、/].{1,6})?(?:要求|条件|范围)?(?:[(（].*)?"
)

# What stands beside the things that a table is about (岗位与职责), and is about none of them itself.
_NO_RESPECT = re.compile(
    "(?:定员|编制|(?:岗位|在岗|定编|现有|需求)?(?:人数|编制数)|序号|[编工]号|(?:联系)?电话|分机|姓名|a?b角|代理人|[替顶]岗人?)(?:[(（].*)?"
)


# Whoever is charged with something is somebody else than whom the article is about, if not one of these.
_ANYBODY = re.compile("[全各所每均]|[本当]人|本岗|自己|员工|不限|通用|以上|^[他她]")


def _is_pay(cell: Cell, said: str, scope: Scope) -> bool:
    """Return whether a folded figure is a wage by its table: 6500 below 三年后 where the title says 薪资表.

    So is a row of such figures, which nothing else heads: 上海 9200 12500.
    """
    if not (cell.of_pay or OF_PAY.search(scope.title)):
        return False
    in_row = not cell.column and len(_BARE_WAGE.findall(said)) > 1
    heads = _without_roles(fold(f"{cell.row} {cell.column}").text, scope)
    return (in_row or bool(_WAGE.match(said))) and not _NO_WAGE.search(heads)


def cell_label(cell: Cell, said: str, heading: Label, scope: Scope) -> Label:
    """Return what the headers of a table's cell, which has `said` so much, say of it.

    For what they leave open the headings speak. Whose it is, its column says before its row: 办公用品采购 below 前台 is
    something that 前台 does. What stands in a column beside those of roles is none of theirs, nor the article's own.
    """
    folded = [fold(cell.row).text, fold(cell.column).text]
    if cell.beside_roles:
        heading = replace(heading, roles=())
    owners = () if cell.beside_roles else (*scope.header_roles(folded[1]),) or (*scope.header_roles(folded[0]),)
    roles = tuple(dict.fromkeys(owners))
    if cell.charged and not says_nothing(cell.column) and not _ANYBODY.search(folded[1]):
        heading = replace(heading, roles=())
    dimensions = () if cell.whole else _respects_in(cell, folded, fold(said).text, heading, scope)
    if cell.whole or _NO_RESPECT.fullmatch(folded[1].strip()):
        heading = replace(heading, dimensions=(), dimension_cue="")
    return Label(
        roles or heading.roles,
        dimensions or heading.dimensions,
        "table-header" if roles else heading.role_cue,
        "table-header" if dimensions else heading.dimension_cue,
    )


def _respects_in(cell: Cell, folded: Sequence[str], said: str, heading: Label, scope: Scope) -> tuple[str, ...]:
    """Return what a cell's folded headers name, what its table or figures show, or else what the headers hint at."""
    if _pays_for_performance(folded, said):
        return (PAY,)
    if named := tuple(dict.fromkeys(m.name for text in folded for m in scope.lexicon.dimensions(text) if m.name)):
        return named
    if (cell.hires or HIRES.search(scope.title)) and any(map(_ASKED_FOR.fullmatch, folded)):
        return (QUALIFICATIONS,)
    if _is_pay(cell, said, scope):  # 4500 below 应届
        return (PAY,)
    if heading.dimension_cue == "heading":  # 应届 below 薪资 is a row of figures
        return ()
    besides = [_without_roles(text, scope) for text in folded]
    asked = (mention.name for text in besides for mention in scope.lexicon.cues(text))
    signs = (sign_of(text, scope.lexicon.taxonomy) for text in besides)
    return tuple(dict.fromkeys(name for name in (*asked, *signs) if name))


def _pays_for_performance(folded: Sequence[str], said: str) -> bool:
    """Return whether a cell states what good work is paid, by its folded headers, that of its column last."""
    is_headed = _PERFORMANCE.fullmatch(folded[-1].strip()) or any(map(_FOR_PERFORMANCE.search, folded))
    return bool(is_headed and _PAYS.search(said))


def _without_roles(folded: str, scope: Scope) -> str:
    """Return a folded header without the names of roles: the 证 of 单证员 is no certificate."""
    for mention in reversed(scope.lexicon.roles(folded)):
        folded = f"{folded[: mention.start]} {folded[mention.end :]}"
    return folded
