"""A role that is only named as the other side, or as whom one reports to, owns nothing."""

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
