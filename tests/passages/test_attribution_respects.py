"""What running text is about: by what it says outright, by what announces it, and by what hints at it."""

from __future__ import annotations

import pytest
from reading import outright, passages, tags

GD = "跟单"
TITLE = "项目助理和跟单的区别"


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
            "跟单工资起点高，涨得慢。", [("跟单工资起点高，涨得慢。", [GD], ["薪资待遇"])], id="the-subject-at-once"
        ),
        pytest.param("跟单工资比助理高。", [("跟单工资比助理高。", [GD], ["薪资待遇"])], id="compared"),
        pytest.param("跟单的客户要发展。", [("跟单的客户要发展。", [GD], [])], id="in-passing"),
        pytest.param("跟单工资表由财务做。", [("跟单工资表由财务做。", [GD], [])], id="part-of-another-word"),
    ],
)
def test_running_text_may_name_its_dimension(paragraph: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    """Said outright (薪资方面, 岗位职责：) or as its subject; a dimension's word in passing tags nothing."""
    text = f"# {TITLE}\n\n## 其他\n\n{paragraph}\n"

    assert [(said, list(roles), list(dimensions)) for said, roles, dimensions in tags(text)] == expected


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


def test_what_is_said_outright_overrules_what_a_heading_hints_at() -> None:
    """苦 hints at something else; a sentence that says whom it suits is about that, in the same passage."""
    text = "# 会计和出纳\n\n## 苦在哪里\n\n会计月底天天加班，压力大。这份工作不适合坐不住的人，特别适合爱琢磨的人。\n"

    (passage,) = (p for p in passages(text, "a.md") if "加班" in p.text)

    said = [(passage.text[claim.start : claim.end], claim.dimensions) for claim in passage.claims]
    assert said[0] == ("会计月底天天加班，压力大。", ("工作性质",))
    assert said[-1] == ("这份工作不适合坐不住的人，特别适合爱琢磨的人。", ("适合人群",))


def test_whom_one_deals_with_most_is_how_one_communicates() -> None:
    """打交道 at the head of what is said of a role names 沟通方式."""
    found = tags("# 会计和出纳\n\n## 会议室里\n\n会计打交道最多的是税务局。出纳打交道的人少。\n")

    assert ("会计打交道最多的是税务局。", ("会计",), ("沟通方式",)) in found


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


def test_below_a_heading_for_the_rest_nothing_is_borne_out() -> None:
    """其他 heads what has nothing in common, whatever words most of it has."""
    text = "# 考勤制度\n\n## 其他\n\n门卡每天登记。钥匙每天登记。雨伞每天登记。\n"

    assert {p.dimensions for p in passages(text, "a.md")} == {()}


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


def test_the_opening_of_a_paragraph_says_in_what_respect_though_other_signs_are_more() -> None:
    """说到本事 is about that, whatever 性格 stands behind it; so is what its opening asks."""
    text = (
        "# 新媒体运营与电商运营之争\n\n说到本事，新媒体运营要文笔、要网感，会剪辑；性格上耐得住骂，外向的合适。\n\n"
        "累不累？新媒体运营没有下班，热点不挑时间。\n"
    )

    assert [p.dimensions[:1] for p in passages(text, "a.md")] == [("技能要求",), ("工作性质",)]


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


def test_an_entry_that_names_its_role_and_its_respect_is_about_that() -> None:
    """（二）司机的职责是 says outright what it is about, though no other entry of its list names a respect."""
    text = (
        "# 用车制度\n\n## 三、专职司机\n\n（一）司机由车队长考核后上车，名单贴在门口。\n\n"
        "（二）司机的职责是：送货、收款、登记里程。\n\n（三）车内不得吸烟，不得外借。\n"
    )

    found = {p.text[:3]: (p.roles, p.dimensions) for p in passages(text, "a.md")}

    assert found == {"（一）": (("司机",), ()), "（二）": (("司机",), ("岗位职责",)), "（三）": (("司机",), ())}


@pytest.mark.parametrize(
    ("sentence", "dimensions"),
    [
        pytest.param("电工必须持有低压操作证。", ("任职资格",), id="to-hold"),
        pytest.param("电工须先考取登高证。", ("任职资格",), id="to-pass"),
        pytest.param("电工要带身份证。", (), id="an-identity-card"),
        pytest.param("电工要保证安全。", (), id="to-warrant"),
    ],
)
def test_a_certificate_that_one_must_hold_is_a_qualification(sentence: str, dimensions: tuple[str, ...]) -> None:
    """Who must hold a certificate is told what the post asks for, where no heading says what its section is about."""
    assert [p.dimensions for p in passages(f"# 电工\n\n## 说明\n\n{sentence}\n", "a.md")] == [dimensions]


@pytest.mark.parametrize(
    ("sentence", "dimensions"),
    [
        pytest.param("电工有经验者优先。", ("任职资格",), id="whoever-has"),
        pytest.param("电工会看图纸的优先考虑。", ("任职资格",), id="whoever-can"),
        pytest.param("电工三十五岁以下的优先。", ("任职资格",), id="whoever-is-so-old"),
        pytest.param("电工，持高压证，能上夜班。", ("任职资格",), id="whoever-holds"),
        pytest.param("电工接单时急单的优先。", (), id="what-is-urgent"),
        pytest.param("电工排队办事，先到者优先。", (), id="who-came-first"),
        pytest.param("电工登记来车，持行驶证，进场。", (), id="what-a-visitor-has"),
        pytest.param("电工核对来人，持居住证，放行。", (), id="where-somebody-lives"),
    ],
)
def test_who_is_preferred_for_a_post_is_no_one_who_is_served_first(sentence: str, dimensions: tuple[str, ...]) -> None:
    """A post asks for what one has and can do, not for what is urgent, for who came first or for a visitor's papers."""
    assert [outright(p) for p in passages(f"# 电工\n\n## 说明\n\n{sentence}\n", "a.md")] == [dimensions]


def test_of_what_a_heading_hints_at_each_paragraph_is_about_what_it_shows() -> None:
    """夜里睡不着的原因 hints at pressure and at risk: the paragraph about fines says nothing of the pressure."""
    text = (
        "# 销售和采购的区别\n\n## 夜里睡不着的原因\n\n销售的压力大，加班也多，节假日还要陪客户，心累。\n\n"
        "采购签错一个字，要承担赔偿责任，损失由自己赔。\n"
    )

    found = {p.roles: p.dimensions for p in passages(text, "a.md")}

    assert found == {("销售",): ("工作性质",), ("采购",): ("风险责任",)}


@pytest.mark.parametrize(
    ("paragraph", "dimensions"),
    [
        (
            "安装员是爬屋顶的。每天装两台，报了故障就去哪家。要有登高证。到手八千元，上二十天休十天。",
            {"工作内容", "薪资待遇", "任职资格", "工作环境"},
        ),
        ("安装员到手八千元。多装一台有提成。", {"薪资待遇"}),
        ("安装员是爬屋顶的。每天装两台。", set()),
    ],
)
def test_a_paragraph_that_tells_all_of_a_role_is_about_more_than_its_pay(paragraph: str, dimensions: set[str]) -> None:
    """Where no heading says what it is about, one sentence about pay does not make the others so."""
    (found,) = passages(f"# 安装员和会计\n\n## 安装员\n\n{paragraph}\n", "a.md")

    assert set(found.dimensions) == dimensions


@pytest.mark.parametrize("question", ["出纳能转会计吗？", "出纳几年能升到会计？", "出纳怎么当上会计？"])
def test_whether_one_role_becomes_another_is_asked_of_its_future(question: str) -> None:
    """Though no word for 职业发展 is said; 出纳和会计的关系 asks of both."""
    found = passages(f"常见问题\n\n问：{question}\n答：能，先考证。\n\n问：出纳和会计关系好吗？\n答：好。\n")

    assert [(p.roles, p.dimensions) for p in found] == [(("出纳",), ("职业发展",)), (("出纳", "会计"), ())]


def test_a_heading_that_asks_how_money_is_reckoned_is_about_pay() -> None:
    """怎么算钱 is 薪资待遇, whatever the text below shows."""
    assert tags("# 会计和出纳\n\n## 怎么算钱\n\n会计按月，出纳按天。\n")[-1][2] == ("薪资待遇",)


def test_who_shows_nothing_of_what_most_of_a_paragraph_shows_is_not_about_that() -> None:
    """Calls and urging are how the one communicates; that another counts receipts says nothing of it."""
    text = "# 三个人的上午\n\n八点五十，会计在点发票。出纳的电话已经响了，客户催回单。法务在群里。\n"

    found = {role: passage.dimensions for passage in passages(text) for role in passage.roles}

    assert found == {"会计": (), "出纳": ("沟通方式",), "法务": ("沟通方式",)}


def test_what_is_good_and_bad_about_a_job_is_what_it_is_like() -> None:
    """Below 优点 and 缺点 the text shows what it is like; of a thing it shows nothing of the kind."""
    text = "# {0}和{1}怎么选\n\n## {0}\n\n### 优点\n\n{2}\n\n## {1}\n\n### 缺点\n\n{3}\n"
    jobs = text.format("会计", "出纳", "越老越稳定。", "琐碎，没有发展。")
    things = text.format("风管机", "多联机", "便宜，声音小。", "占吊顶，主板贵。")

    assert {passage.dimensions for passage in passages(jobs, "a.md")} == {("工作性质",)}
    assert {passage.dimensions for passage in passages(things, "a.md")} == {()}
