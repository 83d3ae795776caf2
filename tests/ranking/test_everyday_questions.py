"""Plain questions of people at work: about meetings and rules that are nobody's, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import base_of

from search_cli import KnowledgeBase

TEXTS = {
    "通知.md": "# 通知\n\n年会定在1月22日，由赵敏牵头。\n\n周会每周一开。\n",
    "出纳.md": "# 出纳\n\n## 技能要求\n\n出纳要会点钞。\n\n## 岗位职责\n\n出纳负责付款。\n\n"
    "## 职业发展\n\n出纳可以转会计。\n",
    "会计.md": "# 会计\n\n## 工作内容\n\n会计月初月末要结账。\n",
    "制度.md": "# 人事制度\n\n年假满一年五天，满十年十天。\n\n转正申请提前两周在系统里提交。\n\n网银转账要有人复核。\n",
    "热线.md": "# 热线\n\n热线目前43人，分早晚两班。\n\n热线：每天回访三次，一次不少于十条。\n",
}


base = base_of(TEXTS)
"""A base of notices and rules, and of two roles."""


def test_who_asks_who_is_responsible_gets_nothing_that_only_says_that_somebody_is(base: KnowledgeBase) -> None:
    """What is asked about is 年会; that somebody is 负责 for something else is no answer."""
    texts = [hit.passage.text for hit in base.search("年会谁负责").hits]

    assert texts
    assert all("年会" in text for text in texts)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("年会什么时候", "年会定在1月22日"),
        ("周会什么时候开", "周会每周一开"),
        ("怎么转正", "转正申请提前两周"),
        ("怎么转账", "网银转账要有人复核"),
        ("年会谁负责", "年会定在1月22日"),
        ("热线有多少人", "热线目前43人"),
        ("会计年假几天", "年假满一年五天"),
        ("出纳年假几天", "年假满一年五天"),
    ],
)
def test_a_plain_question_is_answered_by_what_says_it(query: str, answer: str, base: KnowledgeBase) -> None:
    """会什么 in 年会什么时候 asks for no skill; a rule for everybody is found though the asker names a job."""
    hits = base.search(query).hits

    assert hits
    assert answer in hits[0].passage.text


@pytest.mark.parametrize(("query", "dimension"), [("出纳要会什么", "技能要求"), ("出纳怎么转会计", "职业发展")])
def test_what_asks_in_a_respect_still_does(query: str, dimension: str, base: KnowledgeBase) -> None:
    """A cue that ends where a word does is one."""
    assert base.search(query).interpretation.dimensions == (dimension,)


def test_another_role_s_passage_is_still_no_answer(base: KnowledgeBase) -> None:
    """What only 出纳 has, 会计 has not."""
    assert base.search("会计 技能").total == 0


def test_a_rule_that_names_what_is_asked_goes_before_a_weak_sign_of_the_role(base: KnowledgeBase) -> None:
    """出纳 has a passage next to pay, and the rule says 出差补贴; what it says holds for 出纳 too."""
    texts = {**TEXTS, "报销.md": "# 报销办法\n\n出差补贴每天80元，住宿标准300元。\n"}

    with KnowledgeBase.from_texts(texts) as opened:
        first = opened.search("出纳出差补贴多少").hits[0]

    assert (first.passage.text, first.rung) == ("出差补贴每天80元，住宿标准300元。", "some")


@pytest.mark.parametrize("query", ["早班补贴", "早班津贴", "早班津贴多少"])
def test_a_word_for_a_part_of_pay_must_be_said_where_another_says_which(query: str) -> None:
    """早班津贴 is what one clause is about; what some role earns beside an early shift is another matter."""
    texts = {
        "a.md": "# 店员和司机的差别\n\n## 薪资待遇\n\n店员月薪四千，早班多。司机月薪五千。\n",
        "b.md": "# 排班办法\n\n早班津贴和早班补贴是一回事，每次20元。\n",
    }
    with KnowledgeBase.from_texts(texts) as opened:
        assert opened.search(query).hits[0].passage.article == "b.md"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("喂饭", "给病人喂食要先抬高床头"),
        ("摔倒", "跌倒的当班上报"),
        ("工牌遗失", "工牌丢了找人事补"),
        ("包吃吗", "每天包两餐"),
        ("几点开饭", "十一点半供餐"),
        ("不想干了", "辞职提前三十天书面说"),
        ("打瞌睡", "睡岗一次扣五十元"),
    ],
)
def test_people_say_it_otherwise_than_rules_do(query: str, said: str) -> None:
    """喂饭 is 喂食 in a rule, 丢了 is 遗失, 不想干了 is 辞职."""
    rules = ("给病人喂食要先抬高床头", "跌倒的当班上报", "工牌丢了找人事补", "每天包两餐", "十一点半供餐")
    more = ("辞职提前三十天书面说", "睡岗一次扣五十元")
    texts = {f"{n}.txt": f"第{n}条\n\n{rule}。\n" for n, rule in enumerate((*rules, *more))}
    with KnowledgeBase.from_texts(texts) as opened:
        assert said in opened.search(query).hits[0].passage.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("烟瘾犯了去哪", "吸烟只许在三号门外的亭子里"),
        ("来例假能体检不", "月经干净三天后再来查"),
        ("个子矮点行不行", "身高一米六五以上"),
        ("捡到钱包交给谁", "失物登记后放服务台"),
        ("摊位上能点火不", "展位内不得使用明火"),
        ("偷偷接活会咋样", "私自揽业务的一律解聘"),
        ("大学没读过要不要", "本科以上优先，大专也收"),
        ("公务车坏掉找谁", "公车有损坏的报车队"),
    ],
)
def test_people_say_it_otherwise_than_houses_and_shops_write_it(query: str, said: str) -> None:
    """One word of every day against one of a rule, beside rules about other things."""
    told = (
        "吸烟只许在三号门外的亭子里。",
        "月经干净三天后再来查。",
        "身高一米六五以上。",
        "失物登记后放服务台。",
        "展位内不得使用明火。",
        "私自揽业务的一律解聘。",
        "本科以上优先，大专也收。",
        "公车有损坏的报车队。",
        "会议室提前一天预约。",
        "快递放在门口的架子上。",
    )
    texts = {f"{number}.md": f"# 规定{number}\n\n{text}\n" for number, text in enumerate(told)}
    with KnowledgeBase.from_texts(texts) as base:
        hits = base.search(query).hits

    assert hits
    assert hits[0].passage.text.startswith(said)


HANDBOOK = {
    "手册.md": "# 员工手册\n\n## 纪律\n\n第十四条 连续旷工三天的、打架斗殴的，公司可立即解除劳动合同。\n\n"
    "第十五条 迟到一次扣20元。\n",
    "采购.md": "# 采购\n\n## 风险责任\n\n采购最怕回扣，查出来这行就别干了。\n\n## 谈判\n\n价格每半年重新谈一次。\n",
    "考核.md": "# 绩效考核办法\n\n## 考核周期\n\n车间员工按月考核，办公室员工按季度考核。\n",
    "请假.md": "# 请假审批\n\n年假当年休完。\n\n请假一天以内由主管批准；三天以内由部门经理批准。\n",
    "宿舍.md": "# 宿舍规定\n\n## 申请\n\n住得远的员工可以申请宿舍，填住宿申请表。\n",
    "仓管.md": "# 仓库管理员\n\n## 工作环境\n\n仓库内，夏天热。\n\n## 薪资待遇\n\n月薪3600元。\n",
    "薪酬.md": "# 薪酬制度\n\n## 调薪\n\n公司每年四月统一调薪一次。\n\n## 工资待遇\n\n月工资由基本工资和津贴组成。\n\n"
    "## 加班\n\n休息日加班按2倍支付加班费。\n\n## 补贴\n\n夜班补贴每班30元。\n",
    "通讯录.csv": "姓名,职务,分机,手机\n方圆,会计,8202,13800010202\n钱芳,出纳,8203,13800010203\n",
}


@pytest.fixture(scope="module")
def handbook() -> Iterator[KnowledgeBase]:
    """A base of an employer's rules, with a list of names and numbers."""
    with KnowledgeBase.from_texts(HANDBOOK) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("什么情况会被开除", "解除劳动合同"),
        ("旷工几天会被开除", "解除劳动合同"),
        ("多久考核一次", "按月考核"),
        ("涨薪", "统一调薪"),
        ("什么时候涨工资", "统一调薪"),
    ],
)
def test_of_nobody_what_leads_to_a_respect_is_a_word_to_look_for(
    query: str, answer: str, handbook: KnowledgeBase
) -> None:
    """开除 leads to 风险责任 where a role is asked about; a rule for everybody answers only if it says it."""
    hits = handbook.search(query).hits

    assert hits
    assert answer in hits[0].passage.text


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("我是仓管，请问宿舍怎么申请", "申请宿舍"),
        ("我是仓管，夜班补贴多少", "夜班补贴"),
        ("我是冲压工，夜班补贴多少", "夜班补贴"),
        ("我是仓管，工资多少", "3600"),
    ],
)
def test_who_asks_is_asked_about_only_where_nothing_else_is(query: str, answer: str, handbook: KnowledgeBase) -> None:
    """What the 仓管 is told of something else stands below what answers."""
    hits = handbook.search(query).hits

    assert hits
    assert answer in hits[0].passage.text


@pytest.mark.parametrize("query", ["出纳电话", "出纳手机号", "出纳联系方式", "出纳叫什么", "出纳叫什么名字"])
def test_a_list_of_numbers_is_asked_for_in_many_words(query: str, handbook: KnowledgeBase) -> None:
    """The columns are headed 姓名, 分机 and 手机."""
    hits = handbook.search(query).hits

    assert hits
    assert "钱芳" in hits[0].passage.text


def test_how_long_stays_asked_when_it_is_said_between_verb_and_object(handbook: KnowledgeBase) -> None:
    """请三天假 is 请假 for three days."""
    asked = handbook.search("请三天假谁批").interpretation.words

    assert asked == ("请假", "三天", "谁批")


@pytest.mark.parametrize("query", ["加班费几倍", "休息日加班怎么算"])
def test_so_many_times_is_a_value_and_how_it_is_reckoned_asks_for_no_sum_alone(
    query: str, handbook: KnowledgeBase
) -> None:
    """2倍 is what 几倍 asks for; 怎么算 may ask for anything."""
    result = handbook.search(query)

    assert result.hits
    assert "2倍" in result.hits[0].passage.text


@pytest.mark.parametrize("query", ["入职要带什么", "离职要提前几天说"])
def test_words_that_ask_or_connect_make_no_slip_with_their_neighbours(query: str) -> None:
    """入职要 is no 入职要求, and 天说 of 几天说 no 天数."""
    texts = {
        "手册.md": "# 手册\n\n## 入职\n\n新员工报到时应提交照片。\n\n## 离职\n\n离职提前三十天书面申请。\n\n"
        "年假的天数见附表。\n\n病假的天数按医院证明。\n\n天数从当天算起。\n",
        "采购.md": "# 采购\n\n## 任职要求\n\n大专以上学历，熟悉材料牌号。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        respelled = kb.search(query).interpretation.respelled

    assert respelled == ()
