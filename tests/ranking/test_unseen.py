"""What nothing here speaks of is not answered with the rest of the query, as long as the rest is no more than that."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_in_process import Kb

from search_cli import KnowledgeBase
from search_cli.analysis.segmenter import Segmenter
from search_cli.config import Settings

TEXTS = {
    "出差.md": "# 出差办法\n\n出差坐高铁二等座。住宿凭发票报销。\n\n体检报告交人事存档。\n",
    "会计.md": "# 会计手册\n\n## 任职资格\n\n会计要有初级职称。\n",
}


@pytest.mark.parametrize(
    ("query", "unseen"),
    [
        ("高铁票价", ("票价",)),
        ("发票能刷信用卡吗", ("信用卡",)),
        ("北京 高铁票价", ("北京", "票价")),
        ("发票票价事定了吗", ("票价",)),  # 事定 is two halves of words, which would tell nobody anything
    ],
)
def test_things_that_nothing_speaks_of_are_refused_where_they_are_half_of_the_query_or_more(
    query: str, unseen: tuple[str, ...]
) -> None:
    """A passage about 高铁 says nothing of 票价; the refusal names what is not here, and `literal` still finds."""
    with KnowledgeBase.from_texts(TEXTS) as kb:
        refused = kb.search(query)
        literal = kb.search(query, literal=True, min_score=0)

    assert refused.refusal is not None
    assert (refused.refusal.reason, refused.refusal.words, refused.total) == ("words", unseen, 0)
    assert literal.hits


@pytest.mark.parametrize(
    ("query", "unseen"),
    [
        ("体检报告 人事 存档 有效期", ("有效期",)),  # most of it is here
        ("会计 任职资格 天气", ("天气",)),  # so are a role and a dimension
        ("高铁搭理", ("搭理",)),  # a verb has too many others for the same
        ("高铁 票价", ("票价",)),  # key words
    ],
)
def test_one_thing_among_others_is_named_and_the_others_are_answered(query: str, unseen: tuple[str, ...]) -> None:
    """The reader sees which word nobody uses."""
    with KnowledgeBase.from_texts(TEXTS, Settings(min_score=0)) as kb:
        result = kb.search(query)

    assert result.refusal is None
    assert result.hits
    assert result.interpretation.unseen == unseen


@pytest.mark.parametrize("query", ["钥匙圈发票怎么弄", "闯红灯的罚款谁交"])
def test_what_is_asked_for_comes_last_and_what_comes_before_may_be_said_otherwise(query: str) -> None:
    """Who asks where or when in words that nobody here uses asks for what is told all the same."""
    texts = {**TEXTS, "用车.md": "# 用车办法\n\n因个人原因造成的违章，罚款和扣分由本人承担。\n"}
    with KnowledgeBase.from_texts(texts) as kb:
        answered = kb.search(query)
        turned = kb.search("罚款里的闯红灯")

    assert answered.refusal is None
    assert answered.hits[0].rung == "some"
    assert turned.refusal is not None
    assert turned.refusal.words == ("闯红灯",)


@pytest.mark.parametrize(
    ("query", "answer", "unseen"),
    [
        ("熔断的阈值", "熔断：", "阈值"),
        ("前端用什么框架", "前端用", "框架"),
        ("停机步骤", "停机时", "步骤"),
        ("发票要什么格式", "发票抬头", "格式"),
    ],
)
def test_a_noun_for_the_kind_of_answer_is_no_thing_that_is_missing(query: str, answer: str, unseen: str) -> None:
    """A text gives a limit, a framework or steps without calling them so; what it does not say is named."""
    texts = {
        "术语.md": "# 术语\n\n熔断：错误率超过 50% 时直接失败。\n\n# 分工\n\n前端用 React。\n",
        "规程.md": "# 规程\n\n停机时先关出气阀。\n\n# 开票\n\n发票抬头写全称。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        result = base.search(query)

    assert result.hits[0].passage.text.startswith(answer)
    assert result.interpretation.unseen == (unseen,)


def test_pages_are_refused_alike() -> None:
    """Also the second page of nothing is nothing."""
    with KnowledgeBase.from_texts(TEXTS) as kb:
        assert kb.search("高铁票价", offset=1).refusal == kb.search("高铁票价").refusal


def test_the_command_names_what_is_not_here_and_what_is(kb: Kb, tmp_path: Path) -> None:
    """Exit code 1, and the query without the word as a suggestion."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "出差.md").write_text(TEXTS["出差.md"], encoding="utf-8")

    answer = kb("--root", str(tmp_path), "search", "高铁票价")

    assert answer.code == 1
    assert "票价" in answer.err.splitlines()[-3]
    assert "“高铁”" in answer.err


@pytest.mark.parametrize(
    ("word", "is_noun"),
    [("票价", True), ("北京", True), ("搭理", False), ("漂亮", False), ("甲乙丙丁戊", False), ("", False)],
)
def test_the_dictionary_says_what_is_a_noun(word: str, is_noun: bool) -> None:
    """What it does not list is none."""
    assert Segmenter(()).is_noun(word) is is_noun


def test_a_word_is_not_seen_where_its_characters_only_meet() -> None:
    """户口 stands in 客户口头, and nothing there speaks of it; 休完 is no word of the dictionary, and 未休完 has it."""
    with KnowledgeBase.from_texts({"a.md": "# 跟单手册\n\n客户口头答应的不算数。年假未休完的可以顺延。\n"}) as kb:
        assert kb.search("户口怎么转").refusal is not None
        assert kb.search("年假休完").interpretation.unseen == ()


@pytest.mark.parametrize("query", ["食堂在几楼", "会议室有几把椅子", "最多能借几本书", "医务室在第几层"])
def test_how_many_is_no_thing_that_the_base_lacks(query: str) -> None:
    """jieba lists 几楼 and 几本书 as nouns: who asks for a number looks for what is counted."""
    texts = {"a.md": "# 楼层\n\n食堂在三楼，医务室在一楼东侧。每间会议室有8把椅子，最多借5本书。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        result = base.search(query)

    assert result.hits
    assert not any("几" in word for word in result.interpretation.unseen)


def test_what_asks_for_a_sum_is_neither_missing_nor_looked_for() -> None:
    """库里没有提到 多少钱 would be nonsense, as would 是不是要找 几块."""
    texts = {"a.md": "# 制服\n\n洗衣房每周二收制服，袖口破了的另放，大家轮流去取。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        results = [base.search(query) for query in ("月饼多少钱", "月饼几块钱", "制服多少钱")]

    told = [
        word
        for result in results
        if result.refusal and result.refusal.reason == "words"
        for word in result.refusal.words
    ]
    assert told == ["月饼", "月饼"]
    assert {query for result in results for query in result.suggestions.queries} <= {"制服"}


def test_another_query_is_offered_only_if_the_base_has_all_its_words() -> None:
    """借钱 sounds like 价钱 and is in the list of synonyms, but stands nowhere here."""
    with KnowledgeBase.from_texts({"a.md": "# 洗衣\n\n西装和衬衫另外登记。\n"}) as base:
        assert base.search("西装价钱").suggestions.queries == ("西装",)
