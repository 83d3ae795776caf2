"""Tables of things and of which role each is for: a row is one passage, of that role, wherever its column stands."""

from __future__ import annotations

import pytest
from reading import passages

from search_cli import KnowledgeBase


def _table(*rows: str) -> str:
    cells = [f"| {' | '.join(row.split())} |" for row in rows]
    return "\n".join([cells[0], "|---" * len(rows[0].split()) + "|", *cells[1:]])


def _read(*rows: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    found = passages(f"# 月末关账\n\n{_table(*rows)}\n", "a.md")
    return [(p.text.replace("\t", " "), p.roles, p.dimensions) for p in found]


@pytest.mark.parametrize("header", ["岗位", "责任岗位", "责任人", "由谁办"])
def test_what_roles_are_charged_with_is_told_by_a_whole_row(header: str) -> None:
    """A gap at its end loses no row, and the header that says who it is names no respect."""
    rows = ("核对流水 出纳 差异写进调节表", "计提折旧 会计 附折旧明细", "盘点库存 仓管员 －")

    assert _read(f"事项 {header} 要求", *rows) == [
        (rows[0], ("出纳",), ()),
        (rows[1], ("会计",), ()),
        (rows[2], ("仓库管理员",), ()),
    ]


def test_the_roles_may_stand_in_the_last_column() -> None:
    """An amount before them is in the passage, and what its first cell names is what it is about."""
    assert _read("项目 标准 适用岗位", "夜班津贴 20元/班 保安", "高温津贴 300元/月 电工") == [
        ("夜班津贴 20元/班 保安", ("保安",), ("薪资待遇",)),
        ("高温津贴 300元/月 电工", ("电工",), ("薪资待遇",)),
    ]


@pytest.mark.parametrize("first", ["部门 岗位 备注", "序号 岗位 备注", "城市 岗位 月薪"])
def test_roles_head_rows_behind_what_groups_them_or_beside_their_respects(first: str) -> None:
    """There each cell is one of its role."""
    assert [text for text, _, _ in _read(first, "甲 会计 8000", "乙 出纳 6000")] == ["8000", "6000"]


def test_who_asks_how_much_reads_the_amount() -> None:
    """And not only what stands behind the role."""
    rows = ("项目 标准 岗位 说明", "夜班津贴 20元/班 保安 22点后到岗", "高温津贴 300元/月 电工 6到9月发")

    with KnowledgeBase.from_texts({"津贴.md": f"# 各岗位津贴\n\n{_table(*rows)}\n"}) as base:
        best = base.search("保安夜班津贴多少").hits[0]

    assert "20元/班" in best.passage.text


@pytest.mark.parametrize("header", ["工作内容", "作业内容", "任务", "具体工作内容"])
def test_what_is_done_in_a_step_is_told_with_who_does_it(header: str) -> None:
    """It stands before him, and is no respect that heads a column of his."""
    rows = ("登记 核对车牌 保安 10分钟", "卸货 轻放 叉车工 30分钟", "入库 过账 仓管员 当天")

    found = _read(f"步骤 {header} 责任人 时限", *rows)

    assert [(text, roles) for text, roles, _ in found] == [
        (rows[0], ("保安",)),
        (rows[1], ("叉车工",)),
        (rows[2], ("仓库管理员",)),
    ]


def test_what_roles_do_behind_them_is_a_respect_of_theirs() -> None:
    """Behind the post 工作内容 is what it does."""
    found = _read("区域 岗位 工作内容", "一楼 保安 巡逻", "二楼 保洁 拖地")

    assert found == [("巡逻", ("保安",), ("工作内容",)), ("拖地", ("保洁",), ("工作内容",))]


def test_whom_a_table_charges_may_be_several_and_known_to_no_list() -> None:
    """By the ends of their names; 张三 and 各部门 are no roles."""
    rows = ("P1 15分钟 信息安全主管", "P2 30分钟 系统管理员、网络管理员", "P3 4小时 张三", "P4 8小时 各部门")

    assert [roles for _, roles, _ in _read("等级 时限 责任岗位", *rows)] == [
        ("信息安全主管",),
        ("系统管理员", "网络管理员"),
        (),
        (),
    ]


@pytest.mark.parametrize(("who", "role"), [("厨房阿姨", ()), ("张三", ()), ("全员", ("保育员",)), ("-", ("保育员",))])
def test_whom_a_row_charges_is_not_whom_the_title_names(who: str, role: tuple[str, ...]) -> None:
    """A gap, or everybody, leaves the row to that one."""
    table = _table("物品 频次 责任人", "桌面 每餐前 保育员", "玩具 每周 配班老师", f"餐具 每餐后 {who}")

    found = passages(f"# 保育员手册\n\n{table}\n", "a.md")

    assert [p.roles for p in found] == [("保育员",), ("配班老师",), role]
