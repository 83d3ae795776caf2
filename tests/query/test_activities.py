"""采购 is a job and something that is done: who asks about what rules say of it is told that, not the job's pay."""

from __future__ import annotations

import pytest
from asking import base_of

from search_cli import KnowledgeBase

TEXTS = {
    "采购管理制度.md": "# 采购管理制度\n\n第一条 为规范采购行为，制定本制度。\n\n"
    "第二条 采购应遵循货比三家的原则，取得三家书面报价。\n\n"
    "## 审批权限\n\n| 采购金额 | 审批人 |\n|---|---|\n| 5000元以下 | 部门经理 |\n| 5万元以上 | 总经理 |\n\n"
    "## 附则\n\n第十条 只有一家供应商的，可以采用单一来源采购。\n",
    "印章管理规定.md": "# 印章管理规定\n\n人事专用章由人力资源部保管，仅用于劳动合同、在职证明。\n",
    "说明书.md": "# 岗位说明书\n\n## 采购专员\n\n### 岗位职责\n\n采购专员负责询价、下单，给供应商打分。\n\n"
    "### 薪资待遇\n\n月薪8000元。\n\n## 人事专员\n\n### 岗位职责\n\n人事专员负责招聘。\n",
}


base = base_of(TEXTS)
"""A base that has rules about 采购 and describes the job of that name."""


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("采购3000元谁审批", "审批人"),
        ("采购8000元谁审批", "审批人"),
        ("采购8000元要几家报价", "三家书面报价"),
        ("单一来源采购的条件", "单一来源采购"),
        ("采购管理制度第十条", "第十条"),
        ("人事章能盖什么", "人事专用章"),
    ],
)
def test_who_asks_about_an_activity_gets_the_rules_first(query: str, answer: str, base: KnowledgeBase) -> None:
    """Neither refused, as nothing of the job has the words, nor told what the job pays."""
    result = base.search(query)

    first = result.hits[0].passage
    assert answer in "\n".join((*first.heading_path, first.text))
    assert result.interpretation.roles == ()


@pytest.mark.parametrize("query", ["采购工资", "采购做什么", "采购要懂供应商吗", "采购专员8000元", "采购 role:采购"])
def test_who_asks_about_the_job_is_told_of_the_job(query: str, base: KnowledgeBase) -> None:
    """A respect of the job, a word that its passages have, its full name, and a filter are the job's."""
    result = base.search(query)

    assert "采购" in (result.interpretation.roles or result.interpretation.filters.roles)
    assert result.hits[0].passage.roles == ("采购",)


def test_what_neither_says_is_refused_as_before(base: KnowledgeBase) -> None:
    """That an activity has rules is no reason to answer what they do not say."""
    result = base.search("采购 健身卡")

    assert result.hits == ()
