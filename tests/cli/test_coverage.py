"""`kb coverage` as a user sees it: in terminals of every width, of few roles and many, in spreadsheets, and in CI."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from asking import MakeBase, copies_of
from cli_in_process import Kb, shown_width

from search_cli import KnowledgeBase
from search_cli.cli.coverage_form import rows, table
from search_cli.cli.grid import Line
from search_cli.cli.heat_map import heat_map, shade
from search_cli.models import ArticleRecord, CellCount
from search_cli.views.covering import Coverage, coverage_of

ARTICLES = {
    "甲.md": "# 出纳和会计的区别\n\n## 技能要求\n\n出纳要会点钞。会计要会做账。\n\n## 薪资待遇\n\n会计每月八千元。\n",
    "乙.md": "---\ndate: 2019-05-01\n---\n# 会计\n\n## 薪资待遇\n\n会计每月九千元。\n",
}


base = copies_of(ARTICLES)


def _large(roles: int, dimensions: int) -> Coverage:
    """Return a base of many roles and dimensions, with names of every sort."""
    odd = ["UI 设计师", "e\u0301tude 指导", "👩‍💻 工程师", "a" * 40, "名字长得一行里放不下的那种岗位的专员"]
    names = [*odd, *(f"角色{at}" for at in range(roles))][:roles]
    about = ["on-call", "很长很长的一个维度的名字", *(f"维度{at}" for at in range(dimensions))][:dimensions]
    records = [
        ArticleRecord(f"{role}.md", "", 1, 0, cells=tuple(CellCount(name, each, role + 1, role) for each in about[::2]))
        for role, name in enumerate(names)
    ]
    return coverage_of(records, about)


# ── in a terminal ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("columns", [60, 100, 160])
@pytest.mark.parametrize(("roles", "dimensions"), [(3, 2), (30, 14), (3000, 14), (12, 200)])
def test_lines_fit_whatever_a_base_holds(columns: int, roles: int, dimensions: int) -> None:
    """The heat map and the lists, with wide and combining characters in every name."""
    lines = list(table(_large(roles, dimensions), 20, columns, colour=False))

    assert max(map(shown_width, lines)) <= columns
    assert len(lines) < 2000


@pytest.mark.parametrize("columns", [20, 60, 100, 160])
def test_cells_end_below_their_column(columns: int) -> None:
    """Columns that do not fit follow in a band below, each with the names of the rows, and none is left out."""
    head = [f"维度{at:03}" for at in range(40)]
    cells = [[Line(f"{row}/{at}█" if at % 3 else "·") for at in range(40)] for row in range(3)]

    lines = list(
        heat_map(head, [(name, row) for name, row in zip("甲乙丙", cells, strict=True)], columns, colour=False)
    )

    assert max(map(shown_width, lines)) <= columns
    bands = [band.splitlines() for band in "\n".join(lines).split("\n\n")]
    shown = {name: [cell for band in bands for cell in _row(band, name)] for name in "甲乙丙"}
    assert shown == {name: [cell.text for cell in row] for name, row in zip("甲乙丙", cells, strict=True)}
    for *heads, one, two, three in bands:
        assert len({tuple(_ends(line)) for line in heads} | {tuple(_ends(line)[1:]) for line in (one, two, three)}) == 1


def _row(band: list[str], name: str) -> list[str]:
    return next(line for line in band if line.startswith(name)).split()[1:]


def _ends(line: str) -> list[int]:
    """At which display columns the words of a line end."""
    return [shown_width(line[: match.end()]) for match in re.finditer(r"\S+", line)]


@pytest.mark.parametrize(("cell", "lines"), [("1/1█", 2), ("12/34█", 2), ("123/456█", 1)])
def test_a_column_s_name_is_parted_evenly(cell: str, lines: int) -> None:
    """In two lines of two characters each, and not of three and one, where the column is too narrow for all four."""
    shown = list(heat_map(["技能要求"], [("甲", [Line(cell)])], 80, colour=False))

    assert [line.split() for line in shown[:-1]] == ([["技能"], ["要求"]] if lines == 2 else [["技能要求"]])


def test_a_block_is_darker_with_every_doubling() -> None:
    """Up to the most that there is; nothing has none."""
    assert [shade(number, 8) for number in (0, 1, 2, 4, 8)] == ["", "░", "▒", "▓", "█"]
    assert [shade(number, 1000) for number in (1, 31, 1000)] == ["░", "▒", "█"]


def test_a_heat_map_reads_without_colour(kb: Kb, base: Path) -> None:
    """Numbers of passages and articles, a dot for a gap, and what they mean; colour adds nothing but colour."""
    arguments = ("coverage", "--dim", "技能", "--dim", "薪资", "--root", str(base))
    plain, coloured = kb(*arguments), kb(*arguments, "--color", "always")

    assert plain.out.splitlines()[2:4] == ["会计 1/1▒ 2/2█", "出纳 1/1▒    ·"]
    assert "段落数/文章数" in plain.out
    assert "· 是缺口" in plain.out
    assert "\x1b[31m·" in coloured.out
    assert re.sub(r"\x1b\[\d*m", "", coloured.out) == plain.out


def test_what_is_wanting_is_listed_by_role(kb: Kb, base: Path) -> None:
    """Gaps, what one article alone says, and cells with little text."""
    out = kb("coverage", "--dim", "技能", "--dim", "薪资", "--thin-below", "10", "--root", str(base)).out

    assert out.partition("\n\n")[2].splitlines() == [
        "缺口（1）", "  出纳  薪资待遇", "",
        "只有一篇文章说到（2）", "  会计  甲.md：技能要求", "  出纳  甲.md：技能要求", "",
        "不到 10 字（2）", "  会计  技能要求（7）", "  出纳  技能要求（7）",
    ]  # fmt: skip


def test_the_oldest_and_the_newest_source_are_told(kb: Kb, base: Path) -> None:
    """Each with what says so."""
    out = kb("coverage", "--root", str(base)).out

    assert re.search(r"来源的日期：最旧 2019-05-01（文件头），最新 20\d\d-\d\d-\d\d（文件）。", out)


def test_of_many_roles_the_first_are_listed_and_the_others_counted() -> None:
    """In the table and in each list, with the option that shows them all."""
    lines = list(table(_large(3000, 14), 5, 80, colour=False))

    assert sum(line.startswith("角色") for line in lines) == 2 * 5
    assert "还有 2995 个角色，-n 3000 列出全部。" in lines
    assert lines.count("  ……还有 2995 个角色") == 2  # gaps, one article alone


def test_dimensions_that_no_role_need_have_are_named_below(kb: Kb, build_base: MakeBase) -> None:
    """They have no column; --dim shows one."""
    taught = "\n## 熬夜情况的区别\n\n出纳从不熬夜，会计月底熬夜。\n"
    root = build_base({"甲.md": ARTICLES["甲.md"] + taught})

    assert "不要求每个角色都有的维度：熬夜情况。" in kb("coverage", "--root", str(root)).out
    asked = kb("coverage", "--dim", "熬夜情况", "--root", str(root)).out
    assert "2 个角色 × 1 个维度：2 格里有内容的 2 格" in asked
    assert "不要求" not in asked


# ── in CI and for programs ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("least", "code"), [("75", 0), ("76", 1), ("0", 0), ("100", 1)])
def test_fail_under_is_for_ci(kb: Kb, base: Path, least: str, code: int) -> None:
    """Three of four cells are 75 percent: enough for 75, and one more is said to be too much to ask."""
    arguments = ("coverage", "--dim", "技能", "--dim", "薪资", "--fail-under", least, "--root", str(base))
    run = kb(*arguments)

    assert run.code == code
    assert (f"--fail-under {least}" in run.err) is bool(code)
    assert kb(*arguments, "--json").code == code
    assert kb(*arguments, "--json").err == ""


def test_where_nothing_is_covered_the_exit_code_says_so(kb: Kb, base: Path, build_base: MakeBase) -> None:
    """Of a base that speaks of no role, and of a choice of which nothing is said."""
    nothing = kb("coverage", "--role", "采购", "--root", str(base))
    root = build_base(dict.fromkeys(ARTICLES, "今天天气很好。\n"))
    empty = kb("coverage", "--root", str(root))

    assert (nothing.code, empty.code) == (1, 1)
    assert nothing.err == empty.err == "没有文章说到任何角色的这些维度。\n"
    assert kb("coverage", "--root", str(root), "-q").err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--role", "宇航员"), "会计"),
        (("--dim", "星座"), "薪资待遇"),
        (("--format", "md"), "table、csv、json"),
        (("--fail-under", "101"), "100"),
        (("--older-than", "一年"), "整数"),
        (("-n", "0"), "1"),
        (("会计",), "会计"),
    ],
)
def test_what_cannot_be_asked_is_said(kb: Kb, base: Path, arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2, nothing on stdout, and what there is instead."""
    run = kb("coverage", *arguments, "--root", str(base))

    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_what_nobody_has_written_of_lately_is_listed_when_asked_for(kb: Kb, base: Path) -> None:
    """By the newest source: a cell that today's file fills too is not old."""
    (base / "kb" / "甲.md").write_text(ARTICLES["甲.md"].partition("## 薪资")[0], encoding="utf-8")
    KnowledgeBase.build(base)

    out = kb("coverage", "--older-than", "365", "--root", str(base)).out

    assert out.endswith("来源都过旧（1）\n  会计  薪资待遇（2019-05-01）\n")
    assert "过旧" not in kb("coverage", "--root", str(base)).out


def test_csv_has_a_row_for_every_cell_and_every_gap(kb: Kb, base: Path) -> None:
    """For spreadsheets: a BOM unless it is not wanted, CRLF, and a remark to filter by."""
    arguments = ("coverage", "--dim", "技能", "--dim", "薪资", "--format", "csv", "--root", str(base))
    run, bare = kb(*arguments), kb(*arguments, "--no-bom")

    assert run.out == "\ufeff" + bare.out
    read = list(csv.DictReader(io.StringIO(bare.out, newline="")))
    assert bare.out.count("\r\n") == 1 + len(read) == 5
    assert [(row["角色"], row["维度"], row["段落数"], row["文章数"], row["备注"]) for row in read] == [
        ("会计", "技能要求", "1", "1", "只有一篇、内容少"),
        ("会计", "薪资待遇", "2", "2", "内容少"),
        ("出纳", "技能要求", "1", "1", "只有一篇、内容少"),
        ("出纳", "薪资待遇", "0", "0", "缺口"),
    ]
    assert (read[1]["最旧"], read[1]["日期来自"], read[1]["出处"]) == ("2019-05-01", "文件", "乙.md\n甲.md")


def test_csv_leaves_no_role_and_no_dimension_out() -> None:
    """Also those beyond what is expected, and however many there are."""
    found = _large(300, 5)._replace(dimensions=("维度0",))

    listed = [tuple(row[:2]) for row in rows(found)][1:]

    assert len(listed) == len(set(listed))
    assert set(listed) == {cell[:2] for cell in found.cells} | set(found.gaps)


def test_json_is_the_same_by_either_option(kb: Kb, base: Path) -> None:
    """Roles, dimensions, every cell with its sources and days, and the four lists."""
    found = json.loads(kb("coverage", "--dim", "薪资", "--json", "--root", str(base)).out)

    assert found == json.loads(kb("coverage", "--dim", "薪资", "--format", "json", "--root", str(base)).out)
    (cell,) = found["cells"]
    assert (cell["passages"], cell["articles"]) == (2, ["乙.md", "甲.md"])
    assert cell["oldest"] == {"day": "2019-05-01", "origin": "front-matter", "article": "乙.md"}
    assert cell["newest"]["origin"] == "file"
    assert found["gaps"] == [{"role": "出纳", "dimension": "薪资待遇"}]
    assert (found["single"], found["outdated"], found["since"]) == ([], [], None)
