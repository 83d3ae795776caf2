"""Who asks who decides, where, or how many days gets what says that of the matter first."""

from __future__ import annotations

import pytest
from asking import told

from search_cli import KnowledgeBase
from search_cli.config import Settings
from search_cli.query.sought import says, sought_in

TEXTS = {
    "群聊.txt": "研发-老周：编制外的要谁批？\nHR-小许：编制外要总经理签字。\n",
    "差旅.md": "# 差旅办法\n\n## 申请\n\n出差前填写《出差申请单》，由部门经理批准。\n\n"
    "## 标准\n\n出差住宿每晚300元。\n",
    "设备.md": "# 设备办法\n\n## 报废\n\n设备报废由总经理批准。\n\n## 维修\n\n设备坏了先报修，修不好的可以报废。\n",
    "居住证.md": "# 居住证\n\n## 办理地点\n\n行政服务中心二楼，泰安路200号。\n\n"
    "## 办理流程\n\n居住证在网上办理，或去窗口办理，五个工作日办好。\n",
}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("出差谁批", "由部门经理批准"),
        ("出差找谁批", "由部门经理批准"),
        ("设备报废谁批", "由总经理批准"),
        ("居住证去哪里办", "泰安路200号"),
        ("居住证在哪里办理", "泰安路200号"),
        ("居住证在哪办", "泰安路200号"),
        ("居住证地址", "泰安路200号"),
    ],
)
def test_what_says_who_or_where_of_the_matter_is_first(query: str, answer: str) -> None:
    """谁批 is how people ask for whoever approves, and no word to look for: what says it of another matter is below."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        found = base.search(query)

    assert answer in found.hits[0].passage.text


@pytest.mark.parametrize("query", ["印章谁批", "印章要谁批"])
def test_an_approval_of_something_else_is_below_all_that_is_of_the_matter(query: str) -> None:
    """What says who approves, and is of the matter, is first; what says it of leave is no nearer for saying so."""
    texts = {
        "印章.md": "# 印章\n\n## 用印\n\n合同章由行政部审核合同原件以后盖。\n\n## 保管\n\n合同章不得带出公司。\n",
        "外发.md": "# 外发\n\n## 分级\n\n| 级别 | 举例 | 审批 |\n|---|---|---|\n| 秘密 | 合同、报价 | 分管副总批准 |\n"
        "| 内部 | 制度 | 部门经理批准 |\n",
        "请假.md": "# 请假审批\n\n请假由主管批准。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        found = base.search(query)

    assert found.hits[0].passage.text == "合同章由行政部审核合同原件以后盖。"
    assert [hit.passage.article for hit in found.hits[:2]] == ["印章.md", "印章.md"]


def test_days_are_asked_for_by_days() -> None:
    """To 年假几天 满一年 is no answer, though it is a duration, and beside the very word that was asked for."""
    texts = {
        "请假.md": "# 请假\n\n第一条 年休假5天。\n",
        "问答.md": "# 问答\n\n## 试用期有年假吗？\n\n试用期可以休年假，但要入职满一年才有额度。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        found = base.search("年假几天", explain=True)

    assert [hit.passage.article for hit in found.hits] == ["请假.md", "问答.md"]
    assert "weight_stated" in str(told(found.hits[1]))


@pytest.mark.parametrize("query", ["工作几年有几天年假", "几年工龄有几天年假"])
def test_years_and_days_are_asked_for_by_either(query: str) -> None:
    """Whoever asks for both units gets no answer that loses by stating one of them."""
    texts = {
        "请假.md": "# 请假\n\n第一条 年休假5天。\n",
        "问答.md": "# 问答\n\n## 工作几年可以休年假？\n\n工作满一年可以休年假。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        found = base.search(query, explain=True)

    raw = [told(hit).details[0] for hit in found.hits]
    stated = [part.value for each in raw for part in each.details if "weight_stated" in part.label]
    assert len(stated) == 2
    assert min(stated) > 0


@pytest.mark.parametrize(("query", "said"), [("出差谁批", "weight_sought"), ("居住证去哪里办", "weight_sought")])
def test_why_says_that_it_tells_who_or_where(query: str, said: str) -> None:
    """Who wonders why a passage is first reads it, and can set it to nothing."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        found = base.search(query, explain=True)
    with KnowledgeBase.from_texts(TEXTS, Settings(weight_sought=0)) as base:
        other = base.search(query, explain=True)

    assert said in str(told(found.hits[0]))
    assert not any(said in str(told(hit)) for hit in other.hits)


@pytest.mark.parametrize(
    ("query", "sought"),
    [
        ("报销谁批", "who"),
        ("印章谁来管", "who"),
        ("坏了找哪个部门", "who"),
        ("门禁卡去哪领", "where"),
        ("办理地点", "where"),
        ("谁的工资高", ""),
        ("谁更累", ""),
        ("会计和出纳差别在哪里", ""),
        ("在哪些城市有分公司", ""),
        ("工资多少", ""),
    ],
)
def test_who_decides_is_asked_for_and_not_who_of_several(query: str, sought: str) -> None:
    """谁的工资高 compares, and 差别在哪里 asks for no place."""
    assert sought_in(query) == sought


@pytest.mark.parametrize(
    ("above", "text", "in_table", "degree"),
    [
        ("办理地点", "随便哪个窗口", False, 3.0),
        ("居住证", "泰安路200号", False, 1.0),
        ("居住证", "到前台领", False, 0.5),
        ("居住证", "五个工作日", False, 0.0),
    ],
)
def test_a_heading_says_where_best(above: str, text: str, in_table: bool, degree: float) -> None:
    """What stands below 办理地点 was written for that question; a 窗口 is mentioned everywhere."""
    assert says("where", above, text, ("居住证",), in_table) == degree


def test_an_office_in_a_row_says_who() -> None:
    """In a table 部门经理 is all that a cell says; in a sentence it may be anybody who is spoken of."""
    assert says("who", "审批 报销", "2000元以下\t部门经理", ("报销",), True)
    assert not says("who", "审批 报销", "部门经理也要打卡", ("报销",), False)
