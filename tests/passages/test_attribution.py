"""Whose a sentence of running text is: its subject's, until another takes over."""

from __future__ import annotations

import pytest
from reading import below_skills, passages

from search_cli.taxonomy import default_taxonomy

PA, GD = "项目助理", "跟单"
TITLE = "项目助理和跟单的区别"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(
            "项目助理要会排计划，而跟单则要细心。",
            [("项目助理要会排计划，", [PA]), ("而跟单则要细心。", [GD])],
            id="er-ze",
        ),
        pytest.param(
            "项目助理要会排计划。相比之下，跟单要细心。",
            [("项目助理要会排计划。", [PA]), ("相比之下，跟单要细心。", [GD])],
            id="by-contrast",
        ),
        pytest.param(
            "项目助理要会排计划。反观跟单，细心最要紧。",
            [("项目助理要会排计划。", [PA]), ("反观跟单，细心最要紧。", [GD])],
            id="fanguan",
        ),
        pytest.param(
            "项目助理要会排计划。与此不同，跟单要细心。",
            [("项目助理要会排计划。", [PA]), ("与此不同，跟单要细心。", [GD])],
            id="unlike",
        ),
        pytest.param(
            "项目助理要会排计划。至于跟单，细心就行。",
            [("项目助理要会排计划。", [PA]), ("至于跟单，细心就行。", [GD])],
            id="as-for",
        ),
        pytest.param(
            "项目助理重全局，跟单重细节，前者写得多，后者问得多。",
            [("项目助理重全局，", [PA]), ("跟单重细节，", [GD]), ("前者写得多，", [PA]), ("后者问得多。", [GD])],
            id="former-latter",
        ),
        pytest.param(
            "一个用甘特图，还写周报；另一个离不开卡尺。",
            [("一个用甘特图，还写周报；", [PA]), ("另一个离不开卡尺。", [GD])],
            id="one-and-the-other",
        ),
        pytest.param(
            "一个项目做完了，另一个项目又来。", [("一个项目做完了，另一个项目又来。", [])], id="one-thing-and-another"
        ),
        pytest.param("一个是钱，另一个是时间。", [("一个是钱，另一个是时间。", [])], id="one-reason-and-another"),
        pytest.param(
            "跟单重细节，项目助理重全局。前者问得多，后者写得多。",
            [("跟单重细节，", [GD]), ("项目助理重全局。", [PA]), ("前者问得多，", [GD]), ("后者写得多。", [PA])],
            id="former-latter-swapped",
        ),
        pytest.param(
            "跟单要懂订单。他们每天核对交期，这个岗位离不开细心。",
            [("跟单要懂订单。他们每天核对交期，这个岗位离不开细心。", [GD])],
            id="pronouns",
        ),
        pytest.param("跟单要懂订单。每天还要核对交期。", [("跟单要懂订单。每天还要核对交期。", [GD])], id="no-subject"),
        pytest.param("项目助理和跟单都要细心。", [("项目助理和跟单都要细心。", [PA, GD])], id="both"),
        pytest.param(
            "项目助理、跟单都要细心。两者都要耐心。",
            [("项目助理、跟单都要细心。两者都要耐心。", [PA, GD])],
            id="both-by-pronoun",
        ),
        pytest.param("与跟单相比，项目助理更看重表达。", [("与跟单相比，项目助理更看重表达。", [PA])], id="comparand"),
        pytest.param(
            "项目助理常去贴发票。按岗位说明书，跟单也要贴。",
            [("项目助理常去贴发票。", [PA]), ("按岗位说明书，跟单也要贴。", [GD])],
            id="by-what-it-holds",
        ),
        pytest.param(
            "项目助理不拿提成。按件计酬，跟单拿提成。",
            [("项目助理不拿提成。按件计酬，", [PA]), ("跟单拿提成。", [GD])],
            id="how-one-is-paid",
        ),
        pytest.param(
            "相比跟单，项目助理更看重表达。", [("相比跟单，项目助理更看重表达。", [PA])], id="comparand-first"
        ),
        pytest.param(
            "跟单要向项目经理汇报，常和采购打交道。",
            [("跟单要向项目经理汇报，常和采购打交道。", [GD])],
            id="whom-one-reports-to",
        ),
        pytest.param("项目助理以后可以做项目经理。", [("项目助理以后可以做项目经理。", [PA])], id="promotion"),
        pytest.param("跟单和采购对接时要耐心。", [("跟单和采购对接时要耐心。", [GD])], id="whom-one-deals-with"),
        pytest.param("跟单要细心。对项目助理要客气。", [("跟单要细心。对项目助理要客气。", [GD])], id="towards-whom"),
        pytest.param("对跟单来说，细心最要紧。", [("对跟单来说，细心最要紧。", [GD])], id="from-whose-view"),
        pytest.param("如果你细心，跟单更适合。", [("如果你细心，跟单更适合。", [GD])], id="condition"),
        pytest.param(
            "如果跟单没有反馈，项目助理就更新不了计划。",
            [("如果跟单没有反馈，项目助理就更新不了计划。", [PA])],
            id="condition-with-another-subject",
        ),
        pytest.param(
            "如果跟单没有反馈，就要催。", [("如果跟单没有反馈，就要催。", [GD])], id="condition-with-the-only-subject"
        ),
        pytest.param("跟单主管分派任务。", [("跟单主管分派任务。", [])], id="another-role-of-the-same-beginning"),
        pytest.param(
            "会计准则更新以后大家都要学。", [("会计准则更新以后大家都要学。", [])], id="a-longer-word-that-is-no-role"
        ),
        pytest.param("月底大家都要对账。", [("月底大家都要对账。", [])], id="nobody"),
        pytest.param("跟单员要细心，跟单人员要耐心。", [("跟单员要细心，跟单人员要耐心。", [GD])], id="aliases"),
        pytest.param(
            "項目助理要會排計劃。跟單要細心。",
            [("項目助理要會排計劃。", [PA]), ("跟單要細心。", [GD])],
            id="traditional",
        ),
    ],
)
def test_the_subject_owns_its_clause_until_another_takes_over(
    paragraph: str, expected: list[tuple[str, list[str]]]
) -> None:
    """One passage per owner, cut at a clause's end; a role merely mentioned owns nothing."""
    assert below_skills(paragraph, title=TITLE) == [(text, tuple(roles), ()) for text, roles in expected]


@pytest.mark.parametrize("heading", ["总结", "总结与建议", "结语"])
def test_introduction_and_summary_stay_whole(heading: str) -> None:
    """There only claims divide."""
    both = "项目助理适合爱统筹的人，跟单适合爱细节的人。"

    intro, summary = passages(f"# {TITLE}\n\n{both}\n\n## {heading}\n\n{both[:-1]}！\n", "a.md")

    assert [(p.kind, p.roles) for p in (intro, summary)] == [("intro", (PA, GD)), ("summary", (PA, GD))]
    assert [claim.roles for claim in summary.claims] == [(PA,), (GD,)]


@pytest.mark.parametrize(
    ("title", "paragraph", "expected"),
    [
        pytest.param(
            "会计和出纳的区别",
            "无论是会计还是出纳，都要细心。",
            [("无论是会计还是出纳，都要细心。", ["会计", "出纳"])],
            id="whether",
        ),
        pytest.param(
            "会计和出纳的区别",
            "会计要懂税法。不像会计，出纳要跑银行。",
            [("会计要懂税法。", ["会计"]), ("不像会计，出纳要跑银行。", ["出纳"])],
            id="unlike-the-other",
        ),
        pytest.param(
            "会计、出纳和审计的区别", "三者都要细心。", [("三者都要细心。", ["会计", "出纳", "审计"])], id="three"
        ),
        pytest.param(
            "会计、出纳和审计的区别", "三者里，出纳最忙。", [("三者里，出纳最忙。", ["出纳"])], id="one-among-three"
        ),
        pytest.param(
            "测试工程师和产品经理的区别",
            "产品经理要会画图。测试更看重细心。",
            [("产品经理要会画图。", ["产品经理"]), ("测试更看重细心。", ["测试工程师"])],
            id="short-form",
        ),
        pytest.param(
            "测试工程师和产品经理的区别",
            "产品经理要会画图。测试环境要稳定。",
            [("产品经理要会画图。测试环境要稳定。", ["产品经理"])],
            id="no-short-form",
        ),
        pytest.param(
            "测试工程师和产品经理的区别",
            "产品经理要会画图。工作三年的测试工程师要会写脚本。",
            [("产品经理要会画图。", ["产品经理"]), ("工作三年的测试工程师要会写脚本。", ["测试工程师"])],
            id="modified",
        ),
        pytest.param(
            "会计和出纳的区别",
            "会计要懂税法。派遣的出纳要跑银行。",
            [("会计要懂税法。", ["会计"]), ("派遣的出纳要跑银行。", ["出纳"])],
            id="which-of-them",
        ),
        pytest.param(
            "会计和出纳的区别",
            "走过现场的会计没人糊弄，走过现场的出纳也有人服。",
            [("走过现场的会计没人糊弄，", ["会计"]), ("走过现场的出纳也有人服。", ["出纳"])],
            id="which-of-them-in-one-sentence",
        ),
        pytest.param(
            "会计和出纳的区别",
            "出纳要细心。镜头外的会计和出纳都要忙。",
            [("出纳要细心。镜头外的会计和出纳都要忙。", ["出纳"])],
            id="which-of-both",
        ),
        pytest.param(
            "会计和出纳的区别",
            "出纳要细心。客户的会计常来催款。",
            [("出纳要细心。客户的会计常来催款。", ["出纳"])],
            id="somebody-elses",
        ),
        pytest.param(
            "会计和出纳的区别",
            "会计要懂税法。说明：出纳要跑银行。",
            [("会计要懂税法。", ["会计"]), ("说明：出纳要跑银行。", ["出纳"])],
            id="lead-in",
        ),
        pytest.param(
            "会计和出纳的区别", "要点：\n出纳要跑银行。", [("要点：\n出纳要跑银行。", ["出纳"])], id="lead-in-line"
        ),
    ],
)
def test_subjects_said_in_other_ways(title: str, paragraph: str, expected: list[tuple[str, list[str]]]) -> None:
    """Both at once, comparands, short forms, modifiers; when sure of nothing the owner stays."""
    assert below_skills(paragraph, title=title) == [(text, tuple(roles), ()) for text, roles in expected]


def test_advice_is_claimed_for_the_role_it_ends_in() -> None:
    """Only in summaries and answers."""
    text = "# 文员和销售的区别\n\n## 总结\n\n想安稳，做文员；想赚钱，选销售。\n"

    (summary,) = passages(text, "a.md")

    own = [(summary.text[claim.start : claim.end], len(claim.roles)) for claim in summary.claims]
    assert own == [("想安稳，做文员；", 1), ("想赚钱，选销售。", 1)]


def test_claims_say_why() -> None:
    """Every claim remembers its cue."""
    text = f"# {TITLE}\n\n## 技能\n\n项目助理会排版。他们也会写。前者细心，后者耐心。两者都忙。\n"

    cues = {claim.cue for p in passages(text, "a.md") for claim in p.claims}

    assert cues == {"subject+heading", "carried+heading", "former-latter+heading", "pair+heading"}


# ── who is meant ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "opening", ["很多人分不清出纳和会计。", "到底做出纳还是做会计？", "先看出纳，再看会计。", "比起出纳，会计更忙。"]
)
def test_the_former_is_who_was_named_first(opening: str) -> None:
    """Not who stands first in the title."""
    found = passages(f"# 会计和出纳的区别\n\n## 分工\n\n{opening}前者管钱，后者管账。\n", "a.md")

    assert {p.text: p.roles for p in found if p.text == "后者管账。"} == {"后者管账。": ("会计",)}


@pytest.mark.parametrize("when", ["旺季期间", "旺季期间，", "发货当天", "春节期间内"])
def test_when_it_is_done_may_stand_before_who_does_it(when: str) -> None:
    """Of two clauses each is whose name it has, and the first is not what the sentence before spoke of."""
    text = f"跟单每天核对订单。采购每天催货。{when}跟单最忙，采购最闲。"

    found = passages(f"# 跟单和采购的区别\n\n## 忙闲\n\n{text}\n", "a.md")

    assert [(p.text, p.roles) for p in found][2:] == [(f"{when}跟单最忙，", ("跟单",)), ("采购最闲。", ("采购",))]


def test_whose_day_it_is_stands_before_no_one() -> None:
    """前者的祸当天就看得见 is said of the former."""
    text = "出纳怕的是钱：被骗转账。会计怕的是账：虚开发票。前者的祸当天就看得见，后者的祸几年才发作。"

    found = passages(f"# 会计和出纳的区别\n\n## 忙闲\n\n{text}\n", "a.md")

    assert ("前者的祸当天就看得见，", ("出纳",)) in [(p.text, p.roles) for p in found]


def test_what_is_done_to_something_is_no_person() -> None:
    """采购办公用品 in a handbook for everybody is work, not the role 采购."""
    assert [p.roles for p in passages("# 新员工手册\n\n## 工作内容\n\n采购办公用品，订会议室。\n", "a.md")] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "# 升级 MySQL\n\n编辑 my.cnf 文件，再重启服务。\n",
        "# 升级 MySQL\n\n编辑 /etc/hosts，加上一行。\n",
        "# 升级 MySQL\n\n## 打开并编辑配置文件\n\n把端口改成 3307。\n",
        "# 用命令行来编辑图片\n\n先装好工具。\n",
        "# 流水线\n\nJava 开发工具包（JDK）要先装好。\n",
    ],
)
def test_what_one_does_to_a_file_is_nobodys_role(text: str) -> None:
    """编辑 before a file's name is an act, and 开发工具 is a tool."""
    assert {p.roles for p in passages(text, "a.md")} == {()}


def test_who_is_set_to_work_at_the_beginning_of_a_line_owns_it() -> None:
    """Also where the article is about others, and behind a number and the sort; who merely stands there does not."""
    text = (
        "# 导医和护士的区别\n\n## 另外的人\n\n护工负责喂饭、翻身。\n\n护士有证，护工没有。\n\n"
        "（一）值班保安负责开门。\n\n（二）打电话给保安。\n"
    )

    assert [p.roles for p in passages(text, "a.md")] == [("护工",), ("护士",), ("保安",), ()]


def test_who_says_what_it_is_like_to_be_one_speaks_of_that() -> None:
    """做店长难在人 is about 店长."""
    text = "# 店长与督导的区别\n\n## 难处\n\n做店长难在人，兼职流动快。\n\n做督导很累，一周走十家店。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("店长",), ("督导",)]


def test_what_sort_of_one_it_is_may_stand_before_a_role() -> None:
    """前厅服务员底薪三千 tells what 服务员 get; 跟着服务员 tells nothing of them."""
    text = "# 门店例会纪要\n\n## 工资\n\n大堂服务员底薪三千六。\n\n跟着服务员走三天。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("服务员",), ()]


def test_a_side_is_who_stands_there() -> None:
    """平面这边 is 平面设计师 where the article compares them with others."""
    text = "# UI设计师与平面设计师\n\n## 软件\n\n平面这边，三件套是吃饭的家伙。\n\nUI这边用一种就够。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("平面设计师",), ("UI设计师",)]


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("消防控制室保安月薪四千三，夜班补三十。", "保安"),
        ("应聘会计，光有证不行，还要现场做一笔分录。", "会计"),
        ("给会计定的是报税不逾期，差一天扣五十。", "会计"),
    ],
)
def test_a_clause_tells_of_a_role_that_stands_behind_more_than_a_mark(clause: str, role: str) -> None:
    """What sort of one it is, that one applies to be it, that something is set for it."""
    assert [p.roles for p in passages(f"# 手册\n\n## 须知\n\n{clause}\n", "a.md")] == [(role,)]


def test_who_is_told_the_pay_of_owns_it_in_an_article_about_another() -> None:
    """会计转正后月薪六千元 in an article headed 人事 is the accountant's; a rank up to which a rule holds is nobody."""
    text = "# 人事\n\n## 薪资待遇\n\n会计转正后月薪六千元。\n\n人事专员的工资五千元。\n"
    ranks = "# 差旅制度\n\n## 标准\n\n出差住宿：总监及以上500元一晚，经理级400元一晚。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("会计",), ("人事专员",)]
    assert [p.roles for p in passages(ranks, "a.md")] == [()]


@pytest.mark.parametrize(
    ("name", "other", "broader"),
    [
        ("住院医师", "主治医师", "医生"),
        ("主任医师", "副主任医师", "医生"),
        ("数据库管理员", "运维工程师", None),
    ],
)
def test_grades_of_doctors_and_who_keeps_databases_are_roles_of_their_own(
    name: str, other: str, broader: str | None
) -> None:
    """What a resident earns is no answer about an attending doctor, though both are doctors."""
    found = passages(f"# 岗位\n\n## {name}\n\n基本工资 4500 元。\n\n## {other}\n\n审签病历。\n", "a.md")

    assert [p.roles for p in found] == [(name,), (other,)]
    assert default_taxonomy().broader.get(name) == broader


def test_a_dba_is_who_keeps_databases() -> None:
    """As a heading beside SRE, and as a bold label."""
    headed = passages("# 值班\n\n### SRE\n\n负责发布。\n\n### DBA\n\n负责备份。\n", "a.md")
    labelled = passages("# 值班\n\n## 角色\n\n**SRE**：负责发布。\n\n**DBA**：负责备份。\n", "a.md")

    assert [p.roles for p in headed] == [("运维工程师",), ("数据库管理员",)]
    assert [p.roles for p in labelled] == [("运维工程师",), ("数据库管理员",)]


@pytest.mark.parametrize(
    ("clause", "leads_up"),
    [("客户不肯付，", False), ("因为客户不肯付，", True), ("货一到，", False), ("如果货到了，", True)],
)
def test_a_clause_is_of_who_spoke_before_unless_it_leads_up_to_the_next(clause: str, leads_up: bool) -> None:
    """出纳 does something there; why or when he does is told of him."""
    text = f"# 会计和出纳的区别\n\n## 工作内容\n\n会计催款。{clause}出纳去对账。\n"

    split = ["会计催款。", f"{clause}出纳去对账。"] if leads_up else [f"会计催款。{clause}", "出纳去对账。"]
    assert [(p.text, p.roles) for p in passages(text, "a.md")] == list(zip(split, [("会计",), ("出纳",)], strict=True))


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        pytest.param("造价往甲方去的多。监理往咨询去的多。", ["造价员", "监理"], id="a-name-and-a-short-form"),
        pytest.param("造价的人算量；老牌监理跑工地。", ["造价员", "监理"], id="what-sort-of-one"),
        pytest.param("造价往甲方去的多。", ["造价员"], id="nobody-beside-it"),
        pytest.param("造价软件要会两种。", [], id="a-thing"),
        pytest.param("造价软件选广联达；监理跑工地。", ["监理"], id="a-thing-beside-a-name"),
    ],
)
def test_who_takes_turns_may_be_called_by_half_a_name(said: str, whose: list[str]) -> None:
    """If what follows tells of somebody; of several with whom sentences begin one may be told by his sort."""
    often = "造价要算量。\n\n造价常套价。\n"  # beside which that is how the article calls one
    text = f"# 造价工程师和监理工程师哪个好\n\n## 出路\n\n{said}\n\n## 其他\n\n{often}"

    found = [passage for passage in passages(text, "a.md") if passage.heading_path == ("出路",)]
    assert [role for passage in found for role in passage.roles] == whose


def test_half_a_word_of_latin_letters_is_no_short_form() -> None:
    """`fa` is not FAE."""
    text = "# 硬件工程师和FAE的区别\n\n## 工作内容\n\nfa 机台归产线管。\n"

    assert passages(text, "a.md")[0].roles == ()


@pytest.mark.parametrize(
    "place",
    ["我们医院", "我们医院的", "省城三甲医院", "一线城市", "一般公司", "东莞这边", "东莞地区的", "我们小区", "公司"],
)
def test_who_stands_behind_a_place_is_told_of(place: str) -> None:
    """我们医院会计刚入职到手6000左右 is of 会计."""
    text = f"# 会计和出纳有什么区别？\n\n## 工资\n\n{place}会计刚入职到手6000左右。\n\n{place}出纳4000。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("会计",), ("出纳",)]


@pytest.mark.parametrize("place", ["客户公司", "别的公司", "通知公司", "给公司", "仓管那边"])
def test_who_stands_behind_somebody_else_s_place_is_not(place: str) -> None:
    """客户公司会计 is somebody else's."""
    text = f"# 会计和出纳有什么区别？\n\n## 工资\n\n{place}会计刚入职到手6000左右。\n"

    assert [p.roles for p in passages(text, "a.md")] == [()]


def test_a_thing_behind_a_place_is_nobody_s() -> None:
    """公司会计制度, 学校会计专业."""
    text = "# 会计和出纳有什么区别？\n\n公司会计制度改过两次。\n\n学校会计专业招六十个人。\n"

    assert {p.roles for p in passages(text, "a.md")} == {()}


def test_those_of_ours_are_whom_a_clause_speaks_of_if_the_article_is_about_such() -> None:
    """我们院出纳拿会计的六成 is of 出纳; whom the article is not about it leaves alone."""
    text = "# 会计和出纳\n\n我们院出纳拿会计的六成。\n\n我们院护士另有夜班费。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("出纳",), ()]


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("我们公司客服每天接两百个电话。", ("客服",)),
        ("我们公司客服一个月休四天。", ("客服",)),
        ("我们公司客服最怕差评。", ("客服",)),
        ("我们公司客服回消息要快。", ("客服",)),
        ("我们单位客服、售后、仓库都用同一个系统。", ()),
        ("我们部门客服投诉率降了两成。", ()),
        ("我们公司客服电话周末也打得通。", ()),
        ("我们公司客服系统升级后，工单会自动分派。", ()),
    ],
)
def test_of_those_of_ours_a_clause_speaks_only_if_they_do_or_get_something(said: str, roles: tuple[str, ...]) -> None:
    """客服电话, 客服投诉率 and a list that goes on are things and others of ours."""
    assert [p.roles for p in passages(f"# 客服和售后\n\n两者不同。\n\n{said}\n", "a.md") if said in p.text] == [roles]


@pytest.mark.parametrize(
    ("said", "roles"),
    [("我们公司核保员从九十人减到五十二人。", ("核保员",)), ("我们厂焊工班四十二个人里有五个女的。", ("焊工",))],
)
def test_how_many_of_ours_there_are_is_told_of_them(said: str, roles: tuple[str, ...]) -> None:
    """As what they do or get is."""
    text = f"# 核保员和焊工的区别\n\n女孩子能学。{said}\n"

    assert [p.roles for p in passages(text, "a.md") if said in p.text] == [roles]
