"""What the base does not answer is refused: a sibling's answer, or another respect's, would be wrong."""

from __future__ import annotations

import pytest
from asking import base_of

from search_cli import KnowledgeBase, wire
from search_cli.answers.unanswered import why_nothing
from search_cli.models import Refusal

TEXTS = {
    "会计和出纳.md": "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计月薪七千。\n\n出纳月薪五千，由人事专员核算。\n\n"
    "## 技能要求\n\n会计要会报税。\n",
    "采购.md": "# 办公用品\n\n采购流程分三步，先填单，再询价，最后验收。部门主管签字。\n",
}


kb = base_of(TEXTS)
"""A base of two roles, one of which has one dimension only."""


def _refused(kb: KnowledgeBase, query: str, **options: bool) -> Refusal | None:
    result = kb.search(query, **options)
    assert result.refusal is None or (result.total, result.hits) == (0, ())
    return result.refusal


def test_a_role_without_the_dimension_is_refused_and_what_it_has_is_offered(kb: KnowledgeBase) -> None:
    """会计 has skills, 出纳 has none here: the accountant's are no answer."""
    assert _refused(kb, "出纳 技能") == Refusal("cell", ("出纳",), ("技能要求",), ("薪资待遇",))
    assert _refused(kb, "会计 技能") is None


def test_a_word_that_the_name_of_a_role_begins_with_is_no_answer_about_that_role() -> None:
    """小程序 is about no 程序员, who is nobody here; a key word beside it is met all the same."""
    text = "# 前端工程师\n\n## 岗位职责\n\n前端工程师做小程序的页面。\n\n## 薪资待遇\n\n前端工程师月薪两万。\n"
    with KnowledgeBase.from_texts({"a.md": text}) as kb:
        assert _refused(kb, "程序员") is not None
        assert _refused(kb, "程序员 小程序") is None


def test_what_is_told_in_the_respect_and_names_the_role_answers_whosever_it_is() -> None:
    """A paragraph about one role often ends with the other, called by what it does; what names it not is no answer."""
    text = (
        "# 理赔专员和核保员的区别\n\n## 工作内容\n\n理赔专员到现场查勘。\n\n核保员审投保单。\n\n"
        "## 职业发展\n\n理赔专员往上是主管，也有人转去核保当经理。\n\n## 薪资待遇\n\n理赔专员月薪六千。\n"
    )
    with KnowledgeBase.from_texts({"保险.md": text}) as kb:
        named = kb.search("核保员 职业发展")

        assert [hit.passage.text for hit in named.hits] == ["理赔专员往上是主管，也有人转去核保当经理。"]
        assert named.hits[0].rung == "some"
        assert _refused(kb, "核保员 薪资") == Refusal("cell", ("核保员",), ("薪资待遇",), ("工作内容",))


def test_what_another_roles_name_begins_with_names_nobody_else() -> None:
    """行政 in 行政助理 is no mention of 行政专员, whose pay nobody tells."""
    text = "# 行政专员与行政助理\n\n## 工作内容\n\n行政专员管场地。\n\n## 薪资待遇\n\n行政助理月薪五千。\n"
    with KnowledgeBase.from_texts({"a.md": text}) as kb:
        assert _refused(kb, "行政专员 薪资") == Refusal("cell", ("行政专员",), ("薪资待遇",), ("工作内容",))


@pytest.mark.parametrize(
    "query",
    [
        "幼儿园老师 薪资",
        "人事专员 薪资",
        "律师助理 月薪多少",
        "HRBP 薪资",
        "牙医 薪资",
        "校长 薪资",
        "快递小哥 薪资",
        "军人的薪资",
    ],
)
def test_a_role_that_nothing_is_about_is_refused(kb: KnowledgeBase, query: str) -> None:
    """Known to the taxonomy or not, and though the text mentions it."""
    refusal = _refused(kb, query)

    assert refusal is not None
    assert refusal.reason == "role"


@pytest.mark.parametrize("query", ["采购 流程", "部门主管 签字", "办公用品 验收人员", "会计 人事专员 薪资"])
def test_what_only_looks_like_an_unknown_role_is_searched(kb: KnowledgeBase, query: str) -> None:
    """An activity, a name that the text has, a common word, and one unknown role beside a known one."""
    assert _refused(kb, query) is None
    assert kb.search(query).hits


def test_what_bears_signs_of_the_dimension_is_no_refusal() -> None:
    """What a role's own untagged passage says of dull work answers for 工作性质; another role's passage never does."""
    texts = {"a.md": "# 会计和出纳\n\n## 杂记\n\n出纳的活琐碎。\n\n会计手边有茶。\n"}
    with KnowledgeBase.from_texts({**texts, "b.md": "# 采购手册\n\n## 工作压力\n\n采购压力大。\n"}) as kb:
        answered = kb.search("出纳 工作性质")
        refused = kb.search("会计 工作性质")

    assert [(hit.passage.roles, hit.rung) for hit in answered.hits] == [(("出纳",), "some")]
    assert refused.refusal == Refusal("cell", ("会计",), ("工作性质",), ())


@pytest.mark.parametrize("query", ["出纳 技能", "人事专员 薪资"])
def test_literally_nothing_is_refused(kb: KnowledgeBase, query: str) -> None:
    """Every refusal names --literal."""
    assert _refused(kb, query, literal=True) is None


def test_a_comparison_begins_with_a_passage_of_each_role(kb: KnowledgeBase) -> None:
    """Whichever scores higher, and pages are slices of that list."""
    both = kb.search("会计和出纳的薪资", limit=4).hits
    pages = [kb.search("会计和出纳的薪资", limit=1, offset=at).hits for at in range(4)]

    assert {hit.passage.roles for hit in both[:2]} == {("会计",), ("出纳",)}
    assert [hit.passage.id for page in pages for hit in page] == [hit.passage.id for hit in both]


@pytest.mark.parametrize(
    ("query", "roles"),
    [
        ("干出纳的薪资", ("出纳",)),
        ("做出纳要会什么", ("出纳",)),
        ("当会计累吗", ("会计",)),
        ("做会的人薪资", ()),
    ],
)
def test_who_does_something_is_a_role_of_the_base(kb: KnowledgeBase, query: str, roles: tuple[str, ...]) -> None:
    """Also by the beginning of a name, if it is long enough to be meant."""
    assert kb.search(query).interpretation.roles == roles


def test_the_beginning_of_a_roles_name_is_that_role_behind_a_verb_alone() -> None:
    """测试 is an environment, a case, a result; 干测试 is a job."""
    texts = {"a.md": "# 测试工程师手册\n\n## 技能要求\n\n要会写用例。\n", "b.md": "# 环境\n\n测试环境每晚重启。\n"}

    with KnowledgeBase.from_texts(texts) as kb:
        assert kb.search("干测试要会什么").interpretation.roles == ("测试工程师",)
        assert kb.search("测试 重启").interpretation.roles == ()


def test_single_characters_that_stand_together_are_a_word() -> None:
    """年假 is two characters to the dictionary; as one word it is enough to find something."""
    with KnowledgeBase.from_texts(
        {"a.txt": "年假没有休的，可以顺延到三月。", "b.txt": "今年的假花都换过了，很好看。"}
    ) as kb:
        found = kb.search("年假没休完咋办").hits

    assert [hit.passage.article for hit in found] == ["a.txt"]


def test_what_scores_too_little_is_left_out_unless_it_has_all_words(kb: KnowledgeBase) -> None:
    """Totals, pages and facets know nothing of it; `min_score=0` shows it."""
    query = "先填单再询价然后慢慢溜达着蹦蹦跳跳唱唱歌"

    everything = kb.search(query, min_score=0)
    nothing = kb.search(query, min_score=0.9)

    assert everything.total == 1
    assert 0 < everything.hits[0].score < 0.9
    assert (nothing.total, nothing.hits, nothing.facets["role"]) == (0, (), ())
    assert kb.search("先填单 再询价", min_score=1).total == 1


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("UI设计师 常用工具", "Figma"), ("UI设计师 技能要求", "Figma"), ("采购 常用工具", "")],
)
def test_what_an_advertisement_asks_for_answers_for_skills_and_where_it_names_some_for_tools(
    asked: str, answered: str
) -> None:
    """Figma below 任职要求 is a tool; 大专以上 is none, and nothing else is said of 采购."""
    texts = {
        "ui.md": "# UI设计师招聘\n\n## 任职要求\n\n本科，Figma 用得熟。\n",
        "采购.md": "# 采购招聘\n\n## 任职要求\n\n大专以上，两年经验。\n",
        "会计.md": "# 会计手册\n\n## 常用工具\n\n会计用用友。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        result = base.search(asked)

    assert [hit.passage.text for hit in result.hits] == (["本科，Figma 用得熟。"] if answered else [])
    assert (result.refusal is None) is bool(answered)


PAY = {
    "会计.md": "# 会计\n\n## 薪资待遇\n\n会计的工资每月八千。\n\n## 岗位职责\n\n会计做账。\n",
    "出纳.md": "# 出纳\n\n## 薪资待遇\n\n出纳的工资每月五千。\n",
}


@pytest.mark.parametrize(
    "query",
    [
        "会计在上海的薪资待遇一般是多少，外企和国企有多大差别，刚毕业的硕士研究生能拿到什么水平，三年以后涨到多少",
        "article:出纳.md 会计 薪资",
        "会计 薪资 -每月",
    ],
)
def test_what_the_base_has_is_never_said_to_be_absent(query: str) -> None:
    """Not where it scores too little, nor where a filter or an exclusion leaves it out: the reason is another."""
    with KnowledgeBase.from_texts(PAY) as base:
        refusal = base.search(query).refusal

    assert refusal is None or refusal.reason in ("filters", "apart")


def test_a_refusal_offers_nothing_of_what_it_denies() -> None:
    """Of two dimensions asked for the role may have one."""
    with KnowledgeBase.from_texts(PAY) as base:
        refusal = base.search("出纳 岗位职责").refusal

    assert refusal is not None
    assert refusal.offers == ("薪资待遇",)


def test_two_roles_that_nothing_is_about_are_no_more_than_names() -> None:
    """Names alone are words like any other, one or several."""
    with KnowledgeBase.from_texts(PAY) as base:
        refusals = [base.search(query).refusal for query in ("牙医", "牙医和兽医", "牙医 兽医")]

    assert not any(refusal and refusal.reason == "role" for refusal in refusals)


@pytest.mark.parametrize("query", ["会计几点上班", "会计 几点下班", "會計什麼時候上班"])
def test_when_work_begins_is_told_wherever_it_is_said(query: str) -> None:
    """An advert says it among what it offers; when something else is open says nothing of it."""
    texts = {
        "a.md": "# 会计招聘\n\n## 薪资福利\n\n1. 月薪八千；\n2. 上午十点前到就行。\n",
        "b.md": "# 出纳招聘\n\n## 薪资福利\n\n月薪五千，银行下午五点关门。\n",
        "c.md": "# 店长手册\n\n## 工作环境\n\n店里有空调，两个人一间办公室。\n",
    }
    with KnowledgeBase.from_texts(texts) as kb:
        assert "上午十点" in kb.search(query).hits[0].passage.text
        assert kb.search("会计吵不吵").refusal is not None
        assert kb.search("出纳几点上班").refusal is not None


def test_the_threshold_holds_for_what_bears_signs_too() -> None:
    """What answers by signs lacks words like other hits."""
    texts = {
        "会计.md": "# 会计\n\n## 其他\n\n会计到了月底很琐碎。\n",
        "文员.md": "# 文员\n\n## 工作性质\n\n文员的工作性质稳定。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        assert base.search("会计 工作性质 高铁", min_score=0).hits
        assert not base.search("会计 工作性质 高铁", min_score=0.99).hits


HOSPITAL = {
    "交接.md": "# 手术室交接制度\n\n急诊病人送入手术室时，值班护士核对姓名，发现不符立即上报护士长并登记。\n",
    "付款.md": "# 采购付款\n\n单笔超过五万元的采购，须经财务总监签字后由出纳付款。\n",
    "岗位.md": "# 保安和保洁\n\n## 薪资待遇\n\n保安月薪四千，由护士长考勤。\n\n保洁月薪三千。\n",
}


@pytest.mark.parametrize("query", ["急诊 护士长", "上报 护士长", "超过五万要找财务总监签字吗"])
def test_what_says_an_unknown_role_with_the_other_words_answers(query: str) -> None:
    """Nothing here is about a 护士长, but one sentence has both words: it is what was looked for."""
    with KnowledgeBase.from_texts(HOSPITAL) as base:
        hits = base.search(query).hits

    assert hits
    assert all(name in hits[0].passage.text for name in ("护士长", "财务总监") if name in query)


@pytest.mark.parametrize(("query", "name"), [("护士长 付款", "护士长"), ("财务总监 急诊", "财务总监")])
def test_what_says_an_unknown_role_without_the_other_words_is_listed_as_lacking_them(query: str, name: str) -> None:
    """Nothing has to be said to be missing that passages name; one that has only the other word is none of them."""
    with KnowledgeBase.from_texts(HOSPITAL) as base:
        hits = base.search(query).hits

    assert hits
    assert all(name in hit.passage.text and hit.rung == "some" for hit in hits)


@pytest.mark.parametrize("query", ["护士长 薪资", "律师要考什么证", "律师工资"])
def test_who_only_mentions_an_unknown_role_does_not_tell_what_is_asked_of_it(query: str) -> None:
    """A passage that mentions 护士长 tells nothing of what one earns."""
    texts = {**HOSPITAL, "行政.md": "# 行政专员\n\n行政专员给律师报销贴票。\n"}
    del texts["交接.md"]
    with KnowledgeBase.from_texts(texts) as base:
        refusal = base.search(query).refusal

    assert refusal is not None
    assert refusal.reason == "role"


@pytest.mark.parametrize(("query", "told"), [("养老护理员补贴多少", "2.6"), ("养老护理员要会什么", "翻身")])
def test_a_role_of_which_only_a_paragraph_of_nobodys_speaks_is_told_by_it(query: str, told: str) -> None:
    """Pay by one that states a sum, anything else by whatever names the role."""
    text = "# 毕业去向\n\n缺口很大，毕业了一般去当养老护理员，要给老人翻身、喂饭。干满三年补 2.6 万元。\n"
    with KnowledgeBase.from_texts({"去向.md": text, "采购.md": TEXTS["采购.md"]}) as base:
        hits = base.search(query).hits

    assert hits
    assert told in hits[0].passage.text


def test_an_unknown_role_is_not_offered_to_be_compared() -> None:
    """`kb compare` would know one of the two only."""
    with KnowledgeBase.from_texts(HOSPITAL) as base:
        result = base.search("出纳 财务总监")

    assert result.suggestions.compare is None


@pytest.mark.parametrize("query", ["role:出纳 dim:技能", "出纳 dim:技能", "role:出纳 dim:技能 点钞"])
def test_filters_on_what_is_not_here_are_refused_as_words_are(kb: KnowledgeBase, query: str) -> None:
    """And say what there is instead; taken literally, the words or the filters find nothing."""
    assert _refused(kb, query) == Refusal("cell", ("出纳",), ("技能要求",), ("薪资待遇",))
    assert getattr(_refused(kb, query, literal=True), "reason", "filters") in ("filters", "words")
    assert _refused(kb, "role:会计 dim:技能 点钞") == Refusal("words", words=("点钞",))


def test_what_is_nobodys_and_about_the_respect_answers_for_an_unknown_role_that_it_names() -> None:
    """数据分析师 is nobody here, but one paragraph below 岗位职责 tells what one does."""
    texts = {
        "a.md": "# 说明\n\n## 岗位职责\n\n这里的数据分析师负责搭指标和出报表。\n\n## 薪资待遇\n\n每月十五日发放。\n",
        "b.md": "# 会计和出纳\n\n## 岗位职责\n\n会计每天记账，报表交给数据分析师。\n\n## 薪资待遇\n\n会计月薪七千。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        told, untold = base.search("数据分析师 职责"), base.search("数据分析师 薪资")

    assert [hit.passage.article for hit in told.hits] == ["a.md"]
    assert untold.refusal is not None
    assert untold.refusal.reason == "role"


def test_a_hotels_front_desk_answers_for_a_front_desk() -> None:
    """酒店前台 is a special form of 前台."""
    texts = {"a.md": "# 酒店前台与客房服务员\n\n## 工作时间\n\n酒店前台三班倒。\n\n客房服务员上白班。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        result = base.search("前台 工作时间")

    assert result.hits
    assert result.hits[0].passage.roles == ("酒店前台",)


def test_what_is_told_of_a_role_alone_answers_for_what_one_does() -> None:
    """A section below 主播 that names no respect tells what a 主播 does; of pay it tells nothing."""
    sections = (
        "## 场控\n\n场控坐在镜头拍不到的地方，上架商品，发优惠券。\n\n## 主播\n\n主播对着镜头讲解，一场站四个小时。\n"
    )
    others = {f"{day}.md": f"# 第{day}天\n\n这一天大家照常上班，没有什么要紧的事情发生。\n" for day in range(20)}
    texts = {"a.md": f"# 直播间三个岗位\n\n{sections}", **others}
    with KnowledgeBase.from_texts(texts) as base:
        told, untold = base.search("主播每天具体做什么？"), base.search("主播 薪资")

    assert [hit.passage.text[:2] for hit in told.hits[:1]] == ["主播"]
    assert untold.refusal is not None
    assert untold.refusal.reason == "cell"


@pytest.mark.parametrize("query", ["私人教练 一节多少钱", "会籍 转让 手续费"])
def test_a_role_by_the_name_that_one_here_ends_in_and_what_is_also_a_thing_are_not_unknown(query: str) -> None:
    """Who calls a 教练 健身教练 means no other; 会籍 is what a member holds, too."""
    texts = {
        "a.md": "# 教练和店长的区别\n\n## 收费\n\n教练一节二百六十元。\n\n## 转让\n\n会籍转让手续费两百元。\n",
    }
    with KnowledgeBase.from_texts(texts) as base:
        assert base.search(query).hits


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("宇宙飞船", Refusal("words", words=("宇宙飞船",))),
        ("“宇宙”", Refusal("words", words=("宇宙",))),
        ("会计 点钞", Refusal("words", words=("点钞",))),
        ("会计怎么核算", Refusal("others", ("会计",), words=("核算",))),
        ("会计怎么核算 -验收", Refusal("others", ("会计",), words=("核算",))),
        ("询价花多少钱", Refusal("sum", words=("询价",))),
        ("询价 dim:薪资待遇", Refusal("filters", words=("询价",))),
        ("询价 -验收", Refusal("filters", words=("询价",))),
        ("-询价", Refusal("nothing")),
        ("“询价” “报税”", Refusal("apart", words=("询价", "报税"))),
        ("“询价” “报税” -仓储", Refusal("apart", words=("询价", "报税"))),
        ("“询价” -验收", Refusal("filters")),
    ],
)
def test_every_answer_without_hits_has_its_reason(kb: KnowledgeBase, query: str, refusal: Refusal) -> None:
    """A program reads which, and a person is told in a sentence that is no mere 没有找到."""
    result = kb.search(query)

    assert (result.total, result.refusal) == (0, refusal)
    assert (wire.search(result)["refusal"] or {})["reason"] == refusal.reason
    assert ["没有找到" in line for line in why_nothing(result, query)][:1] == [refusal.reason == "filters"]


def test_a_page_behind_the_last_is_no_refusal(kb: KnowledgeBase) -> None:
    """There are hits, only not there."""
    result = kb.search("验收", offset=10)

    assert result.total > 0
    assert result.refusal is None


UNDERTAKERS = (
    "殡仪馆窗口问答\n\n问：入殓师和礼仪师有什么区别？\n答：入殓师面对逝者，礼仪师主持告别仪式。\n\n"
    "问：入殓师是做什么的？\n答：入殓师负责更衣、整容。\n\n问：礼仪师一个月多少钱？\n答：基本工资五千五。\n"
)


def test_who_asks_how_roles_differ_is_answered_first_by_what_answers_that() -> None:
    """Before what tells of one of them alone."""
    with KnowledgeBase.from_texts({"问答.txt": UNDERTAKERS}) as base:
        found = base.search("入殓师和礼仪师有什么不同")

    assert found.hits[0].passage.text.startswith("入殓师和礼仪师有什么区别？")
    assert [set(hit.passage.roles) for hit in found.hits[1:3]] == [{"入殓师"}, {"礼仪师"}]


def test_what_tells_of_several_roles_what_they_do_answers_for_one_of_them() -> None:
    """Where nothing tells it of that one alone; of what he is paid, it tells nothing."""
    with KnowledgeBase.from_texts({"问答.txt": UNDERTAKERS}) as base:
        told, untold = base.search("礼仪师 做什么"), base.search("入殓师 工资")

    assert "主持告别仪式" in told.hits[0].passage.text
    assert untold.refusal is not None
    assert untold.refusal.reason == "cell"


@pytest.mark.parametrize(
    ("query", "said"),
    [("运维员要什么证", "登高证"), ("值班员 证书", "调度证"), ("值班员要什么证", "调度证"), ("运维员 工资", "八千元")],
)
def test_a_role_is_asked_for_by_the_end_of_its_name_with_or_without_a_suffix(query: str, said: str) -> None:
    """运维员 is 运维 with 员, and here the 风机运维员; 值班员 is whom an article alone calls 变电运行值班员."""
    article = (
        "# 风电场的岗位\n\n## 风机运维员\n\n风机运维员要有登高证。\n\n风机运维员月薪八千元。\n\n"
        "## 变电运行值班员\n\n变电运行值班员得考调度证。\n"
    )
    with KnowledgeBase.from_texts({"a.md": article}) as base:
        assert said in base.search(query).hits[0].passage.text


def test_a_kind_of_a_role_that_is_tagged_with_that_role_is_not_unknown() -> None:
    """A list of pay says 塔吊司机, whom its tag calls 司机; of another kind it says nothing."""
    table = "岗位,学历要求,月薪（元）\n塔吊司机,初中,9000\n会计,大专,7000\n"
    with KnowledgeBase.from_texts({"台账.csv": table}) as base:
        found = [base.search(f"{role} 月薪").hits for role in ("塔吊司机", "叉车司机")]

    assert [[hit.passage.text for hit in hits[:1]] for hits in found] == [["9000"], []]


def test_a_filter_that_leaves_out_what_has_half_the_score_is_the_reason() -> None:
    """Six words of which every passage has one are answered without the filter, so they are not merely apart."""
    words = ("淋湿", "弄坏", "摔碎", "生锈", "发霉", "破裂")
    texts = {f"{word}.md": f"# 事项\n\n{word}的要登记。\n" for word in words}
    with KnowledgeBase.from_texts(texts) as kb:
        answered, limited = kb.search("".join(words)), kb.search("".join(words), kinds=["table"])

    assert (answered.rule, answered.total) == ("half-score", len(words))
    assert limited.refusal == Refusal("filters", words=words)
