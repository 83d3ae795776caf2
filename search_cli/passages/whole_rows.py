"""A table's headers and rows → whose the rows are that stay whole: of a roster, or of what roles are charged with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_cli.analysis.folding import fold
from search_cli.articles.headings import LONGEST_CARRIED
from search_cli.passages.cells import Cell
from search_cli.passages.lists import Names
from search_cli.passages.row_heads import has_role
from search_cli.passages.table_heads import charges, heads_groups, heads_persons, heads_posts, names_in_cell

__all__ = ["whole_rows"]

# What a header says of the post, and not of who has it, as 学历, 证书 and 薪资 may.
_OF_POST = re.compile("职责|职能|任职|工作(?:内容|任务)|要求")


def whole_rows(header: Sequence[str], table: Sequence[Sequence[str]], names: Names) -> list[Cell] | None:
    """Return the places of rows that stay whole, or None.

    A table of posts that says who has each is no roster.
    """
    folded = [fold(text).text.strip() for text in header]
    if any(map(heads_persons, folded)) and not any(map(_OF_POST.search, folded)):
        column = next((at for at, text in enumerate(folded) if heads_posts(text)), None)
        return [Cell(_post(cells, column, names), "", whole=True) for cells in table]
    at = _charged_column(header, table, names)
    if at is None:
        return None
    heads = ((" ".join(cells[:at])[:LONGEST_CARRIED], "".join(cells[at : at + 1])) for cells in table)
    return [Cell(row, charged, charged=True) for row, charged in heads]


def _post(cells: Sequence[str], column: int | None, names: Names) -> str:
    """Return what a person of a roster is: what the column of posts says, without one the first role of the row."""
    if column is not None:
        return "".join(cells[column : column + 1])
    return next((cell for cell in cells if has_role(cell, names)), "")


# What is done in a step stands before who does it, and is no respect of his.
_DONE = re.compile("(?:主要|具体|相关)?(?:工作|作业|操作|任务|检查)?(?:内容|任务|事项|职责)")


def _charged_column(header: Sequence[str], table: Sequence[Sequence[str]], names: Names) -> int | None:
    """Return the column that says which role the thing of each row is for or is charged with (事项 | 岗位 | 要求).

    Where it groups rows (部门 | 岗位) or respects of roles stand beside it (级别 | 岗位 | 月薪), roles head the rows.
    """
    folded = [fold(text).text.strip() for text in header]
    for at in filter(lambda at: charges(folded[at]), range(1, len(header))):
        roles = sum(at < len(row) and _has_roles(row[at], names) for row in table)
        if 2 * roles >= max(len(table), 1):
            others = [text for text in folded[:at] if not _DONE.fullmatch(text)] + folded[at + 1 :]
            respects = any(has_role(text, names) or names.names_dimension(text) for text in others)
            return None if respects or all(map(heads_groups, folded[:at])) else at
    return None


def _has_roles(cell: str, names: Names) -> bool:
    """Return whether a cell is a role's name, or those of several: 系统管理员、网络管理员."""
    return has_role(cell, names) or all(has_role(part, names) for part in names_in_cell(cell))
