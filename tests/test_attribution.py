"""Whose sentence this is and what it is about, on small articles of every form."""

from __future__ import annotations

import pytest
from reading import passages, read, tagged

from search_cli.config import Settings

PA, GD = "项目助理", "跟单"
TITLE = "项目助理和跟单的区别"
SKILLS = ("技能要求",)

Expected = list[tuple[str, tuple[str, ...], tuple[str, ...]]]


def _tags(text: str, name: str = "a.md") -> Expected:
    return [(p.text, p.roles, p.dimensions) for p in passages(text, name)]


def _below_skills(*paragraphs: str, title: str = TITLE) -> Expected:
    """The passages of these paragraphs below a heading 技能要求, without their dimension, which is that."""
    found = _tags("\n\n".join((f"# {title}", "## 技能要求", *paragraphs)) + "\n")
    assert all(dimensions == SKILLS for _, _, dimensions in found)
    return [(text, roles, ()) for text, roles, _ in found]


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
    assert _below_skills(paragraph) == [(text, tuple(roles), ()) for text, roles in expected]


@pytest.mark.parametrize(
    ("title", "sentence", "roles"),
    [
        pytest.param(
            "项目经理助理、项目经理和项目助理", "项目经理助理替人写材料。", ("项目经理助理",), id="nested-names"
        ),
        pytest.param("项目经理助理、项目经理和项目助理", "项目经理拍板。", ("项目经理",), id="the-shorter-one"),
        pytest.param("外贸跟单员手册", "跟单要盯船期。", ("外贸跟单",), id="short-name-within-an-article"),
        pytest.param("外贸跟单员手册", "外贸跟单要盯船期。", ("外贸跟单",), id="its-own-name"),
        pytest.param("项目助理VS跟单", "跟单要盯交期。", (GD,), id="names-beside-latin-letters"),
        pytest.param("HRBP与人事专员的区别", "HR要办入职。", ("人事专员",), id="ascii-aliases"),
    ],
)
def test_the_longest_name_wins(title: str, sentence: str, roles: tuple[str, ...]) -> None:
    """项目经理助理 is neither 项目经理 nor 项目助理; in an article about 外贸跟单员, 跟单 is that role."""
    assert _below_skills(sentence, title=title) == [(sentence, roles, ())]


@pytest.mark.parametrize(
    ("headings", "roles", "dimensions"),
    [
        pytest.param(["## 跟单"], (GD,), (), id="role-only"),
        pytest.param(["## 薪资待遇"], (), ("薪资待遇",), id="dimension-only"),
        pytest.param(["## 跟单的薪资"], (GD,), ("薪资待遇",), id="both"),
        pytest.param(["## 跟单", "### 薪资"], (GD,), ("薪资待遇",), id="role-above-dimension"),
        pytest.param(["## 薪资", "### 跟单"], (GD,), ("薪资待遇",), id="dimension-above-role"),
        pytest.param(["## 薪资", "### 技能"], (), SKILLS, id="the-nearest-dimension"),
        pytest.param(["## 工作性质和适合人群"], (), ("工作性质", "适合人群"), id="two-dimensions"),
        pytest.param(["## 与采购的配合"], (), (), id="the-other-side"),
        pytest.param(["## 其他"], (), (), id="neither"),
        pytest.param(["## 跟单", "## 其他"], (), (), id="a-new-section-forgets-the-old"),
    ],
)
def test_headings_speak_for_what_stands_below(
    headings: list[str], roles: tuple[str, ...], dimensions: tuple[str, ...]
) -> None:
    """The nearest that names a role and the nearest that names a dimension."""
    text = "\n\n".join((f"# {TITLE}", *headings, "月底要核对三遍。")) + "\n"

    ((said, found_roles, found_dimensions),) = _tags(text)

    assert (said, found_roles) == ("月底要核对三遍。", roles)
    assert set(found_dimensions) == set(dimensions)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(
            "跟单核对交期。薪资方面，每月六千。",
            [("跟单核对交期。", [GD], []), ("薪资方面，每月六千。", [GD], ["薪资待遇"])],
            id="fangmian",
        ),
        pytest.param("岗位职责：排计划、写纪要。", [("岗位职责：排计划、写纪要。", [], ["岗位职责"])], id="label"),
        pytest.param(
            "跟单的薪资待遇一般为六千。", [("跟单的薪资待遇一般为六千。", [GD], ["薪资待遇"])], id="as-the-subject"
        ),
        pytest.param(
            "跟单要发展客户，讲价也算一门技能。", [("跟单要发展客户，讲价也算一门技能。", [GD], [])], id="in-passing"
        ),
    ],
)
def test_running_text_may_name_its_dimension(paragraph: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    """Said outright (薪资方面, 岗位职责：) or as its subject; a dimension's word in passing tags nothing."""
    text = f"# {TITLE}\n\n## 其他\n\n{paragraph}\n"

    assert [(said, list(roles), list(dimensions)) for said, roles, dimensions in _tags(text)] == expected


def test_a_title_teaches_its_roles() -> None:
    """A comparison of two jobs nobody listed is told apart all the same."""
    article = read("# 摄影师和剪辑师的区别\n\n## 职责\n\n摄影师拍外景。\n\n剪辑师理素材。\n", "a.md")

    found = tagged(article)

    assert found.taught_roles == ("摄影师",)
    assert [(p.text, p.roles) for p in found.passages] == [
        ("摄影师拍外景。", ("摄影师",)),
        ("剪辑师理素材。", ("视频剪辑师",)),
    ]


def test_a_heading_teaches_its_dimension() -> None:
    """午休安排的区别 names a respect that no taxonomy lists; in an article about one role it does not."""
    sections = "## 午休安排的区别\n\n跟单午休一小时。\n"
    comparison, handbook = read(f"# {TITLE}\n\n{sections}", "a.md"), read(f"# 跟单手册\n\n{sections}", "a.md")

    found = tagged(comparison)

    assert found.taught_dimensions == ("午休安排",)
    assert [p.dimensions for p in found.passages] == [("午休安排",)]
    assert tagged(handbook).taught_dimensions == ()


@pytest.mark.parametrize("key", ["role", "roles", "角色", "岗位"])
def test_front_matter_names_whose_article_it_is(key: str) -> None:
    """Sentences without a subject are then that role's, and a name nobody listed is taught."""
    text = f"---\n{key}: 摄影师\n---\n# 手册\n\n## 技能\n\n要会布光。\n"

    article = tagged(read(text, "a.md"))

    (passage,) = article.passages
    assert article.taught_roles == ("摄影师",)
    assert (passage.roles, passage.dimensions) == (("摄影师",), SKILLS)
    assert passage.claims[0].cue == "front-matter+heading"


def test_a_handbook_of_one_role_is_all_its_own() -> None:
    """What nobody else leads belongs to the role in the title."""
    assert _tags("# 跟单手册\n\n## 技能\n\n每天核对订单。\n") == [("每天核对订单。", (GD,), SKILLS)]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("|  | 项目助理 | 跟单 |\n|---|---|---|\n| 技能要求 | 会排版 | 细心 |", id="roles-as-columns"),
        pytest.param("| 角色 | 技能要求 |\n|---|---|\n| 项目助理 | 会排版 |\n| 跟单 | 细心 |", id="roles-as-rows"),
        pytest.param(
            "| 维度 | **项目助理** | 跟单员 |\n|:--|:-:|--:|\n| 技能 | 会排版 | 细心 |", id="with-markup-and-aliases"
        ),
    ],
)
def test_a_cell_knows_its_row_and_column(table: str) -> None:
    """Each cell is a passage; the headers are none."""
    found = passages(f"# {TITLE}\n\n{table}\n", "a.md")

    assert [(p.text, p.roles, p.dimensions, p.kind) for p in found] == [
        ("会排版", (PA,), SKILLS, "table"),
        ("细心", (GD,), SKILLS, "table"),
    ]
    assert {claim.cue for p in found for claim in p.claims} == {"table-header"}


def test_an_empty_cell_is_an_honest_gap() -> None:
    """Nothing is said, so nothing is indexed."""
    found = passages(f"# {TITLE}\n\n|  | 项目助理 | 跟单 |\n|---|---|---|\n| 薪资 |  | 六千 |\n", "a.md")

    assert [(p.text, p.roles) for p in found] == [("六千", (GD,))]


def test_the_role_that_leads_a_list_entry_owns_it_and_nothing_after() -> None:
    """And a lead-in speaks for the entries below it."""
    own = _below_skills("两个岗位要求不同：\n\n- 项目助理：会排计划\n- 跟单：细心，问采购要快")
    common = _below_skills("跟单要做到：\n\n- 细心\n- 耐心")

    assert own[1:] == [("项目助理：会排计划", (PA,), ()), ("跟单：细心，问采购要快", (GD,), ())]
    assert common == [("跟单要做到：\n细心\n耐心", (GD,), ())]


def test_an_faq_about_two_roles_is_one_passage_with_claims_of_each() -> None:
    """Snippets and comparisons take each role's own sentence."""
    text = f"# {TITLE}\n\n## 常见问题\n\n### 项目助理和跟单哪个工资高？\n\n项目助理略高。跟单有提成。\n"

    (faq,) = passages(text, "a.md")

    assert (faq.kind, set(faq.roles), faq.dimensions) == ("faq", {PA, GD}, ("薪资待遇",))
    own = {claim.roles: faq.text[claim.start : claim.end] for claim in faq.claims}
    assert own == {(PA, GD): faq.text, (PA,): "项目助理略高。", (GD,): "跟单有提成。"}


@pytest.mark.parametrize("heading", ["总结", "总结与建议", "结语"])
def test_introduction_and_summary_stay_whole(heading: str) -> None:
    """There only claims divide."""
    both = "项目助理适合爱统筹的人，跟单适合爱细节的人。"

    intro, summary = passages(f"# {TITLE}\n\n{both}\n\n## {heading}\n\n{both[:-1]}！\n", "a.md")

    assert [(p.kind, p.roles) for p in (intro, summary)] == [("intro", (PA, GD)), ("summary", (PA, GD))]
    assert [claim.roles for claim in summary.claims] == [(PA,), (GD,)]


@pytest.mark.parametrize("cell", ["-", "—", "/", "暂无", "N/A", "略", "待补充"])
def test_a_placeholder_is_an_honest_gap_too(cell: str) -> None:
    """A dash or 暂无 says nothing."""
    found = passages(f"# {TITLE}\n\n|  | 项目助理 | 跟单 |\n|---|---|---|\n| 薪资 | {cell} | 六千 |\n", "a.md")

    assert [p.text for p in found] == ["六千"]


def test_none_is_an_answer() -> None:
    """无 below 加班费 says that none is paid: 库里没有 would be untrue."""
    table = f"# {TITLE}\n\n|  | 项目助理 | 跟单 |\n|---|---|---|\n| 加班费 | 有 | 无 |\n| 学历要求 | 大专 | 无 |\n"

    found = passages(table, "a.md")

    assert [(p.text, p.roles, p.dimensions) for p in found] == [
        ("有", (PA,), ("薪资待遇",)),
        ("无", (GD,), ("薪资待遇",)),
        ("大专", (PA,), ("任职资格",)),
        ("无", (GD,), ("任职资格",)),
    ]


@pytest.mark.parametrize("heading", ["餐费补贴", "异地补助"])
def test_what_is_called_a_supplement_above_its_sum_is_about_pay(heading: str) -> None:
    """补贴 hints at it, and the text bears it out."""
    text = f"# 前台与保安的区别\n\n## {heading}\n\n前台每天补贴十元，保安补助二十元。\n"

    assert {p.dimensions for p in passages(text, "a.md")} == {("薪资待遇",)}


def test_a_section_about_what_is_paid_beside_the_wage_is_about_pay() -> None:
    """津贴 is a heading like 奖金."""
    text = "# 班主任与科任老师有什么不同\n\n## 班主任津贴\n\n班主任每月津贴600元，科任老师没有班主任津贴。\n"

    assert [(p.roles, p.dimensions) for p in passages(text, "a.md")] == [
        (("班主任",), ("薪资待遇",)),
        (("科任老师",), ("薪资待遇",)),
    ]


def test_the_broader_name_in_a_heading_is_the_articles_own_role() -> None:
    """客服 in the headings of an article about 电商客服 makes no second role of it."""
    found = _tags("# 电商客服手册\n\n## 客服的技能\n\n客服要打字快。\n\n## 薪资\n\n每月五千。\n")

    assert [roles for _, roles, _ in found] == [("电商客服",)] * 2


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
    assert _below_skills(paragraph, title=title) == [(text, tuple(roles), ()) for text, roles in expected]


def test_a_label_that_is_wholly_a_dimension_is_a_heading() -> None:
    """Aliases too, at the start of a line."""
    found = _tags(f"# {TITLE}\n\n## 其他\n\n- 技能：懂劳动法\n- 工资：六千\n- 技能点：三个\n")

    assert [d for _, _, dimensions in found for d in dimensions] == ["技能要求", "薪资待遇"]


def test_advice_is_claimed_for_the_role_it_ends_in() -> None:
    """Only in summaries and answers."""
    text = "# 文员和销售的区别\n\n## 总结\n\n想安稳，做文员；想赚钱，选销售。\n"

    (summary,) = passages(text, "a.md")

    own = [(summary.text[claim.start : claim.end], len(claim.roles)) for claim in summary.claims]
    assert own == [("想安稳，做文员；", 1), ("想赚钱，选销售。", 1)]


def test_a_long_paragraph_splits_at_sentence_ends() -> None:
    """No part longer than the limit, every part a run of whole sentences with its owner."""
    sentence = "跟单要在出货之前把唛头、箱数和装箱单逐项核对一遍。"

    found = passages(f"跟单手册\n\n一、技能\n{sentence * 40}\n")

    assert len(found) > 1
    assert "".join(p.text for p in found) == sentence * 40
    assert all(len(p.text) <= Settings().passage_max_chars and p.text.endswith("。") for p in found)
    assert all((p.roles, p.dimensions) == ((GD,), SKILLS) for p in found)


@pytest.mark.parametrize(("limit", "count"), [(20, 4), (80, 1)])
def test_the_limit_is_a_setting(limit: int, count: int) -> None:
    """passage_max_chars in kb.toml."""
    text = "跟单手册\n\n" + "跟单要核对唛头、箱数。还要核对单据和船期，一天三遍。" * 2 + "\n"

    found = passages(text, settings=Settings(passage_max_chars=limit))

    assert len(found) >= count
    assert max(len(p.text) for p in found) <= limit


def test_short_siblings_join_and_others_stay_apart() -> None:
    """A thought, not a fragment; but never across tags, headings or a long paragraph."""
    long = (
        "跟单要在出货之前把唛头、箱数和装箱单逐项核对一遍，"
        "还要把船期、提单和客户的付款日子都记在同一张表上，免得月底对不上账、说不清话。"
    )
    text = f"{TITLE}\n\n一、技能\n跟单要细心。\n\n跟单要耐心。\n\n项目助理要会排版。\n\n{long}\n\n跟单会算账。\n"

    found = [p.text for p in passages(text)]

    assert found == ["跟单要细心。\n\n跟单要耐心。", "项目助理要会排版。", long, "跟单会算账。"]


def test_joined_siblings_never_pass_the_limit() -> None:
    """Blank lines between them count, since they are in the text."""
    found = passages("跟单手册\n\n跟单要细心。" + "\n" * 2000 + "跟单要耐心。\n")

    assert [p.text for p in found] == ["跟单要细心。", "跟单要耐心。"]


def test_claims_say_why() -> None:
    """Every claim remembers its cue."""
    text = f"# {TITLE}\n\n## 技能\n\n项目助理会排版。他们也会写。前者细心，后者耐心。两者都忙。\n"

    cues = {claim.cue for p in passages(text, "a.md") for claim in p.claims}

    assert cues == {"subject+heading", "carried+heading", "former-latter+heading", "pair+heading"}


def test_a_label_on_a_line_of_its_own_says_whose_the_next_paragraph_is() -> None:
    """项目助理： above a paragraph is its owner, until the next label."""
    found = _tags("岗位说明\n\n一、岗位职责\n\n项目助理：\n记纪要，盯进度。\n\n跟单：\n跟订单，盯交期。\n", "a.txt")

    assert found == [
        ("项目助理：\n记纪要，盯进度。", (PA,), ("岗位职责",)),
        ("跟单：\n跟订单，盯交期。", (GD,), ("岗位职责",)),
    ]


def test_two_tables_in_a_row_keep_their_own_headers() -> None:
    """The second table's header is no row of the first."""
    found = _tags("|维度|会计|\n|---|---|\n|薪资待遇|略高|\n\n|维度|出纳|\n|---|---|\n|薪资待遇|略低|\n")

    assert found == [("略高", ("会计",), ("薪资待遇",)), ("略低", ("出纳",), ("薪资待遇",))]


# ── who is meant ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "opening", ["很多人分不清出纳和会计。", "到底做出纳还是做会计？", "先看出纳，再看会计。", "比起出纳，会计更忙。"]
)
def test_the_former_is_who_was_named_first(opening: str) -> None:
    """Not who stands first in the title."""
    found = passages(f"# 会计和出纳的区别\n\n## 分工\n\n{opening}前者管钱，后者管账。\n", "a.md")

    assert {p.text: p.roles for p in found if p.text == "后者管账。"} == {"后者管账。": ("会计",)}


def test_a_compared_role_that_only_resembles_a_known_one_is_its_own() -> None:
    """销售总监助理 is not 销售总监, and not the other side either."""
    found = passages("# 销售总监助理和行政助理的区别\n\n销售总监助理做报表。行政助理订机票。\n", "a.md")

    assert [p.roles for p in found] == [("销售总监助理",), ("行政助理",)]


def test_a_name_that_fits_several_of_the_cast_means_all_of_them() -> None:
    """跟单 in an article about 外贸跟单 and 生产跟单."""
    found = passages("# 外贸跟单和生产跟单的区别\n\n## 技能要求\n\n跟单都要会看工艺单。外贸跟单还要会英语。\n", "a.md")

    assert [p.roles for p in found] == [("外贸跟单", "生产跟单"), ("外贸跟单",)]


def test_a_short_name_with_a_respect_behind_it_leads() -> None:
    """单证的压力 is said of 单证员, whom the article is about."""
    found = passages("# 外贸跟单员和单证员的区别\n\n跟单的压力来自工厂，单证的压力来自银行。\n", "a.md")

    assert [p.roles for p in found] == [("外贸跟单",), ("单证员",)]


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


def test_everybody_with_a_name_takes_a_turn_in_a_story() -> None:
    """Also who comes once, behind a time of day."""
    text = "# 厂里一天\n\n早上七点，仓管员老郑在点货。他数得慢。八点，跟单员小林进门。她先看邮件。老郑说缺两箱。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("仓库管理员",), ("跟单",), ("仓库管理员",)]


def test_an_entry_of_a_list_may_speak_of_several() -> None:
    """薪资：会计六千，出纳四千 says one thing of each."""
    found = passages("# 会计和出纳的区别\n\n* 薪资：会计六千，出纳四千\n* 加班：会计多，出纳少\n", "a.md")

    claims = {p.text[c.start : c.end].strip(): (c.roles, c.dimensions) for p in found for c in p.claims}
    assert claims["出纳四千"] == (("出纳",), ("薪资待遇",))
    assert claims["会计多，"] == (("会计",), ("工作性质",))


def test_a_speaker_with_a_surname_is_of_his_role() -> None:
    """王会计：月底累 is said by one of 会计."""
    turns = "主持人：累吗？\n\n王会计：月底累。\n\n李出纳：还好。\n\n"

    found = passages(f"# 访谈\n\n{turns}{turns.replace('累', '忙')}", "a.md")

    assert [p.roles for p in found] == [("会计",), ("出纳",)] * 2


def test_what_a_label_opens_introduces_nothing() -> None:
    """岗位职责：… above the first heading of an advertisement has its dimension."""
    duties = "岗位职责：\n1、负责收钱和记账\n2、负责报税\n"
    text = f"招聘会计\n\n{duties}薪资：6-9K\n\n公司介绍\n\n本公司成立于2001年，主营家具。\n"

    assert [p.dimensions for p in passages(text, "a.txt")] == [("岗位职责",), ("薪资待遇",), ()]


def test_what_is_said_outright_overrules_what_a_heading_hints_at() -> None:
    """苦 hints at something else; a sentence that says whom it suits is about that, in the same passage."""
    text = "# 会计和出纳\n\n## 苦在哪里\n\n会计月底天天加班，压力大。这份工作不适合坐不住的人，特别适合爱琢磨的人。\n"

    (passage,) = (p for p in passages(text, "a.md") if "加班" in p.text)

    said = [(passage.text[claim.start : claim.end], claim.dimensions) for claim in passage.claims]
    assert said[0] == ("会计月底天天加班，压力大。", ("工作环境",))
    assert said[-1] == ("这份工作不适合坐不住的人，特别适合爱琢磨的人。", ("适合人群",))


def test_whom_one_deals_with_most_is_how_one_communicates() -> None:
    """打交道 at the head of what is said of a role names 沟通方式."""
    found = _tags("# 会计和出纳\n\n## 会议室里\n\n会计打交道最多的是税务局。出纳打交道的人少。\n")

    assert ("会计打交道最多的是税务局。", ("会计",), ("沟通方式",)) in found


@pytest.mark.parametrize("title", ["育婴师和月嫂有什么不一样", "育婴师和月嫂到底怎么选", "育婴师、月嫂差别在哪"])
def test_a_title_that_sets_two_unknown_names_apart_teaches_both(title: str) -> None:
    """However it says so."""
    told = {p.roles for p in passages(f"# {title}\n\n月嫂一单签 26 天。\n\n育婴师按月签。\n", "a.md")}

    assert told == {("月嫂",), ("育婴师",)}


@pytest.mark.parametrize(
    "title", ["舞蹈老师和助教的那些事", "舞蹈老师和助教的一天", "舞蹈老师还是助教？", "助教和舞蹈老师聊一聊"]
)
def test_a_title_may_tell_of_two_persons_or_let_one_choose(title: str) -> None:
    """One of them is called as persons are; of things the same title names nobody."""
    body = "\n\n舞蹈老师编教案。\n\n助教铺垫子。\n"

    assert {p.roles for p in passages(f"# {title}{body}", "a.md")} == {("舞蹈老师",), ("助教",)}
    assert {p.roles for p in passages("# 红茶和绿茶的那些事\n\n红茶要发酵。\n\n绿茶不发酵。\n", "a.md")} == {()}


def test_a_longer_name_than_a_known_role_is_its_own_where_the_article_uses_it() -> None:
    """宠物医生 heads a section; 公司会计 stands in the title alone, where it is a 会计."""
    pets = "# 宠物医生和宠物美容师的区别\n\n## 宠物医生\n\n先考证。\n\n## 宠物美容师\n\n当学徒也行。\n"
    office = "# 公司会计和出纳的区别\n\n会计管账。\n\n出纳管钱。\n"

    assert [p.roles for p in passages(pets, "a.md")] == [("宠物医生",), ("宠物美容师",)]
    assert [p.roles for p in passages(office, "b.md")] == [("会计",), ("出纳",)]


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


def test_a_paragraph_about_several_is_in_the_respect_that_its_opening_names() -> None:
    """苦不苦 and 往后的路 are said once and hold for both; where nothing bears them out nothing is said."""
    text = (
        "# 育婴师和月嫂有什么不一样\n\n苦不苦？月嫂最熬人的是觉，一晚起来三回。育婴师心累，孩子磕了碰了都要担着。\n\n"
        "往后的路，月嫂大多转去做培训老师。育婴师可以往上考高级证。\n\n考核也不同。月嫂看雇主打分。育婴师看回访。\n\n天气好。月嫂在楼上。育婴师在楼下。\n"
    )

    assert [(p.roles, p.dimensions) for p in passages(text, "a.md")] == [
        (("月嫂",), ("工作性质",)),
        (("育婴师",), ("工作性质",)),
        (("月嫂",), ("职业发展",)),
        (("育婴师",), ("职业发展",)),
        (("月嫂",), ("考核指标",)),
        (("育婴师",), ("考核指标",)),
        (("月嫂",), ()),
        (("育婴师",), ()),
    ]


def test_a_name_of_the_title_is_what_the_text_calls_it() -> None:
    """医院导医 of the title is 导医 to everybody else, and so to who asks."""
    text = "# 医院导医和护士的区别\n\n导医站在大厅。\n\n导医不打针，护士打针。\n\n导医下班早。\n"

    assert {role for p in passages(text, "a.md") for role in p.roles} == {"导医", "护士"}


def test_below_a_heading_for_the_rest_nothing_is_borne_out() -> None:
    """其他 heads what has nothing in common, whatever words most of it has."""
    text = "# 考勤制度\n\n## 其他\n\n门卡每天登记。钥匙每天登记。雨伞每天登记。\n"

    assert {p.dimensions for p in passages(text, "a.md")} == {()}


def test_what_sort_of_one_it_is_may_stand_before_a_role() -> None:
    """前厅服务员底薪三千 tells what 服务员 get; 跟着服务员 tells nothing of them."""
    text = "# 门店例会纪要\n\n## 工资\n\n大堂服务员底薪三千六。\n\n跟着服务员走三天。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("服务员",), ()]


def test_a_side_is_who_stands_there() -> None:
    """平面这边 is 平面设计师 where the article compares them with others."""
    text = "# UI设计师与平面设计师\n\n## 软件\n\n平面这边，三件套是吃饭的家伙。\n\nUI这边用一种就够。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("平面设计师",), ("UI设计师",)]


def test_both_halves_of_a_heading_say_in_what_respect() -> None:
    """One by its name, the other as people ask for it; a passage is in the one that it clearly shows, if it does."""
    text = (
        "# 幼师手册\n\n## 待遇与往上走\n\n幼师带满三年才能竞聘组长，再往上是园长。\n\n"
        "幼师的基本工资四千二，转正后另有津贴。\n\n幼师一年有两次填表的机会。\n"
    )

    assert [p.dimensions for p in passages(text, "a.md")] == [
        ("职业发展",),
        ("薪资待遇",),
        ("薪资待遇", "职业发展"),
    ]


def test_where_somebody_works_tells_what_he_is() -> None:
    """大鹏在健身房当私教 introduces him; whoever wants to be one (想当私教) is none."""
    text = (
        "# 火锅局\n\n大鹏在连锁健身房当私教，小雨在隔壁学校当班主任。\n\n"
        "大鹏：我底薪三千二。\n\n小雨：我课时费一节四十。\n\n大鹏：真少。\n\n小雨：可不是。\n"
    )
    said = {p.text.splitlines()[0]: p.roles for p in passages(text, "a.md")}

    assert said["大鹏：我底薪三千二。"] == ("健身教练",)
    assert said["小雨：我课时费一节四十。"] == ("班主任",)


def test_two_names_that_a_title_compares_are_two_roles_though_elsewhere_they_are_one() -> None:
    """房产中介 and 置业顾问 are aliases of 房产经纪人, 弱电工 ends as 电工; who tells them apart knows better."""
    agents = "# 房产中介与置业顾问的区别\n\n## 薪资待遇\n\n房产中介底薪两千。\n\n置业顾问底薪三千。\n"
    wiremen = "# 电工和弱电工的区别\n\n## 技能要求\n\n电工要懂配电。\n\n弱电工要懂网络。\n"
    alone = "# 置业顾问手册\n\n## 薪资待遇\n\n置业顾问底薪三千。\n"

    found = [[passage.roles for passage in passages(text, "a.md")] for text in (agents, wiremen, alone)]

    assert found == [[("房产中介",), ("置业顾问",)], [("电工",), ("弱电工",)], [("房产经纪人",)]]


def test_an_entry_with_a_number_in_brackets_speaks_of_whom_it_begins_with() -> None:
    """（一）, 二、 and a number set apart by a blank stand before the subject as 1. does."""
    text = "# 手册\n\n## 须知\n\n（一）司机的职责是：出车前检查机油。\n\n（二）会计每月工资四千五百元，另有补贴。\n"
    minutes = "交接会\n\n二 结论\n1 客服管下单前：回答尺码和材质。\n2 采购管下单后：催货、验货、对账。\n"

    assert [(p.roles, p.dimensions) for p in passages(text, "a.md")] == [
        (("司机",), ("岗位职责",)),
        (("会计",), ("薪资待遇",)),
    ]
    assert [p.roles for p in passages(minutes, "a.txt")] == [("客服",), ("采购",)]


def test_the_opening_of_a_paragraph_says_in_what_respect_though_other_signs_are_more() -> None:
    """说到本事 is about that, whatever 性格 stands behind it; so is what its opening asks."""
    text = (
        "# 新媒体运营与电商运营之争\n\n说到本事，新媒体运营要文笔、要网感，会剪辑；性格上耐得住骂，外向的合适。\n\n"
        "累不累？新媒体运营没有下班，热点不挑时间。\n"
    )

    assert [p.dimensions for p in passages(text, "a.md")] == [("技能要求",), ("工作性质",)]


def test_of_two_who_take_turns_the_second_is_told_of_in_the_respect_of_the_first() -> None:
    """Where a paragraph announces its respect, the next one about the other of two keeps it; a third role does not."""
    turns = (
        "# 新媒体运营与电商运营之争\n\n再看老板怎么打分。给新媒体运营定的是涨粉数，季度考核看爆款。\n\n"
        "电商运营简单粗暴，就看成交额和毛利。\n\n采购另有一本账。\n"
    )

    assert [(p.roles, p.dimensions) for p in passages(turns, "a.md")][:2] == [
        (("新媒体运营",), ("考核指标",)),
        (("电商运营",), ("考核指标",)),
    ]


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


def test_a_table_that_a_title_announces_tells_two_roles_apart() -> None:
    """排版员与印前制作岗位对照表 names two, though no list has the second: it must not get the first one's wages."""
    text = (
        "# 排版员与印前制作岗位对照表\n\n| 项目 | 排版员 | 印前制作 |\n|---|---|---|\n"
        "| 薪资 | 月薪4200元 | 月薪5600元 |\n| 学历 | 中专 | 大专 |\n"
    )

    assert [(p.text, p.roles) for p in passages(text, "a.md")] == [
        ("月薪4200元", ("排版员",)),
        ("月薪5600元", ("印前制作",)),
        ("中专", ("排版员",)),
        ("大专", ("印前制作",)),
    ]


def test_neighbouring_entries_whose_keys_end_as_roles_do_are_of_these() -> None:
    """（二）产康师：… in a list of posts is somebody, though no list has the name; 注意事项：… is nobody."""
    text = (
        "# 月子中心手册\n\n## 分工\n\n（一）产康师：做产后修复，每天三个客人。\n（二）客房管家：打扫房间，送餐到房。\n"
        "（三）注意事项：门禁卡随身带。\n"
    )

    assert [p.roles for p in passages(text, "a.md")] == [("产康师",), ("客房管家",), ()]


def test_rules_teach_whom_they_charge_with_something() -> None:
    """供应商管理员负责建立档案, as an article of rules, is about somebody whom only these rules know."""
    rules = (
        "第一条 采购专员负责询价和起草合同。\n\n第二条 供应商管理员负责建立档案和现场考察。\n\n"
        "第三条 本办法自发布之日起施行。\n"
    )

    assert [p.roles for p in passages(f"# 采购制度\n\n## 分工\n\n{rules}", "a.md")] == [
        ("采购",),
        ("供应商管理员",),
        (),
    ]


def test_who_tells_of_his_own_people_calls_them_so() -> None:
    """我爸干了一辈子电工 introduces him; of two of whom one is known, 表弟 is the other role of the title."""
    text = (
        "# 电工和弱电工的区别\n\n我爸干了一辈子电工，我表弟在做弱电，谁也不服谁。\n\n"
        "我爸是看图纸、穿管、接配电箱。\n\n表弟呢，理线、打标签、装摄像头。\n\n表弟说错一根线就白干。\n"
    )
    said = {p.text: p.roles for p in passages(text, "a.md")}

    assert said["我爸是看图纸、穿管、接配电箱。"] == ("电工",)
    assert [roles for line, roles in said.items() if line.startswith("表弟")] == [("弱电工",)]


@pytest.mark.parametrize("opening", ["我爸干了一辈子电工，我妈做会计。", "我表弟想当电工，我爸不同意。"])
def test_people_of_whom_nothing_is_known_are_nobody(opening: str) -> None:
    """A wish makes nobody an electrician, and where the title has two roles, whoever has another is neither."""
    text = f"# 电工和弱电工的区别\n\n{opening}\n\n表弟说先学弱电。\n\n我妈说都好。\n\n表弟没听。\n\n我妈没管。\n"
    said = {p.text: p.roles for p in passages(text, "a.md")}

    assert "弱电工" not in {role for line, roles in said.items() if line.startswith(("表弟", "我妈")) for role in roles}


def test_who_is_told_the_pay_of_owns_it_in_an_article_about_another() -> None:
    """会计转正后月薪六千元 in an article headed 人事 is the accountant's; a rank up to which a rule holds is nobody."""
    text = "# 人事\n\n## 薪资待遇\n\n会计转正后月薪六千元。\n\n人事专员的工资五千元。\n"
    ranks = "# 差旅制度\n\n## 标准\n\n出差住宿：总监及以上500元一晚，经理级400元一晚。\n"

    assert [p.roles for p in passages(text, "a.md")] == [("会计",), ("人事专员",)]
    assert [p.roles for p in passages(ranks, "a.md")] == [()]


def test_a_heading_that_tells_two_apart_by_a_hint_teaches_no_dimension() -> None:
    """钱的差别 is about pay where the text is; 钱的 is no respect."""
    text = "# 招聘专员和HRBP有什么区别\n\n## 钱的差别\n\n招聘专员一个月六千到九千，HRBP月薪一万二到一万八。\n"

    assert {p.dimensions for p in passages(text, "a.md")} == {("薪资待遇",)}


def test_whose_a_cell_is_its_column_says_before_its_row() -> None:
    """办公用品采购 is something to do; a column beside those of roles is none of theirs, nor the title's."""
    text = (
        "# 前台分工\n\n## 工作内容\n\n| 事项 | 前台 | 行政 |\n| --- | --- | --- |\n"
        "| 来访登记 | 负责 | 协助 |\n| 办公用品采购 | 不管 | 每月报计划 |\n"
    )

    assert {p.text: p.roles for p in passages(text, "a.md")} == {
        "负责": ("前台",),
        "协助": (),
        "不管": ("前台",),
        "每月报计划": (),
    }


def test_sums_below_performance_are_pay() -> None:
    """绩效 heads a column of money in a table of pay, and of measures in one of duties."""
    pay = "# 薪酬表\n\n| 岗位 | 底薪 | 绩效 |\n|---|---|---|\n| 销售 | 4000 | 提成3% |\n| 会计 | 7000 | 1000元 |\n"
    measures = "# 岗位表\n\n| 岗位 | 绩效 |\n|---|---|\n| 会计 | 报税不逾期 |\n| 出纳 | 账实相符 |\n"

    assert {p.dimensions for p in passages(pay, "a.md")} == {("薪资待遇",)}
    assert {p.dimensions for p in passages(measures, "a.md")} == {("考核指标",)}


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_form_s_cover_says_whose_it_is_and_plain_lines_head_it(name: str) -> None:
    """岗位说明书, and below it the post alone; nobody types # into what came out of Word."""
    text = (
        "岗位说明书\n\n招聘专员\n\n工作职责\n1.发布招聘信息；\n2.组织初试。\n\n任职资格\n本科学历，一年以上经验。\n\n"
        "薪资\n底薪五千加提成。\n"
    )

    assert [(p.roles, p.dimensions) for p in passages(text, name)][-2:] == [
        (("招聘专员",), ("任职资格",)),
        (("招聘专员",), ("薪资待遇",)),
    ]
