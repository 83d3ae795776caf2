"""Dates and times of day in a query: the same in whatever writing, and found in any."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase, SearchResult

MEETINGS = """\
# 会议纪要

## 第一次

2024年6月3日讨论预算。

## 第二次

2024-07-15讨论招标。

## 第三次

2024.8.2讨论仓库。
"""

DOORS = """\
# 门禁

## 大门

大门8:30开启。

## 侧门

侧门六点四十五开启。

## 后门

后门17:30关闭。
"""

DAYS = """\
# 节日

## 植树

三月十二日植树。

## 年会

年会于12月31日举行。
"""


def ask(query: str) -> SearchResult:
    """Return what three articles with dates and times of day answer."""
    return KnowledgeBase.from_texts({"会议.md": MEETINGS, "门禁.md": DOORS, "节日.md": DAYS}).search(query)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        *(
            (date, "预算")
            for date in ("2024年6月3日", "2024-06-03", "2024/6/3", "2024.6.3", "２０２４－６－３", "6月3号")
        ),
        *((date, "招标") for date in ("2024年7月15日", "2024.07.15", "7月15日", "七月十五号")),
        *((date, "仓库") for date in ("2024年8月2日", "2024-08-02", "二〇二四年八月二日")),
        *((month, "仓库") for month in ("2024年8月", "2024-08")),
        *((date, "植树") for date in ("3月12日", "三月十二号")),
        ("十二月三十一日", "年会"),
    ],
)
def test_a_date_is_found_in_whatever_writing(query: str, told: str) -> None:
    """Digits, numerals, 日 or 号, with zeros or without; who asks for a day may leave out the year."""
    result = ask(query)

    assert [told in hit.passage.text for hit in result.hits] == [True]
    assert result.hits[0].missing == ()


@pytest.mark.parametrize("query", ["2024年6月4日", "2024-06-04", "6月4日", "2025年6月3日"])
def test_another_date_is_no_answer(query: str) -> None:
    """Its year or its month alone says nothing of it."""
    result = ask(query)

    assert not result.hits
    assert result.refusal
    assert result.refusal.reason == "words"


@pytest.mark.parametrize("query", ["2024年6月3日", "2024/6/3", "6月3日", "2024-06", "8:30", "下午4点半"])
def test_numbers_apart_are_no_date(query: str) -> None:
    """A passage may hold all numbers of a date or of a time of day, and mean other things by them."""
    text = "6个月内招聘2024人，3日内答复，年终考核。\n\n侧门在8楼30号，后门在16楼。\n"

    result = KnowledgeBase.from_texts({"a.md": f"# 事项\n\n{text}"}).search(query)

    assert not result.hits


@pytest.mark.parametrize(
    "text",
    [
        "## 记录\n\n2024 年 6 月 3 日讨论预算。",
        "## 2024/6/3 周会\n\n讨论预算。",
        "## 记录\n\n时间：2024.06.03，讨论预算。",
        "## 记录\n\n2024年6月1日—3日讨论预算。",
    ],
)
def test_a_date_is_found_in_whatever_surroundings(text: str) -> None:
    """Blanks between numbers and characters, the day above what is said of it, the last of several days."""
    (hit,) = KnowledgeBase.from_texts({"a.md": f"# 会议\n\n{text}\n"}).search("2024年6月3日").hits

    assert "预算" in hit.passage.text
    assert hit.missing == ()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        *(
            (time, "大门")
            for time in ("8:30", "08:30", "8点半", "八点半", "八点三十", "8点30分", "8时30分开启", "早上八点半")
        ),
        *((time, "侧门") for time in ("6:45", "6点三刻", "六点四十五分")),
        *((time, "后门") for time in ("下午5点半", "五点半关闭", "17:30", "十七点三十")),
    ],
)
def test_a_time_of_day_is_found_in_whatever_writing(query: str, told: str) -> None:
    """Who says 5点半 may mean that of the afternoon, which is written 17:30."""
    hit = ask(query).hits[0]

    assert told in hit.passage.text
    assert hit.missing == ()


@pytest.mark.parametrize("query", ["KB-2024-06-03", "2024-06-31号文", "2.8.30", "13月3日", "8点几"])
def test_what_is_no_date_keeps_its_writing(query: str) -> None:
    """A version, a code, a number beyond the calendar."""
    words = ask(query).interpretation.words

    assert not any("年" in word or ":" in word for word in words)
