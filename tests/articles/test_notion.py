"""What Notion and programs that make sites export beside their texts: numbers in names, properties, links, bars."""

from __future__ import annotations

import pytest
from asking import MakeBase
from reading import passages, read

from search_cli.articles.folder import find_files

ID = "0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e"
SAID = "在日历里选择会议室，最长可以预订三小时。"
_BELOW = f"{SAID[:-1]}！"


@pytest.mark.parametrize("name", [f"岗位表 {ID}.csv", f"岗位表 {ID}_all.csv", f"岗位表-{ID}.csv"])
def test_the_number_in_a_files_name_is_no_part_of_the_title(name: str) -> None:
    """An exporting program gave it that, so that no two pages have one name."""
    assert read("岗位,职责\n前台,接待访客\n", name).title == "岗位表"


def test_a_name_that_is_a_number_stays_one() -> None:
    """There is nothing else to call it."""
    assert read("要签字。\n", f"{ID}.txt").title == ID


def test_a_table_that_another_holds_whole_is_skipped(make_base: MakeBase) -> None:
    """A view that is exported beside the table of all its rows; any other pair of such names is two tables."""
    table = "岗位,职责\n前台,接待访客\n"
    names = (f"表 {ID}.csv", f"表 {ID}_all.csv", "薪资.csv", "薪资_all.csv", f"独 {ID}.csv")

    found = find_files(make_base(dict.fromkeys(names, table)) / "kb")

    assert {file.path for file in found.files} == {*names} - {names[0]}
    assert found.skipped == 1


@pytest.mark.parametrize("name", ["_sidebar.md", "_navbar.md", "流程.excalidraw.md"])
def test_bars_of_sites_and_drawings_are_no_articles(name: str, make_base: MakeBase) -> None:
    """Their names say so."""
    found = find_files(make_base({name: "* [首页](/)\n", "首页.md": SAID}) / "kb")

    assert [file.path for file in found.files] == ["首页.md"]


def test_a_summary_is_an_article(make_base: MakeBase) -> None:
    """GitBook keeps its table of contents in a file of that name, other people what they want to be read."""
    found = find_files(make_base({"SUMMARY.md": SAID}) / "kb")

    assert [file.path for file in found.files] == ["SUMMARY.md"]


def test_what_a_program_notes_of_a_page_is_no_text() -> None:
    """Each property stands in a line of its own; those of the page's own columns are text."""
    notes = "Owner: 王芳\nTags: 行政, 会议\nLast edited time: March 5, 2024 10:12 AM\nStatus: Done\n"
    notes += "创建时间: 2024年3月1日 09:30\n适用范围: 全体员工，含实习生\n"

    found = passages(f"# 会议室\n\n{notes}\n{SAID}\n", "a.md")

    assert [passage.text for passage in found] == [f"适用范围: 全体员工，含实习生\n\n{SAID}"]


@pytest.mark.parametrize("line", ["url: https://erp.corp.cn", "owner: 王芳", "Status: 试运行"])
def test_a_single_line_with_a_key_is_text(line: str) -> None:
    """Whoever wrote the article says so; a program writes several below each other."""
    found = read(f"# ERP 系统\n\n{line}\n\nERP 用来记账，月底结账。\n", "a.md").blocks

    assert [block.stretch.text for block in found] == [line, "ERP 用来记账，月底结账。"]


def test_an_address_beside_other_keys_is_text() -> None:
    """People look for it."""
    source = "# ERP 系统\n\nurl: https://erp.corp.cn\nowner: 王芳\n\nERP 用来记账，月底结账。\n"

    assert "url: https://erp.corp.cn" in "\n".join(passage.text for passage in passages(source, "a.md"))


def _around(line: str) -> list[str]:
    """Return what is read of a line and the two paragraphs that it stands between."""
    return [block.stretch.text for block in read(f"# 会议室\n\n{SAID}\n\n{line}\n\n{_BELOW}", "a.md").blocks]


@pytest.mark.parametrize(
    "line",
    [
        "最近更新：工资标准自2024年1月起上调百分之五",
        "创建日期：分公司，2015年3月由张三在苏州设立",
        "创建时间：2015年3月",
        "创建时间：分公司，2015年3月5日",
        "#1机组 #2机组 #4机组",
        "#3楼 #5楼",
    ],
)
def test_a_line_amid_a_text_that_tells_something_stays(line: str) -> None:
    """What a program notes is whose a page is and a day; no tag begins with a number."""
    assert _around(line) == [SAID, line, _BELOW]


@pytest.mark.parametrize(
    "line",
    [
        "创建时间：2024年3月1日 09:30",
        "最后编辑：王芳 2024-03-01",
        "最后更新: March 5, 2024 10:12 AM",
        "#行政 #会议",
    ],
)
def test_a_day_or_tags_amid_a_text_are_no_text(line: str) -> None:
    """A program notes them."""
    assert _around(line) == [SAID, _BELOW]


def test_properties_are_read_one_by_one() -> None:
    """Each has its own dimension."""
    found = passages("# 行政专员\n\n职责: 负责采购办公用品\n任职要求: 大专以上学历\n\n每周检查打印机。\n", "a.md")

    assert [(passage.text, passage.dimensions) for passage in found][:2] == [
        ("职责: 负责采购办公用品", ("岗位职责",)),
        ("任职要求: 大专以上学历", ("任职资格",)),
    ]


@pytest.mark.parametrize(
    ("below", "texts"),
    [
        ("[考勤管理制度](考勤管理制度.md)", ["考勤管理制度"]),
        ("- [会计手册](kuaiji.md)\n- [出纳手册](chuna.md)\n- 审计手册", ["会计手册", "出纳手册", "审计手册"]),
        ("1. [行政岗位表](%E8%A1%8C.csv)\n2. [值班](docs/a.md#b)", ["行政岗位表", "值班"]),
    ],
)
def test_a_link_to_another_page_is_text(below: str, texts: list[str]) -> None:
    """It may be the answer to what stands above it, alone or in a list."""
    found = read(f"# 请假\n\n{SAID}\n\n## 请假看哪份文件？\n\n{below}\n\n## 会议室\n\n{SAID}\n", "a.md").blocks

    assert [block.stretch.text for block in found if block.kind in ("paragraph", "item", "answer")] == [
        SAID,
        *texts,
        SAID,
    ]


@pytest.mark.parametrize("line", ["[预订系统](https://a.cn/x.html)", "- 见[值班](a.md)", "[申请表](a.docx)"])
def test_a_link_to_elsewhere_or_in_a_sentence_is_text(line: str) -> None:
    """It says where to go."""
    assert len(_around(line)) == 3
