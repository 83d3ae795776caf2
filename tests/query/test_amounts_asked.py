"""Who names an amount gets the rule that holds for it, however either is written."""

from __future__ import annotations

import pytest
from asking import told

from search_cli import KnowledgeBase
from search_cli.analysis.amounts import amounts_asked, amounts_in, nearness
from search_cli.config import Settings

TEXTS = {
    "报销.md": "# 报销制度\n\n## 审批\n\n| 金额 | 审批人 |\n|---|---|\n"
    "| 2000元以下 | 部门经理 |\n| 2000元至1万元 | 财务总监 |\n"
    "| 1万元以上 | 总经理 |\n",
    "年假.md": "# 年休假\n\n## 天数\n\n| 累计工龄 | 年休假天数 |\n|---|---|\n"
    "| 满1年不满5年 | 5天 |\n| 满5年不满10年 | 8天 |\n"
    "| 满10年 | 12天 |\n",
    "请假.md": "# 请假制度\n\n## 审批\n\n| 请假天数 | 审批人 |\n|---|---|\n"
    "| 1天以内 | 组长 |\n| 1天以上3天以内 | 主管 |\n"
    "| 3天以上7天以内 | 副总 |\n\n## 其他\n\n请假的人要交接工作。\n",
}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("报销5000谁批", "2000元至1万元"),
        ("报销8000元谁审批", "2000元至1万元"),
        ("报销八千元谁审批", "2000元至1万元"),
        ("报销500元谁审批", "2000元以下"),
        ("报销3万谁审批", "1万元以上"),
        ("报销一万以上谁审批", "1万元以上"),
        ("报销10000元以上谁审批", "1万元以上"),
        ("工龄3年年休假几天", "满1年不满5年"),
        ("工龄6年年休假几天", "满5年不满10年"),
        ("工龄五年年休假几天", "满5年不满10年"),
        ("工龄20年年休假几天", "满10年"),
        ("请假2天谁审批", "1天以上3天以内"),
        ("请假3天谁审批", "1天以上3天以内"),
        ("请假五天谁审批", "3天以上7天以内"),
    ],
)
def test_the_range_that_holds_an_amount_is_first(query: str, answer: str) -> None:
    """A rule seldom names the amount that is asked about: who asks about 8000元 is told 2000元至1万元."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        found = base.search(query)

    assert found.hits[0].passage.text.partition("\t")[0] == answer


@pytest.mark.parametrize(
    ("query", "amounts"),
    [
        ("报销(含税)6万元谁批", ["6万元"]),
        ("5000元(含)至6万元(不含)的报销", ["5000元(含)至6万元"]),
        ("1万元(含)以上的8000元谁批", ["1万元(含)以上", "8000元"]),
    ],
)
def test_an_amount_stands_where_it_was_typed(query: str, amounts: list[str]) -> None:
    """A note on whether the end of a range belongs to it moves nothing of what stands behind."""
    assert [query[one.start : one.end] for one in amounts_asked(query)] == amounts


def test_an_amount_that_nothing_says_is_no_reason_to_refuse() -> None:
    """No passage has 6万 or 八千, and sums it has: nothing is missing here."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        found = [base.search(query) for query in ("6万的报销", "八千元报销", "报销12345元找谁")]

    assert all(result.hits and not result.refusal for result in found)
    assert [result.interpretation.unseen for result in found] == [(), (), ()]


def test_an_amount_alone_answers_no_question_about_something_else() -> None:
    """Whoever moves an amount of anything from 5000 to 6000 asks for no pay between the two."""
    texts = {
        "出纳.md": "# 出纳\n\n## 薪资待遇\n\n月薪5000–6000元。\n",
        "订单.md": "# 订单\n\n## 改单\n\n客户口头改数量的，补一封邮件留底。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        moved = base.search("客户说数量从5000改成6000，要不要补邮件").hits
        paid = base.search("5500元的月薪").hits

    assert (moved[0].passage.article, paid[0].passage.article) == ("订单.md", "出纳.md")


def test_why_says_which_amount_was_found_and_by_which_setting() -> None:
    """Who wonders why a row is first reads it, and can set it to nothing."""
    query = "报销8000元谁审批"
    with KnowledgeBase.from_texts(TEXTS) as base:
        found = base.search(query, explain=True)
    with KnowledgeBase.from_texts(TEXTS, Settings(weight_amount=0)) as base:
        other = base.search(query, explain=True)

    assert "weight_amount" in str(told(found.hits[0]))
    assert not any("weight_amount" in str(told(hit)) for hit in other.hits)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("一万元", 10_000, 10_000),
        ("1万元", 10_000, 10_000),
        ("10000元", 10_000, 10_000),
        ("2000元至1万元", 2000, 10_000),
        ("5000元(含)至5万元", 5000, 50_000),
        ("5000元以上1万元以下", 5000, 10_000),
        ("5万元以上、20万元以下", 50_000, 200_000),
        ("1天以上3天以内", 1, 3),
        ("超过3天不超过7天", 3.000001, 7),
        ("满5年不满10年", 60, 119.999999),
        ("满5年", 60, float("inf")),
        ("5万元(含)以下", 0, 50_000),
        ("≤5000元", 0, 5000),
    ],
)
def test_a_range_is_read_from_its_two_ends(text: str, low: float, high: float) -> None:
    """Two amounts side by side may be ends of one range, and words before or behind one make it a range."""
    amounts = amounts_in(text)

    assert [(one.low, one.high) for one in amounts] == [(low, high)]


@pytest.mark.parametrize("text", ["三天以内由经理批,三天以上由副总批", "5天\t7天", "由5天调整为7天"])
def test_what_only_stands_near_is_no_range(text: str) -> None:
    """Two cells, two rules and a change are two amounts."""
    assert len(amounts_in(text)) == 2


@pytest.mark.parametrize(
    "text", ["一个月工资多少", "一天多少钱", "2024年的规定", "拨打8066", "iso9000是什么", "12号宿舍"]
)
def test_what_only_counts_or_names_is_no_amount_that_is_asked_about(text: str) -> None:
    """一个月 is what wages are counted by, and 8066 is somebody's telephone."""
    assert amounts_asked(text) == ()


@pytest.mark.parametrize(
    ("nearer", "other"),
    [
        ("5年以上", "1年以上"),
        ("满5年不满10年", "1年以上"),
        ("10年以内", "20年以内"),
        ("3年以上", "6年"),
        ("6年", "7年以上"),
    ],
)
def test_the_narrower_range_is_the_nearer(nearer: str, other: str) -> None:
    """Both 1年以上 and 5年以上 hold of six years, and the second was made for them."""
    asked = amounts_asked("工龄6年")

    assert nearness(amounts_in(nearer), asked) > nearness(amounts_in(other), asked)


def test_of_things_only_a_range_says_something() -> None:
    """Two are as many as two of anything else, and 3次以上 is a rule."""
    asked = amounts_asked("迟到3次")

    assert nearness(amounts_in("面试3次"), asked) == 0
    assert nearness(amounts_in("3次以上5次以下"), asked) > 0


@pytest.mark.parametrize("query", ["会计和出纳月薪谁高", "会计出纳 工资 差多少", "会计和出纳工资哪个高"])
def test_whose_pay_is_higher_is_told_in_sums(query: str) -> None:
    """What is remarked on pay without one comes behind, though it is said first and in more of the words."""
    text = (
        "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计的工资看年头，怎么谈看面试。\n\n会计七千起。\n\n"
        "出纳的工资看公司，多半不谈。\n\n出纳五千左右。\n"
    )
    # Sums are not all that is stated.
    others = {f"{days}.md": f"# 假期\n\n第{days}种假满{days}天。\n" for days in range(10, 30)}
    with KnowledgeBase.from_texts({"a.md": text, **others}, Settings(passage_min_chars=1)) as kb:
        found = {hit.passage.text for hit in kb.search(query).hits[:2]}

    assert found == {"会计七千起。", "出纳五千左右。"}


def test_a_word_for_something_that_ends_in_how_much_asks_for_it_all_the_same() -> None:
    """多长时间内 stands for 期限, too, and is answered by a time, not by whoever else asks so."""
    texts = {
        "a.md": "# 库房\n\n账物不符的，两小时内报公安局。\n",
        "b.md": "# 电梯问答\n\n**电梯多长时间保养一次？**\n\n看磨损。\n\n**多长时间内能换？**\n\n看库存。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        assert kb.search("公安局多长时间内知道").hits[0].passage.article == "a.md"


@pytest.mark.parametrize("query", ["新员工和老员工年假谁多", "一号仓和二号仓温度谁高", "一号仓和二号仓温度哪个高"])
def test_who_has_more_of_what_is_no_money_asks_for_no_sum(query: str) -> None:
    """It is answered by what states both, and not refused for want of a sum."""
    text = "# 规定\n\n新员工年假五天，老员工年假十天。\n\n一号仓温度二度，二号仓温度八度。\n"
    with KnowledgeBase.from_texts({"a.md": text}, Settings(passage_min_chars=1)) as kb:
        assert kb.search(query).hits[0].passage.text[:3] == query[:3]


def test_who_says_that_something_is_dear_asks_for_no_price() -> None:
    """贵得离谱 is answered by what to do about it; 哪个贵 still asks for a sum."""
    texts = {"差旅.md": "# 差旅制度\n\n展会期间酒店涨价，限额可以上浮五成。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        assert base.search("展会期间酒店贵得离谱").hits
        assert not base.search("展会期间酒店哪个贵").hits
