"""Whose a sentence is in a story or a talk, where people have names and speak of their own."""

from __future__ import annotations

import pytest
from reading import passages


def test_everybody_with_a_name_takes_a_turn_in_a_story() -> None:
    """Also who comes once, behind a time of day."""
    text = "# 厂里一天\n\n早上七点，仓管员老郑在点货。他数得慢。八点，跟单员小林进门。她先看邮件。老郑说缺两箱。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("仓库管理员",), ("跟单",), ("仓库管理员",)]


def test_a_speaker_with_a_surname_is_of_his_role() -> None:
    """王会计：月底累 is said by one of 会计."""
    turns = "主持人：累吗？\n\n王会计：月底累。\n\n李出纳：还好。\n\n"

    found = passages(f"# 访谈\n\n{turns}{turns.replace('累', '忙')}", "a.md")

    assert [p.roles for p in found] == [("会计",), ("出纳",)] * 2


def test_where_somebody_works_tells_what_he_is() -> None:
    """大鹏在健身房当私教 introduces him; whoever wants to be one (想当私教) is none."""
    text = (
        "# 火锅局\n\n大鹏在连锁健身房当私教，小雨在隔壁学校当班主任。\n\n"
        "大鹏：我底薪三千二。\n\n小雨：我课时费一节四十。\n\n大鹏：真少。\n\n小雨：可不是。\n"
    )
    said = {p.text.splitlines()[0]: p.roles for p in passages(text, "a.md")}

    assert said["大鹏：我底薪三千二。"] == ("健身教练",)
    assert said["小雨：我课时费一节四十。"] == ("班主任",)


def test_who_tells_of_his_own_people_calls_them_so() -> None:
    """我爸干了一辈子电工 introduces him; of two of whom one is known, 表弟 is the other role of the title."""
    text = (
        "# 电工和弱电工的区别\n\n我爸干了一辈子电工，我表弟在做弱电，谁也不服谁。\n\n"
        "我爸是看图纸、穿管、接配电箱。\n\n表弟呢，理线、打标签、装摄像头。\n\n表弟说错一根线就白干。\n"
    )
    said = {p.text: p.roles for p in passages(text, "a.md")}

    assert said["我爸是看图纸、穿管、接配电箱。"] == ("电工",)
    assert [roles for line, roles in said.items() if line.startswith("表弟")] == [("弱电工",)]


@pytest.mark.parametrize("opening", ["我爸干了一辈子电工，我妈做会计。", "我表弟想当电工，我爸不同意。"])
def test_people_of_whom_nothing_is_known_are_nobody(opening: str) -> None:
    """A wish makes nobody an electrician, and where the title has two roles, whoever has another is neither."""
    text = f"# 电工和弱电工的区别\n\n{opening}\n\n表弟说先学弱电。\n\n我妈说都好。\n\n表弟没听。\n\n我妈没管。\n"
    said = {p.text: p.roles for p in passages(text, "a.md")}

    assert "弱电工" not in {role for line, roles in said.items() if line.startswith(("表弟", "我妈")) for role in roles}


@pytest.mark.parametrize(
    ("first", "second"),
    [("部门：采购部门", "部门：财务部门"), ("专业：会计专业优先", "专业：不限"), ("凭证：会计凭证", "凭证：车票")],
)
def test_a_label_that_comes_again_is_nobody_who_speaks(first: str, second: str) -> None:
    """部门：采购部门 introduces no 部门, and what another section has behind that label is not of 采购."""
    said = {p.text: p.roles for p in passages(f"# 说明书\n\n一、司机\n{first}\n\n二、电工\n{second}\n", "a.txt")}

    assert said[second] == ("电工",)
