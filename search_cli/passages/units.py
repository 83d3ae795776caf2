"""Article → units, what belongs together before any tagging: a paragraph, a list and its lead-in, an FAQ pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.articles.fields import heads_columns
from search_cli.articles.forms import ends_open, is_nobodys
from search_cli.articles.headings import FAQ_HEADING, LONGEST_CARRIED
from search_cli.articles.joining import joined
from search_cli.articles.sections import sections
from search_cli.models import MAYBE_HEADER, SPANNED, Article, Block, Kind, Section, Stretch
from search_cli.passages.captions import announces_table, is_caption, says_nothing_alone
from search_cli.passages.cells import HIRES, OF_PAY, Cell
from search_cli.passages.lists import Names, Part, each_of_a_role, list_parts, warns_of
from search_cli.passages.row_heads import are_steps, has_role, is_weight, row_heads, says_nothing
from search_cli.passages.table_heads import heads_posts, second_header
from search_cli.passages.whole_rows import whole_rows

__all__ = ["Unit", "units_of"]


class Unit(NamedTuple):
    """A stretch to tag as one: `question` is how many characters of it ask, `cell` is set for a table's cell.

    In a `listed` unit every line is an item, but for a lead-in that ends in a colon. A line is `nobodys` that says how
    to reach whoever put the article up, who came to a meeting, or since when rules hold, and a row that says nothing
    below any role. An `entry` of a glossary joins no neighbour. What is told for several is `told_of` their headings.
    """

    kind: Kind
    heading_path: tuple[str, ...]
    stretch: Stretch
    question: int = 0
    listed: bool = False
    nobodys: bool = False
    cell: Cell | None = None
    entry: bool = False
    told_of: tuple[str, ...] = ()


def units_of(article: Article, names: Names) -> Iterator[Unit]:
    """Yield the units of an article in order. What stands before the first heading is its introduction."""
    found = sections(article)
    for number, section in enumerate(found):
        section = section._replace(heading_path=tuple(map(_carried, section.heading_path)))
        introduces = not section.heading_path and number == 0 and len(found) > 1
        for unit in _section_units(section, article.text, names):
            opens = introduces and unit.kind == "section" and not unit.heading_path and not _is_labelled(unit, names)
            yield unit._replace(kind="intro") if opens else unit


def _is_labelled(unit: Unit, names: Names) -> bool:
    """Return whether a unit begins with a label that names a dimension (岗位职责：): it introduces nothing."""
    label, colon, _ = unit.stretch.text[: _LONGEST_LABEL + 1].replace("：", ":").partition(":")
    return bool(colon) and names.names_dimension(label)


def _section_units(section: Section, source: str, names: Names) -> Iterator[Unit]:
    at = 0
    asked = ""
    while at < len(section.blocks):
        block = section.blocks[at]
        end = _group_end(section.blocks, at)
        group = section.blocks[at:end]
        if block.kind == "row":
            yield from _rows(*_above_rows(section, at, asked), group, names)
        elif block.kind == "question":
            asked = _carried(block.stretch.text)
            listed = not any(map(FAQ_HEADING.search, section.heading_path))
            if block.level and listed and each_of_a_role(group[1:], names):
                yield Unit("section", (*section.heading_path, asked), joined(source, group[1:]), listed=True)
            else:
                yield Unit("faq", section.heading_path, joined(source, group), question=len(block.stretch.text))
        elif block.kind == "answer":  # another's turn to answer the same question
            yield Unit("section", (*section.heading_path, asked), joined(source, group))
        else:
            if announces_table(section.blocks, end - 1) and says_nothing_alone(block.stretch.text):
                at = end
                continue
            nobodys = is_nobodys(block.stretch.text)
            for part in list_parts(group, names) if group[-1].kind == "item" else [Part((), group, listed=False)]:
                path = (*section.heading_path, *map(_carried, part.path))
                said = joined(source, part.blocks)
                yield Unit("section", path, said, listed=part.listed, nobodys=nobodys, told_of=block.told_of)
        at = end


def _above_rows(section: Section, at: int, asked: str) -> tuple[tuple[str, ...], str]:
    """Return what heads the table that begins at `at`, and the line above it; `asked` was the last question."""
    above = section.blocks[at - 1] if at else section.blocks[at]
    answers = above.kind == "question" or (above.kind == "answer" and ends_open(above.stretch.text))
    path = (*section.heading_path, asked) if answers else section.heading_path
    caption = above.stretch.text.strip() if above.kind == "paragraph" else ""
    heads = is_caption(caption) or announces_table(section.blocks, at - 1)
    return ((*path, _carried(caption)) if heads else path), caption


_LONGEST_LABEL = 15  # characters


def _carried(text: str) -> str:
    return text[:LONGEST_CARRIED]


_TOGETHER = {"question": ("answer",), "answer": ("answer",), "item": ("item",), "row": ("row",), "code": ("code",)}


def _group_end(blocks: Sequence[Block], start: int) -> int:
    """Return where the group that begins at `start` ends: lists with their lead-in, answers with their question.

    What an entry is warned of (注意：…) is a part of its list.
    """
    first = blocks[start]
    together: tuple[str, ...] = _TOGETHER.get(first.kind, ())
    if first.kind == "paragraph" and ends_open(first.stretch.text):
        together = ("item", "code")
    end = start + 1
    while end < len(blocks) and (
        (blocks[end].kind in together and not _begins_anew(blocks[end])) or warns_of(blocks[end - 1], blocks[end])
    ):
        end += 1
    labels = end == start + 1 and ends_open(first.stretch.text) and len(first.stretch.text) <= _LONGEST_LABEL
    if labels and first.kind == "paragraph" and end < len(blocks) and blocks[end].kind == "paragraph":
        end += 1  # 项目助理：on a line of its own says whose the next paragraph is
    return end


def _begins_anew(block: Block) -> bool:
    """Return whether a table, another's answer, or a form begins: two may follow each other."""
    return block.kind in ("row", "answer", "item") and block.level > 0


# A table of posts that says how many there are, or what they pay, says of them what one asks for.
_OFFERS = re.compile("薪|工资|待遇|到手|[年月]收入|人数|名额")


class _Table(NamedTuple):
    """The path above a table, its columns' headers, these as they head a whole row, and the rows with their cells."""

    path: tuple[str, ...]
    header: Sequence[str]
    columns: str
    rows: Sequence[Block]
    cells: Sequence[Sequence[str]]

    @property
    def saying(self) -> Iterator[tuple[Block, Sequence[str]]]:
        """Its rows, with their cells, but for those that are gaps."""
        rows = zip(self.rows, self.cells, strict=True)
        return ((row, cells) for row, cells in rows if not all(map(says_nothing, cells)))


def _rows(path: tuple[str, ...], caption: str, rows: Sequence[Block], names: Names) -> Iterator[Unit]:
    """Yield a table's cells where its columns or rows are roles, else its rows; header rows are no passages.

    Rows that stay whole are each of the role that stands in it. `caption` is the line above the table.
    """
    header, body = (["", ""], rows) if _is_list(rows, names) else _header(rows)
    cells = [[cell.strip() for cell in row.stretch.text.split("\t")] for row in body]
    table = _Table(path, header, _carried(" · ".join(dict.fromkeys(filter(None, header)))), body, cells)
    if (places := whole_rows(header, cells, names)) is not None:
        for row, place in zip(body, places, strict=True):
            yield Unit("table", (*path, table.columns), row.stretch, cell=place)
    elif (labels := row_heads(header, cells, names)) is not None:
        yield from _rows_of_roles(table, labels, caption, names)
    else:
        topical = 2 * sum(names.names_dimension(row[0]) for row in cells) >= len(cells)
        column = table.columns if len(header) == 1 else ""
        below = (*path, *filter(None, [table.columns]))
        for row, said in table.saying:
            yield Unit("table", below, row.stretch, cell=Cell(said[0] if topical else "", column))


def _rows_of_roles(table: _Table, labels: int, caption: str, names: Names) -> Iterator[Unit]:
    """Yield the cells of a table whose columns or rows are roles, and whole the rows of one of who approves what."""
    roles = frozenset(at for at, text in enumerate(table.header) if at >= labels and has_role(text, names))
    if are_steps([cells[at] for cells in table.cells for at in roles if at < len(cells)]):
        yield from _approvals(table, roles)
        return
    place = _place([*table.path, caption, *table.header, *(cells[0] for cells in table.cells)])
    for row, cells, below in zip(table.rows, table.cells, _heads_below(table, labels), strict=True):
        units = list(_cells(table, row, labels, below, roles, place))
        if not units and not row.from_above and not all(map(says_nothing, cells[1:labels])):
            # more heads it than its name
            units = [Unit("table", (*table.path, table.columns), row.stretch, nobodys=True)]
        yield from units


def _approvals(table: _Table, roles: frozenset[int]) -> Iterator[Unit]:
    """Yield the rows of a table of who approves what, whole, each of those who take a step: 审批 alone says nothing."""
    for row, cells in table.saying:
        acting = [table.header[at] for at in sorted(roles) if at < len(cells) and not says_nothing(cells[at])]
        place = Cell(_carried(" ".join(acting)), "", whole=True)
        yield Unit("table", (*table.path, table.columns), row.stretch, nobodys=not acting, cell=place)


def _place(heads: Sequence[str]) -> Cell:
    """Return what is the same of the places of all cells of a table, by what heads it, its columns and its rows."""
    folded = [fold(head).text for head in heads]
    offers = any(heads_posts(head.strip()) for head in folded) and any(map(_OFFERS.search, folded))
    return Cell("", "", of_pay=any(map(OF_PAY.search, folded)), hires=offers or any(map(HIRES.search, folded)))


_DIGIT = re.compile(r"\d")


def _is_list(rows: Sequence[Block], names: Names) -> bool:
    """Return whether a table of two columns that marks no header lists things, each with what is said of it.

    Its first row is such a thing (食堂, 三楼) unless it names a role, a respect or what heads columns, or says a word
    where all below are figures.
    """
    table = [[cell.strip() for cell in row.stretch.text.split("\t")] for row in rows]
    if rows[0].level != MAYBE_HEADER or any(len(cells) != 2 for cells in table) or not all(table[0]):
        return False
    key, value = table[0]
    if heads_columns(key, value) or has_role(value, names) or names.names_dimension(value):
        return False
    figures = len(table) > 1 and all(_DIGIT.search(below) for _, below in table[1:])
    return not figures or _DIGIT.search(value) is not None


def _header(rows: Sequence[Block]) -> tuple[list[str], Sequence[Block]]:
    """Return the columns' headers and the rows below; a second row below a header that spans columns is one too."""
    above = [text.strip() for text in rows[0].stretch.text.split("\t")]
    below = second_header([row.stretch.text for row in rows])
    if not below:
        return above, rows[1:]
    return [" ".join(dict.fromkeys(filter(None, pair))) for pair in zip(above, below, strict=True)], rows[2:]


def _heads_below(table: _Table, labels: int) -> list[dict[int, list[str]]]:
    """Return for each row the columns whose cells reach below it, and what the first `labels` of the rows there say."""
    found: list[dict[int, list[str]]] = [{} for _ in table.rows]
    begun: dict[int, int] = {}
    for at, (row, cells) in enumerate(zip(table.rows, table.cells, strict=True)):
        begun = {column: begun.get(column, at - 1) for column in row.from_above if at}
        for column, above in begun.items():
            found[above].setdefault(column, []).extend(cells[:labels])
    return found


def _cells(
    table: _Table, row: Block, labels: int, below: Mapping[int, Sequence[str]], roles: frozenset[int], place: Cell
) -> Iterator[Unit]:
    """Yield the cells behind the first `labels`, which head the row; `roles` are the columns that roles head.

    What heads the rows `below` into which one reaches heads it too. `place` is what all places of the table have in
    common. A measure and its weight are one: 60% alone says nothing.
    """
    cells = row.stretch.text.split("\t")
    heads = [cell.strip() for cell in cells[:labels]]
    starts = [*accumulate((len(cell) + 1 for cell in cells), initial=0)]
    index = labels
    while index < len(cells):
        end = index + 1
        while end < len(cells) and cells[end] == SPANNED:
            end += 1
        if index in row.from_above or says_nothing(cells[index].strip()):
            index += 1
            continue
        label = _carried(" ".join(dict.fromkeys(filter(None, [*heads, *below.get(index, ())]))))
        end += end == index + 1 and is_weight(table.header, cells, end)
        said = "\t".join(cells[index:end]).strip()
        start = starts[index] + len(cells[index]) - len(cells[index].lstrip())
        beside = bool(roles) and roles.isdisjoint(range(index, end))
        column = _carried(" ".join(dict.fromkeys(table.header[index:end])))
        cell = replace(place, row=label, column=column, beside_roles=beside)
        headers = " · ".join(filter(None, (label, column)))
        yield Unit("table", (*table.path, headers), row.stretch.cut(start, start + len(said)), cell=cell)
        index = end
