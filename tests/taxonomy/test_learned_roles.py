"""What other articles say of a role that only one article, by its form, knows to be one."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase
from search_cli.messages import say
from search_cli.models import Refusal

DUTIES = (
    "# 后场分工\n\n## 点心工\n\n每天凌晨和面、擀皮、包馅，蒸好的先留样再出笼。\n\n"
    "## 洗碗工\n\n餐具先去渣，再清洗、冲净，最后进消毒柜。\n"
)
ROSTER = (
    "# 岗位编制表\n\n| 岗位 | 编制 | 月薪 |\n|---|---|---|\n"
    "| 厨师 | 2 | 7000 |\n| 保安 | 3 | 3500 |\n| 点心工 | 4 | 4200 |\n| 洗碗工 | 5 | 3400 |\n"
)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """A list of posts that teaches 点心工, and an article that only heads a section with that name."""
    return KnowledgeBase.from_texts({"分工.md": DUTIES, "编制.md": ROSTER})


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("点心工做什么", "和面"),
        ("点心工 分工", "和面"),
        ("洗碗工都做什么", "消毒柜"),
        ("点心工 留样", "和面"),
    ],
)
def test_a_role_learned_elsewhere_hides_no_section_headed_by_its_name(
    base: KnowledgeBase, query: str, said: str
) -> None:
    """The list of posts only counts them; the section with the name says what they do, and comes first."""
    found = base.search(query)

    assert said in found.hits[0].passage.text


def test_what_a_list_says_of_a_learned_role_is_still_its_own(base: KnowledgeBase) -> None:
    """4200 is tagged with the role and the respect."""
    assert base.search("点心工 月薪").hits[0].passage.text == "4200"


def test_what_only_names_the_role_says_so(base: KnowledgeBase) -> None:
    """The section is nobody's; the reason of its place is that it names who was asked for."""
    found = base.search("点心工 留样", explain=True)

    assert say("explain.role.named") in repr(found.hits[0].explanation)


KITCHEN = (
    "# 后厨分工\n\n## 厨师长\n\n负责排每周菜单、验货、定成本。\n\n## 炒锅厨师\n\n负责按单下料、炒菜装盘。\n\n"
    "## 薪资\n\n厨师长月薪九千元，厨师月薪六千元。\n"
)


@pytest.mark.parametrize(
    ("query", "role", "said"),
    [
        ("厨师长 职责", "厨师长", "排每周菜单"),
        ("厨师长管什么", "厨师长", "排每周菜单"),
        ("厨师长 月薪", "厨师长", "九千"),
        ("厨师 月薪", "厨师", "六千"),
        ("厨师 职责", "厨师", "炒菜"),
    ],
)
def test_who_stands_above_a_role_is_asked_for_by_his_own_name(query: str, role: str, said: str) -> None:
    """厨师长 is not 厨师, be it in the article or in the query."""
    found = KnowledgeBase.from_texts({"a.md": KITCHEN}).search(query)

    assert found.interpretation.roles == (role,)
    assert said in found.hits[0].passage.text
    assert found.hits[0].passage.roles == (role,)


def test_who_stands_above_a_role_is_not_answered_with_those_below() -> None:
    """Nothing here is about 厨师长."""
    base = KnowledgeBase.from_texts({"厨师.md": "# 厨师手册\n\n## 薪资待遇\n\n厨师月薪六千元。\n"})

    found = base.search("厨师长 月薪")

    assert found.hits == ()
    assert found.refusal == Refusal("role", ("厨师长",))


def test_a_name_that_runs_on_into_another_is_that_other() -> None:
    """弱电工程师 is 弱电 and 工程师, and no 弱电工, with whom he shares a character."""
    article = "# 电工和弱电工的区别\n\n## 薪资待遇\n\n电工月薪七千元。弱电工月薪六千元。\n"
    base = KnowledgeBase.from_texts({"a.md": article})

    found = base.search("弱电工程师 月薪")

    assert found.hits == ()
    assert found.refusal == Refusal("role", ("弱电工程师",))


@pytest.mark.parametrize(("sentences", "roles"), [(2, ("机手",)), (1, ())])
def test_a_heading_that_sentences_begin_with_is_a_role_though_many_words_end_so(
    sentences: int, roles: tuple[str, ...]
) -> None:
    """机手 ends as 洗手 does: that an article goes on to say what 机手 must do and gets tells the two apart."""
    section = "".join(["机手必须持证上岗。\n\n", "机手按亩拿钱。\n\n"][:sentences])

    base = KnowledgeBase.from_texts({"a.md": f"# 合作社手册\n\n## 入社\n\n带身份证。\n\n## 机手\n\n{section}"})

    assert base.search("持证上岗").hits[0].passage.roles == roles


def test_a_heading_about_an_activity_is_no_role_however_many_sentences_begin_with_it() -> None:
    """洗手 and 施工 are done by anybody."""
    article = (
        "# 手册\n\n## 洗手\n\n洗手要用流水。\n\n洗手不少于二十秒。\n\n## 施工\n\n施工必须报备。\n\n施工应当围挡。\n"
    )

    assert {p.roles for p in KnowledgeBase.from_texts({"a.md": article}).passages()} == {()}


def test_a_deputy_is_another_role_than_whom_he_stands_in_for() -> None:
    """What is told of 副店长 is not 店长's, and who asks for one is not answered with the other."""
    text = "# 门店岗位\n\n## 店长\n\n店长月薪九千元。\n\n## 副店长\n\n月薪七千元。\n"
    with KnowledgeBase.from_texts({"a.md": text}) as base:
        assert base.search("副店长 月薪").hits[0].passage.text == "月薪七千元。"
        assert base.search("店长 月薪").hits[0].passage.text == "店长月薪九千元。"


def test_a_deputy_is_not_answered_with_whom_he_stands_in_for() -> None:
    """Nothing here is about 副店长."""
    base = KnowledgeBase.from_texts({"a.md": "# 店长手册\n\n## 薪资待遇\n\n店长月薪九千元。\n"})

    assert base.search("副店长 月薪").refusal == Refusal("role", ("副店长",))
