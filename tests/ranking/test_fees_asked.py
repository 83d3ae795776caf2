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
    """Nobody names what each hour of parking costs, and what states it lacks nothing of the fee."""
    hit = park.search(query).hits[0]

    assert told in hit.passage.text
    assert query[:3] not in hit.missing


def test_what_tells_no_fee_lacks_it() -> None:
    """Somebody's sum is no 停车费, and 停车 without a sum tells none, nor does any sum tell 300元."""
    texts = {
        "a.md": "# 甲园\n\n外来车辆停车每小时5元，登记后放行。\n",
        "b.md": "# 乙园\n\n宿舍每月50元，登记后入住。\n",
        "c.md": "# 丙园\n\n停车要入位，登记后放行。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        missing = {hit.passage.title: hit.missing for hit in kb.search("停车费 登记 300元", min_score=0).hits}

    assert missing == {"甲园": ("300",), "乙园": ("停车费", "300"), "丙园": ("停车费", "300", "元")}


@pytest.mark.parametrize(("query", "lacking"), [("体检费多少", "体检费"), ("电梯费多少", "电梯")])
def test_a_fee_without_a_sum_is_refused(query: str, lacking: str, park: KnowledgeBase) -> None:
    """That something is done is no price of it."""
    result = park.search(query)

    assert not result.hits
    assert result.refusal
    assert lacking in " ".join(result.refusal.words)
