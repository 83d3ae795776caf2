"""How people ask: politely, in pieces, of several roles at once, with a word that means something behind a role."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import base_of
from cli_in_process import Kb

from search_cli import KnowledgeBase
from search_cli.analysis.folding import fold
from search_cli.query.pasted_numbers import without_number
from search_cli.query.requests import without_requests
from search_cli.taxonomy import default_taxonomy, lexicon_of

TEXTS = {
    "单证员和会计.md": "# 单证员和会计的区别\n\n## 薪资待遇\n\n单证员月薪五千，有提成。会计月薪七千。\n\n"
    "## 任职资格\n\n会计要有初级职称。单证员要过英语四级。\n\n## 工作性质\n\n单证员赶船期，累。会计月底忙。\n",
    "跟单.md": "# 跟单手册\n\n## 岗位职责\n\n跟单盯订单，跟车间打交道。\n\n## 技能要求\n\n跟单要懂面料。\n",
    "项目助理.md": "# 项目助理手册\n\n## 薪资待遇\n\n项目助理月薪五千五。\n",
}


base = base_of(TEXTS)
"""Four roles; nobody wrote which of them to choose."""


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("1、年假几天", "年假几天"),
        ("12. 年假几天", "年假几天"),
        ("3.年假几天", "年假几天"),
        ("２）年假几天", "年假几天"),
        ("（1）年假几天", "年假几天"),
        ("( 十二 ) 年假几天", "年假几天"),
        ("一、年假几天", "年假几天"),
        ("①年假几天", "年假几天"),
        ("❸ 年假几天", "年假几天"),
        ("㈡年假几天", "年假几天"),
        ("Q：年假几天", "年假几天"),
        ("Q3: 年假几天", "年假几天"),
        ("问：年假几天", "年假几天"),
        ("5、问：年假几天", "年假几天"),
        ("一、（1）年假几天", "年假几天"),
        ("1.5倍工资", "1.5倍工资"),
        ("3.15晚会", "3.15晚会"),
        ("2、3号楼", "2、3号楼"),
        ("一、二线城市", "一、二线城市"),
        ("三、四、五月放假", "三、四、五月放假"),
        ("一般纳税人", "一般纳税人"),
        ("第3、4条", "第3、4条"),
        ("2024、25年", "2024、25年"),
        ("问责：怎么处理", "问责:怎么处理"),
        ("十一、年假几天", "年假几天"),
        ("十一、中秋怎么放假", "十一、中秋怎么放假"),
        ("五一、端午放假几天", "五一、端午放假几天"),
        ("问题、建议提交到哪", "问题、建议提交到哪"),
        ("3.js怎么用", "3.js怎么用"),
        ("（1）", "(1)"),
        ("1、", "1、"),
        ("①", "①"),
    ],
)
def test_the_number_of_a_question_copied_from_a_list_is_left_out(typed: str, asked: str) -> None:
    """It is no word of the question, and no passage has it; numbers that are asked about stay."""
    assert without_number(fold(typed).text) == asked


def test_a_numbered_question_is_answered_as_it_is_without_the_number() -> None:
    """The answer lacks no word, and nothing is said to be missing."""
    with KnowledgeBase.from_texts({"a.md": "## 假期\n\n年假五天。\n\n病假三天。\n"}) as base:
        numbered, plain = base.search("（1）年假几天？"), base.search("年假几天？")

    assert numbered.hits == plain.hits != ()
    assert not numbered.interpretation.unseen


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("帮我查一下跟单的薪资", "跟单的薪资"),
        ("你好，麻烦问一下会计工资，谢谢", "会计工资"),
        ("我想了解一下会计", "会计"),
        ("说说跟单", "跟单"),
        ("能不能帮我列一下采购的职责", "采购的职责"),
        ("帮我查账", "查账"),
        ("总经理助理和秘书是不是一回事？", "总经理助理和秘书"),
        ("请教医生高血压吃什么", "高血压吃什么"),
        ("医生你好，高血压吃什么", "高血压吃什么"),
        ("请教老师的工资", "老师的工资"),
        ("各位大神，会计工资", "会计工资"),
        ("老师，怎么请假？", "怎么请假"),
        ("老师，工资", "老师,工资"),
        ("朋友 相处", "朋友 相处"),
        ("急！怎么请假", "怎么请假"),
        ("急救怎么做", "急救怎么做"),
        ("会计和出纳，求科普", "会计和出纳"),
        ("会计工资？最好详细一点", "会计工资"),
        ("岗位职责，具体点", "岗位职责"),
        ("要求详细", "要求详细"),
        ("请教会计怎么报税", "会计怎么报税"),
        ("会计和出纳到底差在哪里", "会计和出纳"),
        ("差错在哪里登记", "差错在哪里登记"),
        ("哪个岗位有提成", "哪个有提成"),
        ("会计、出纳、前台三个有什么区别", "会计、出纳、前台有什么区别"),
        ("哪个岗位职责多", "哪个岗位职责多"),
        ("要出差的岗位", "要出差"),
        ("上夜班的工种有哪些？", "上夜班"),
        ("出差 职位", "出差"),
        ("岗位", "岗位"),
        ("出差的岗位津贴", "出差的岗位津贴"),
        ("他担任什么职位", "他担任什么职位"),
        ("看病", "看病"),
        ("找工作", "找工作"),
        ("问责", "问责"),
        ("说明书在哪", "说明书在哪"),
        ("谢谢", "谢谢"),
    ],
)
def test_what_only_asks_for_an_answer_is_left_out(typed: str, asked: str) -> None:
    """Not where the verb is part of a word, and not when nothing else is left."""
    words = {"查账", "看病", "找工作", "问责", "说明"}

    assert without_requests(fold(typed).text, words.__contains__) == asked


@pytest.mark.parametrize(
    "query",
    [
        "请问会计薪资",
        "会计，只看薪资",
        "帮我找找会计的薪资",
        "说一下会计的薪资，谢谢",
        "会计的薪资",
        "有没有人知道会计的薪资，急",
        "老板让我查一下会计的薪资",
        "我们公司会计的薪资是怎么规定的",
        "公司里会计薪资有什么规定？",
        "咱们这儿会计薪资，有人知道吗",
        "有关会计的薪资，在线等",
        "新人求问，会计薪资的具体情况",
        "话说会计薪资这方面，谁清楚",
        "各位前辈！会计薪资，最好具体一点",
    ],
)
def test_politeness_changes_no_answer(base: KnowledgeBase, query: str) -> None:
    """All words are met, since none of it is a word to find."""
    result = base.search(query)

    assert result.hits[0].passage.text == "会计月薪七千。"
    assert result.interpretation.rung == "all"


@pytest.mark.parametrize(
    ("query", "roles", "dimensions"),
    [
        ("跟 单 技能", ("跟单",), ("技能要求",)),
        ("项目 助理 薪 资", ("项目助理",), ("薪资待遇",)),
        ("项目-助理的薪资", ("项目助理",), ("薪资待遇",)),
        ("会计 跟单", ("会计", "跟单"), ()),
        ("业务 员工 薪资", (), ("薪资待遇",)),
    ],
)
def test_names_typed_in_pieces_are_names(
    base: KnowledgeBase, query: str, roles: tuple[str, ...], dimensions: tuple[str, ...]
) -> None:
    """But two names stay two, and a piece of another word is none."""
    understood = base.search(query).interpretation

    assert (understood.roles, understood.dimensions) == (roles, dimensions)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("会计跟单证员打交道", ["会计", "单证员"]),
        ("跟单证员对单", ["单证员"]),
        ("会计跟单员", ["会计", "跟单"]),
        ("会计跟跟单", ["会计", "跟单"]),
        ("跟单证书齐全", ["跟单"]),
    ],
)
def test_with_before_a_role_is_no_part_of_its_name(text: str, roles: list[str]) -> None:
    """跟 also begins 跟单; the longer name behind it decides."""
    assert [mention.name for mention in lexicon_of(default_taxonomy()).roles(text)] == roles


@pytest.mark.parametrize(
    ("query", "dimensions"),
    [
        ("会计 要求", ("任职资格",)),
        ("会计的条件？", ("任职资格",)),
        ("会计有什么要求吗", ("任职资格",)),
        ("会计 钱", ("薪资待遇",)),
        ("客户的要求", ()),
        ("会计 技能 要求", ("技能要求",)),
        ("要求会计", ()),
    ],
)
def test_a_vague_word_right_behind_a_role_asks_for_a_dimension(
    base: KnowledgeBase, query: str, dimensions: tuple[str, ...]
) -> None:
    """Only where the query ends in it and names no dimension."""
    assert base.search(query).interpretation.dimensions == dimensions


@pytest.mark.parametrize(
    "query",
    [
        "会计和单证员哪个好",
        "会计跟单证员选哪个",
        "会计还是单证员好",
        "会计、单证员该怎么选？",
        "会计和单证员谁更适合我",
        "会计 VS 单证员",
        "会计和单证员有什么不同",
        "会计或者单证员",
        "会计和单证员谁挣得多",
        "会计和单证员谁更累",
    ],
)
def test_a_comparison_is_answered_with_both(base: KnowledgeBase, query: str) -> None:
    """Also where nobody wrote which to choose."""
    first = base.search(query).hits[:2]

    assert sorted(hit.passage.roles for hit in first) == [("会计",), ("单证员",)]


def test_three_are_compared_as_two_are(base: KnowledgeBase) -> None:
    """In any order, each of them is among the first."""
    first = base.search("跟单、会计、单证员三个有什么区别").hits[:3]

    assert {role for hit in first for role in hit.passage.roles} == {"跟单", "会计", "单证员"}


def test_a_comparison_in_a_respect_that_none_has_is_refused(base: KnowledgeBase) -> None:
    """Which of two is better is a matter of taste; what both earn is not to be made up."""
    result = base.search("跟单和会计哪个晋升好")

    assert result.refusal is not None
    assert result.refusal.reason == "cell"


def test_question_words_beside_a_phrase_or_a_filter_ask_for_nothing(base: KnowledgeBase) -> None:
    """What the filter lets through answers."""
    assert base.search("role:跟单 是什么").total == 2
    assert base.search("“面料”是什么").total == 1


UNSEEN = "不存在的词汇甲乙丙丁"


def test_what_nothing_here_says_is_not_answered(base: KnowledgeBase) -> None:
    """Nothing in common with any passage but single characters."""
    result = base.search(UNSEEN)

    assert (result.total, result.hits, result.interpretation.rung) == (0, (), None)


@pytest.mark.parametrize("query", ["面料 甲乙丙丁", "甲乙丙丁 懂面料", "会计 薪资 甲乙丙丁", "月薪 丙丁戊 五千"])
def test_one_unseen_word_among_seen_ones_still_answers_and_says_so(base: KnowledgeBase, query: str) -> None:
    """No hit claims to have all words, and the best lacks nothing but the unseen one."""
    result = base.search(query)

    assert result.hits
    assert {hit.rung for hit in result.hits} == {"some"}
    assert result.interpretation.rung == "some"


def test_the_command_says_that_nothing_was_found(kb: Kb, small: Path) -> None:
    """Exit code 1, nothing on stdout, and what to try on stderr; where words are missing a mark stands at the hit."""
    nothing = kb("--root", str(small), "search", UNSEEN)
    some = kb("--root", str(small), "search", "物控", "技能", "甲乙丙丁")

    assert (nothing.code, nothing.out) == (1, "")
    assert "--literal" in nothing.err
    assert some.code == 0
    assert "（缺：甲乙丙丁）" in some.out
