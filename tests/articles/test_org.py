"""Org mode is read as Emacs shows it, without what Emacs keeps for itself."""

from __future__ import annotations

import pytest
from growing import assert_linear
from hypothesis import given
from hypothesis import strategies as st
from reading import assert_maps, blocks, passages, read

from search_cli.articles import org

SAID = "设备管理员每季度校准一次天平。"
RULE = "停机超过一小时要报告车间主任。"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param(
            f"* 设备管理员职责   :设备:职责:\n  :PROPERTIES:\n  :ID: 12\n  :END:\n  {SAID}\n\n"
            f"** TODO [#A] 保养\n   SCHEDULED: <2024-05-01 Wed>\n   {SAID}\n",
            [("paragraph", SAID), ("heading", "保养"), ("paragraph", SAID)],
            id="headings",
        ),
        pytest.param(
            f"{SAID}\n  - 记账\n    - 日记账\n  - [X] 报税\n\n"
            f"{SAID}\n  1. 收单\n  2. 记账\n\n{SAID}\n  + 试用期 :: 三个月\n",
            [
                *(("paragraph", SAID), ("item", "记账"), ("item", "日记账"), ("item", "报税")),
                *(("paragraph", SAID), ("item", "收单"), ("item", "记账")),
                *(("paragraph", SAID), ("item", "试用期: 三个月")),
            ],
            id="lists",
        ),
        pytest.param(
            f"{SAID}\n\n  |---+---|\n  | 设备 | 周期 |\n  |---+---|\n  | 叉车 | 每季 |\n  |---+---|\n"
            "  | 空压机 | 每年 |\n  |---+---|\n",
            [("paragraph", SAID), ("row", "设备\t周期"), ("row", "叉车\t每季"), ("row", "空压机\t每年")],
            id="tables",
        ),
        pytest.param(
            f"{SAID}\n#+BEGIN_SRC sh\n* no heading\nls | x\n#+END_SRC\n#+BEGIN_QUOTE\n停机要报告。\n#+END_QUOTE\n"
            "#+begin_comment\n藏起来\n#+end_comment\n# 注释\n#+OPTIONS: toc:nil\n#标签行\n",
            [
                ("paragraph", SAID),
                ("code", "* no heading\nls | x"),
                ("paragraph", "停机要报告。"),
                ("paragraph", "#标签行"),
            ],
            id="blocks",
        ),
        pytest.param(
            f"{SAID}\n\n见[[https://a.b/c][官网]]和[[手册]][[file:x.png]]，"
            "用 =kb index= 或 ~kb~ 与 *加粗*[fn:1]，a = b ~ c。\n",
            [("paragraph", SAID), ("paragraph", "见官网和手册，用 kb index 或 kb 与 加粗，a = b ~ c。")],
            id="inside-lines",
        ),
        pytest.param(
            f"{SAID}\n- 收单\n| 设备 | 周期 |\n|----+----|\n| 叉车 | 每季 |\n\n{SAID}\n\n| 甲 | 1 |\n| 乙 | 2 |\n",
            [
                *(("paragraph", SAID), ("item", "收单"), ("row", "设备\t周期"), ("row", "叉车\t每季")),
                *(("paragraph", SAID), ("row", "甲\t1"), ("row", "乙\t2")),
            ],
            id="a-table-right-below-a-list",
        ),
        pytest.param(
            f"{SAID}\n\n1. 先收单。\n\n   单据要齐全。\n   缺的退回。\n2. 再记账。\n{SAID}\n: 固定 宽度\n",
            [
                *(
                    ("paragraph", SAID),
                    ("item", "先收单。"),
                    ("item", "单据要齐全。\n缺的退回。"),
                    ("item", "再记账。"),
                ),
                *(("paragraph", SAID), ("code", "固定 宽度")),
            ],
            id="what-belongs-to-an-entry",
        ),
    ],
)
def test_marks_say_what_they_do_in_emacs(source: str, found: list[tuple[str, str]]) -> None:
    """However deep a section's text is indented."""
    assert blocks(source, "a.org") == found


@pytest.mark.parametrize(
    ("line", "heading"),
    [("* Next steps after launch", "Next steps after launch"), ("* Started in 1999", "Started in 1999")],
)
def test_states_are_written_in_capitals(line: str, heading: str) -> None:
    """Other words begin what a heading says; a file may name states of its own."""
    assert blocks(f"* 手册\n{SAID}\n{line}\n{RULE}\n", "a.org")[1] == ("heading", heading)
    assert blocks(f"#+TODO: 待办(t) | 完成\n* 手册\n{SAID}\n* 待办 保养\n{RULE}\n", "a.org")[1] == ("heading", "保养")


@pytest.mark.parametrize(
    "line",
    [
        "Deadline: 周五下班前交报告", "Closed: 周一闭馆", "DEADLINE: 周五下班前交报告",
        "共 2*3*4 件", "存到 C:\\new\\*.txt 里",
        "用 <b> 加粗，用 &amp; 转义", "`kb` 与 __init__ 和 ~~旧~~",
        "[手册](a.md)与![图](b.png)", "#+1 赞成", "见注[fn:: 哺乳期除外]",
    ],
)  # fmt: skip
def test_what_is_no_mark_of_org_is_text(line: str) -> None:
    """Above all figures and paths, be they marks in Markdown."""
    assert blocks(f"{SAID}\n\n{line}\n\n{SAID}\n", "a.org") == [
        *(("paragraph", SAID), ("paragraph", line), ("paragraph", SAID))
    ]


@pytest.mark.parametrize("line", ["===", "---", "***"])
def test_a_line_below_a_line_makes_no_heading_of_it(line: str) -> None:
    """As it would in Markdown."""
    assert {kind for kind, _ in blocks(f"{SAID}\n\n周期\n{line}\n\n{RULE}\n", "a.org")} == {"paragraph"}


@pytest.mark.parametrize("begin", ["#+begin_comment", "#+begin_export html", "#+begin_src", ":备注:"])
def test_what_is_never_closed_hides_nothing(begin: str) -> None:
    """What stands below it is text."""
    assert ("paragraph", RULE) in blocks(f"{SAID}\n\n{begin}\n\n{RULE}\n", "a.org")


def test_the_title_is_that_of_the_settings() -> None:
    """And headings keep their levels."""
    article = read(f"#+TITLE: 设备手册\n#+AUTHOR: 设备科\n\n* 保养\n** 周期\n{SAID}\n", "a.org")

    assert article.title == "设备手册"
    assert passages(article.text, "a.org")[0].heading_path == ("保养", "周期")


_LINES = (
    "* 标题 :a:", "** TODO 保养", "- 记账", "  - 日记账", "| a | b |", "|---+---|", "|--|", "#+begin_src sh",
    "#+end_src", "#+title: 手册", ":x:", ":END:", "正文 =a*b*= ~c~ 。", "a ` b =c= ` d", "[[a][b]] [[c.png]]",
    "# x", "", "   缩进 *粗* :a:", "-----", "<div>", "x :: y", "[fn:1] 注",
)  # fmt: skip


@given(st.lists(st.sampled_from(_LINES), max_size=12).map("\n".join))
def test_every_block_is_a_stretch_of_its_source(text: str) -> None:
    """Whatever marks stand in a file, balanced or not."""
    for block in org.read(text, 0):
        assert_maps(block.stretch, text, {"|\t", "\n "})


@pytest.mark.parametrize(
    "piece",
    [
        "#+begin_src\n",
        ":x:\n",
        "=a ",
        "[[a][",
        "* a :b",
        "|-+\n",
        "|-",
        "| ",
        "- ",
        " - a\n",
        "*a ",
        "* TODO ",
        ": x\n",
        "CLOSED: [a] ",
        "#+begin_comment\n",
        "* \n",
        "~",
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    """Of what is never closed, too."""
    assert_linear(lambda size: org.read(piece * (size // len(piece)), 0), length=60_000, at_once_s=0.4)
