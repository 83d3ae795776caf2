"""A fee that no passage names: told where what it is for stands beside a sum, and refused elsewhere."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase

PARKING = """\
# 园区服务

## 车辆

外来车辆停车按小时收费，每小时5元。

## 体检

每年安排一次体检，时间另行通知。

## 住宿

宿舍住宿每月收取300元。

## 物业

物业费每月2元一平方米，业主装修前先登记。
"""


@pytest.fixture(scope="module")
def park() -> KnowledgeBase:
    """Return a base that names one fee, states two sums for others, and none for a third."""
    return KnowledgeBase.from_texts({"园区.md": PARKING})


@pytest.mark.parametrize(
    ("query", "told"), [("停车费多少", "每小时5元"), ("停车费怎么收", "每小时5元"), ("住宿费多少", "300元")]
)
def test_a_fee_is_told_where_what_it_is_for_stands_beside_a_sum(query: str, told: str, park: KnowledgeBase) -> None:
    """Nobody names what each hour of parking costs; that no passage names it is said all the same."""
    hit = park.search(query).hits[0]

    assert told in hit.passage.text
    assert hit.missing == (query[:3],)


@pytest.mark.parametrize(("query", "lacking"), [("体检费多少", "体检费"), ("电梯费多少", "电梯")])
def test_a_fee_without_a_sum_is_refused(query: str, lacking: str, park: KnowledgeBase) -> None:
    """That something is done is no price of it."""
    result = park.search(query)

    assert not result.hits
    assert result.refusal
    assert lacking in " ".join(result.refusal.words)
