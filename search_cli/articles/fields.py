"""Tables whose rows hold keys beside values, as forms do (`| 岗位 | 跟单 | 部门 | … |`) → entries (`岗位：跟单`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from search_cli.articles.form_keys import is_key
from search_cli.articles.forms import ends_open, is_item
from search_cli.articles.headings import BARE_RANK, FORM_LEVEL
from search_cli.models import SPANNED, Block, BlockKind, Run, Stretch

__all__ = ["cells_in", "entry", "first_of_form", "heads_columns", "is_form", "labelled", "tables", "unfold"]

_HEADER = re.compile(r"类别|分类|项目|属性|值|参数|栏目|字段|名称|内容|说明|信息|描述|详情|要求|事项|具体内容|填写内容")
_MARKS = " \t　:：*＊【】[]"
_SAYS = re.compile(r"[^\W_]|[√✓✔×✗✘○●★☆≥≤]")  # a tick is an answer, a dash is a gap


class _Pair(NamedTuple):
    """Where a key and its value stand in a row's text; a value that nobody filled in is empty."""

    key: range
    value: range


class _Fields(NamedTuple):
    """The pairs of a row, and where the cell stands that heads its group of rows (基本信息), empty if none does."""

    pairs: Sequence[_Pair]
    group: range = range(0)


def unfold(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with the tables that are forms as entries, one for each key and what stands behind it.

    The lines of a longer value are nested in its key. What heads a group of rows (任职要求) becomes a heading, where
    nothing stands below the form that it would seem to head too.
    """
    if not any(block.kind == "row" for block in blocks):
        return list(blocks)
    unfolded: list[Block] = []
    for _, group in groupby(enumerate(tables(blocks)), key=lambda numbered: numbered[1]):
        places = [index for index, _ in group]
        members = [blocks[index] for index in places]
        fields = _fields_of(list(map(_said_once, members))) if members[0].kind == "row" else None
        if fields is None:
            unfolded += members
            continue
        ends_section = all(block.kind == "heading" for block in blocks[places[-1] + 1 : places[-1] + 2])
        unfolded += _entries(members[len(members) - len(fields) :], fields, ends_section)
    return unfolded


def _said_once(row: Block) -> str:
    """Return the text of a row with blanks for what it repeats of cells above."""
    if not row.from_above:
        return row.stretch.text
    cells = enumerate(row.stretch.text.split("\t"))
    return "\t".join(" " * len(cell) if at in row.from_above else cell for at, cell in cells)


def is_form(rows: Sequence[str]) -> bool:
    """Return whether the rows of a table, their cells apart by tabs, hold keys beside values."""
    return _fields_of(rows) is not None


def heads_columns(key: str, value: str) -> bool:
    """Return whether a row of two cells is the words that head columns: 项目 and 价格, but not 岗位 and 客服."""
    said = value.strip(_MARKS)
    return is_key(said) or any(map(_HEADER.fullmatch, (key.strip(_MARKS), said)))


def first_of_form(entries: Iterable[Block]) -> Iterator[Block]:
    """Yield a form's entries, the first marked as such, so that they are no part of a list above."""
    for number, block in enumerate(entries):
        yield block if number else replace(block, level=1)


def _entries(rows: Sequence[Block], fields: Sequence[_Fields], grouped: bool) -> Iterator[Block]:
    """Yield the entries of a form; if it is to be `grouped`, each group below its heading."""
    group = ""
    entries: list[Block] = []
    for row, found in zip(rows, fields, strict=True):
        heading = row.stretch.cut(found.group.start, found.group.stop) if grouped and found.group else None
        if heading and heading.text != group:
            yield from first_of_form(entries)
            yield Block("heading", heading, FORM_LEVEL + BARE_RANK)
            group, entries = heading.text, []
        for pair in found.pairs:
            entries += entry(*(row.stretch.cut(cell.start, cell.stop) if cell else None for cell in pair))
    yield from first_of_form(entries)


def tables(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield for each block the number of its table; what is no row has one of its own."""
    number = 0
    before: Block | None = None
    for block in blocks:
        goes_on = before is not None and before.kind == block.kind == "row" and not block.level
        number += not goes_on
        before = block
        yield number


def _fields_of(texts: Sequence[str]) -> list[_Fields] | None:
    """Return what each row of a form holds, its header (项目, 内容) left out; None for other tables."""
    if len(texts) > 1 and all(_HEADER.fullmatch(cell.strip(_MARKS)) for cell in texts[0].split("\t")):
        texts = texts[1:]
    for group_columns in (0, 1):  # 基本信息 may head several rows
        found = [_fields(text, group_columns) for text in texts]
        fields = [fields for fields in found if fields is not None]
        if len(fields) == len(texts) and _is_form(texts, [each.pairs for each in fields]):
            return fields
    return None


def cells_in(text: str) -> Iterator[tuple[str, range]]:
    """Yield the cells of a row's text, each with the place of what it says without the blanks around it."""
    start = 0
    for cell in text.split("\t"):
        bare = cell.strip()
        begin = start + cell.find(bare)
        yield cell, range(begin, begin + len(bare))
        start += len(cell) + 1


def _fields(text: str, group_columns: int) -> _Fields | None:
    """Return the cells of a row two by two behind those that head a group of rows; None if one is left over."""
    cells = [place for cell, place in cells_in(text) if cell != SPANNED]
    group = range(0)
    if group_columns and len(cells) > 1:
        group, *cells = cells
    while len(cells) > 2 and not cells[-1] and not cells[-2]:
        del cells[-2:]
    if len(cells) == 1 and text.count("\t") > 1:  # a part's title, or its text, all across
        return _Fields([_Pair(range(0), cells[0])])
    if not cells or len(cells) % 2:
        return None
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return _Fields([_Pair(key, value) for key, value in pairs if key or value], group)


def _is_form(texts: Sequence[str], pairs: Sequence[Sequence[_Pair]]) -> bool:
    """Return whether the first row's keys are what forms ask for, most others are, and hardly any value is."""
    keys = [[_names_field(text, pair.key) for pair in row if pair.key] for text, row in zip(texts, pairs, strict=True)]
    values = [
        [_names_field(text, pair.value) for pair in row if pair.key] for text, row in zip(texts, pairs, strict=True)
    ]
    known, all_keys = sum(map(sum, keys)), sum(map(len, keys))
    at = next((at for at, row in enumerate(keys) if row), 0)
    first = bool(keys[at]) and all(keys[at]) and not any(values[at])
    return first and all_keys > 1 and 2 * known > all_keys and 4 * sum(map(sum, values)) <= known


def _names_field(text: str, cell: range) -> bool:
    return is_key(text[cell.start : cell.stop].strip(_MARKS))


def entry(key: Stretch | None, value: Stretch | None) -> Iterator[Block]:
    """Yield a key and its value as one entry of a list, or the key and nested in it the lines of a longer value."""
    lines = [line for line in re.finditer(r"[^\n]+", value.text if value else "") if _SAYS.search(line[0])]
    if key and value and len(lines) == 1:
        yield Block("item", labelled(key, value))
        return
    if key:
        yield Block("item", key)
    if value:
        for line in lines:
            kind: BlockKind = "item" if key or is_item(line[0].lstrip()) else "paragraph"
            yield Block(kind, value.cut(*line.span()), depth=int(key is not None))


def labelled(key: Stretch, value: Stretch) -> Stretch:
    """Return both with a colon between them, which stands for what sets them apart."""
    mark = "" if ends_open(key.text) else "："
    behind = len(key.text) + len(mark)
    runs = [*(key.runs or (Run(0, key.start, key.end),))]
    if mark:
        runs.append(Run(len(key.text), key.end, value.start))
    own = value.runs or (Run(0, value.start, value.end),)
    runs += [Run(run.text_start + behind, run.source_start, run.source_end) for run in own]
    return Stretch(key.text + mark + value.text, key.start, value.end, tuple(runs))
