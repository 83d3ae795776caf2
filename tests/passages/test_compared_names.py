"""Who is set beside a role in a question, though no list has him: 辅警和网格员哪个好."""

from __future__ import annotations

import pytest
from reading import passages, tagged
from reading import read as article


def _claims(question: str, answer: str) -> list[tuple[str, tuple[str, ...]]]:
    """The last stretches that are claimed of an answer, each with whose it is."""
    found = passages(f"# 岗位答疑\n\n**{question}** {answer}\n\n**几点开饭？** 十二点。\n", "a.md")[0]
    return [(found.text[c.start : c.end], c.roles) for c in found.claims if c.start >= len(question)]


@pytest.mark.parametrize(
    ("known", "other"), [("网格员", "辅警"), ("出纳", "展陈专员"), ("出纳", "票据管理岗"), ("运营", "管培生")]
)
def test_who_is_compared_with_a_role_is_one_if_his_name_says_so(known: str, other: str) -> None:
    """Each owns what a clause tells of him."""
    found = _claims(f"{known}和{other}哪个好？", f"{known}接触面广；{other}安静，工资低五百。")

    assert found[-1] == (f"{other}安静，工资低五百。", (other,))


def test_roles_in_a_heading_with_a_slash_are_two() -> None:
    """What is asked of the one is not the other's."""
    text = "# 校招答疑\n\n## 运营 / 管培生\n\nQ: 管培生和运营有什么区别？\nA: 管培生轮四个岗；运营一开始就定岗。\n\n"

    found = tagged(article(f"{text}Q: 管培生会外派吗？\nA: 会，每月补贴3000。\n", "a.md"))

    assert found.taught_roles == ("管培生",)
    assert found.passages[-1].roles == ("管培生",)


@pytest.mark.parametrize(("question", "other"), [("带货主播和场控哪个累？", "场控"), ("会计和考公哪个好？", "考公")])
def test_what_else_is_compared_with_a_role_is_none_and_not_told_of_it(question: str, other: str) -> None:
    """No role is taught, and what a clause that begins with it tells is nobody's."""
    text = f"# 岗位答疑\n\n**{question}** 前面的累，一天十小时；{other}轻松一些。\n\n**几点开饭？** 十二点。\n"

    assert _claims(question, f"前面的累，一天十小时；{other}轻松一些。")[-1] == (f"{other}轻松一些。", ())
    assert tagged(article(text, "a.md")).taught_roles == ()


def test_a_name_that_no_clause_begins_with_ends_nothing() -> None:
    """The answer is still that of the one who is asked after."""
    text = "# 岗位答疑\n\n**出纳和老家哪个好？** 工作稳定，离老家近。\n\n**几点开饭？** 十二点。\n"

    assert [c.roles for c in passages(text, "a.md")[0].claims] == [("出纳",)]


def test_what_a_heading_sets_beside_a_role_may_be_what_he_deals_with() -> None:
    """现金 is told of 出纳 there."""
    text = "# 财务手册\n\n## 出纳与现金\n\n每天盘库。现金日清月结，不得坐支。\n\n## 会计\n\n月底结账。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("出纳",), ("会计",)]
