"""A report on one's own work (述职报告) is of the post that its writer says to have."""

from __future__ import annotations

import pytest
from reading import tags

WORK = "开学第一周我把全校的课表排完。每天早晚各巡课一次。"


def owners(opening: str, title: str = "2023-2024学年述职报告") -> tuple[str, ...]:
    """Whose a section is that says nothing of it, below this opening of a report."""
    found = tags(f"# {title}\n\n{opening}\n\n## 一、抓常规\n\n{WORK}\n")
    return next(roles for text, roles, _ in found if text == WORK)


@pytest.mark.parametrize(
    ("opening", "post"),
    [
        ("大家好！本学年我担任教导处主任。现将一年来的工作汇报如下。", "教导处主任"),
        ("本学年我担任班主任，现将工作汇报如下。", "班主任"),
        ("我在行政部担任前台一职。", "前台"),
        ("我作为门店店长，一年来抓了三件事。", "店长"),
        ("今年我任教导主任一职。", "教导主任"),
        ("我叫李明，是三车间的质检组长。", "质检组长"),
        ("作为一名校医，我尽职尽责。", "校医"),
        ("我曾担任会计，现任财务主管。", "财务主管"),
    ],
)
def test_who_reports_owns_what_he_gives_to_nobody_else(opening: str, post: str) -> None:
    """Whether a list has his post or not."""
    assert owners(opening) == (post,)
    assert owners(opening, "个人年终总结") == (post,)


@pytest.mark.parametrize(
    "opening",
    [
        "我的上级是店长。",
        "我曾担任会计。",
        "去年我担任出纳，今年我担任会计。",
        "我担任班主任兼语文老师。",
        "我是一名普通员工。",
        "我担任主任。",
        "我校是一所小学，保安担任门卫。",
        "我们行政部的前台是小李。",
        "这一年里我的主要任务是培训导购。",
    ],
)
def test_whom_a_report_names_otherwise_does_not_own_it(opening: str) -> None:
    """Others, what one was, several posts, and ranks that are of no one post."""
    assert owners(opening) == ()


def test_no_other_text_is_its_writers_for_a_word() -> None:
    """A guide in which somebody says what he is stays what it is."""
    assert owners("我作为门店店长，抓了三件事。", "新校区搬迁指南") == ()
