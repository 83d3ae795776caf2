"""Article → what heads the columns and rows of its tables, and which of these are roles nobody would know elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from search_cli.analysis.folding import fold
from search_cli.models import Article
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import ends_as_role, is_nobody, role_words

__all__ = [
    "charges",
    "heads_groups",
    "heads_persons",
    "heads_posts",
    "is_role",
    "is_unknown_name",
    "names_in_cell",
    "roles_in_tables",
    "says_whether",
    "second_header",
    "short_heads",
    "table_heads",
    "without_which",
]

_PERSON_ENDS = ("员", "师", "专员", "工程师")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,6}")
_NO_ROLE = re.compile(
    "备注|合计|其[他它]|说明|[总小]计|平均|全部|所有|[共相]同点?|区别|差异|不同|对比|比较项?|项目|内容|维度|方面|岗位|职位|角色"
    "|姓名|部门|序号|类[别型]|名称"
)
_WHICH = re.compile(r"\s*\([^()]*\)\s*$")
# 全体员工, 后勤部, 仓库 say where or how many, and are no post.
_NO_POST = re.compile("^[各全其所]|(?:[部处科室组队厂店库课]|车间|中心|公司|人员)$")


def is_role(folded: str, lexicon: Lexicon) -> bool:
    """Return whether a folded header is a role's name, with little besides."""
    said = without_which(folded)
    return 2 * sum(m.end - m.start for m in lexicon.roles(said) if m.name) >= len(said.strip()) > 0


def without_which(folded: str) -> str:
    """Return a folded header without what stands in brackets behind it: which of them, or where (FAE（代理商）)."""
    return _WHICH.sub("", folded)


def table_heads(article: Article) -> Iterator[str]:
    """Yield the header rows of the article's tables, and what heads their rows."""
    for rows in _tables(article):
        headers = rows[: 2 if second_header(rows) else 1]
        yield from headers
        yield from _first_cells(rows[len(headers) :])


def short_heads(article: Article, lexicon: Lexicon) -> dict[str, str]:
    """Return what folded headers are short for, where most of their neighbours are roles: 测试 beside 前端开发.

    One that begins no role's name, or several, is a role of its own.
    """
    found: dict[str, str] = {}
    for line in _lines(article):
        cells = [fold(cell).text.strip() for cell in line]
        known = [cell for cell in cells if is_role(cell, lexicon)]
        if len(known) < 2 or 2 * len(known) < sum(map(bool, cells)):
            continue
        for cell in cells[cells.index(known[0]) :]:  # what stands before the first role heads the rows
            if is_unknown_name(cell, lexicon):
                names = (lexicon.taxonomy.role_names.get(cell + end) for end in _PERSON_ENDS)
                owners = list(dict.fromkeys(filter(None, names)))
                found[cell] = owners[0] if len(owners) == 1 else cell
    return found


_POSTS = re.compile("(?:岗位|职位|职务|工种|角色)(?:名称)?")
# What may stand before it: 岗位 behind 部门 heads the rows, behind 事项 it says who is charged with something.
_GROUPS = re.compile(
    "(?:所属|所在)?(?:部门|科室|车间|班组|工序|类[别型]|序列|门店|单位|公司)(?:名称)?|序号|编号|no\\.?"
)
# 岗位, 责任人, 由谁办, but not 对接人: that is somebody else than who is charged.
_CHARGED = re.compile(
    r"(?!.*(?:对接|配合|协[助作同]|合作|沟通|联系|汇报|抄送|对象|上级)).*(?:(?:岗位?|职位|职务|工种|角色|人员?|[主责]体|[承经主]办)(?:名称)?|谁.{0,3})"
)
_PERSONS = frozenset({"姓名", "名字", "员工姓名", "教师姓名", "人员"})


def roles_in_tables(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names that no list has and tables show to be roles, by a column's header or by what heads the rows."""
    yield from _column_of_posts(article, lexicon)
    yield from _column_of_charged(article, lexicon)
    yield from _columns_of_respects(article, lexicon)


def _column_of_posts(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names that no list has in the column of a table that says so of it: 岗位 above 检修工."""
    for rows in _tables(article):
        header, *table = ([fold(cell).text.strip() for cell in row.split("\t")] for row in rows)
        column = next((at for at, text in enumerate(header) if _POSTS.fullmatch(text)), None)
        if column is None or not all(map(_GROUPS.fullmatch, header[:column])) or _are_rights(header, table, column):
            continue
        names = (cells[column] for cells in table if column < len(cells))
        yield from (name for name in names if _is_new(name, lexicon))


def _are_rights(header: Sequence[str], table: Sequence[Sequence[str]], column: int) -> bool:
    """Return whether the columns behind that of 角色 only say what each may do: those are no posts."""
    return header[column] == "角色" and all(says_whether(cells[column + 1 :]) for cells in table)


_MARK = re.compile(r"\W*|[√✓✔×✗✘xyn]|是|否|有|无|可|不可|可以|不可以|支持|不支持|可见|不可见")


def says_whether(cells: Sequence[str]) -> bool:
    """Return whether some folded cells only say whether something is so, as 是 and ✓ do."""
    return any(cells) and all(_MARK.fullmatch(cell.strip()) for cell in cells)


_BETWEEN = re.compile("[、，,/;；]")


def names_in_cell(cell: str) -> list[str]:
    """Return what a cell sets side by side: 系统管理员、网络管理员."""
    return [name.strip() for name in _BETWEEN.split(cell)]


def _column_of_charged(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names that no list has of whom a table charges with something, by their form: 系统管理员."""
    for rows in _tables(article):
        header, *table = ([fold(cell).text.strip() for cell in row.split("\t")] for row in rows)
        column = next((at for at, text in enumerate(header) if at and charges(text)), None)
        if column is None:
            continue
        names = (name for cells in table if column < len(cells) for name in names_in_cell(cells[column]))
        yield from (name for name in names if ends_as_role(name) and _is_new(name, lexicon))


def _is_new(name: str, lexicon: Lexicon) -> bool:
    """Return whether a folded name is of nobody who is known, also if it makes another of him."""
    return not is_nobody(name) and (is_unknown_name(name, lexicon) or _is_above_known(name, lexicon))


def _is_above_known(name: str, lexicon: Lexicon) -> bool:
    """Return whether a folded name is of who is above or beside a known role, and is another: 副店长."""
    return any(not m.name and (m.start, m.end) == (0, len(name)) for m in lexicon.roles(name))


_RESPECTS = 3
"""Rows headed by dimensions of jobs before the columns of a table are jobs, whatever they are called."""
_OF_ROWS = re.compile("(?:对?比较?的?)?(?:项目?|内容|维度|方面|点)?|区别|差异|不同")


def _columns_of_respects(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names that no list has above the columns of a table whose rows are respects of jobs: 三副, 厨工.

    Its first header says no more than that things are compared, and every other may be a name.
    """
    for rows in _tables(article):
        first, *heads = (fold(cell).text.strip() for cell in _header_of_posts(rows, lexicon))
        if len(heads) < 2 or not _OF_ROWS.fullmatch(first):
            continue
        names = [head for head in heads if not is_role(head, lexicon)]
        if len(heads) - len(names) > 1:  # beside several roles, names may be short for others (测试)
            continue
        respects = {m.name for cell in _first_cells(rows[1:]) for m in lexicon.dimensions_of_label(fold(cell).text)}
        if len(respects) >= _RESPECTS and all(is_unknown_name(name, lexicon) for name in names):
            yield from (name for name in names if not is_nobody(name))


def _header_of_posts(rows: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    """Return the cells of the header that names the posts: of two rows the lower if it does (前段 above 裁断工)."""
    above, below = rows[0].split("\t"), second_header(rows)
    names = [fold(cell).text.strip() for cell in below[1:]]
    posts = [name for name in names if name and (name[-1] in role_words("among") or is_role(name, lexicon))]
    if 2 * len(posts) <= len(names):
        return above
    return [low or high for low, high in zip(below, above, strict=True)]


_LONGEST_HEADER = 15  # characters


def second_header(rows: Sequence[str]) -> list[str]:
    """Return the cells of a second row of headers, below one with a header that spans columns, or none."""
    above = [text.strip() for text in rows[0].split("\t")]
    spans = any(one == other and one for one, other in pairwise(above))
    if not spans or len(rows) < _FEWEST_ROWS:
        return []
    below = [text.strip() for text in rows[1].split("\t")]
    heads = len(below) == len(above) and below[0] in ("", above[0])
    return below if heads and all(len(text) <= _LONGEST_HEADER for text in below) else []


_FEWEST_ROWS = 3  # of a table with two of headers


def heads_groups(header: str) -> bool:
    """Return whether a folded header is of what rows are grouped or counted by, which heads them (部门, 序号)."""
    return _GROUPS.fullmatch(header) is not None


def heads_posts(header: str) -> bool:
    """Return whether a folded header says that posts stand below it (岗位)."""
    return _POSTS.fullmatch(header) is not None


def heads_persons(header: str) -> bool:
    """Return whether a folded header is that of a roster, where people stand below it (姓名)."""
    return header in _PERSONS


def charges(header: str) -> bool:
    """Return whether a folded header is of whom the thing of each row is for or is charged with (责任人)."""
    return _CHARGED.fullmatch(header) is not None


def is_unknown_name(folded: str, lexicon: Lexicon) -> bool:
    """Return whether a folded cell may be the name of a role that is not known, as nothing else is known by it."""
    if not _NAME.fullmatch(folded) or _NO_ROLE.fullmatch(folded) or _NO_POST.search(folded):
        return False
    return not (lexicon.roles(folded) or lexicon.dimensions(folded) or lexicon.cues(folded))


def _lines(article: Article) -> Iterator[list[str]]:
    """Yield the header cells of each table's columns, and those of its rows."""
    for rows in _tables(article):
        yield rows[0].split("\t")[1:]
        yield _first_cells(rows[1:])


def _first_cells(rows: list[str]) -> list[str]:
    return [row.split("\t", 1)[0] for row in rows]


def _tables(article: Article) -> Iterator[list[str]]:
    """Yield the rows of each table; a row that is marked as a header begins another."""
    rows: list[str] = []
    for block in article.blocks:
        if rows and (block.kind != "row" or block.level):
            yield rows
            rows = []
        if block.kind == "row":
            rows.append(block.stretch.text)
    if rows:
        yield rows
