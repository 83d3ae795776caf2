"""Who asks what something is, or means, gets what says it first."""

from __future__ import annotations

import pytest
from asking import told

from search_cli import KnowledgeBase
from search_cli.query.definitions import defines

TEXTS = {
    "百科.md": "# 理货员\n\n## 内容\n\n理货员的主要工作包括点数、贴标和交接。\n\n## 释义\n\n"
    "理货员，也叫点数员，是指在码头和仓库清点货物数量的人员。\n\n## 能力\n\n理货员的核心能力是细心。\n",
    "表.md": "# 薪资表\n\n| 岗位 | 起薪 |\n|---|---|\n| 会计 | 4200 |\n| 出纳 | 4000 |\n\n"
    "## 说明\n\n起薪指转正以后头一个月的工资，不含奖金。\n",
    "办法.txt": "仓库办法\n\n第一条 滞留件超过三十天的，按废品处理。\n\n"
    "第二条 本办法所称滞留件，是指到仓七天仍无人领取的货物。\n\n"
    "第三条 滞留件由班长登记。\n",
}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("理货员是什么", "也叫点数员"),
        ("理货员是什么意思", "也叫点数员"),
        ("什么是滞留件", "所称滞留件，是指"),
        ("滞留件是什么意思", "所称滞留件，是指"),
        ("滞留件的定义", "所称滞留件，是指"),
        ("起薪是什么意思", "起薪指转正"),
        ("起薪指什么", "起薪指转正"),
    ],
)
def test_what_says_what_something_is_answers_first_who_asks_that(query: str, said: str) -> None:
    """意思 asks, and is no word to look for; 起薪是什么意思 asks for no sum."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        found = base.search(query)

    assert said in found.hits[0].passage.text


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("提单(b/l)是指承运人签发的单据", True),
        ("提单又称提货单", True),
        ("提单是一种物权凭证", True),
        ("提单是货代交给客户的单据,要收好", True),
        ("提单指示抬头要背书", False),
        ("提单是昨天寄出的", False),
        ("提单要寄给客户", False),
    ],
)
def test_a_text_defines_a_name_in_the_forms_of_definitions(text: str, is_one: bool) -> None:
    """又称, 是指, 是一种 and 是…的单据 say what something is; that it was sent yesterday does not."""
    assert defines(text, "提单") == is_one


def test_of_what_a_role_has_in_one_respect_the_definition_comes_first() -> None:
    """All else of it is equal: a query of a role and a dimension has no words that could tell them apart."""
    texts = {
        "a.md": "# 会计\n\n## 薪资待遇\n\n会计月薪五千元。\n",
        "b.md": "# 会计手册\n\n## 薪资待遇\n\n会计薪资待遇是指基本工资和补贴。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        found = base.search("会计薪资待遇是什么", explain=True)

    assert (found.interpretation.words, found.interpretation.dimensions) == ((), ("薪资待遇",))
    assert found.hits[0].passage.text == "会计薪资待遇是指基本工资和补贴。"
    assert "weight_defined" in str(told(found.hits[0]))
    assert len(found.hits) == 2
    assert not any("weight_opening" in str(told(hit)) for hit in found.hits)
