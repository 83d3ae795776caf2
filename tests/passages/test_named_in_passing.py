"""A role that is only named as the other side, or as whom one reports to, owns nothing."""

from __future__ import annotations

import pytest
from reading import passages, roles_in


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


@pytest.mark.parametrize("answer", ["前台补办，工本费20元。", "前台借，押工牌。", "前台领临时码。", "前台旁边的架子。"])
def test_the_reception_where_something_is_had_is_a_place(answer: str) -> None:
    """Whoever lost a badge goes there; nothing is told of a receptionist."""
    assert not roles_in(f"# 问答\n\n**哪里办？**\n\n{answer}\n\n**几点？**\n\n九点。\n")


def test_the_receptionist_does_something() -> None:
    """前台登记 is work."""
    assert roles_in("# 问答\n\n**谁接待？**\n\n前台登记、倒水。\n\n**几点？**\n\n九点。\n") == {"前台"}


def test_what_somebody_is_turning_to_is_no_advice() -> None:
    """都在往关务转 tells of 单证员, whom the question calls by half the name."""
    asked = "**单证会不会被取代？**\n\n不会。我身边的人都在往关务转。\n\n**单证丢了怎么办？**\n\n补办。\n"
    text = f"# 单证员和报关员\n\n{asked}"

    assert [passage.roles for passage in passages(text, "a.md")] == [("单证员",), ()]


@pytest.mark.parametrize(("name", "role"), [("导诊护士", "导医"), ("教学秘书", "教务")])
def test_whoever_has_two_names_in_one_is_one(name: str, role: str) -> None:
    """A question counts as many as a sentence."""
    assert roles_in(f"# 问答\n\n**{name}要倒班吗？**\n\n不用。\n\n**谁来量？**\n\n{name}负责。\n") == {role}
