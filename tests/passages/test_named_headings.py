"""Headings that introduce people by post and name teach the posts; bold labels end the bold heading above them."""

from __future__ import annotations

import pytest
from reading import outright, passages, read, tagged

STORY = "一天站八个钟头，嗓子哑了就含姜片。"


def _taught(headings: list[str]) -> tuple[str, ...]:
    text = "# 班子里的人\n\n跟了五天，记下几个人。\n\n" + "".join(
        f"## {heading}\n\n{STORY}\n\n" for heading in headings
    )
    return tagged(read(text, "a.md")).taught_roles


@pytest.mark.parametrize(
    "form", ["{post}：{name}，{age}岁", "{post} | {name}", "{name}：{post}", "{name}（{post}）", "一、{post} · {name}"]
)
def test_posts_beside_names_are_roles(form: str) -> None:
    """In either order, however they are set apart."""
    people = [("花旦", "郑巧玲", "二十六"), ("剃头匠", "王强", "五十八"), ("武生", "李大勇", "31")]

    found = _taught([form.format(post=post, name=name, age=age) for post, name, age in people])

    assert set(found) == {"花旦", "剃头匠", "武生"}


def test_an_age_shows_that_headings_are_of_people() -> None:
    """Whatever their posts are called."""
    assert set(_taught(["花旦：郑巧玲，二十六岁", "武生：李大勇", "老旦：王秀英"])) == {"花旦", "武生", "老旦"}


@pytest.mark.parametrize(
    "headings",
    [
        ["花旦：郑巧玲", "台下", "几件小事"],
        ["主题：忠义", "地点：许昌", "时间：建安"],
        ["部门：王强", "姓名：李大勇", "地点：张三"],
        ["记录人：王强", "校对人：李大勇", "整理人：张小红"],
        ["花旦：唱法", "武生：打法", "厨娘：王强"],
        ["唐诗：李白", "宋词：苏轼", "元曲：马致远", "散文：朱自清"],
        ["古塔：雷峰塔", "湖泊：白马湖", "山峰：黄龙山"],
        ["川菜 马婆豆腐", "粤菜 白切鸡", "湘菜 毛家肉"],
        ["短跑：苏炳添", "跳水：郭晶晶", "体操：李宁", "射手：许海峰"],
        ["单元一 收银员", "单元二 服务礼仪", "单元三 食品安全"],
        ["任务一：会计", "任务二：对账", "任务三：开票"],
        ["出纳：方案一", "报销：方案二", "盘点：方案三"],
        ["水库工：张家湾", "渡口：王家渡", "村子：李家村"],
    ],
)
def test_other_headings_with_a_colon_teach_nothing(headings: list[str]) -> None:
    """One may be anything, what forms ask for is no post, poems have poets, and 任 of 任务二 is no surname."""
    assert _taught(headings) == ()


@pytest.mark.parametrize(
    "said",
    ["她一个月能拿一万一，旺季没有休息日。", "他一天能挣三百二。", "工钱一天三百五，另有茶钱。", "每月八百的零用。"],
)
def test_what_one_gets_a_month_or_a_day_is_pay(said: str) -> None:
    """In the words of who tells it."""
    found = passages(f"# 会计\n\n## 会计\n\n{said}\n", "a.md")

    assert "薪资待遇" in found[0].dimensions


@pytest.mark.parametrize("said", ["公司每年拿出十五个名额。", "他一天能拿三百张单子。", "去年拿下两百万的订单。"])
def test_what_one_takes_otherwise_is_none(said: str) -> None:
    """Neither what is given away nor things that are counted."""
    found = passages(f"# 会计\n\n## 会计\n\n{said}\n", "a.md")

    assert "薪资待遇" not in outright(found[0])


DUTIES, PAY, TRIAL = (
    "- 按样拉坯，修坯。\n- 给坯编号。\n",
    "- 计件，熟手月入九千。\n- 头三个月保底。\n",
    "来厂试拉半天，当场打分。",
)


@pytest.mark.parametrize(
    ("label", "heading"),
    [("**试工**：", ()), ("**试工：**", ()), ("**注意**：", ("待遇",)), ("试工：", ("待遇",))],
)
def test_a_bold_label_behind_a_list_ends_the_bold_heading_above(label: str, heading: tuple[str, ...]) -> None:
    """It is a heading of the same kind with its text in the line; a remark belongs to what it stands below."""
    text = f"# 拉坯工招聘\n\n**做什么**\n\n{DUTIES}\n**待遇**\n\n{PAY}\n{label}{TRIAL}\n"

    found = next(passage for passage in passages(text, "a.md") if TRIAL in passage.text)

    assert found.heading_path == heading
    assert ("薪资待遇" in found.dimensions) == bool(heading)


def test_bold_labels_right_below_a_heading_are_its_parts() -> None:
    """待遇 heads what follows: 底薪, 提成."""
    parts = "**底薪**：四千五百元。\n\n**提成**：每件一元，月底结清。\n"
    text = f"# 拉坯工招聘\n\n**做什么**\n\n{DUTIES}\n**待遇**\n\n{parts}"

    found = [
        passage.heading_path for passage in passages(text, "a.md") if "底薪" in passage.text or "提成" in passage.text
    ]

    assert found
    assert set(found) == {("待遇",)}


def test_a_page_s_bold_label_ends_its_bold_heading_too() -> None:
    """Whatever the markup."""
    items = "<ul><li>计件，熟手月入九千。</li><li>头三个月保底。</li></ul>"
    page = f"<h1>拉坯工招聘</h1><p><b>做什么</b></p>{items}<p><b>待遇</b></p>{items}<p><b>试工</b>：{TRIAL}</p>"

    found = next(passage for passage in passages(page, "a.html") if TRIAL in passage.text)

    assert found.heading_path == ()
