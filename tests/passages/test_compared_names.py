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


LAW = "# 律师助理和法务的区别\n\n## 日常\n\n律师助理：第一年八千。\n法务：一万三。\n\n## 其他\n\n{lines}\n"


@pytest.mark.parametrize("line", ["律助要会检索案例。", "律助：凌晨两点回邮件。", "律助→执业律师→合伙人"])
def test_the_first_and_third_character_of_a_compared_name_mean_it(line: str) -> None:
    """律助 is 律师助理 where lines begin with it, and 法务 has what is his own."""
    found = [(p.text, p.roles) for p in passages(LAW.format(lines=f"{line}\n法务看重合同审查。"), "a.md")]

    assert found[-2:] == [(line, ("律师助理",)), ("法务看重合同审查。", ("法务",))]


@pytest.mark.parametrize("line", ["律助力企业发展。", "旋律助眠也行。"])
def test_what_only_has_these_characters_means_nobody(line: str) -> None:
    """A name labels a line or is told of at its beginning."""
    assert passages(LAW.format(lines=line), "a.md")[-1].roles == ()


def test_a_verb_of_two_such_characters_is_no_name() -> None:
    """协助 is what anybody does, beside 协调助理, too."""
    text = "# 协调助理和法务的区别\n\n协调助理：八千。\n\n法务：一万三。\n\n## 其他\n\n协助会计开票。\n"

    assert passages(text, "a.md")[-1].roles == ()


NIGHTS = "凌晨两点回邮件是常态，开庭前连着熬三天"
HOURS = "早十晚七，双十一那个月会忙一点"


@pytest.mark.parametrize("name", ["律助", "跑腿"])
def test_a_role_s_own_label_ends_what_the_line_above_tells(name: str) -> None:
    """A long line without a full stop is no sentence that goes on there, whomever it is of."""
    found = [(p.text, p.roles) for p in passages(LAW.format(lines=f"{name}：{NIGHTS}\n法务：{HOURS}"), "a.md")]

    assert found[-2:] == [(f"{name}：{NIGHTS}", ("律师助理",) if name == "律助" else ()), (f"法务：{HOURS}", ("法务",))]


def test_a_line_that_tells_of_another_than_the_one_above_is_his() -> None:
    """Posts end lines without a mark, and each may begin with whom it tells of."""
    first = "律师助理要会检索案例，会写起诉状、代理词，整理证据目录要快"

    found = [(p.text, p.roles) for p in passages(LAW.format(lines=f"{first}\n法务要看合同，还要能沟通"), "a.md")]

    assert found[-2:] == [(first, ("律师助理",)), ("法务要看合同，还要能沟通", ("法务",))]


def test_a_line_that_a_window_wraps_before_a_role_goes_on() -> None:
    """Whom the second half of a sentence happens to begin with takes nothing."""
    wrapped = "法务每周五下午都要把这一周里签过的合同整理好，再交给\n律师助理归档"

    assert passages(LAW.format(lines=wrapped), "a.md")[-1].roles == ("法务",)
