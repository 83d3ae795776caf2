"""Slips of the keyboard, pinyin and other words for the same: tried where words are missing, and told."""

from __future__ import annotations

import pytest
from asking import base_of, told

from search_cli import KnowledgeBase

TEXTS = {
    "跟单.md": "# 跟单手册\n\n## 技能要求\n\n跟单要会看懂信用证。\n\n## 薪资待遇\n\n跟单月薪六千。\n",
    "出纳.md": "# 出纳手册\n\n## 薪资待遇\n\n出纳月薪五千。\n",
    "假期.txt": "年休假按工龄算，满一年有五天，工资照发。",
}


kb = base_of(TEXTS)
"""A base of two roles and a rule."""


@pytest.mark.parametrize(
    ("query", "respelled", "article"),
    [
        ("跟丹 技能", (("跟丹", "跟单"),), "跟单.md"),
        ("出呐 月薪", (("出呐", "出纳"),), "出纳.md"),
        ("gendan jineng", (("gendan", "跟单"), ("jineng", "技能")), "跟单.md"),
        ("gēndān 技能", (("gēndān", "跟单"),), "跟单.md"),
        ("跟dan 技能", (("跟dan", "跟单"),), "跟单.md"),
        ("gen单技能", (("gen单", "跟单"),), "跟单.md"),
        ("gendan yao hui shenme", (("gendan", "跟单"), ("yao hui shenme", "要会什么")), "跟单.md"),
        ("chuna yigeyue duoshao qian", (("chuna", "出纳"), ("yigeyue duoshao qian", "一个月多少钱")), "出纳.md"),
        ("跟单 技熊", (("技熊", "技能"),), "跟单.md"),
    ],
)
def test_what_was_meant_is_searched_and_told(
    kb: KnowledgeBase, query: str, respelled: tuple[tuple[str, str], ...], article: str
) -> None:
    """Every answer is on the rung of variants."""
    result = kb.search(query)

    assert result.interpretation.respelled == respelled
    assert result.hits[0].passage.article == article
    assert {hit.rung for hit in result.hits} == {"variant"}


@pytest.mark.parametrize(("query", "respelled"), [("UI设计师 蓝湖 软件", ()), ("UI设计师 出呐", (("出呐", "出纳"),))])
def test_what_is_meant_as_it_was_typed_is_no_slip(query: str, respelled: tuple[tuple[str, str], ...]) -> None:
    """A name of letters and characters is read by its sound, too: nobody is told that UI设计师 means itself."""
    text = "# UI设计师和出纳的区别\n\n## UI设计师\n\nUI设计师画界面，常用蓝湖。\n\n## 出纳\n\n出纳管现金。\n"
    with KnowledgeBase.from_texts({"a.md": text}) as base:
        result = base.search(query)

    assert result.hits
    assert result.interpretation.respelled == respelled


def test_what_was_meant_may_be_refused(kb: KnowledgeBase) -> None:
    """That 出纳 has no skills here says more than that chuna jineng was not found."""
    result = kb.search("chuna jineng")

    assert result.interpretation.respelled == (("chuna", "出纳"), ("jineng", "技能"))
    assert result.refusal is not None
    assert (result.refusal.reason, result.refusal.roles, result.hits) == ("cell", ("出纳",), ())


@pytest.mark.parametrize(
    "query",
    [
        "跟单 技能",
        "年休假",
        "月薪",
        "不存在的词汇甲乙丙丁",
        "qwzxv",
        "出纳 技能",
        "出纳干嘛的",
        "8000块薪水 跟单",
    ],
)
def test_what_is_known_or_is_nothing_is_left_as_it_was_typed(kb: KnowledgeBase, query: str) -> None:
    """Nor does a refusal become another role's answer."""
    result = kb.search(query)

    assert result.interpretation.respelled == ()
    assert all(hit.rung != "variant" for hit in result.hits)


def test_words_for_the_same_are_met_and_told(kb: KnowledgeBase) -> None:
    """Nothing is respelled: the typed word stays, what serves it scores below it and is marked."""
    result = kb.search("特休 满一年", explain=True)

    best = result.hits[0]
    assert (best.passage.article, best.rung) == ("假期.txt", "all")
    assert result.interpretation.respelled == ()
    assert ("特休", ("年假", "年休假", "带薪年假", "带薪年休假", "特休假")) in result.interpretation.synonyms
    assert "年休假" in [best.passage.text[span.start : span.end] for span in best.matches]
    assert best.score < kb.search("年休假 满一年").hits[0].score
    assert any("特休" in part.label and "年休假" in part.label for part in told(best).details[0].details)


def test_literally_a_word_stands_for_itself(kb: KnowledgeBase) -> None:
    """`--literal` takes the words as they are."""
    assert kb.search("特休", literal=True).total == 0


def test_a_slip_in_a_roles_name_is_believed_though_words_are_missing(kb: KnowledgeBase) -> None:
    """跟丹 can only be 跟单; what else the query says need not be there."""
    result = kb.search("跟丹 信用证 验货")

    assert result.interpretation.roles == ("跟单",)
    assert result.hits[0].passage.article == "跟单.md"


def test_a_pasted_page_is_not_respelled(kb: KnowledgeBase) -> None:
    """Some of its words are always missing, and nobody mistyped them."""
    assert kb.search("跟丹 技能 " * 20).interpretation.respelled == ()


def test_literally_nothing_is_respelled(kb: KnowledgeBase) -> None:
    """As the note on the terminal says."""
    assert kb.search("跟丹 技能", literal=True).interpretation.respelled == ()


def test_pages_of_a_respelled_query_are_slices_of_one_list(kb: KnowledgeBase) -> None:
    """Whether it is respelled does not depend on the page."""
    whole = [hit.passage.id for hit in kb.search("跟丹 月薪", limit=3).hits]
    pages = [hit.passage.id for at in range(3) for hit in kb.search("跟丹 月薪", limit=1, offset=at).hits]

    assert pages == whole


@pytest.mark.parametrize(
    ("query", "changed"), [("会机 技能", (("会机", "会计"),)), ("报税 火急", ()), ("会机技能火急", ())]
)
def test_a_key_word_that_is_a_slip_for_a_role_is_believed_though_the_role_is_refused(
    query: str, changed: tuple[tuple[str, str], ...]
) -> None:
    """Else another's answer would stand for it, with no word about the role that was meant."""
    texts = {"a.md": "# 会计和出纳\n\n## 薪资待遇\n\n会计月薪七千。\n\n## 技能要求\n\n出纳要会点钞，报税也要会。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        result = base.search(query)

    assert result.interpretation.respelled == changed
    assert (result.refusal is not None and result.refusal.reason == "cell") == bool(changed)


CODES = {
    "设备.md": "# 设备\n\n交换机型号 H3C-S5130，编号 KB2024A0117。打印机 HP-M479fdw，编号 KB2024A0118。CPPM 证书。\n"
}


@pytest.mark.parametrize(
    ("typed", "meant", "beside"),
    [
        ("S513", "s5130", ()),
        ("KB2024", "kb2024a0117", ("kb2024a0118",)),
        ("A0118", "kb2024a0118", ()),
        ("交换机 m479", "m479fdw", ()),
    ],
)
def test_part_of_a_code_is_taken_for_the_code_that_holds_it(typed: str, meant: str, beside: tuple[str, ...]) -> None:
    """Who looks for a device types what of its number is in mind; the other codes with it are named."""
    with KnowledgeBase.from_texts(CODES) as base:
        result = base.search(typed)

    assert [to for _, to in result.interpretation.respelled] == [meant]
    assert result.hits
    assert result.suggestions.queries == beside


@pytest.mark.parametrize("typed", ["s9", "0117", "w3c", "xyz", "h3c"])
def test_what_is_in_no_code_or_in_too_many_is_left_as_it_was_typed(typed: str) -> None:
    """Two characters and plain numbers stand inside anything."""
    with KnowledgeBase.from_texts(CODES) as base:
        assert base.search(typed).interpretation.respelled == ()


def test_what_is_nobodys_answers_a_respelled_query_as_it_does_one_spelled_well() -> None:
    """kuaiji gongzi was refused where 会计 工资 had an answer that no role was tagged with."""
    texts = {
        "a.md": "# 钱的事\n\n## 薪资待遇\n\n阿蔡说，那里的会计起薪八千。\n",
        "b.md": "# 会计和出纳\n\n## 技能要求\n\n会计要会报税。\n\n出纳要会点钞。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        well, in_letters = base.search("会计 工资"), base.search("kuaiji gongzi")

    assert [hit.passage.id for hit in in_letters.hits[:1]] == [hit.passage.id for hit in well.hits[:1]]
    assert in_letters.hits[0].rung == "variant"


def test_among_four_characters_a_word_that_connects_may_be_a_slip_of_the_ear() -> None:
    """执业要师 is 执业药师, though 要 is hardly ever wrong."""
    texts = {"a.md": "# 药店营业员与执业药师\n\n## 任职资格\n\n执业药师要注册在本店。\n\n药店营业员高中毕业就行。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        assert base.search("执业要师 任职资格").interpretation.respelled == (("执业要师", "执业药师"),)


def test_a_word_that_no_passage_has_is_not_heard_in_one_that_connects() -> None:
    """多久要签 asks when to sign, 要 being what it is: 要钱 is in the dictionary and in no passage."""
    with KnowledgeBase.from_texts({"a.md": "# 合同\n\n书面合同一个月内签好。\n\n办卡收费，费用自理。\n"}) as base:
        assert base.search("书面合同多久之内要签").interpretation.respelled == ()


def test_of_two_words_that_a_slip_may_be_the_one_that_stands_beside_the_others_is_meant() -> None:
    """权立 sounds like 权利 and like 权力; 限额 is told of the latter."""
    texts = {"a.md": "# 权利\n\n权利要登记，权利可转让。\n", "b.md": "# 审批\n\n审批权力有限额。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        alone, beside = base.search("权立"), base.search("权立 限额")

    assert alone.interpretation.respelled == (("权立", "权利"),)
    assert beside.interpretation.respelled == (("权立", "权力"),)
    assert [hit.passage.article for hit in beside.hits] == ["b.md"]
