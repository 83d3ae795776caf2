"""A table's headers and rows → how many of its columns head the rows, where roles stand in its columns or rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_cli.analysis.folding import fold
from search_cli.passages.lists import Names
from search_cli.passages.table_heads import heads_persons

__all__ = ["are_steps", "has_role", "is_weight", "row_heads", "says_nothing"]

# What stands in a cell that says nothing, without its marks: an honest gap. 无 is none of them: no 学历要求, no 加班费.
_NOTHING = {"", "暂无", "na", "略", "待补充", "待定", "tbd"}
_TICKS = frozenset("√✓✔×✗✘○●★☆≥≤")

# Who takes which step of an approval, which says nothing without what is approved.
_STEP = (
    r"审[批核定查阅签]|复[核审]|[初终]审|核[准定对查]|批准|[签会加]签|签[字批发署章]|同意|知[会悉晓]|抄送|[报备]备|备案|登记|[发提]起|提[出交]|申[请报]"
    r"|经办|办理|受理|确认|验收|拟[定制稿]|起草|执行|决[定策]|[ynraci]|是|[√✓✔●○]"
)
_STEPS = re.compile(rf"\W*(?:{_STEP})(?:[、，,/+和及并或\s]*(?:{_STEP}))*\W*(?:\([^()]{{0,12}}\)\W*)?")
_LONGEST_STEPS = 60  # characters of a cell; what is longer says more, and ticks may be any of its signs
_APPROVES = re.compile("审|核准|批准|签[字批署]|[会加]签")
_LETTER = re.compile(r"\W*[raci](?:\W+[raci])*\W*")
"""Who does, answers for, is asked about or told of something, in a matrix that says it by letters alone."""

_LONGEST_HEAD = 15  # characters of what tells a row from others: a model, a grade, a code


def row_heads(header: Sequence[str], table: Sequence[Sequence[str]], names: Names) -> int | None:
    """Return how many columns head the rows where columns or rows are roles, else None: all up to the first role.

    None heads them where the first is a role's too, unless what stands in it are dimensions. What tells more
    closely of whom a row is heads it too: a special form of the role before it (跟单 and 外贸跟单), and what tells the
    rows of one role apart (高级).
    """
    columns = [index for index, text in enumerate(header) if index and has_role(text, names)]
    if columns:
        topics = 2 * sum(names.names_dimension(row[0]) for row in table) >= max(len(table), 1)
        return 0 if has_role(header[0], names) and not topics else _before_alike(columns, table)
    reaching = table
    for at in range(len(header) - 1):
        reaching = [row for row in reaching if at < len(row)]
        if 2 * sum(has_role(row[at], names) for row in reaching) >= max(len(table), 1):
            return _told_apart(_in_special(at + 1, header, reaching, names), header, reaching, names)
    return None


def _before_alike(columns: Sequence[int], rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns stand before the first whose cells say what those of roles do, at most all before a role.

    Of 金额 | 部门经理 | 总经理 the second heads no row where both have 审批 below them, though nothing else tells that
    部门经理 is a role.
    """
    said = {row[column] for row in rows for column in columns if column < len(row) and not says_nothing(row[column])}
    for at in range(1, columns[0]):
        if 2 * sum(row[at] in said for row in rows if at < len(row)) >= max(len(rows), 1):
            return at
    return columns[0]


def has_role(header: str, names: Names) -> bool:
    """Return whether a header, or one of several in one, is a role's name."""
    return names.names_role(header) or any(map(names.names_role, header.split()))


def _in_special(heads: int, header: Sequence[str], rows: Sequence[Sequence[str]], names: Names) -> int:
    """Return how many columns head the rows with those that have a special form of the role before."""
    while heads < len(header) - 1 and not names.names_dimension(header[heads]):
        behind = [row for row in rows if heads < len(row)]
        if 2 * sum(names.narrows_role(row[heads], row[heads - 1]) for row in behind) < max(len(rows), 1):
            break
        heads += 1
    return heads


def _told_apart(heads: int, header: Sequence[str], rows: Sequence[Sequence[str]], names: Names) -> int:
    """Return how many columns tell all rows apart, if short ones do that name no dimension, else `heads`."""
    for end in range(heads, len(header)):
        if len({tuple(row[:end]) for row in rows}) == len(rows):
            return _with_person(end, header)
        short = all(len(cell) <= _LONGEST_HEAD for row in rows for cell in row[end : end + 1])
        if not short or names.names_dimension(header[end]):
            break
    return _with_person(heads, header)


def _with_person(heads: int, header: Sequence[str]) -> int:
    """Return how many columns head the rows with the one that says who somebody is: 岗位 | 姓名 | 职责."""
    named = heads < len(header) - 1 and heads_persons(fold(header[heads]).text.strip())
    return heads + named


def says_nothing(cell: str) -> bool:
    """Return whether a cell is a gap: empty, a dash, or a word that says so."""
    return "".join(char for char in fold(cell).text if char.isalnum() or char in _TICKS) in _NOTHING


def are_steps(cells: Sequence[str]) -> bool:
    """Return whether cells below roles only say who takes which step of an approval: 审批, a tick; or R, A, C, I."""
    said = [fold(cell).text for cell in cells if not says_nothing(cell)]
    only = all(len(cell) <= _LONGEST_STEPS and _STEPS.fullmatch(cell) for cell in said)
    return only and (any(map(_APPROVES.search, said)) or (bool(said) and all(map(_LETTER.fullmatch, said))))


# The header of how much that counts which stands in the column before.
_WEIGHS = re.compile(r"(?:考核|指标|得分|分数)?(?:权重|比重|分值|满分|占比|所占比[例重])\W*(?:[(（].{0,6}[)）])?")


def is_weight(header: Sequence[str], cells: Sequence[str], at: int) -> bool:
    """Return whether a row has in a column what that of the column before it counts."""
    if at >= min(len(header), len(cells)) or says_nothing(cells[at]):
        return False
    return _WEIGHS.fullmatch(fold(header[at]).text.strip()) is not None
