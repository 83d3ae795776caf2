"""`kb compare` as a user sees it: in terminals of every width, in spreadsheets, on pages, and for scripts."""

from __future__ import annotations

import csv
import html.parser
import io
import json
from pathlib import Path

import pytest
from asking import MakeBase, copies_of
from cli_in_process import Kb, shown_width
from wcwidth import wcwidth

from search_cli.cli.csv_form import csv_text, neutralised
from search_cli.cli.grid import Line, grid

ARTICLES = {
    "甲.md": "# 出纳和会计的区别\n\n## 技能要求\n\n出纳要会点钞，也要会用网银付款、收款，每天盘点现金，账实相符。"
    "会计要会做账、报税，看得懂三张报表之间的关系。\n\n## 薪资待遇\n\n出纳每月四千元。会计每月八千元。\n",
    "乙.md": "# 会计和审计的区别\n\n## 技能要求\n\n"
    "审计要会 e\u0301tude、＜抽样＞ 和 👩‍💻 底稿 | 函证，写 \\*报告\\*。\n",
}


base = copies_of(ARTICLES)


def _at(line: str, column: int) -> str:
    """What stands at a display column and behind it; empty where a character straddles it."""
    used = 0
    for at, character in enumerate(line):
        if used == column and wcwidth(character) > 0:
            return line[at:]
        used += max(wcwidth(character), 0)
    return ""


@pytest.mark.parametrize("columns", [60, 100, 160])
def test_the_table_fits_the_terminal(kb: Kb, base: Path, columns: int) -> None:
    """No line is wider, whatever characters stand in it."""
    run = kb("compare", "出纳", "会计", "审计", "--root", str(base), COLUMNS=str(columns))

    assert run.code == 0
    assert max(map(shown_width, run.out.splitlines())) <= columns


@pytest.mark.parametrize("columns", [100, 160])
def test_every_line_of_a_cell_begins_below_its_role(kb: Kb, base: Path, columns: int) -> None:
    """By display width, with letters that combine and characters of two columns to the left of it."""
    run = kb("compare", "审计", "出纳", "--dim", "技能要求", "--root", str(base), COLUMNS=str(columns))

    head, _, *lines = run.out.split("\n差别最大")[0].rstrip().splitlines()
    second = shown_width(head[: head.index("出纳")])
    cell = "".join(_at(line, second) for line in lines)
    assert cell.startswith("出纳要会点钞")
    assert cell.endswith("账实相符。甲.md:5")


def test_where_columns_would_be_too_thin_roles_stand_below_each_other(kb: Kb, base: Path) -> None:
    """Three roles in 60 columns: each with its name above its cell."""
    run = kb("compare", "出纳", "会计", "审计", "--dim", "薪资", "--root", str(base), COLUMNS="60")

    assert run.out.splitlines()[:7] == [
        "薪资待遇", "  出纳", "    出纳每月四千元。", "    甲.md:9", "  会计", "    会计每月八千元。", "    甲.md:9"
    ]  # fmt: skip


def test_a_pipe_gets_80_columns_and_no_colour(kb: Kb, base: Path) -> None:
    """Unless COLUMNS says otherwise."""
    run = kb("compare", "出纳", "会计", "--root", str(base), COLUMNS="")

    assert 60 < max(map(shown_width, run.out.splitlines())) <= 80
    assert "\x1b" not in run.out


def test_a_wide_character_that_does_not_fit_goes_to_the_next_line() -> None:
    """A cell of an odd number of columns leaves one free rather than push the next cell aside."""
    lines = list(grid(["a", "b"], [("x", [[Line("汉" * 40)], [Line("z")]])], 51, colour=False))

    assert max(map(shown_width, lines)) <= 51
    assert shown_width(lines[2].split("z")[0]) == shown_width(lines[0].split("b")[0])


def test_gaps_are_said_and_where_all_is_empty_the_exit_code_says_so(kb: Kb, base: Path) -> None:
    """One gap is an answer; nothing but gaps is none."""
    some = kb("compare", "出纳", "审计", "--dim", "薪资", "--root", str(base))
    none = kb("compare", "出纳", "审计", "--dim", "沟通", "--root", str(base))

    assert (some.code, none.code) == (0, 1)
    assert some.out.count("（库里没有）") == 1
    assert none.out.count("（库里没有）") == 2
    assert "没有" in none.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("出纳", "宇航员"), "会计"),
        (("出纳",), "一个角色"),
        (("出纳", "会计", "--format", "xml"), "table、md、csv、json、html"),
        (("出纳", "会计", "--dim", "星座"), "技能要求"),
    ],
)
def test_what_cannot_be_compared_is_said(kb: Kb, base: Path, arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2, nothing on stdout, and what there is instead."""
    run = kb("compare", *arguments, "--root", str(base))

    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_an_error_of_format_json_is_json(kb: Kb, base: Path) -> None:
    """As with --json."""
    for arguments in (("--format", "json"), ("--format=json",), ("--json",)):
        run = kb("compare", "出纳", "宇航员", *arguments, "--root", str(base))
        assert json.loads(run.err)["error"]["code"] == "unknown-role"


def test_csv_is_what_spreadsheets_open(kb: Kb, base: Path) -> None:
    """A BOM unless it is not wanted, CRLF between rows, sentences of a cell on lines of their own."""
    run = kb("compare", "出纳", "审计", "--format", "csv", "--root", str(base))
    bare = kb("compare", "出纳", "审计", "--format", "csv", "--no-bom", "--root", str(base))

    assert run.out == "\ufeff" + bare.out
    read = list(csv.reader(io.StringIO(bare.out, newline="")))
    assert read[0] == ["维度", "出纳", "审计"]
    assert read[-1] == ["薪资待遇", "出纳每月四千元。（甲.md:9）", "（库里没有）"]
    assert bare.out.count("\r\n") == len(read)


@pytest.mark.parametrize("start", ["=1+1", "+86", "-5", "@SUM(A1)", "\tx", "\rx", "＝1"])
def test_no_cell_is_a_formula(start: str) -> None:
    """What a spreadsheet would compute begins with an apostrophe; a minus within a text stays."""
    assert neutralised(start).startswith("'")
    assert neutralised("5-3") == "5-3"


def test_csv_keeps_quotes_and_lines() -> None:
    """Whatever a cell holds, a reader of CSV gets it back."""
    rows = [["a", 'say "b"'], ["c,d", "e\nf"]]

    assert list(csv.reader(io.StringIO(csv_text(rows, bom=False), newline=""))) == rows


class _Cells(html.parser.HTMLParser):
    """The texts of a page's cells, and the tags it has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.cells.append("")
        assert not {"src", "href"} & {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_a_page_needs_nothing_else_and_runs_nothing(kb: Kb, build_base: MakeBase) -> None:
    """What an article holds is text in it, not markup."""
    text = "# 出纳和会计的区别\n\n## 技能要求\n\n出纳要会 `<script>alert(1)</script>`。会计要会做账。\n"
    root = build_base({"甲.md": text})

    page = _Cells()
    page.feed(kb("compare", "出纳", "会计", "--format", "html", "--root", str(root)).out)

    assert "script" not in page.tags
    assert any("<script>alert(1)</script>" in cell for cell in page.cells)


def test_markdown_is_one_table_whatever_a_sentence_holds(kb: Kb, base: Path) -> None:
    """A bar in a sentence parts no cells, and a star makes nothing bold."""
    lines = kb("compare", "审计", "出纳", "--format", "md", "--root", str(base)).out.splitlines()

    table = [line for line in lines if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in table} == {4}
    assert "底稿 \\| 函证，写 \\*报告\\*" in table[2]


def test_json_names_every_source(kb: Kb, base: Path) -> None:
    """A script reads sentences, lines and ids, whichever option asked for it."""
    found = json.loads(kb("compare", "出纳", "会计", "--json", "--root", str(base)).out)

    assert found == json.loads(kb("compare", "出纳", "会计", "--format", "json", "--root", str(base)).out)
    pay = next(row for row in found["rows"] if row["dimension"] == "薪资待遇")
    assert [cell["sentences"][0]["text"] for cell in pay["cells"]] == ["出纳每月四千元。", "会计每月八千元。"]
    for cell in pay["cells"]:
        assert [source["id"] for source in cell["sources"]] == [cell["sentences"][0]["id"]]
    assert found["differences"][0] == {
        "dimension": "薪资待遇", "roles": ["出纳", "会计"], "shared": found["differences"][0]["shared"],
        "values": ["money"],
    }  # fmt: skip


COMPARING = ("search", "出纳和会计的薪资有什么不同")


def test_a_query_about_two_roles_names_the_command_below_its_hits(kb: Kb, base: Path) -> None:
    """To be copied as it is; a query about one role names none."""
    run = kb(*COMPARING, "--root", str(base), terminal=True, merged=True)

    assert run.out.splitlines()[-1].endswith("`kb compare 出纳 会计 --dim 薪资待遇`")
    assert "kb compare" not in kb("search", "出纳 薪资", "--root", str(base), terminal=True, merged=True).out
    assert "kb compare" not in kb(*COMPARING, "-q", "--root", str(base)).err


@pytest.mark.parametrize(("columns", "beside"), [(100, True), (80, True), (60, False)])
def test_the_best_answer_for_each_role_stands_beside_the_others_where_there_is_room(
    kb: Kb, base: Path, columns: int, beside: bool
) -> None:
    """In a terminal that is wide enough; below each other in a narrow one."""
    run = kb(*COMPARING, "--root", str(base), terminal=True, COLUMNS=str(columns), NO_COLOR="1")

    lines = run.out.splitlines()
    assert any("出纳每月四千元。" in line and "会计每月八千元。" in line for line in lines) is beside
    assert max(map(shown_width, lines)) <= columns
    if beside:
        second = shown_width(lines[0].split("2  会计")[0])
        pay = next(line for line in lines if "会计每月" in line)
        assert _at(pay, second + 3) == "会计每月八千元。"


def test_a_pipe_gets_one_answer_below_the_other(kb: Kb, base: Path) -> None:
    """Columns are for reading, not for grep."""
    lines = kb(*COMPARING, "--root", str(base), COLUMNS="160").out.splitlines()

    assert [line[:2] for line in lines if not line.startswith(" ")][:2] == ["1 ", "2 "]


def test_json_suggests_what_to_compare(kb: Kb, base: Path) -> None:
    """Null where nothing is compared."""
    both = json.loads(kb(*COMPARING, "--json", "--root", str(base)).out)
    one = json.loads(kb("search", "出纳 薪资", "--json", "--root", str(base)).out)

    assert both["suggestions"]["compare"] == {"roles": ["出纳", "会计"], "dimensions": ["薪资待遇"]}
    assert one["suggestions"]["compare"] is None


def test_roles_without_dimensions_are_told_where_their_passages_are(make_base: MakeBase, kb: Kb) -> None:
    """Nothing can be compared of what has no dimension, but there are passages: a command lists them."""
    root = make_base({"a.md": "# 会计和出纳的区别\n\n会计坐三楼。\n\n出纳坐二楼。\n"})
    kb("index", "--root", str(root))

    run = kb("compare", "会计", "出纳", "--root", str(root))

    assert run.code == 1
    assert "`kb passages --role 会计`" in run.err
