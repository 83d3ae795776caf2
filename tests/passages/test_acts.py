"""Activities that are also names of roles (采购, 编辑): a role only in an article that speaks of somebody by it."""

from __future__ import annotations

import pytest
from reading import roles_in

from search_cli import KnowledgeBase

MANUAL = (
    "# 采购模块操作手册\n\n## 新建采购订单\n\n点“采购管理”，供应商从档案里选，选好后带出账期和税率。\n\n"
    "## 编辑采购订单\n\n只有草稿状态的订单能编辑。采购需求和采购会议纪要附在后面。\n\n## 审计日志\n\n按人和日期查。\n"
)


def test_what_is_done_to_an_order_is_nobodys() -> None:
    """A manual of a program says what to click to buy and to edit, and neither 采购 nor 编辑 nor 审计 is told of."""
    assert roles_in(MANUAL) == set()


@pytest.mark.parametrize(
    "line",
    [
        "采购员每周对账。",
        "采购要会谈价。",
        "单子由采购补齐。",
        "采购：每天下班前填表。",
        "采购",
        "采购和会计各留一份。",
        "采购和销售有什么区别？",
        "采购的岗位职责另行说明。",
        "采购和仓库人员不轮休。",
    ],
)
def test_one_sentence_about_the_person_makes_it_an_article_about_the_role(line: str) -> None:
    """By a suffix, by what persons do, as a label, as a heading, or beside another role."""
    assert "采购" in roles_in(f"{MANUAL}\n## 其他\n\n{line}\n")


def test_who_heads_a_row_of_a_table_is_somebody() -> None:
    """A table whose rows are roles tells of 采购, though no sentence does."""
    table = "| 岗位 | 采购订单审批权限 |\n|---|---|\n| 采购 | 五千元以下 |\n| 会计 | 一万元以下 |\n"

    assert roles_in(f"# 权限表\n\n{table}") == {"采购", "会计"}


def test_what_front_matter_declares_is_somebody() -> None:
    """Whoever wrote the article knows whose it is."""
    assert roles_in(f"---\nrole: 采购\n---\n{MANUAL}") == {"采购"}


def test_who_asks_for_a_persons_pay_gets_no_log() -> None:
    """审计 薪资 asks for a role that is not here; 审计 日志 for what is done."""
    kb = KnowledgeBase.from_texts(
        {"系统.md": "# 系统\n\n## 审计日志\n\n审计日志按人和日期查。\n\n## 备份\n\n每天零点。\n"}
    )

    asked = kb.search("审计 薪资")
    assert (asked.interpretation.unknown_roles, asked.hits) == (("审计",), ())
    assert kb.search("审计 日志").hits[0].passage.heading_path == ("审计日志",)


@pytest.mark.parametrize(
    "table",
    [
        "| 权限 | 预览 | 编辑 | 删除 |\n|---|---|---|---|\n| 可查看 | ✓ | ✗ | ✗ |\n| 可编辑 | ✓ | ✓ | ✗ |\n",
        "| 菜单 | 采购 | 编辑 |\n|---|---|---|\n| 订单 | 是 | 否 |\n",
        "| 操作 | 说明 |\n|---|---|\n| 编辑 | 点右上角的铅笔 |\n| 删除 | 移到回收站 |\n",
        "| 角色 | 查看 | 编辑 |\n|---|---|---|\n| 成员 | 是 | 否 |\n| 访客 | 是 | 否 |\n",
    ],
)
def test_what_a_program_lets_one_do_is_nobodys(table: str) -> None:
    """Its table says whether one may edit, or how; and those who may are no posts."""
    assert roles_in(f"# 权限说明\n\n{table}") == set()


def test_whether_something_holds_of_persons_is_theirs() -> None:
    """Beside somebody whom no activity names 采购 is a person, too, and so is it where cells say more."""
    ticks = "| 制度 | 采购 | 会计 |\n|---|---|---|\n| 轮岗 | 是 | 否 |\n"
    words = "| 制度 | 采购 | 编辑 |\n|---|---|---|\n| 轮岗 | 两年一次 | 不轮 |\n"

    assert roles_in(f"# 轮岗\n\n{ticks}") == {"采购", "会计"}
    assert roles_in(f"# 轮岗\n\n{words}") == {"采购", "编辑"}
