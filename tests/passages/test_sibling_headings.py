"""Headings that name roles nobody lists, told by the headings beside them."""

from __future__ import annotations

import pytest
from reading import passages


def _roles(title: str, *headings: str) -> list[tuple[str, ...]]:
    """Whose the section below each heading is."""
    sections = (f"## {heading}\n\n每天八点到，听班长的安排。\n" for heading in headings)
    return [p.roles for p in passages("\n".join((f"# {title}\n", *sections)), "a.md")]


@pytest.mark.parametrize("name", ["切配工", "抛光工", "吊车手", "收货岗", "银匠"])
def test_a_heading_beside_those_of_roles_that_ends_as_one_names_a_role(name: str) -> None:
    """切配工 stands between 厨师 and 面点师; no list has it."""
    assert _roles("后厨手册", "厨师", name, "面点师") == [("厨师",), (name,), ("面点师",)]


def test_numbers_asides_and_respects_are_no_part_of_the_name() -> None:
    """二、切配工（三名）职责 is about 切配工, as 切配工 is."""
    headings = ("一、厨师（两名）职责", "二、切配工（三名）职责", "三、面点师的职责")

    assert _roles("后厨手册", *headings) == [("厨师",), ("切配工",), ("面点师",)]


def test_how_many_are_wanted_is_no_part_of_the_name() -> None:
    """An advertisement heads its posts so: 【农机手】3 名, 分拣工 12人."""
    ad = (
        "春季招工启事\n\n【农机手】3 名\n干啥：开旋耕机，农闲时修机器。\n要求：有拖拉机驾驶证。\n\n"
        "【保洁】12 名\n干啥：扫大棚。\n要求：手脚麻利。\n\n【会计】1 名\n干啥：记台账。\n要求：认字。\n"
    )

    assert {p.roles for p in passages(ad, "a.txt")} == {("农机手",), ("保洁",), ("会计",)}
    assert _roles("后厨手册", "厨师 2 名", "切配工 3人", "面点师") == [("厨师",), ("切配工",), ("面点师",)]
    assert _roles("后厨手册", "厨师 2 名", "切配工 12 名", "面点师") == [("厨师",), ("切配工",), ("面点师",)]


@pytest.mark.parametrize("name", ["校医", "军医", "村医", "兽医", "门童", "领班", "洗碗工"])
def test_a_job_without_such_an_end_names_a_role_beside_a_known_one(name: str) -> None:
    """People call it so, whatever else is on the page; alone among other matters it may be spoken of."""
    assert _roles("学校手册", "（一）班主任", f"（二）{name}") == [("班主任",), (name,)]
    assert _roles("学校手册", "班主任", "作息", "食堂", "安全", name)[-1] == ()


@pytest.mark.parametrize("name", ["值班经理", "部门主管"])
def test_a_title_among_headings_of_roles_is_a_post(name: str) -> None:
    """Elsewhere it is whoever has that turn (找值班经理签字). Other matters among the headings do not count."""
    assert _roles("影城手册", "放映员", "检票员", name, "培训", "规矩", "退票")[2] == (name,)
    assert _roles("影城手册", "放映员", "培训", name)[2] == ()


def test_a_title_that_speaks_of_posts_needs_no_known_role() -> None:
    """打荷工 and 择菜工 are all there is."""
    assert _roles("后厨各岗位职责", "择菜工", "打荷工") == [("择菜工",), ("打荷工",)]
    assert _roles("后厨记事", "择菜工", "打荷工") == [(), ()]


@pytest.mark.parametrize(
    "word",
    ["分工", "员工", "施工", "加工", "手工", "竣工", "开工", "职工", "新手", "上岗", "临时工", "质量", "切配工具"],
)
def test_words_that_only_end_so_name_nobody(word: str) -> None:
    """施工 between 电工 and 焊工 is something to do."""
    assert _roles("车间手册", "电工", word, "焊工") == [("电工",), (), ("焊工",)]


def test_two_known_roles_tell_the_others_or_one_where_all_headings_are_such_names() -> None:
    """With 考勤 beside them, 电工 alone says nothing of 抛光工, and 电工 and 焊工 do."""
    assert _roles("车间手册", "电工", "抛光工", "考勤")[1] == ()
    assert _roles("车间手册", "电工", "焊工", "抛光工", "考勤")[2] == ("抛光工",)
    assert _roles("车间手册", "电工", "抛光工", "吊车手") == [("电工",), ("抛光工",), ("吊车手",)]


def test_among_other_matters_no_heading_is_taken_for_a_role() -> None:
    """Two roles among five headings say nothing of 抛光工, which may be a step."""
    assert _roles("车间手册", "电工", "焊工", "抛光工", "设备", "安全", "考勤", "用电")[2] == ()


def test_headings_of_another_level_are_no_siblings() -> None:
    """电工 and 焊工 stand below 人员, 抛光工 above neither."""
    text = "# 车间手册\n\n## 抛光工\n\n抛到镜面。\n\n## 人员\n\n### 电工\n\n查线路。\n\n### 焊工\n\n看图焊接。\n"

    assert [p.roles for p in passages(text, "a.md")] == [(), ("电工",), ("焊工",)]
