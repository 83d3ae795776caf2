"""Who compares two things: how they are called (测试和开发 are 测试工程师 and 开发工程师), and what answers."""

from __future__ import annotations

import pytest
from asking import base_of
from growing import assert_linear

from search_cli import KnowledgeBase
from search_cli.query.short_names import derived_roles
from search_cli.taxonomy import default_taxonomy, lexicon_of

TEXTS = {
    "区别.md": "# 测试工程师和开发工程师的区别\n\n## 薪资\n\n开发工程师月薪两万，测试工程师一万五。\n\n"
    "## 加班\n\n开发工程师加班多，测试工程师加班少。\n",
    "规定.md": "# 上线规定\n\n测试和开发环境要分开。\n\n本规定自2022年9月1日起执行。\n",
}


base = base_of(TEXTS)
"""A base in which two roles begin so, and a rule that says the same of what they do."""


@pytest.mark.parametrize(
    "query",
    ["测试和开发哪个工资高", "测试和开发的区别", "测试跟开发谁加班多", "测试、开发的差别", "开发和测试开的工资差多少"],
)
def test_a_comparison_names_roles_by_how_they_begin(query: str, base: KnowledgeBase) -> None:
    """Both sides do, and each begins the names of one role."""
    result = base.search(query)

    assert len(result.interpretation.roles) == 2
    assert result.hits[0].passage.article == "区别.md"


@pytest.mark.parametrize("query", ["测试和开发环境", "测试和上线哪个先", "开发环境"])
def test_words_that_compare_no_two_roles_stay_words(query: str, base: KnowledgeBase) -> None:
    """One side that is no role's beginning, or nothing compared, leaves 测试 and 开发 what is done."""
    result = base.search(query)

    assert "程序员" not in result.interpretation.roles


@pytest.mark.parametrize("query", ["中介和置业顾问哪个挣得多", "面试置业顾问跟面试中介有啥不一样"])
def test_beside_a_role_that_is_named_the_end_of_another_s_name_is_enough(query: str) -> None:
    """房产中介 is the only role here that 中介 ends the name of."""
    article = "# 房产中介和置业顾问的区别\n\n## 薪资\n\n置业顾问底薪三千。\n\n房产中介没有底薪，提成高。\n"
    with KnowledgeBase.from_texts({"区别.md": article}) as base:
        result = base.search(query)

    assert set(result.interpretation.roles) == {"置业顾问", "房产中介"}


def test_who_asks_when_a_rule_comes_into_force_is_told_from_when_it_is_in_force(base: KnowledgeBase) -> None:
    """生效, 施行 and 起执行 are one thing."""
    result = base.search("规定什么时候生效")

    assert "自2022年9月1日起执行" in result.hits[0].passage.text
    assert result.interpretation.unseen == ()


def test_what_is_nobodys_and_speaks_of_both_sides_comes_before_what_only_weighs_something() -> None:
    """A story that is tagged with neither says which of the two is better, though in other words than 哪个好."""
    texts = {
        "区别.md": "# 电力猫和无线中继器的区别\n\n## 原理\n\n电力猫走电线。无线中继器转发无线信号。\n",
        "装修.md": "# 装修清单\n\n## 总结建议\n\n墙面漆哪个好，看各人喜好，建议先买小样。\n",
        "信号.md": "# 三楼没有信号\n\n先买的无线中继器，隔两堵墙就掉线。后来换成电力猫，网速没再掉过。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        result = base.search("电力猫和无线中继器哪个好", exhaustive=True)

    articles = [hit.passage.article for hit in result.hits]
    assert articles.index("信号.md") < articles.index("装修.md")


@pytest.mark.parametrize("asked", ["做测试", "测试的一个月", "会计和管家、", "会计和测试"])
def test_a_base_of_many_roles_reads_a_long_query_as_soon_as_one_of_few(asked: str) -> None:
    """What looked through all names at each place took half a minute for ten thousand roles."""
    lexicon = lexicon_of(default_taxonomy())

    def read(count: int) -> None:
        held = {f"{chr(0x4E00 + at // 90)}{chr(0x5E00 + at % 90)}某某员": 1 for at in range(count)}
        list(derived_roles((asked * count)[: count // 2], lexicon, held))

    assert_linear(read, 8_000, 0.2)
