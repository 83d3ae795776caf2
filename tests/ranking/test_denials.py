"""Who asks what is not so gets what denies it first, and who asks what is so gets that last."""

from __future__ import annotations

import pytest
from asking import told

from search_cli import KnowledgeBase
from search_cli.config import Settings
from search_cli.query.denials import affirmed_in, denied_in, denies, only_denies

TEXTS = {
    "报销.md": "# 费用\n\n## 报销\n\n差旅费、招待费可以报销。\n\n## 例外\n\n下列费用不予报销：\n\n- 罚款\n- 个人消费\n",
    "物流.md": "# 物流\n\n## 华东\n\n江浙沪包邮。\n\n## 西部\n\n新疆、西藏不包邮。\n\n## 价保\n\n冰箱参加价保。\n\n"
    "## 例外\n\n秒杀商品不参加价保。\n",
    "车间.md": "# 车间\n\n## 手机\n\n手机禁止带入车间。\n\n## 工具\n\n游标卡尺可以带入车间。\n",
    "保修.md": "# 保修\n\n## 期限\n\n保修期自开票日起算，滤网等耗材不保修。\n\n## 冰箱\n\n冰箱保修一年。\n\n"
    "## 不在保修范围内的情形\n\n进水、摔坏、自行拆机。\n",
}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("哪里不包邮", "新疆、西藏不包邮。"),
        ("不包邮", "新疆、西藏不包邮。"),
        ("哪里包邮", "江浙沪包邮。"),
        ("什么商品不参加价保", "秒杀商品不参加价保。"),
        ("哪些参加价保", "冰箱参加价保。"),
        ("什么费用不报销", "下列费用不予报销：\n罚款\n个人消费"),
        ("哪些费用不能报销", "下列费用不予报销：\n罚款\n个人消费"),
        ("哪些费用可以报销", "差旅费、招待费可以报销。"),
        ("什么东西不能带入车间", "手机禁止带入车间。"),
        ("什么可以带入车间", "游标卡尺可以带入车间。"),
        ("什么情况不保修", "进水、摔坏、自行拆机。"),
    ],
)
def test_what_denies_what_a_question_denies_answers_it_first(query: str, answer: str) -> None:
    """不 is no word to look for, and turns a question round; a heading that denies speaks for all below it."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        found = base.search(query)

    assert found.hits[0].passage.text == answer


@pytest.mark.parametrize(
    ("query", "answer"), [("什么不能报销", "罚款"), ("什么订单参加满减", "一般订单"), ("什么订单不参加满减", "秒杀")]
)
def test_what_says_a_word_more_often_comes_behind_what_says_of_it_what_is_asked(query: str, answer: str) -> None:
    """Whoever asks what is not so is not helped by what says most of it, nor the other way round."""
    texts = {
        "报销.md": "# 制度\n\n## 报销\n\n报销单每周二收，报销款三天到账。\n\n## 其他\n\n"
        "罚款、个人消费和没有发票的开支一律不予报销，已经垫付的由本人承担，下个月从备用金里扣回。\n",
        "满减.md": "# 活动\n\n## 秒杀\n\n秒杀订单不参加满减。\n\n## 其他\n\n"
        "一般订单从下单那一刻起都参加店铺满减，按付款金额自动计算，退款以后重新计算。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        found = base.search(query)

    assert answer in found.hits[0].passage.text
    assert all(0 <= hit.score <= 1 for hit in found.hits)


def test_a_loss_leaves_a_score_of_nothing_or_more_whatever_is_set() -> None:
    """A hit that lacks words has little to lose."""
    with KnowledgeBase.from_texts(TEXTS, Settings(weight_denied=1, weight_cell=1)) as base:
        found = base.search("哪些外地的客户包邮")

    assert found.hits
    assert all(0 <= hit.score <= 1 for hit in found.hits)


@pytest.mark.parametrize("query", ["江浙沪包不包邮", "江浙沪包邮不", "为什么不包邮", "江浙沪是不是包邮", "要不要包邮"])
def test_a_question_that_is_answered_either_way_denies_nothing(query: str) -> None:
    """A不A, 不 at the end, 是不是 and 为什么 ask whether or why something is so."""
    assert denied_in(query, ("包邮",)) == ()


@pytest.mark.parametrize(
    ("query", "denied", "affirmed"),
    [
        ("什么情况不予保修", ("保修",), ()),
        ("哪些不在保修范围", ("保修",), ()),
        ("主播不能说什么", ("说",), ()),
        ("不锈钢水壶的保修", (), ()),
        ("不超过一年的保修", (), ()),
        ("哪些商品保修", (), ("商品", "保修")),
        ("什么时候保修到期", (), ()),
        ("商品保修吗", (), ()),
    ],
)
def test_a_word_is_denied_by_what_stands_right_before_it(
    query: str, denied: tuple[str, ...], affirmed: tuple[str, ...]
) -> None:
    """Between 不 and the word stand verbs that only carry it; 不超过 and 不锈钢 deny nothing."""
    marks = ("商品", "保修", "说")

    assert (denied_in(query, marks), affirmed_in(query, marks)) == (denied, affirmed)


@pytest.mark.parametrize(
    ("text", "is_denied", "is_all"),
    [
        ("滤网不予保修", True, True),
        ("耗材除外,冰箱保修", False, False),
        ("进水的保修除外", True, True),
        ("冰箱保修,滤网不保修", True, False),
        ("保修不超过一年", False, False),
        ("没有发票的,保修自出厂日起算", False, False),
    ],
)
def test_a_text_denies_a_word_within_its_clause(text: str, is_denied: bool, is_all: bool) -> None:
    """不予保修 and 保修除外 deny it; what is denied of something else in the next clause is not it."""
    assert (denies(text, ("保修",)), only_denies(text, ("保修",))) == (is_denied, is_all)


def test_why_tells_that_a_passage_denies_what_the_query_denies() -> None:
    """Who wonders at an order can read it, and turn it off."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        raw = told(base.search("哪里不包邮", explain=True).hits[0]).details[0]
    with KnowledgeBase.from_texts(TEXTS, Settings(weight_denied=0)) as base:
        off = base.search("什么情况不保修")

    assert "weight_denied" in raw.details[-1].label
    assert off.hits[0].passage.text != "进水、摔坏、自行拆机。"


def test_who_asks_how_something_is_done_gets_sentences_before_cells_of_a_table() -> None:
    """A way is told in sentences; how many days there are may stand in a table."""
    texts = {
        "请假.md": "# 请假\n\n| 假别 | 天数 |\n|---|---|\n| 年假 | 请假5天 |\n| 事假 | 请假10天 |\n\n## 申请\n\n"
        "在系统里填写申请单，交给主管审批，批准以后才算请假；急病可以先打电话，回来再补。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        how, how_many = base.search("怎么请假"), base.search("请假几天")

    assert how.hits[0].passage.kind == "section"
    assert how_many.hits[0].passage.kind == "table"
