"""Rows of a table that is headed 问题 and 答案 → questions and their answers, as people keep them in sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from search_cli.articles.fields import cells_in, tables
from search_cli.articles.forms import asks, asks_without_mark
from search_cli.articles.headings import BARE_RANK, FORM_LEVEL
from search_cli.models import SPANNED, Block, Stretch

__all__ = ["ANSWERS", "ASKS", "GROUPS", "unfold"]

ASKS = re.compile(r"(?:常见|客户|用户|标准|高频)?(?:问题|提问|问)(?:描述|标题|内容)?|Q|questions?", re.IGNORECASE)
ANSWERS = re.compile(r"(?:标准|参考)?(?:答案|[回解]答|[答回]复|答)(?:内容)?|A|answers?", re.IGNORECASE)
GROUPS = re.compile(
    r"(?:所属|问题|知识|业务)?(?:一级|二级|三级|大|小|子)?(?:分类|类别|类型|类目|模块|目录|专题|主题|类)|category|type",
    re.IGNORECASE,
)
# For whom an answer holds heads it, too: below 岗位 stand roles.
_WHOSE = re.compile(
    "(?:适用|所属|对应|相关|面向|针对|涉及)(?:的?(?:岗位|职位|角色|人员|对象|人群|工种)(?:名称)?|于)|(?:岗位|职位|工种)(?:名称)?"
)
# What is of whoever keeps the table, and not of the answer.
_COUNTS = re.compile(
    r"(?:序号|编号|No\.?|#|ID|[浏点]\w{1,2}[量数])?"
    r"|(?:最后|最近)?(?:更新|修改|编辑|创建|录入|维护|发布|提交)(?:时间|日期|于)?|(?:创建|更新|录入|维护|编辑)[人者]",
    re.IGNORECASE,
)
_GROUP_LEVEL = FORM_LEVEL + BARE_RANK


class _Columns(NamedTuple):
    """In which columns a table has its questions, its answers, what these are filed under, and what else it says.

    `whose` is how many of the last columns of groups say for whom an answer holds.
    """

    asking: int
    answering: int
    groups: Sequence[int]
    others: Sequence[int]
    whose: int = 0


def unfold(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield `blocks`, each row below such a header as a question and an answer, without its number.

    What questions are filed under heads them, and for whom an answer holds heads that alone. A table with more columns
    than these stays one, unless its questions ask: what it says beside is part of the answers then.
    """
    for _, group in groupby(zip(tables(blocks), blocks, strict=True), key=lambda numbered: numbered[0]):
        rows = [block for _, block in group]
        columns = _columns(rows) if len(rows) > 1 else None
        yield from _pairs(rows[1:], columns) if columns else rows


def _columns(rows: Sequence[Block]) -> _Columns | None:
    """Return the columns of a table of questions, None for others."""
    cells = [cell.strip() for cell in rows[0].stretch.text.split("\t")]
    asking = [at for at, cell in enumerate(cells) if ASKS.fullmatch(cell)]
    answering = [at for at, cell in enumerate(cells) if ANSWERS.fullmatch(cell)]
    if not len(asking) == len(answering) == 1:
        return None
    groups = [at for at, cell in enumerate(cells) if GROUPS.fullmatch(cell)]
    whose = [at for at, cell in enumerate(cells) if _WHOSE.fullmatch(cell)][:1]
    groups += whose
    known = {*asking, *answering, *groups}
    others = [at for at, cell in enumerate(cells) if at not in known and not _COUNTS.fullmatch(cell)]
    if others and not _ask(rows[1:], asking[0]):
        return None
    return _Columns(asking[0], answering[0], groups, others, len(whose))


def _ask(rows: Sequence[Block], column: int) -> bool:
    """Return whether most cells of a column ask; 问题 heads what is wrong, too."""
    said = [text for row in rows for text in row.stretch.text.split("\t")[column : column + 1]]
    return 2 * sum(asks(text.strip()) or asks_without_mark(text.strip()) for text in said) > len(rows)


def _pairs(rows: Sequence[Block], columns: _Columns) -> Iterator[Block]:
    """Yield each row as a question and its answer, or if it lacks one as a row, below what it is filed under."""
    above: list[str] = [""] * len(columns.groups)
    for row in rows:
        places = [place if cell != SPANNED else range(0) for cell, place in cells_in(row.stretch.text)]
        places += [range(0)] * (
            max(columns.asking, columns.answering, *columns.groups, *columns.others) + 1 - len(places)
        )
        for depth, at in enumerate(columns.groups):
            group = _cut(row, places[at])
            of_row = depth >= len(above) - columns.whose
            if group and (of_row or group.text != above[depth]):
                above[depth:] = [group.text] + [""] * (len(above) - depth - 1)
                yield Block("heading", group, _GROUP_LEVEL + depth, until=(row if of_row else rows[-1]).stretch.end)
        question, answer = (_cut(row, places[at]) for at in (columns.asking, columns.answering))
        if not question or not answer:
            yield row
            continue
        yield Block("question", question)
        yield Block("answer", answer)
        for at in columns.others:
            if other := _cut(row, places[at]):
                yield Block("answer", other)


def _cut(row: Block, place: range) -> Stretch | None:
    return row.stretch.cut(place.start, place.stop) if place else None
