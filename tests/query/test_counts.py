"""Numbers and what they count: words of their own, and the same in digits and in numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import analyzer

from search_cli import KnowledgeBase
from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import runs
from search_cli.analysis.segmenter import Segmenter
from search_cli.taxonomy import default_taxonomy

SHOP = """\
# 退换

## 退货

签收后7天内，商品完好的，可以退货。

## 换货

15天内坏了的，可以换货。

## 客服

人工客服到23点。

## 价保

支持30天价保。
"""


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("7天内能退吗", ["7", "天", "内", "能", "退", "吗"]),
        ("7 天内能退", ["7", "天", "内", "能", "退"]),
        ("30天价保", ["30", "天", "价保"]),
        ("三十天价保", ["三十", "十天", "三十天", "价保"]),
        ("12点有人工", ["12", "点", "有", "人工"]),
        ("2台坏1台", ["2", "台", "坏", "1", "台"]),
        ("60升够吗", ["60", "升", "够", "吗"]),
    ],
)
def test_what_a_number_counts_is_a_word_by_itself(text: str, terms: list[str]) -> None:
    """jieba takes the measure word together with what follows: 内能, 天价, 台坏."""
    tokens = analyzer().segmenter.words_of(fold(text))

    assert [token.term for token in tokens] == terms


@pytest.mark.parametrize("text", ["三年级", "一次性", "2024年终奖", "3个人", "3天内部", "一名小时工"])
def test_a_word_that_runs_on_behind_a_number_stays_whole(text: str) -> None:
    """年级 and 年终奖 are no years."""
    tokens = analyzer().segmenter.words_of(fold(text))

    known = text.lstrip("0123456789").removeprefix("一名").removeprefix("天")
    assert known in {token.term for token in tokens}


def test_a_word_of_ours_that_begins_with_a_measure_word_stays_whole() -> None:
    """Who lists 7天无理由 in kb.toml asks for it."""
    segmenter = Segmenter(["天无理由"])

    tokens = segmenter.words_of(fold("支持7天无理由退货"))

    assert "天无理由" in {token.term for token in tokens}


@given(st.text(st.sampled_from("7十五三天内能年个月坏了价保一次性，2 0退点台"), max_size=30))
def test_counts_are_cut_alike_by_whatever_cuts(text: str) -> None:
    """jieba, its twin, and a dictionary that an index carries give the same words."""
    folded = fold(text)
    stretches = list(runs(folded.text))

    found = [list(_terms(one, stretches, text)) for one in (analyzer().segmenter, _prepared(), _carrying())]

    assert found[0] == found[1] == found[2]


def _terms(segmenter: Segmenter, stretches: list[tuple[str, int, bool]], text: str) -> tuple[str, ...]:
    terms = segmenter.terms(stretches)
    assert terms == tuple(token.term for token in segmenter.words_of(fold(text)))
    return terms


def _prepared() -> Segmenter:
    segmenter = Segmenter(default_taxonomy().dictionary_words()) if not _made else _made[0]
    if not _made:
        segmenter.prepare()
        _made.extend((segmenter, segmenter.carrying(memoryview(segmenter.compiled))))
    return segmenter


def _carrying() -> Segmenter:
    _prepared()
    return _made[1]


_made: list[Segmenter] = []


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("7天内能退吗", "7天内"),
        ("十五天内坏了能换吗", "15天内"),
        ("15天坏了能换吗", "15天内"),
        ("晚上12点有人工客服吗", "23点"),
        ("三十天价保", "30天价保"),
    ],
)
def test_a_question_with_a_number_is_answered(query: str, answer: str) -> None:
    """None is refused for a word that nobody wrote (内能)."""
    result = KnowledgeBase.from_texts({"退换.md": SHOP}).search(query)

    assert result.refusal is None
    assert answer in result.hits[0].passage.text


def test_an_hour_that_is_asked_for_is_met_by_any_time_of_day() -> None:
    """12点 is a time, its 点 too: no passage that says 23:00 lacks a word of it."""
    hits = KnowledgeBase.from_texts({"客服.md": "# 客服\n\n人工客服到23:00。\n"}).search("12点 人工客服").hits

    assert [(hit.passage.text, hit.rung, hit.missing) for hit in hits] == [("人工客服到23:00。", "all", ())]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("7天退货", "签收后七天内可以退货。"),
        ("3天没更新", "快递三天没有更新的，给您补发。"),
        ("2年免费换新", "用了两年还坏的，免费换新。"),
        ("15天换货", "十五天内坏了，可以换货。"),
        ("双11有活动吗", "双十一有满减活动。"),
        ("4楼搬运费", "四楼以上收搬运费，每层10元。"),
    ],
)
def test_digits_find_numerals(query: str, text: str) -> None:
    """Articles write 七天, and customers type 7天."""
    others = "# 其他\n\n## 甲\n\n五天发货。\n\n## 乙\n\n九年保修，三层包装。\n"
    kb = KnowledgeBase.from_texts({"规则.md": f"# 规则\n\n## 说明\n\n{text}\n", "其他.md": others})

    result = kb.search(query)

    assert result.interpretation.unseen == ()
    assert result.hits[0].passage.text == text
    assert result.hits[0].rung == "all"


RULES = {
    "考勤.md": """\
# 考勤管理制度

## 打卡

第二条 员工每日打卡。

## 旷工

第十二条 旷工一日扣发三日工资。

## 附则

第一百二十三条 附件共12页。
""",
    "补充.md": "# 补充规定\n\n第3章 宿舍\n\n第15条 宿舍夜里十一点关门。\n",
}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("第12条", "第十二条 旷工"),
        ("第 12 条", "第十二条 旷工"),
        ("第123条", "第一百二十三条 附件"),
        ("第一百二十三条", "第一百二十三条 附件"),
        ("第十五条", "第15条 宿舍"),
        ("第15条", "第15条 宿舍"),
    ],
)
def test_an_ordinal_is_found_however_it_is_written(query: str, answer: str) -> None:
    """Regulations write 第十二条, and who asks types 第12条."""
    result = KnowledgeBase.from_texts(RULES).search(query)

    assert result.interpretation.unseen == ()
    assert result.hits[0].passage.text.startswith(answer)
    assert result.hits[0].rung == "all"


@pytest.mark.parametrize("query", ["第3项目部", "第2级别", "12条规定", "第3天"])
def test_what_is_no_ordinal_of_a_regulation_stays_as_typed(query: str) -> None:
    """第3项目部 is a department."""
    result = KnowledgeBase.from_texts(RULES).search(query)

    assert not any(word.startswith("第") and len(word) > 2 for word in result.interpretation.words)
