"""What an answer states of somebody counts, whatever was asked; and what is stated stays beside what words tell."""

from __future__ import annotations

import pytest
from reading import passages

PAY, QUALIFICATION, PLACE = "薪资待遇", "任职资格", "工作环境"
Said = list[tuple[str, tuple[str, ...], set[str]]]


def said_in(text: str, name: str = "a.txt") -> Said:
    """Each claimed stretch that is somebody's, whose it is, and what about."""
    found = passages(text, name)
    return [(p.text[c.start : c.end].strip(), c.roles, {*c.dimensions}) for p in found for c in p.claims if c.roles]


def about(text: str, role: str, name: str = "a.txt") -> set[str]:
    """What an article tells of somebody."""
    return {dimension for _, roles, dimensions in said_in(text, name) if role in roles for dimension in dimensions}


OPENING_HOURS = "问：几点开饭？\n答：12 点。\n"


def test_each_of_whom_an_answer_speaks_is_told_of_in_what_it_states() -> None:
    """你们还招人吗 names nobody and no respect; the answer states what two jobs take and pay."""
    answer = "招。叉车工要求有证，月薪 6000 元。仓库管理员要求高中以上，月薪 4000 元，包三餐。"

    found = said_in(f"仓库问答\n\n问：你们还招人吗？\n答：{answer}\n\n{OPENING_HOURS}")

    assert found == [
        ("叉车工要求有证，月薪 6000 元。", ("叉车工",), {PAY}),
        ("仓库管理员要求高中以上，月薪 4000 元，包三餐。", ("仓库管理员",), {PAY, QUALIFICATION}),
    ]


def test_what_an_answer_states_of_whom_was_asked_after_counts_without_a_respect() -> None:
    """保育员还招吗 asks for no respect; what its answer states is told of her."""
    text = "# 幼儿园问答\n\n**保育员还招吗？**\n\n招。50 周岁以下，早上 9 点到晚上 6 点。\n\n**有校车吗？**\n\n有。\n"

    assert about(text, "保育员", "a.md") == {QUALIFICATION, PLACE}


def test_hours_for_visitors_are_nobody_s_workplace() -> None:
    """几点能参观 asks after nobody, and its answer says when parents may come."""
    text = "# 保育员问答\n\n**几点能参观？**\n\n周六 9:00-16:30，欢迎家长。\n\n**保育员要什么证？**\n\n保育师证。\n"

    assert PLACE not in about(text, "保育员", "a.md")


@pytest.mark.parametrize("said", ["底薪 4000，绩效看差错率。", "底薪四千，绩效看差错率和及时率。"])
def test_stated_pay_stays_beside_what_words_tell(said: str) -> None:
    """The words are about how one is measured; 底薪 4000 is pay nevertheless, and outright so."""
    (found,) = passages(f"# 仓库管理员\n\n仓库管理员{said}\n", "a.md")

    assert {*found.dimensions} == {PAY, "考核指标"}
    assert [claim.is_worded for claim in found.claims if PAY in claim.dimensions] == [False]


def test_a_hint_that_states_nothing_gives_way_as_before() -> None:
    """Below 钱 a sentence about tools has no pay."""
    (found,) = passages("# 理货员\n\n## 钱\n\n口袋里总揣着扳手、万用表和两块备用电池。\n", "a.md")

    assert found.dimensions == ("常用工具",)


@pytest.mark.parametrize(
    "said",
    [
        "秩序维护员按三班两运转配置。",
        "秩序维护员实行四班三运转。",
        "秩序维护员四班三倒。",
        "秩序维护员上班时间为早上 8 点到晚上 6 点。",
        "秩序维护员每月休 4 天。",
    ],
)
def test_shifts_are_told_by_their_form(said: str) -> None:
    """三班两运转 is as much a rota as 三班倒, and blanks around figures change nothing."""
    (found,) = passages(f"# 秩序维护员\n\n{said}\n", "a.md")

    assert found.dimensions == (PLACE,)
    assert not any(claim.is_worded for claim in found.claims)


@pytest.mark.parametrize("said", ["生产计划员按三班制定产量。", "电路由两班制图员审定。"])
def test_a_verb_behind_shifts_makes_no_rota(said: str) -> None:
    """三班制定 is 三班 and 制定."""
    (found,) = passages(f"# 生产计划员\n\n{said}\n", "a.md")

    assert not any(PLACE in c.dimensions for c in found.claims if not c.is_worded)
