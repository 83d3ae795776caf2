"""What the questions of an FAQ and the headers of tables ask about, in the words that people ask in."""

from __future__ import annotations

import pytest
from reading import passages

PAY, QUALIFICATION, PLACE, WORK, SUITS = "薪资待遇", "任职资格", "工作环境", "工作内容", "适合人群"


@pytest.mark.parametrize(
    ("question", "answer", "dimension"),
    [
        ("出纳加班有加班费吗？", "按1.5倍。", PAY),
        ("出纳的加班费怎么发？", "随次月工资。", PAY),
        ("产品经理base多少？", "硕士 18-22k，本科 15-18k。", PAY),
        ("产品经理package大概多少？", "25-30w。", PAY),
        ("护士执业证怎么考？", "毕业当年报名，全国统一机考。", QUALIFICATION),
        ("教师怎么考编？", "每年两次，先笔试后面试。", QUALIFICATION),
        ("女生适合跟单吗？", "公司七成是女生。", SUITS),
        ("护士要不要倒夜班？", "不用，分早晚两个班。", PLACE),
        ("行政专员周末要值班吗？", "要，每月轮一次。", PLACE),
    ],
)
def test_what_a_question_asks_about(question: str, answer: str, dimension: str) -> None:
    """In the words that people ask in."""
    found = passages(f"# 答疑\n\n**{question}** {answer}\n\n**几点开饭？** 十二点。\n", "a.md")[0]

    assert dimension in found.dimensions
    assert "考核指标" not in found.dimensions


@pytest.mark.parametrize(
    ("header", "cell", "dimension"),
    [
        ("处理什么", "硬件检测、换机", (WORK,)),
        ("一个月多少", "4500–5500 + 小费", (PAY,)),
        ("一个月多少单", "400", ()),
    ],
)
def test_headers_that_ask_are_about_what_they_ask(header: str, cell: str, dimension: tuple[str, ...]) -> None:
    """As questions are."""
    found = passages(f"# 对照\n\n| 岗位 | {header} |\n|---|---|\n| 前台 | {cell} |\n| 出纳 | {cell} |\n", "a.md")

    assert [p.dimensions for p in found] == [dimension] * 2


def test_a_table_of_posts_that_says_what_they_pay_says_what_is_asked_for() -> None:
    """要求 beside 到手 is asked of whom one hires; beside duties alone it may be what work keeps to."""
    rows = "| 理货员 | 点数 | 初中，能搬25kg | {0} |\n| 叉车司机 | 卸柜 | N1证 | {0} |\n"

    hires = passages("# 物流园\n\n| 岗位 | 干啥 | 要求 | 到手 |\n|---|---|---|---|\n" + rows.format("6k"), "a.md")
    works = passages("# 物流园\n\n| 岗位 | 干啥 | 要求 | 频次 |\n|---|---|---|---|\n" + rows.format("每天"), "a.md")

    assert {p.text: p.dimensions for p in hires}["初中，能搬25kg"] == (QUALIFICATION,)
    assert {p.text: p.dimensions for p in works}["初中，能搬25kg"] != (QUALIFICATION,)


@pytest.mark.parametrize("heading", ["各岗位年龄分布", "各岗位联系方式", "各岗位英语"])
def test_a_heading_of_every_post_s_something_is_not_about_duties(heading: str) -> None:
    """What it is about stands behind 各岗位."""
    text = f"# 外贸公司\n\n## {heading}\n\n业务员大多在A座，跟单员在B座。\n"

    assert not any("岗位职责" in p.dimensions for p in passages(text, "a.md"))
    duties = "# 外贸公司\n\n## 各岗位\n\n业务员负责开发客户。跟单员负责催货。\n"
    assert all("岗位职责" in p.dimensions for p in passages(duties, "a.md"))


@pytest.mark.parametrize("thing", ["学籍异动、证明", "锅炉", "线路"])
def test_things_that_roles_are_charged_with_are_no_hints(thing: str) -> None:
    """证 of 证明 is no certificate, and 锅 of 锅炉 nobody's blame."""
    rows = f"| {thing} | 学籍管理员 | 103 |\n| 考试 | 考务管理员 | 105 |\n"

    found = passages(f"# 联系方式\n\n| 业务 | 岗位 | 地点 |\n|---|---|---|\n{rows}", "a.md")

    assert [(p.roles, p.dimensions) for p in found] == [(("学籍管理员",), ()), (("考务管理员",), ())]


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("店长助理怎么晋升店长", ()),
        ("副店长几年能升到店长", ()),
        ("收银员怎么晋升店长", ("收银员",)),
        ("副店长和店长谁排班", ("店长",)),
    ],
)
def test_what_somebody_becomes_whom_no_list_has_is_not_asked_of(question: str, roles: tuple[str, ...]) -> None:
    """A 店长助理 is no 店长 yet."""
    rows = (f"前厅,{question},满一年并通过面试", "前厅,收银员短款怎么办,写说明")

    found = passages("\n".join(("分类,问题,答案", *rows)) + "\n", "常见问题.csv")

    assert [p.roles for p in found] == [roles, ("收银员",)]


@pytest.mark.parametrize("heading", ["计件单价", "计件标准"])
def test_what_a_piece_of_work_is_paid_is_pay(heading: str) -> None:
    """As the heading above a table says it."""
    text = f"# 网点岗位说明\n\n## 快递员\n\n### {heading}\n\n| 区域 | 派件（元/票） |\n|---|---|\n| 城区 | 1.1 |\n"

    assert [(p.roles, p.dimensions) for p in passages(text, "a.md")] == [(("快递员",), (PAY,))]
