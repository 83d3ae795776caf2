"""What looks like page furniture and is the article's own is read."""

from __future__ import annotations

import pytest
from reading import blocks, passages

RULE = "水电报修打物业，网络报修打信息部。"
STEP = "作业前检查刹车和灯光，确认无误再启动。"


def _said(text: str, name: str = "a.md") -> list[str]:
    return [text for _, text in blocks(text, name)]


@pytest.mark.parametrize("line", ["门卫 0571-85551234", "张师傅：13800001111", "值班电话 0571-88990011"])
def test_a_number_with_a_name_ends_an_article(line: str) -> None:
    """It is somebody's; what only says how to reach the page's owner is furniture."""
    assert _said(f"# 报修指南\n\n{RULE}\n\n{line}\n\n客服热线：400-800-1234\n") == [RULE, line]


@pytest.mark.parametrize("label", ["来源", "编辑"])
def test_lines_that_share_a_label_sign_nothing(label: str) -> None:
    """Who signs a page does so once in each role."""
    lines = [f"{label}：{said}" for said in ("展会", "平台", "熟人介绍")]

    assert _said(f"# 客户开发\n\n{RULE}\n\n## 从哪来\n\n" + "\n\n".join(lines) + "\n")[-3:] == lines


def test_a_role_explained_below_another_is_no_byline() -> None:
    """In the first lines of an article either."""
    lines = ["责任编辑：负责三审三校", "美术编辑：负责版式和封面", "编辑：负责组稿"]

    assert _said("# 编辑部分工\n\n" + "\n".join(lines) + f"\n\n{RULE}\n")[:3] == lines


@pytest.mark.parametrize(
    "line",
    ["2024年3月1日起执行", "2016年10月1日 施行", "适用范围：全体员工 | 版本：V2", "生效日期：2024-03-01 版本：A/1"],
)
def test_since_when_and_for_whom_a_text_holds_is_no_byline(line: str) -> None:
    """It stands where bylines do, and heads nothing."""
    found = passages(f"# 考勤办法\n\n{line}\n\n{RULE}\n", "a.md")

    assert line in "".join(passage.text for passage in found)
    assert not any(passage.heading_path for passage in found)


def test_when_to_follow_an_account_is_a_step() -> None:
    """关注公众号 asks readers to, 关注公众号后绑定工号 tells them how."""
    found = _said(f"# 打卡\n\n关注公众号后绑定工号\n\n欢迎关注公众号\n\n{RULE}\n")

    assert found == ["关注公众号后绑定工号", RULE]


@pytest.mark.parametrize("label", ["Comments:", "留言", "评论："])
def test_a_list_below_a_bare_label_is_rules_about_it(label: str) -> None:
    """What readers say names them, or says when."""
    rules = "- 记下姓名和来意\n- 十分钟内转给当事人\n"
    said = "- 小李 2024-03-05 写得真好\n- 小王 2024-03-06 学到了\n"

    assert _said(f"# 接待\n\n{RULE}\n\n## {label}\n\n{rules}")[-2:] == ["记下姓名和来意", "十分钟内转给当事人"]
    assert _said(f"# 接待\n\n{RULE}\n\n## {label}\n\n{said}") == [RULE]


def test_a_line_that_names_what_to_read_heads_nothing() -> None:
    """What stands below it belongs to the text around."""
    found = _said(f"# 收货\n\n{RULE}\n\n推荐阅读：《仓库手册》\n\n数量不符当场拍照\n差异当天报采购\n\n{STEP}\n")

    assert found == [RULE, "推荐阅读：《仓库手册》", "数量不符当场拍照", "差异当天报采购", STEP]


@pytest.mark.parametrize("line", ["跳到行首按 ^foobar", "版本号用 ^version"])
def test_letters_behind_a_caret_are_text(line: str) -> None:
    """Unless a sentence has ended before, or they have a number or a dash as names have."""
    assert _said(f"# 快捷键\n\n{RULE} ^conclusion\n\n{line}\n\n{STEP} ^step-one\n") == [RULE, line, STEP]


@pytest.mark.parametrize(
    "beside",
    [
        "<aside>{}</aside>",
        "<div class='sidebar'><p>{}</p></div>",
        "<footer><p>{}</p></footer>",
    ],
)
def test_a_remark_inside_an_article_is_its_own(beside: str) -> None:
    """Not so what a page puts beside it, what it calls an advertisement, and what is no sentence or only links."""
    remark = "载人行驶一律开除，没有第二次机会。"
    page = "<body>{}<article><h1>叉车</h1><p>" + STEP + "</p>{}</article></body>"

    assert remark in _said(page.format("", beside.format(remark)), "a.html")
    for other in (
        page.format(beside.format(remark), ""),
        page.format("", beside.format(f"<div class=ad>{remark}</div>")),
        page.format("", beside.format("早鸟票九折 &gt;&gt;")),
        page.format("", beside.format(f"<a href=b>{remark}</a>")),
    ):
        assert _said(other, "a.html") == [STEP]


def test_the_heading_of_a_remark_heads_nothing_behind_it() -> None:
    """The text goes on where it was."""
    aside = "<aside class=tip><h3>班前检查</h3><p>胎压、油位各看一遍，记在表上。</p></aside>"
    page = f"<body><h1>叉车</h1><p>{STEP}</p>{aside}<p>货叉离地二十厘米，慢速行驶。</p></body>"

    found = {passage.text: passage.heading_path for passage in passages(page, "a.html")}

    assert found["胎压、油位各看一遍，记在表上。"] == ("班前检查",)
    assert found["货叉离地二十厘米，慢速行驶。"] == ()


@pytest.mark.parametrize("attributes", ["role=tabpanel hidden", "class=tab-content style='display:none'"])
def test_what_a_tab_shows_is_read(attributes: str) -> None:
    """A click shows it; other hidden text is never seen."""
    shown, never = f"<div {attributes}><p>退款三天到账。</p></div>", "<div hidden>看不到。</div>"
    page = f"<body><h1>售后</h1><p>{STEP}</p>{shown}{never}</body>"

    assert _said(page, "a.html") == [STEP, "退款三天到账。"]


@pytest.mark.parametrize(
    ("headings", "kept"),
    [
        (["1. 不得代打卡", "2. 迟到三次算旷工一天"], ["1. 不得代打卡\n2. 迟到三次算旷工一天"]),
        (["李某、景某诉某影楼承揽合同纠纷案"], ["李某、景某诉某影楼承揽合同纠纷案"]),
        (["职责", "技能"], []),
        (["怎样才能申请到住房公积金的贷款？"], []),
    ],
)
def test_headings_that_head_nothing_are_lines_if_they_say_something(headings: list[str], kept: list[str]) -> None:
    """Labels of sections that are still empty, and questions without answers, say nothing."""
    text = f"# 制度\n\n{RULE}\n\n## 注意\n\n" + "".join(f"### {heading}\n\n" for heading in headings)

    found = passages(f"{text}### 休假\n\n年假五天。\n", "a.md")

    assert [passage.text for passage in found] == [RULE, *kept, "年假五天。"]
    assert found[-1].heading_path == ("注意", "休假")
