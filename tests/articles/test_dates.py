"""The day of an article, as its front matter gives it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from search_cli import KnowledgeBase
from search_cli.articles.dates import day_of

FIRST_OF_MAY = "2024-05-01"


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-01", "2024/5/1", "2024.05.01", "20240501", "2024年5月1日", "2024 年 5 月 1 号", "２０２４年５月１日",
        "2024-05-01 10:21", "2024-05-01T10:21:00+08:00", "2024年5月1日 星期三", "2024-05", "2024年5月",
        date(2024, 5, 1), datetime(2024, 5, 1, 10, 21, tzinfo=UTC),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(written: object) -> None:
    """With a time of day or without, in any width; of a month, its first day."""
    assert day_of({"date": written}) == FIRST_OF_MAY


@pytest.mark.parametrize(
    "written",
    [
        "", "昨天", "01/05/2024", "5月1日", "2024", "1714521600", "20240501103000", "2024-02-30", "2024-13-01",
        "2024-05/01", "2024-05-011", ["2024-05-01"], None, True,
    ],
)  # fmt: skip
def test_what_is_no_day_or_might_be_another_is_none(written: object) -> None:
    """Neither which of two numbers is the month is guessed, nor what a long number counts."""
    assert day_of({"date": written}) == ""


@pytest.mark.parametrize(
    "key", ["date", "日期", "发布时间", "發佈時間", "last-modified", "Last Modified", "updated_at", "更新", "lastmod"]
)
def test_a_day_is_known_by_its_key(key: str) -> None:
    """In any case, with blanks, dashes or underscores."""
    assert day_of({key: FIRST_OF_MAY}) == FIRST_OF_MAY


def test_of_several_days_the_latest_counts() -> None:
    """What was revised is as new as its revision; when it expires says nothing of that, nor what cannot be read."""
    found = day_of({"date": "2019-01-01", "updated": FIRST_OF_MAY, "修订日期": "去年", "expires": "2030-01-01"})

    assert found == FIRST_OF_MAY


def test_an_index_remembers_the_day() -> None:
    """From YAML and TOML alike; without front matter there is none."""
    body = "# 跟单\n\n跟单要细心。\n"
    texts = {
        "yaml.md": f"---\n日期: 2024年5月1日\n---\n{body}",
        "toml.md": f"+++\ndate = 2024-05-01\n+++\n{body}",
        "bare.md": f"{body}\n2024-05-01\n",
    }

    with KnowledgeBase.from_texts(texts) as kb:
        days = {path: record.dated for path, record in kb.records().items()}

    assert days == {"yaml.md": FIRST_OF_MAY, "toml.md": FIRST_OF_MAY, "bare.md": ""}
