"""交 and 缴, 帐 and 账: office texts write either, and who asks means both."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase

OFFICE = """\
# 办事指南

## 社保

未交齐的，次月补缴。

## 押金

入住时缴清。

## 报表

帐表每月核对。

## 其他

另行通知，交通自理。
"""


@pytest.fixture(scope="module")
def office() -> KnowledgeBase:
    """Return a base that writes 缴 and 交, and 帐."""
    return KnowledgeBase.from_texts({"指南.md": OFFICE})


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("社保补交", "补缴"),
        ("未缴齐怎么办", "未交齐"),
        ("押金什么时候交", "缴清"),
        ("押金交清", "缴清"),
        ("账表核对", "帐表"),
    ],
)
def test_either_writing_finds_the_other(query: str, told: str, office: KnowledgeBase) -> None:
    """Whether the two are a word by themselves (补缴) or not (交齐), and a single character, too."""
    result = office.search(query)

    assert told in result.hits[0].passage.text
    assert result.hits[0].missing == ()
    assert result.interpretation.respelled == ()


def test_what_is_no_word_in_the_other_writing_is_served_by_nothing(office: KnowledgeBase) -> None:
    """There is no 缴通."""
    served = dict(office.search("交通自理").interpretation.synonyms)

    assert all("缴" not in other for others in served.values() for other in others)


def test_a_word_that_serves_already_is_told_once(office: KnowledgeBase) -> None:
    """账号 stands for 帐号 as a synonym, too."""
    served = dict(office.search("帐号").interpretation.synonyms)["帐号"]

    assert "账号" in served
    assert len(set(served)) == len(served)
