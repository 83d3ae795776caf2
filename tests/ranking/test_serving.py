"""What serves a word of a query as well as itself: values of the kind it asks for, and how it is written."""

from __future__ import annotations

import pytest
from asking import told
from hypothesis import given, settings
from hypothesis import strategies as st

from search_cli import KnowledgeBase
from search_cli.analysis.folding import fold
from search_cli.analysis.values import VALUES_FILE, kinds_asked, states, value_spans, values_in
from search_cli.query.colloquial import as_written

KINDS = ("duration", "time", "date", "money", "percent", "people", "count", "age")
SIGNS = "12零一三十百千万半.,-/:年月第个季度星期礼拜小时钟头工作自然日周天分秒点整每底初末¥$ 元块k人名成折之%岁多上午"

WORDS = frozenset(["请假", "麻烦", "下班", "见面", "加班", "上个", "个月", "好吃", "难做"])


@given(st.text(st.sampled_from(SIGNS), max_size=8))
@settings(max_examples=300)
def test_a_text_states_a_kind_of_value_where_one_stands_in_it(text: str) -> None:
    """Texts without the characters that tell of a kind are not looked through."""
    assert set(values_in(text)) == {kind for kind in KINDS if any(value_spans(text, kind))}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("满一年不满十年的，五天", {"duration"}),
        ("普通合同两个工作日内回复", {"duration"}),
        ("傍晚六点半准时推送", {"time"}),
        ("六点二十推送，七点零五分回看", {"time"}),
        ("打开率掉到百分之二点八", {"percent"}),
        ("掉了二点八", set()),
        ("上午9：30到岗", {"time"}),
        ("每月十五号发", {"date"}),
        ("２０２１年修订", {"date"}),
        ("能拿六千到八千元", {"money"}),
        ("13k—18k", {"money"}),
        ("体验课一个人一百二，烧好寄过去", {"money", "people", "count"}),
        ("外地每天三百五", {"money"}),
        ("来了三价的，自费65一针", {"money"}),
        ("散客80一位。", {"money", "people", "count"}),
        ("一次一百二十下", {"count"}),
        ("去年唱了两百七十四场", set()),
        ("2025一场", set()),
        ("3号65一次性口罩", {"date", "count"}),
        ("百分之六十一", {"percent"}),
        ("提成 3%", {"percent"}),
        ("带过十个人", {"people", "count"}),
        ("二十五周岁以上", {"age"}),
        ("三成员工来了", set()),
        ("今天第三天", set()),
        ("人总是要吃饭的", set()),
        ("审批后 5 个工作日内", {"duration"}),
        ("10 月 7 日", {"date"}),
        ("2024 年", {"date"}),
        ("第 3 天", set()),
        ("下午 5 点", {"time"}),
        ("共 7 人", {"people", "count"}),
        ("要改三次", {"count"}),
        ("日均 200 人次", {"count"}),
    ],
)
def test_kinds_of_value_are_known_by_their_form(text: str, kinds: set[str]) -> None:
    """In digits and in Chinese numerals; what only looks like a value is none."""
    assert set(values_in(fold(text).text)) == kinds


def test_words_that_ask_name_kinds_that_exist() -> None:
    """The data file names no kind that nothing states."""
    lines = VALUES_FILE.read_text(encoding="utf-8").splitlines()
    named = {line.partition(":")[0] for line in lines if not line.startswith("#")}

    assert named == {"duration", "time", "date", "money", "percent", "people", "count", "age"}
    assert kinds_asked("天数") == ("duration",)
    assert kinds_asked("天空") == ()


def test_a_value_answers_a_word_that_asks_for_its_kind() -> None:
    """年假 天数 is answered by 五天, which does not say 天数."""
    texts = {"假.txt": "年假：满一年五天。", "车.txt": "年假里车票难买。"}
    with KnowledgeBase.from_texts(texts) as kb:
        result = kb.search("年假 天数")

    assert [hit.passage.article for hit in result.hits if hit.rung == "all"] == ["假.txt"]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("普通合同两个工作日内回复。", 1.0),
        ("合同分三档。普通的两天。", 0.5),
        ("两天后开会。合同要归档。", 0.0),
        ("合同要归档。先登记。两天后开会。", 0.0),
        ("合同归档。", 0.0),
    ],
)
def test_a_value_is_stated_beside_a_word(text: str, stated: float) -> None:
    """In its sentence, or half as surely in the next; further off, or before, it is a value of something else."""
    assert states(text, ("duration",), ("合同",)) == stated


def test_the_passage_that_states_the_value_comes_before_the_one_that_says_the_word() -> None:
    """推送时间 is 六点半; who only speaks of 推送时间 has not said when."""
    texts = {
        "1.txt": "稿子发出去以前都要校对，推送时间选错了，打开率就掉，下次要慎重，谁也不许拖。",
        "2.txt": "每篇稿子写好以后先存起来，排好版，校对两遍，傍晚六点半准时推送，谁也不许拖。",
        **{f"{name}.txt": f"{name}的时间过得很快。" for name in ("春天", "夏天", "秋天", "冬天")},
    }
    with KnowledgeBase.from_texts(texts) as kb:
        best = kb.search("推送 时间", explain=True).hits[0]

    assert best.passage.article == "2.txt"
    assert best.rung == "all"
    assert any(part.value > 0 and "0.2" in part.label for part in told(best).details[0].details)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("想请个假麻不麻烦", "想请假麻烦"),
        ("天天下不了班", "天天下班"),
        ("见了一面", "见了一面"),
        ("上个月", "上个月"),
        ("好不好", "好不好"),
    ],
)
def test_what_is_spoken_is_read_as_it_is_written(spoken: str, written: str) -> None:
    """Verb and object come together where both are one word, and nothing else moves."""
    assert as_written(spoken, WORDS.__contains__) == written
