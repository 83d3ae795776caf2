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


@pytest.mark.parametrize("name", ["采购总成本", "采购资金", "采购及时率"])
def test_what_buying_costs_is_no_buyer(name: str) -> None:
    """It is a figure of 采购经理."""
    text = f"# 考核\n\n## 采购员\n\n采购员下单。\n\n## 采购经理\n\n采购经理：每年十家，{name}达到预算。\n"

    assert _whose(text)[f"采购经理：每年十家，{name}达到预算"] == ("采购经理",)


def test_whom_a_firm_seeks_is_no_recruiter() -> None:
    """招聘岗位 is a heading of every such page."""
    assert set(_claims("# 公告\n\n## 招聘岗位\n\n本次招聘十人，详见附件。\n").values()) == {()}


def test_who_is_called_short_in_a_trade_is_that_one() -> None:
    """网工 is 网络工程师, and 电网工程 is a thing."""
    assert _whose("# 岗位\n\n网工要值夜班。\n")["网工要值夜班"] == ("网络管理员",)
    assert _whose("# 岗位\n\n电网工程要招标。\n")["电网工程要招标"] == ()
