"""What customers ask a shop: models without their hyphen, what is dear, what must not be said, what is nowhere."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase
from search_cli.answers.unanswered import what_is_missing, why_nothing
from search_cli.mcp.texts import of_search

PRICES = """\
# 价格

## XQG100-B12

日常价3099元。

## BCD-510

到手价4599元，噪音38分贝。

## 小件

E 型插头95元一个。
"""
BRANCHES = "城市,门店,电话\n上海,徐汇店,021-64001122\n杭州,西湖店,0571-88001234\n"
TWO = "# A款和B款的区别\n\n## 价格\n\nA款2299元，B款3099元，差八百块。\n"


@pytest.mark.parametrize(
    ("query", "said"),
    [("XQG100B12多少钱", "3099"), ("xqg100b12", "3099"), ("bcd510噪音", "38分贝"), ("XQG100 B12", "3099")],
)
def test_a_model_is_found_without_its_hyphen(query: str, said: str) -> None:
    """Customers type no hyphens."""
    result = KnowledgeBase.from_texts({"价格.md": PRICES}).search(query)

    assert said in result.hits[0].passage.text
    assert result.hits[0].rung == "all"
    assert result.interpretation.unseen == ()


def test_a_model_is_found_though_a_backslash_parts_it() -> None:
    """Whatever sign a passage writes between its parts is text."""
    with KnowledgeBase.from_texts({"a.md": "# 配件\n\n滤网 AB\\12\\C 的价格是四十元。\n"}) as kb:
        assert "四十元" in kb.search("ab12c多少钱").hits[0].passage.text


def test_parts_of_a_code_that_stand_apart_are_not_that_code() -> None:
    """E and 95 are here, and E95 is not."""
    result = KnowledgeBase.from_texts({"价格.md": PRICES}).search("e95")

    assert result.total == 0


@pytest.mark.parametrize(("query", "missing"), [("北京有门店吗", "北京"), ("北京门店电话", "北京"), ("T9门店", "t9")])
def test_what_is_nowhere_is_named_above_what_has_the_rest(query: str, missing: str) -> None:
    """An agent would read out the branch in Shanghai."""
    result = KnowledgeBase.from_texts({"门店.csv": BRANCHES}).search(query)

    told = of_search(result, 0).splitlines()

    assert result.total
    assert list(what_is_missing(result)) == [f"库里没有提到 {missing}，结果里只有其余的词。"]
    assert told[0] == f"库里没有提到 {missing}，结果里只有其余的词。"
    assert told[1].endswith(f"（缺：{missing}）")


def test_an_answer_with_all_words_lacks_none() -> None:
    """Nothing is said where nothing is missing."""
    result = KnowledgeBase.from_texts({"门店.csv": BRANCHES}).search("上海门店")

    assert list(what_is_missing(result)) == []
    assert "（" not in of_search(result, 0).splitlines()[0]


def test_a_refusal_of_a_sum_names_what_it_is_of() -> None:
    """The name of C款 is two single characters."""
    texts = {"价.md": "# 价\n\nA款多少钱？\n\nA款2299元。\n\nB款多少钱？\n\nB款3099元。\n"}

    result = KnowledgeBase.from_texts(texts).search("C款多少钱")

    assert next(why_nothing(result, result.query)) == "库里没有写明 c款 是多少。"


@pytest.mark.parametrize("query", ["B款比A款贵多少", "A款和B款哪个便宜", "B款贵吗", "A款和B款哪个划算"])
def test_what_is_dear_asks_for_the_price(query: str) -> None:
    """And 比 compares: it is no word to look for (比例)."""
    others = "# 比例\n\n米和水的比例是1比1.2。\n"

    result = KnowledgeBase.from_texts({"区别.md": TWO, "比例.md": others}).search(query)

    assert "元" in result.hits[0].passage.text
    assert all("比例" not in hit.passage.text for hit in result.hits)


def test_what_must_not_be_said_is_told_by_what_may_not() -> None:
    """不能 is asked for where rules write 不得, and another's 不能 is no answer."""
    text = "# 直播\n\n## 主播注意事项\n\n主播不得说“全网最低”等词。\n\n## 会员\n\n积分不能转赠，不能提现。\n"

    result = KnowledgeBase.from_texts({"直播.md": text}).search("主播不能说什么")

    assert "不得说" in result.hits[0].passage.text
