"""A question for a sum is answered by what states one, and by nothing that merely says the words around it."""

from __future__ import annotations

import pytest
from asking import base_of

from search_cli import KnowledgeBase
from search_cli.analysis.values import with_units
from search_cli.models import Passage

TEXTS = {
    "食堂.txt": "食堂须知\n\n食堂在二楼，中午排队的人多，请错峰就餐。\n",
    "宿舍.txt": "宿舍须知\n\n宿舍押金三百元，退宿时归还。\n",
    "法务.md": "# 法务专员手册\n\n## 工作内容\n\n标的超过三百万元的合同，一个月内要复核一次。\n\n"
    "## 职业发展\n\n往上是法务经理。\n",
    "会计.md": "# 会计手册\n\n## 薪资待遇\n\n月薪七千元。\n\n## 工作内容\n\n每天记账。\n",
}


base = base_of(TEXTS)
"""Rules with a price and without, and two roles of which one has a wage."""


@pytest.mark.parametrize("query", ["食堂午饭几块钱", "食堂午饭要多少钱"])
def test_where_no_sum_is_told_nothing_is_answered(base: KnowledgeBase, query: str) -> None:
    """Not on a later page either; whoever wants all that is near asks for it."""
    assert base.search(query).hits == base.search(query, offset=1).hits == ()
    assert base.search(query).total == 0
    assert base.search(query, exhaustive=True).hits
    assert base.search(query, literal=True).hits


@pytest.mark.parametrize(("query", "said"), [("宿舍退宿押金多少钱", "三百元"), ("食堂 在哪里", "二楼")])
def test_a_sum_that_is_told_answers_and_no_other_question_needs_one(base: KnowledgeBase, query: str, said: str) -> None:
    """Whether all words are met or not."""
    assert said in base.search(query).hits[0].passage.text


def test_a_sum_of_something_else_is_no_pay(base: KnowledgeBase) -> None:
    """Three millions of a contract do not tell what 法务 gets, whose pay nobody told."""
    asked, told = base.search("法务专员一个月能拿多少钱"), base.search("会计一个月能拿多少钱")

    assert asked.hits == ()
    assert asked.refusal is not None
    assert asked.refusal.reason == "cell"
    assert "七千" in told.hits[0].passage.text


PRICES = {
    "洗衣.md": "# 洗衣价目\n\n| 项目 | 价格（元） |\n|---|---|\n| 衬衫 | 15 |\n| 西装 | 45-60 |\n| 鞋 | 不洗 |\n",
    "差旅.md": "# 差旅标准\n\n| 城市 | 住宿（元/天） | 提前（天） |\n|---|---|---|\n| 上海、广州 | 500 | 3 |\n"
    "| 其他 | 300 | 5 |\n",
    "座位.md": "# 座位表\n\n| 项目 | 编号 |\n|---|---|\n| 沙发 | 15 |\n",
}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("西装多少钱", "西装\t45-60"),
        ("衬衫要几块钱", "衬衫\t15"),
        ("上海住宿多少钱", "上海、广州\t500\t3"),
        ("沙发多少钱", None),
        ("鞋多少钱", None),
    ],
)
def test_a_number_below_a_header_with_its_unit_is_a_sum(query: str, said: str | None) -> None:
    """Who writes a list of prices writes 元 once; a number below 编号 is none."""
    with KnowledgeBase.from_texts(PRICES) as base:
        hits = base.search(query).hits

    assert (hits[0].passage.text if hits else None) == said


@pytest.mark.parametrize(
    ("header", "text", "read"),
    [
        ("项目 · 价格(元)", "衬衫\t15", "衬衫\t15元"),
        ("项目 · 提成(%) · 试用期(个月)", "销售\t5\t3", "销售\t5%\t3个月"),
        ("薪资 · 前台", "5,000-6,000", "5,000-6,000元"),
        ("楼层 · 单价", "3 号楼\t12.5元", "3 号楼\t12.5元"),
        ("序号 · 型号", "1\tm479", "1\tm479"),
        ("地点 · 价格", "8:30 开门\t15", "8:30 开门\t15元"),
    ],
)
def test_a_tables_bare_numbers_are_read_with_the_unit_of_their_column(header: str, text: str, read: str) -> None:
    """What has a unit, or is a part of a name or a time, keeps it."""
    passage = Passage("1", "a.md", "价目", (header,), "table", text, 0, len(text), 1, 1)

    assert with_units(passage, text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("💰价格:体验课39,年卡2680", "💰价格:体验课39元,年卡2680元"),
        ("收费:洗车30元,打蜡3次80", "收费:洗车30元,打蜡3次80元"),
        ("价格:年卡2680\n楼层:三号楼5", "价格:年卡2680元\n楼层:三号楼5"),
        ("价格:见附件2024-05", "价格:见附件2024-05"),
        ("收费:见附件2", "收费:见附件2"),
        ("费用:联系前台8123456", "费用:联系前台8123456"),
    ],
)
def test_bare_numbers_of_a_line_that_is_labelled_a_price_are_sums(text: str, read: str) -> None:
    """What has a unit, or belongs to a date, keeps it, and so do the lines of other labels."""
    passage = Passage("1", "a.md", "问答", (), "section", text, 0, len(text), 1, 1)

    assert with_units(passage, text) == read
