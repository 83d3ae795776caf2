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


@pytest.mark.parametrize(
    "line",
    [
        "杭州某某科技有限公司 400-123-4567", "地址：杭州市 电话：0571-85551234", "合作请加微信 13800001111",
        "招商 王经理：13800001111", "郑州门店：0371-85551234",
    ],
)  # fmt: skip
def test_the_number_of_whoever_sells_is_the_page_s(line: str) -> None:
    """Whatever name stands before it: a firm's, a branch's, a salesman's."""
    assert _said(f"# 报修指南\n\n{RULE}\n\n{line}\n") == [RULE]


@pytest.mark.parametrize(
    "line", ["店长 13800001111", "市场部 王磊 13800001111", "公司前台 0571-88990011", "物业公司 0571-88990011"]
)
def test_the_number_of_a_colleague_is_text(line: str) -> None:
    """One in a shop, in a department that sells, at the firm's own desk, and of whom they call."""
    assert _said(f"# 报修指南\n\n{RULE}\n\n{line}\n") == [RULE, line]


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
    cheers = "- 写得好\n- 顶\n- 学习了\n"

    assert _said(f"# 接待\n\n{RULE}\n\n## {label}\n\n{rules}")[-2:] == ["记下姓名和来意", "十分钟内转给当事人"]
    assert _said(f"# 接待\n\n{RULE}\n\n## {label}\n\n{said}") == [RULE]
    assert _said(f"# 接待\n\n{RULE}\n\n## {label}\n\n{cheers}") == [RULE]


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


@pytest.mark.parametrize(
    "beside",
    [
        "<aside class=author-info><p>老码头，从业二十年，带过三百个学徒。</p></aside>",
        "<aside class=newsletter-info><p>每周五寄出一封信，随时可以退出。</p></aside>",
        "<aside class=ad-tip><p>报名现在开始，名额只有二十个。</p></aside>",
        "<aside><p>订阅我们的周刊，每周五寄到您的邮箱。</p></aside>",
        "<footer><p>作者老码头。版权归原作者所有，转载请注明出处。</p></footer>",
    ],
)
def test_what_a_page_says_of_itself_is_no_remark_of_its_article(beside: str) -> None:
    """Be it inside the article, or called something with a word for remarks in it."""
    assert _said(f"<body><article><h1>叉车</h1><p>{STEP}</p>{beside}</article></body>", "a.html") == [STEP]


@pytest.mark.parametrize(("of_all", "hides"), [("role=tabpanel", "hidden"), ("class=tab-pane", "style='display:none'")])
def test_what_a_tab_shows_is_read(of_all: str, hides: str) -> None:
    """A click shows it instead of another; other hidden text is never seen, and a form to log in says nothing."""
    first, second = f"<div {of_all}><p>{STEP}</p></div>", f"<div {of_all} {hides}><p>退款三天到账。</p></div>"
    never, form = "<div hidden>看不到。</div>", f"<div {of_all} {hides}><p>手机号登录，请输入验证码。</p></div>"
    page = f"<body><h1>售后</h1><div>{{}}</div><p>{RULE}</p>{never}</body>"

    assert _said(page.format(first + second + form), "a.html") == [STEP, "退款三天到账。", RULE]
    assert _said(page.format(second), "a.html") == [RULE]


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


def test_headings_behind_a_section_of_their_level_are_no_part_of_it() -> None:
    """Rules of attendance say nothing about pay; below their own chapter they do belong to it."""
    rules = "## 迟到三次算旷工一天处理\n\n## 不得代打卡和代签到\n\n"

    found = passages(f"# 制度\n\n## 工资\n\n每月五千元。\n\n{rules}## 晋升\n\n每年一次。\n", "a.md")
    first = passages(f"# 制度\n\n{rules}## 晋升\n\n每年一次。\n", "a.md")

    assert [(passage.text, passage.heading_path) for passage in found] == [
        ("每月五千元。", ("工资",)), ("每年一次。", ("晋升",)),
    ]  # fmt: skip
    assert first[0].text == "迟到三次算旷工一天处理\n不得代打卡和代签到"
