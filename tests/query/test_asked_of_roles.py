"""What people ask of a role without naming the respect, or in other words than the articles."""

from __future__ import annotations

import pytest
from asking import base_of

from search_cli import KnowledgeBase
from search_cli.models import Refusal
from search_cli.query.career_moves import moved
from search_cli.query.leanings import leanings
from search_cli.taxonomy import default_taxonomy, lexicon_of

TEXTS = {
    "会计.md": "# 会计手册\n\n## 任职资格\n\n财会专业大专以上，有初级职称优先。\n\n"
    "## 薪资待遇\n\n月薪七千，年底双薪。\n\n## 工作性质\n\n月底最累，平时清闲。\n\n"
    "## 职业发展\n\n往上是财务主管，再往上是财务经理。\n",
    "出纳.md": "# 出纳手册\n\n## 职业发展\n\n做一两年可以转会计。\n\n## 工作内容\n\n每天盘现金，登日记账。\n",
    "规定.txt": "考勤规定\n\n迟到二十分钟以上的，扣半天工资。\n\n员工入职后一个月内签合同。\n\n"
    "会议室要预订，宠物不得入内。\n",
    "前端.md": "# 前端工程师招聘\n\n## 薪资待遇\n\n月薪两万，十四薪。\n",
}


base = base_of(TEXTS)
"""Three roles with some respects each, and rules of nobody in particular."""


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("会计要本科吗", "大专以上"),
        ("没学过会计能做会计吗", "大专以上"),
        ("会计几千块", "月薪七千"),
        ("会计是不是很闲", "清闲"),
        ("会计以后能混成啥样", "财务主管"),
    ],
)
def test_what_a_question_about_a_role_leans_to_answers_it(base: KnowledgeBase, query: str, said: str) -> None:
    """No dimension is named, and the articles say it in other words."""
    found = base.search(query)

    assert said in found.hits[0].passage.text
    assert found.interpretation.dimensions == ()


@pytest.mark.parametrize(
    ("query", "rung"),
    [
        ("保安 工资", "all"),
        ("保安 公积金", None),
        ("保安有年终奖吗", None),
        ("保安双休吗", "some"),
        ("护士 年终奖", "all"),
    ],
)
def test_what_a_passage_does_not_say_it_does_not_answer_in_full(query: str, rung: str | None) -> None:
    """A shift tells nothing of 双休: it is listed, and marked. A wage is no answer to 公积金 and 年终奖 at all."""
    rows = "| 岗位 | 薪资 | 班次 |\n|---|---|---|\n| 保安 | 3300 | 三班倒 |\n| 护士 | 5200 | 行政班 |\n"
    texts = {
        "一览.md": f"# 岗位一览\n\n{rows}",
        "护士.md": "# 护士手册\n\n## 薪资待遇\n\n护士的年终奖是一个月工资。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        found = base.search(query)

    assert bool(found.hits) == (rung is not None)
    assert found.interpretation.rung == rung


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("提成", "提成按回款算"),
        ("年终奖如何计税", "年终奖单独计税"),
        ("新人要交社保吗", "新人入职当月就上社保"),
        ("双休", "本店双休"),
    ],
)
def test_a_word_for_a_part_of_a_respect_is_searched_as_a_word_too(query: str, said: str) -> None:
    """年终奖 is only a part of 薪资待遇: whoever names no role wants what says it, then what tells of pay, marked."""
    texts = {
        "税.md": "# 办事须知\n\n## 一\n\n提成按回款算，先扣个税。\n\n## 二\n\n年终奖单独计税。\n\n"
        "## 三\n\n新人入职当月就上社保。\n",
        "招人.md": "# 招聘\n\n## 岗位一：保安\n\n薪资：新人3300元，扣税。\n\n工作环境：单休。\n\n"
        "## 岗位二：店员\n\n薪资：3100元。\n\n工作环境：本店双休。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        found = base.search(query)

    assert said in found.hits[0].passage.text
    assert all(hit.rung == "some" for hit in found.hits if said not in hit.passage.text)


def test_a_fee_for_school_is_no_fee_for_training() -> None:
    """What a course at work costs tells nothing of 学费."""
    with KnowledgeBase.from_texts({"培训.txt": "培训须知\n\n新人不收培训费，资料费八十元。\n"}) as base:
        found = base.search("学费多少")

    assert found.hits == ()


def test_a_role_whose_name_holds_such_a_word_is_a_role() -> None:
    """社保专员 is no passage with 社保, and is answered by one that calls 薪酬专员 so."""
    text = "# 薪酬专员和会计\n\n## 技能要求\n\n薪酬专员要懂政策。会计要会做账。\n"
    with KnowledgeBase.from_texts({"岗位.md": text, "手册.md": "# 手册\n\n公司缴纳社保。\n"}) as base:
        found = base.search("社保专员 技能")

    assert found.interpretation.words == ()
    assert (found.hits[0].passage.text, found.hits[0].rung) == ("薪酬专员要懂政策。", "all")


def test_a_part_of_a_respect_of_which_a_value_is_asked_is_not_asked_about_alone() -> None:
    """人均 is in no passage: what somebody got tells nothing of it."""
    text = "# 助理手册\n\n## 薪资待遇\n\n没有年终奖，年底有个红包，最多一次八千元。\n"
    with KnowledgeBase.from_texts({"助理.md": text}) as base:
        found = base.search("去年年终奖人均发了多少")

    assert found.refusal is not None
    assert "人均" in found.refusal.words


def test_a_leaning_refuses_nothing_and_stands_below_words_that_are_there(base: KnowledgeBase) -> None:
    """出纳 has nothing about 薪资; 日记账 is said, whatever 钱 leans to."""
    assert "日记账" in base.search("出纳 日记账 钱").hits[0].passage.text


def test_what_is_said_leans_before_what_a_passage_would_show() -> None:
    """大专 is a sign of 任职资格 in texts and leans to it in queries; ~ stands for the role."""
    taxonomy = default_taxonomy()
    held = {item.name for item in taxonomy.dimensions}

    def names(text: str) -> set[str]:
        roles = lexicon_of(taxonomy).roles(text)
        return {leaning.tag.term for leaning in leanings(text, roles, taxonomy, held)}

    assert names("中专生能做会计吗") == {"任职资格", "适合人群"}
    assert names("会计多少钱") == {"薪资待遇"}
    assert names("会计 天气") == set()


@pytest.mark.parametrize(
    ("query", "roles", "dimensions"),
    [
        ("出纳能转会计吗", ("出纳",), ("职业发展",)),
        ("出纳以后可以当会计吗", ("出纳",), ("职业发展",)),
        ("出纳做两年能升会计么", ("出纳",), ("职业发展",)),
        ("出纳和会计哪个累", ("出纳", "会计"), ("工作性质",)),
        ("出纳还是会计", ("出纳", "会计"), ()),
    ],
)
def test_who_moves_to_another_role_asks_where_the_first_leads(
    base: KnowledgeBase, query: str, roles: tuple[str, ...], dimensions: tuple[str, ...]
) -> None:
    """The other role is a word of the question then, and nothing is compared."""
    asked = base.search(query).interpretation

    assert (asked.roles, asked.dimensions) == (roles, dimensions)


@pytest.mark.parametrize("query", ["硬件转会计", "硬件转做会计"])
def test_who_moves_is_named_by_how_their_role_begins_too(query: str) -> None:
    """硬件 is a 硬件工程师 beside another role; 内部 is nobody."""
    texts = {
        "a.md": "# 硬件工程师手册\n\n## 职业发展\n\n硬件工程师可以转管理。\n",
        "b.md": "# 会计手册\n\n## 薪资\n\n会计底薪五千。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        asked = base.search(query).interpretation

        assert (asked.roles, asked.dimensions) == (("硬件工程师",), ("职业发展",))
        assert base.search("内部转会计").interpretation.roles == ("会计",)


def test_a_role_moves_to_another_and_not_to_itself() -> None:
    """没学过会计能做会计吗 asks about one."""
    text = "没学过会计能做会计吗"
    roles = [(mention, None) for mention in lexicon_of(default_taxonomy()).roles(text)]

    assert [mention.name for mention, _ in roles] == ["会计", "会计"]
    assert moved(text, []) == []


@pytest.mark.parametrize("query", ["前端一年几薪", "前端的工资", "前端多少钱"])
def test_a_short_name_at_the_beginning_is_the_role_where_something_is_asked_of_it(
    base: KnowledgeBase, query: str
) -> None:
    """前端 alone is any word, and so is it before what no role is asked."""
    assert base.search(query).interpretation.roles == ("前端工程师",)
    assert base.search("前端 报错").interpretation.roles == ()


@pytest.mark.parametrize("query", ["精算工资", "精算薪资多少", "精算 工资", "精算师工资"])
def test_what_somebody_does_is_the_role_where_only_their_pay_is_asked_for(query: str) -> None:
    """With a blank between or without; 算工资 is no word in it."""
    texts = {
        "a.md": "# 精算师手册\n\n## 薪资\n\n精算师年薪八十万，年终另算。\n",
        "b.md": "# 核保员手册\n\n## 职业发展\n\n核保能转精算，工资涨三成。\n\n## 薪资\n\n核保员年薪十万。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        found = base.search(query)

    assert found.interpretation.dimensions == ("薪资待遇",)
    assert "八十万" in found.hits[0].passage.text


@pytest.mark.parametrize("query", ["培训工资核算", "培训流程", "检验工资", "绩效工资"])
def test_what_is_done_is_no_role_where_more_or_other_is_asked_or_two_do_it(query: str) -> None:
    """培训流程 is how something is done; 检验 two do, and 绩效工资 is a wage."""
    texts = {
        "a.md": "# 培训师手册\n\n## 薪资\n\n培训师月薪一万。\n\n# 检验员手册\n\n## 薪资\n\n检验员月薪六千。\n",
        "b.md": "# 检验师手册\n\n## 薪资\n\n检验师月薪九千。\n\n# 绩效专员手册\n\n## 薪资\n\n绩效专员月薪七千。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        assert base.search(query).interpretation.roles == ()


@pytest.mark.parametrize("query", ["会计能带宠物上班吗", "出纳带几个人"])
def test_what_is_said_of_others_is_no_answer_about_a_role(base: KnowledgeBase, query: str) -> None:
    """A passage that has some of the words and not the role says nothing of the role, nor does any value of its own."""
    assert base.search(query).hits == ()


def test_key_words_typed_apart_are_answered_by_what_is_nobodys(base: KnowledgeBase) -> None:
    """Who sets words apart by blanks wants what there is."""
    assert "宠物" in base.search("会计 宠物 证件").hits[0].passage.text


def test_the_end_of_another_jobs_name_is_no_role() -> None:
    """An article teaches 助理; 律师助理 is somebody else."""
    texts = {"a.md": "# 助理岗位说明\n\n## 技能要求\n\n助理要会排日程。\n"}
    with KnowledgeBase.from_texts(texts) as kb:
        assert kb.search("助理 技能").hits
        assert kb.search("律师助理需要会什么").refusal == Refusal("role", ("律师助理",))


@pytest.mark.parametrize(
    "query",
    [
        "电工证书",
        "导购技能",
        "班组长技能",
        "车间小组长要会什么",
        "焊工技能",
        "包装工怎么考核",
        "站长的任职资格",
        "浇注工的技能",
        "打磨工要什么证",
        "喷漆工考核",
    ],
)
def test_a_job_that_no_list_has_is_told_by_its_end_and_is_nobody_here(query: str) -> None:
    """What 助理 must know is no answer for it."""
    texts = {"a.md": "# 助理岗位说明\n\n## 技能要求\n\n助理要会排日程，懂证书。\n\n## 考核指标\n\n助理看出错率。\n"}
    with KnowledgeBase.from_texts(texts) as kb:
        refusal = kb.search(query).refusal

    assert refusal is not None
    assert refusal.reason == "role"


@pytest.mark.parametrize(
    "query", ["新手技能", "分工考核", "来料加工考核", "焊接工程技能", "抛光工艺考核", "老师傅技能"]
)
def test_a_word_that_ends_as_jobs_do_is_no_job(query: str) -> None:
    """手, 工 and 师傅 end many words."""
    texts = {"a.md": "# 岗位说明\n\n## 技能要求\n\n要会排日程。\n\n## 考核指标\n\n看出错率。\n"}
    with KnowledgeBase.from_texts(texts) as kb:
        assert kb.search(query).interpretation.unknown_roles == ()


def test_a_quantity_is_met_by_any_of_its_kind_and_is_no_part_of_a_longer_one(base: KnowledgeBase) -> None:
    """Who is late for ten minutes asks for the rule, which speaks of twenty."""
    with KnowledgeBase.from_texts({**TEXTS, "b.txt": "二十分钟里问出预算，比讲十分钟强。"}) as kb:
        assert "迟到" in kb.search("迟到十分钟会扣钱吗").hits[0].passage.text


def test_what_has_all_words_that_are_here_comes_before_what_lacks_others() -> None:
    """A word that no passage has tells none from another."""
    texts = {
        "a.md": "# 会计手册\n\n会计对账，也管发票，还要对账，再对账。\n",
        "b.md": "# 会计须知\n\n会计对账之前先看发票，报税另有其人。\n",
        "c.md": "# 出纳手册\n\n出纳盘现金。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        assert kb.search("会计 对账 报税 蹀躞").hits[0].passage.article == "b.md"


def test_a_long_question_finds_the_role_in_the_respect_asked_for_however_little_it_scores(base: KnowledgeBase) -> None:
    """The threshold is for what lacks the role or the respect."""
    query = "我表妹刚毕业想回老家县城陪父母顺便考虑换行业请教前辈会计薪资"

    assert "月薪七千" in base.search(query).hits[0].passage.text
    assert "月薪七千" in base.search(query, min_score=0.9).hits[0].passage.text


def test_signs_answer_for_a_dimension_that_nothing_here_is_about_and_below_a_filter() -> None:
    """No passage is tagged 工作性质; what 出纳's own untagged one says of dull work answers."""
    texts = {
        "a.md": "# 会计和出纳\n\n## 杂记\n\n出纳的活琐碎，天天一样。\n\n会计手边有茶。\n",
        "b.txt": TEXTS["规定.txt"],
    }
    with KnowledgeBase.from_texts(texts) as kb:
        for query in ("出纳 工作性质", "role:出纳 工作性质"):
            assert [hit.passage.roles for hit in kb.search(query).hits] == [("出纳",)]


def test_wages_on_a_wage_slip_are_not_what_one_earns() -> None:
    """工资单 holds 工资 and asks for something else."""
    texts = {"a.md": "# 人事专员手册\n\n## 岗位职责\n\n人事专员把法规落到每一张工资单上。\n\n## 任职资格\n\n大专。\n"}
    with KnowledgeBase.from_texts({**texts, "b.md": "# 会计手册\n\n## 薪资待遇\n\n七千。\n"}) as kb:
        refusal = kb.search("人事专员工资多少").refusal

    assert refusal is not None
    assert (refusal.reason, refusal.roles, refusal.dimensions) == ("cell", ("人事专员",), ("薪资待遇",))


def test_of_two_respects_the_first_leads_and_of_equals_what_opens_the_matter(base: KnowledgeBase) -> None:
    """会计的工资和压力 begins with what it pays."""
    assert "月薪七千" in base.search("会计工资咋样，累不累").hits[0].passage.text


def test_what_is_counted_is_what_would_be_listed(base: KnowledgeBase) -> None:
    """A page of no hits says how many there are."""
    for query in ("会计", "会计 月薪", "会计能带宠物上班吗"):
        assert base.search(query, limit=0).total == base.search(query).total


def test_a_longer_word_leans_alone() -> None:
    """忙活 asks what somebody does, though 忙 inside it asks how hard that is."""
    taxonomy = default_taxonomy()
    held = {item.name for item in taxonomy.dimensions}

    leant = {each.tag.term for each in leanings("出纳整天忙活点事", lexicon_of(taxonomy).roles("出纳"), taxonomy, held)}

    assert leant == {"工作内容"}


def test_work_with_other_people_s_wages_is_no_pay() -> None:
    """Who works out wages is not told what he gets: a passage that states no sum says nothing of it."""
    texts = {"人事.md": "# 人事专员\n\n## 工作内容\n\n月底结清工资，办离职手续。\n\n## 职业发展\n\n往上是人事主管。\n"}
    texts["会计.md"] = TEXTS["会计.md"]
    with KnowledgeBase.from_texts(texts) as base:
        refused = base.search("人事专员工资多少")

    assert not refused.hits
    assert refused.refusal == Refusal("cell", ("人事专员",), ("薪资待遇",), ("工作内容", "职业发展"))


def test_a_role_that_nobody_has_refuses_no_story_about_something_else() -> None:
    """司机 is one of many words there; asked about himself, nobody stands in for him."""
    texts = {"仓库.md": "# 收货规定\n\n送来的货物比订单少，收货的人圈出差数，请司机签字。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        story, about = base.search("司机送来的货物比订单少，收货时怎么处理"), base.search("司机的工资")

    assert "圈出差数" in story.hits[0].passage.text
    assert (about.hits, about.refusal) == ((), Refusal("role", ("司机",)))


def test_beside_four_other_words_a_role_that_nobody_has_is_a_word(base: KnowledgeBase) -> None:
    """Beside three it is still whom the question is about."""
    three, four = base.search("司机 货物 订单 收货"), base.search("司机 货物 订单 收货 处理")

    assert three.refusal == Refusal("role", ("司机",))
    assert four.refusal is not None
    assert four.refusal.reason == "words"


def test_of_two_roles_the_heading_that_tells_them_apart_comes_first() -> None:
    """总助不是秘书 says what was asked; what either does all day does not."""
    texts = {
        "助理.md": "# 助理手册\n\n## 岗位职责\n\n总经理助理负责老板的时间，每天排日程，跟进会议。\n\n"
        "## 总助不是秘书\n\n秘书管日程和茶水，秘书不参加经营会。总经理助理管事情的轻重缓急。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        hits = base.search("总经理助理和秘书是一回事吗").hits

    assert [hit.passage.heading_path[-1] for hit in hits[:2]] == ["总助不是秘书"] * 2


def test_a_name_that_a_title_taught_is_a_word_where_all_others_merely_say_it() -> None:
    """One comparison must not hide six answers; a filter on the name still means the comparison."""
    texts = {f"问{n}.txt": f"慢性胃炎第{n}问\n\n慢性胃炎可以喝牛奶{'，温热的更好' * n}。\n" for n in range(7)}
    texts["对比.md"] = "# 慢性胃炎和急性胃炎的区别\n\n慢性胃炎病程长，急性胃炎来得急。\n"
    with KnowledgeBase.from_texts(texts) as base:
        asked, within = base.search("慢性胃炎 牛奶"), base.search("role:慢性胃炎")
        rare = base.search("急性胃炎")

    assert asked.interpretation.roles == ()
    assert "牛奶" in asked.hits[0].passage.text
    assert {hit.passage.article for hit in within.hits} == {"对比.md"}
    assert rare.interpretation.roles == ("急性胃炎",)


@pytest.mark.parametrize("query", ["带娃的老师放假吗", "晚上给老师发微信"])
def test_a_word_that_only_connects_begins_no_job(query: str) -> None:
    """给老师 is nobody's name, and so refuses nothing."""
    with KnowledgeBase.from_texts({"a.md": "# 幼师手册\n\n## 假期\n\n幼师寒假放二十五天。\n"}) as base:
        assert base.search(query).interpretation.unknown_roles == ()


@pytest.mark.parametrize("query", ["经纪人 薪资", "经纪人工资", "做经纪人要什么条件", "管家和经纪人谁累"])
def test_the_end_of_only_one_name_is_that_role_where_it_stands_apart(query: str) -> None:
    """经纪人 is 房产经纪人 where nobody else is called so; inside a longer word it is nobody."""
    texts = {"a.md": "# 房产经纪人手册\n\n## 薪资\n\n房产经纪人底薪两千。\n", "b.md": "# 管家手册\n\n管家底薪三千。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        assert "房产经纪人" in base.search(query).interpretation.roles
        assert base.search("经纪人证").interpretation.roles == ()


def test_roles_that_an_article_tells_apart_are_asked_for_apart_and_answer_for_what_both_are() -> None:
    """置业顾问 is a 房产经纪人 everywhere, and no 房产中介 where one article sets them side by side."""
    texts = {"a.md": "# 房产中介与置业顾问的区别\n\n## 薪资待遇\n\n房产中介底薪两千。\n\n置业顾问底薪三千。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        answers = {
            query: {hit.passage.roles for hit in base.search(query).hits[:1]}
            for query in ("房产中介 薪资", "置业顾问 薪资", "role:置业顾问 薪资")
        }
        both = {hit.passage.roles for hit in base.search("房产经纪人 薪资").hits}

    assert answers == {
        "房产中介 薪资": {("房产中介",)},
        "置业顾问 薪资": {("置业顾问",)},
        "role:置业顾问 薪资": {("置业顾问",)},
    }
    assert both == {("房产中介",), ("置业顾问",)}


def test_a_filter_may_name_a_role_by_a_longer_name_that_ends_as_it() -> None:
    """药店营业员 is a 营业员, as 导购 is called too."""
    texts = {"a.md": "# 导购和药剂师的区别\n\n## 薪资待遇\n\n导购月薪三千。\n\n药剂师月薪五千。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        assert [hit.passage.roles for hit in base.search("role:药店营业员 薪资").hits] == [("导购",)]
