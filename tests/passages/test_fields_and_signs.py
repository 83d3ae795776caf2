"""Fields of a post are about what they name, and what is asked or said is about what its signs are of."""

from __future__ import annotations

import pytest
from reading import outright, passages, tags

CONTACT, PLACE, PAY = "沟通方式", "工作环境", "薪资待遇"


@pytest.mark.parametrize("field", ["直接上级：生产经理", "直接下级：班组长 4 人", "直接下级：无", "汇报上级：厂长"])
def test_whom_one_reports_to_or_has_below_is_how_one_deals_with_others(field: str) -> None:
    """Whatever stands in the field."""
    (found,) = passages(f"# 岗位说明书\n\n## 车间主任\n\n{field}\n", "a.md")

    assert (found.roles, outright(found)) == (("车间主任",), (CONTACT,))


def test_such_a_field_says_nothing_of_the_lines_below_it() -> None:
    """定员 and what one does are other fields."""
    fields = "直接上级：生产经理\n定员：2人\n编制周生产计划。\n工作地点：车间"

    found = passages(f"# 岗位说明书\n\n## 车间主任\n\n{fields}\n", "a.md")

    said = {p.text[c.start : c.end].strip(): c.dimensions for p in found for c in p.claims}
    assert said["直接上级：生产经理"] == (CONTACT,)
    assert said["工作地点：车间"] == (PLACE,)
    assert not any(CONTACT in dimensions for text, dimensions in said.items() if "定员" in text or "编制" in text)


def test_a_label_that_ends_its_line_heads_the_next() -> None:
    """汇报对象： says it of whoever stands below it."""
    (found,) = passages("# 岗位说明书\n\n## 车间主任\n\n汇报对象：\n生产经理，每周一当面说进度。\n", "a.md")

    assert found.dimensions == (CONTACT,)


def test_a_warning_of_risks_is_about_risks_where_it_labels_somebody_s_line() -> None:
    """风险提示 of a post; in a text about funds it is no respect of a job."""
    warned = "风险提示：检修必须断电挂牌，严禁单人进入设备内部。"

    of_a_post = tags(f"# 岗位说明书\n\n## 设备维修工\n\n{warned}\n")
    of_funds = tags("# 理财须知\n\n## 风险提示\n\n投资有风险，本金可能亏损。\n")

    assert [dimensions for _, _, dimensions in of_a_post] == [("风险责任",)]
    assert [dimensions for _, _, dimensions in of_funds] == [()]


def test_rules_of_expenses_are_no_pay() -> None:
    """What is refunded was never earned."""
    rules = "发票抬头必须为公司全称，查重后方可报销。\n发票遗失的，经财务经理同意后报销。\n连号车票一律不予报销！"

    assert not any(PAY in dimensions for _, _, dimensions in tags(f"# 票据管理规定\n\n## 票据要求\n\n{rules}\n"))


@pytest.mark.parametrize("asked", ["什么时候发钱", "每月几号发钱", "能按时发钱吗"])
def test_when_money_comes_is_asked_of_pay(asked: str) -> None:
    """The answer need not say that it is a wage."""
    answers = "每月 15 号发上个月的，打到你绑的银行卡。", "有。"

    found = passages(f"骑手问答\n\n问：{asked}？\n答：{answers[0]}\n\n问：有宿舍吗？\n答：{answers[1]}\n")

    assert outright(found[0]) == (PAY,)


def test_advice_on_whom_a_work_suits_is_both() -> None:
    """最后说一句 only hints at advice; 适合 says outright for whom."""
    found = tags("# 施工员、安全员怎么选\n\n最后说一句：施工员适合能吃苦的男生；安全员适合脸皮厚的。\n")

    assert [(roles, {*dimensions}) for _, roles, dimensions in found] == [
        (("施工员",), {"适合人群", "总结建议"}),
        (("安全员",), {"适合人群", "总结建议"}),
    ]


def test_what_suits_oneself_is_no_word_on_whom_work_suits() -> None:
    """选适合自己的 is advice and no more."""
    (found,) = passages("# 施工员\n\n最后说一句：施工员要选适合自己的。\n", "a.md")

    assert "适合人群" not in outright(found)
