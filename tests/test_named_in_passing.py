"""A role that is only named as the other side, as whom one reports to, or as an exception owns nothing."""

from __future__ import annotations

import pytest
from reading import passages


def _roles(text: str) -> list[tuple[str, ...]]:
    return [p.roles for p in passages(text, "a.md")]


@pytest.mark.parametrize("heading", ["对接出纳", "配合出纳", "二、协助出纳", "汇报给出纳", "与出纳对接", "和出纳沟通"])
def test_a_heading_of_whom_one_deals_with_leaves_the_text_to_the_article_s_own(heading: str) -> None:
    """What 采购 does with 出纳 is told of 采购."""
    text = f"# 采购岗位手册\n\n## {heading}\n\n每周三交发票，核对付款清单。\n"

    assert _roles(text) == [("采购",)]


@pytest.mark.parametrize("title", ["对接出纳", "配合出纳", "与出纳的对接"])
def test_a_title_of_whom_one_deals_with_makes_nothing_theirs(title: str) -> None:
    """Nobody knows who delivers the invoices; what is said of 出纳 outright is still 出纳's."""
    text = f"# {title}\n\n每周三交发票，核对付款清单。\n\n出纳要在当天付款。\n"

    assert _roles(text) == [(), ("出纳",)]


@pytest.mark.parametrize(
    ("title", "roles"),
    [("出纳对接流程", ("出纳",)), ("跟单和出纳", ()), ("给出纳的建议", ("出纳",)), ("采购配合出纳的规定", ("采购",))],
)
def test_a_title_is_about_whom_it_names_otherwise(title: str, roles: tuple[str, ...]) -> None:
    """Who deals with others is whom it is about."""
    assert _roles(f"# {title}\n\n每周三交发票，核对付款清单。\n") == [roles]


@pytest.mark.parametrize(
    "field",
    [
        "**汇报对象**：财务经理",
        "直接上级：财务经理",
        "对接部门：财务经理",
        "下属岗位：财务经理",
        "- **汇报对象**：财务经理",
    ],
)
def test_a_field_of_whom_one_reports_to_is_not_that_one_s(field: str) -> None:
    """Its second half would be a passage of 财务经理 that says nothing."""
    text = f"# 成本会计和财务经理\n\n## 成本会计\n\n{field}\n\n每天核对领料单。\n"

    assert set(_roles(text)) == {("成本会计",)}


def test_a_field_of_what_somebody_is_or_has_is_still_theirs() -> None:
    """岗位 names who is told of, 沟通 what is told."""
    text = "# 岗位表\n\n会计：每天记账。\n\n沟通：会计每周和车间开会。\n"

    assert _roles(text) == [("会计",), ("会计",)]


def test_whom_an_answer_only_names_is_not_asked_about() -> None:
    """跟单向谁汇报 is a question about 跟单; whose answer tells more of 业务经理 tells of both."""
    named = "# 问答\n\n## 跟单向谁汇报？\n\n业务经理。每周一交周报。\n"
    told = "# 问答\n\n## 跟单向谁汇报？\n\n业务经理每周一收周报，当天批。\n"

    assert _roles(named) == [("跟单",)]
    assert len(_roles(told)[0]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "# 常见问题\n\n## 工作服怎么领？\n\n入职当天到库房领两套，行政岗不用穿，登记就行。丢了照价赔。\n",
        "# 常见问题\n\n## 要打卡吗？\n\n要，上下班各一次。销售岗不用打卡，填外勤单。\n",
        "# 出差办法\n\n出差提前三天报批，写清地点和天数。司机除外，看派车单就行。\n",
    ],
)
def test_a_rule_of_everybody_s_is_not_of_whom_it_excepts(text: str) -> None:
    """行政岗不用穿 is said in passing, in an article that is about nobody."""
    assert _roles(text) == [()]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("# 常见问题\n\n## 谁不用打卡？\n\n销售岗不用打卡，填外勤单。\n", ("销售",)),
        ("# 常见问题\n\n## 要体检吗？\n\n护士每年都要查，厨师不用。\n", ("厨师", "护士")),
        ("# 会计和出纳\n\n报表每月出，出纳不用管。\n", ("出纳",)),
    ],
)
def test_an_exception_that_is_the_matter_is_its_role_s(text: str, roles: tuple[str, ...]) -> None:
    """It is all of the answer, another role's rule stands before it, or the article is about that role."""
    assert [tuple(sorted(found)) for found in _roles(text)] == [roles]
