"""Whose a line of duties or rules is: who begins it, known or not, and not whoever the line before told of."""

from __future__ import annotations

import pytest
from reading import passages


def _whose(text: str) -> dict[str, tuple[str, ...]]:
    """The roles of each line, without its end."""
    found = passages(text, "a.md")
    return {line.rstrip("。，"): p.roles for p in found for line in p.text.splitlines() if line}


def _claims(text: str) -> dict[str, tuple[str, ...]]:
    """The roles of each passage, by its text."""
    return {passage.text: passage.roles for passage in passages(text, "a.md")}


@pytest.mark.parametrize(
    ("post", "role"), [("考勤专员", "考勤专员"), ("收货员", "收货员"), ("客诉工程师（CQE）", "客诉工程师")]
)
@pytest.mark.parametrize(
    "lines", ["会计负责记账。\n{}负责汇总。\n出纳负责付款。", "会计：记账。\n{}：汇总。\n出纳：付款。"]
)
def test_who_is_set_to_work_among_roles_is_one(lines: str, post: str, role: str) -> None:
    """No list has 考勤专员, who is no 会计."""
    found = _claims(f"# 管理制度\n\n## 职责分工\n\n{lines.format(post)}\n")

    assert list(found.values()) == [("会计",), (role,), ("出纳",)]


def test_who_is_set_to_work_behind_a_comma_is_one() -> None:
    """A clause may begin with them as well as a line."""
    found = _claims("# 制度\n\n会计负责记账，考勤专员负责汇总，出纳负责付款。\n")

    assert list(found.values()) == [("会计",), ("考勤专员",), ("出纳",)]


def test_a_heading_that_is_a_name_is_all_of_it() -> None:
    """总经理 is no 经理, however many others the article has."""
    text = "# 制度\n\n## 总经理\n\n批准费用。\n\n## 采购经理\n\n采购经理审批。\n\n## 财务经理\n\n财务经理复核。\n"

    assert _whose(text)["批准费用"] == ("总经理",)


def test_what_is_called_short_in_the_text_is_called_so_in_its_labels() -> None:
    """The text speaks of 班长, and 当班班长 is that one."""
    text = "# 清洗作业\n\n- 当班班长：签放行单。\n- 操作工：清洗。\n\n## 置换\n\n班长测氧。\n\n班长签字。\n"

    assert ("班长",) in _claims(text).values()
    assert ("当班班长",) not in _claims(text).values()


def test_a_label_that_ends_as_a_known_role_is_another_where_the_article_says_so_again() -> None:
    """安全审计员 reads logs, and no accounts."""
    text = "# 办法\n\n- 系统管理员：打补丁。\n- 安全审计员：看日志。\n\n## 要求\n\n安全审计员应持证。\n"

    assert _whose(text)["安全审计员应持证"] == ("安全审计员",)


@pytest.mark.parametrize("name", ["采购总成本", "采购资金", "采购及时率"])
def test_what_buying_costs_is_no_buyer(name: str) -> None:
    """It is a figure of 采购经理."""
    text = f"# 考核\n\n## 采购员\n\n采购员下单。\n\n## 采购经理\n\n采购经理：每年十家，{name}达到预算。\n"

    assert _whose(text)[f"采购经理：每年十家，{name}达到预算"] == ("采购经理",)


def test_whom_a_firm_seeks_is_no_recruiter() -> None:
    """招聘岗位 is a heading of every such page."""
    assert set(_claims("# 公告\n\n## 招聘岗位\n\n本次招聘十人，详见附件。\n").values()) == {()}


def test_posts_that_a_sentence_counts_behind_are_roles() -> None:
    """食堂帮工 ends as no role that is known, and the sentence says that it is one."""
    text = (
        "# 手册\n\n岗位有图书馆管理员、食堂帮工两种。\n\n图书馆管理员：整理书架，每周不超过八个小时，办理借还手续。\n\n"
        "## 食堂\n\n食堂帮工：中午收盘子、擦桌子，管一顿饭。\n\n## 图书馆\n\n七点开。\n"
    )

    found = _whose(text)

    assert found["食堂帮工：中午收盘子、擦桌子，管一顿饭"] == ("食堂帮工",)
    assert found["七点开"] == ()


def test_who_is_called_short_in_a_trade_is_that_one() -> None:
    """网工 is 网络工程师, and 电网工程 is a thing."""
    assert _whose("# 岗位\n\n网工要值夜班。\n")["网工要值夜班"] == ("网络管理员",)
    assert _whose("# 岗位\n\n电网工程要招标。\n")["电网工程要招标"] == ()
