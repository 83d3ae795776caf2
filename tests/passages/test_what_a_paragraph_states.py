"""What a paragraph states outweighs how it begins, and several things stated are several dimensions."""

from __future__ import annotations

import pytest
from reading import outright, passages, tags

PAY, QUALIFICATION, PLACE, TOOLS = "薪资待遇", "任职资格", "工作环境", "常用工具"
SUITS, ADVICE, PROSPECTS = "适合人群", "总结建议", "职业发展"


def _last(text: str, name: str = "a.txt") -> tuple[str, ...]:
    """The dimensions of the last passage of an article about 单证员 that has this paragraph."""
    return passages(f"做单证员是什么感觉\n\n{text}\n", name)[-1].dimensions


def test_a_paragraph_full_of_pay_is_about_pay_whatever_it_begins_with() -> None:
    """刚入行 hints at 任职资格, and 毕业 shows it; a wage, 税后 and 公积金 show more of another thing."""
    text = "刚入行那会儿月薪三千五，如今税后七千，公积金按最高交。一同毕业的同学有的还没我多。"

    said = _last(text)

    assert said == (PAY,)


def test_an_opening_still_says_what_its_paragraph_is_about_if_that_shows() -> None:
    """门槛 is believed where little else is told below it."""
    text = "说到入行的门槛，大专学历就行，专业不限，证书可以以后再考，工资另谈。"

    said = _last(text)

    assert said == (QUALIFICATION,)


def test_what_one_does_first_every_morning_is_work() -> None:
    """看邮件 and 催 are ways to communicate; 每天第一件事 says that a day is told."""
    text = "每天一进公司第一件事是收邮件，看看有没有客户在催。接着做要交的单据，打印，盖章。"

    said = _last(text)

    assert said == ("工作内容",)


def test_hours_and_degrees_are_told_beside_pay() -> None:
    """An interview's notes tell of pay in one line, of hours in the next, of degrees in the third."""
    text = (
        "# 面试记录\n\n## 房产经纪人 – 小唐\n\n底薪4500，开单另有提成。\n上午9点到晚上8点，周末不休，周三休一天。\n\n"
        "## 房产经纪人 – 小方\n\n底薪4000，前三个月保底。\n大专以上，会骑电动车。\n"
    )

    found = tags(text)

    assert [set(dimensions) for _, _, dimensions in found] == [{PAY, PLACE}, {PAY, QUALIFICATION}]


def test_a_program_that_one_must_know_is_a_tool() -> None:
    """会不会用金蝶 is about tools though the wage is told below it."""
    text = "# 面试记录\n\n## 会计 – 小吴\n\n问了会不会用金蝶。\n底薪3800，每接一家账提成12块。\n"

    found = tags(text)

    assert [set(dimensions) for _, _, dimensions in found] == [{TOOLS, PAY}]


def test_each_sentence_is_claimed_for_what_it_states() -> None:
    """Who reads the claims finds the hours in their own sentence, and the wage in its own."""
    text = "# 面试记录\n\n## 房产经纪人\n\n底薪4500，开单另有提成。\n上午9点到晚上8点，周三休一天。\n"

    passage = passages(text, "a.md")[0]

    claims = [(passage.text[c.start : c.end].strip(), c.dimensions) for c in passage.claims]
    assert claims == [("底薪4500，开单另有提成。", (PAY,)), ("上午9点到晚上8点，周三休一天。", (PLACE,))]


def test_below_a_heading_all_is_about_what_it_says_and_a_sentence_about_what_it_states() -> None:
    """A heading 薪资待遇 is believed of all below it, and 双休 is about 工作环境 there as elsewhere."""
    text = "# 房产经纪人\n\n## 薪资待遇\n\n底薪4500，开单另有提成。双休。\n"

    (found,) = passages(text, "a.md")

    assert [(claim.dimensions, found.text[claim.start : claim.end]) for claim in found.claims] == [
        ((PAY,), "底薪4500，开单另有提成。"),
        ((PAY, PLACE), "双休。"),
    ]


@pytest.mark.parametrize(
    "closing",
    [
        pytest.param("总的来说，坐得住的选会计，爱跑外面的选出纳。", id="each-chooses"),
        pytest.param("总结：坐得住、怕变化的，选会计；爱跑外面的，先做两年出纳。", id="the-second-does-it-first"),
        pytest.param("如果你坐得住就选会计，爱跑外面的话可以考虑出纳。", id="conditions"),
    ],
)
def test_a_closing_that_says_who_should_choose_which_gives_each_its_half(closing: str) -> None:
    """It is advice, and says whom each role suits, whatever section it closes."""
    text = f"# 会计和出纳有什么区别\n\n## 职业发展\n\n会计可以做财务经理，出纳可以转会计。\n\n{closing}\n"

    halves = tags(text)[2:]

    assert [(roles, dimensions) for _, roles, dimensions in halves] == [
        (("会计",), (SUITS, ADVICE)),
        (("出纳",), (SUITS, ADVICE)),
    ]
    assert "".join(said for said, _, _ in halves) == closing


@pytest.mark.parametrize(
    "told", ["他先做会计，后来做出纳，干了三年。", "选会计的多，选出纳的少。", "会计能选的公司多。"]
)
def test_what_somebody_did_is_no_choice(told: str) -> None:
    """Only who is told what to choose is advised."""
    text = f"# 会计和出纳有什么区别\n\n## 职业发展\n\n会计可以做财务经理，出纳可以转会计。\n\n{told}\n"

    found = tags(text)[2:]

    assert {dimensions for _, _, dimensions in found} == {(PROSPECTS,)}


def _cells(text: str) -> dict[str, tuple[str, ...]]:
    return {p.heading_path[-1]: p.dimensions for p in passages(text, "a.md") if p.kind == "table"}


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("# 各岗位薪资参考\n", id="title"),
        pytest.param("# 毕业生去向\n\n## 工资\n", id="heading"),
        pytest.param("# 毕业生去向\n\n单位：元/月，税前。\n", id="caption"),
    ],
)
def test_figures_of_a_table_of_pay_are_pay_in_every_column(above: str) -> None:
    """一年后 names no dimension; the title, the heading or the line above says that the figures are wages."""
    head = "| 岗位 | 实习 | 一年后 | 人数 |\n|---|---|---|---|\n"
    table = head + "| 会计 | 2500 | 5200 | 1100 |\n| 出纳 | 2200 | 4300 | 90 |\n"
    text = f"{above}\n{table}"

    cells = _cells(text)

    assert cells["会计 · 实习"] == cells["会计 · 一年后"] == cells["出纳 · 一年后"] == (PAY,)


def test_a_column_of_pay_makes_its_neighbours_wages_and_no_counts() -> None:
    """Beside 起薪, 转正后 is a wage too; a number of people is none, and neither is a word."""
    text = (
        "# 岗位一览\n\n| 岗位 | 起薪 | 转正后 | 人数 | 备注 |\n|---|---|---|---|---|\n"
        "| 会计 | 4200 | 5200 | 1100 | 看账套 |\n| 出纳 | 4000 | 4300 | 90 | 跑银行 |\n"
    )

    cells = _cells(text)

    assert cells["会计 · 转正后"] == (PAY,)
    assert cells["会计 · 人数"] == cells["会计 · 备注"] == ()


def test_what_comes_of_being_one_is_told_by_a_short_name_too() -> None:
    """做早教 is being 早教老师 where the article is about that."""
    text = "# 幼师和早教老师的区别\n\n## 最难受的地方\n\n做幼师最难受的是检查多。\n做早教最难受的是背业绩。\n"

    found = tags(text)

    assert [(said.strip(), roles) for said, roles, _ in found] == [
        ("做幼师最难受的是检查多。", ("幼师",)),
        ("做早教最难受的是背业绩。", ("早教老师",)),
    ]


def test_an_answer_that_states_pay_is_about_that_too() -> None:
    """Whatever was asked: 压力大不大 is answered by what one gets who misses his figures."""
    text = "岗位问答\n\n问：会计压力大不大？\n答：大。完不成只拿底薪3500元。\n\n问：出纳压力大不大？\n答：不大。\n"

    assert [set(p.dimensions) for p in passages(text)] == [{"工作性质", "薪资待遇"}, {"工作性质"}]


@pytest.mark.parametrize(
    ("heading", "sentence", "dimension"),
    [
        ("岗位考核", "会计月薪由底薪3200元加绩效组成，差错一笔扣30元。", PAY),
        ("岗位职责", "会计负责报表，朝九晚六。", PLACE),
        ("晋升通道", "会计可升主管，需大专以上学历。", QUALIFICATION),
        ("岗位职责", "会计每天做账，熟练使用Excel。", TOOLS),
    ],
)
def test_what_a_sentence_states_counts_below_a_heading_that_says_something_else(
    heading: str, sentence: str, dimension: str
) -> None:
    """The heading still says what all of it is about; what states nothing else is about no more than that."""
    text = f"# 会计\n\n## {heading}\n\n{sentence}\n\n会计还要带新人。\n"

    stating, other = passages(text, "a.md")

    assert dimension in stating.dimensions
    assert set(stating.dimensions) == {dimension, *other.dimensions}
    assert dimension not in other.dimensions


def test_below_a_heading_of_skills_a_program_is_one_of_them() -> None:
    """Whoever sets skills apart has set programs apart with them."""
    (found,) = passages("# 会计\n\n## 技能要求\n\n会计要熟练使用Excel。\n", "a.md")

    assert found.dimensions == ("技能要求",)


@pytest.mark.parametrize(
    ("sentence", "dimensions"),
    [
        ("理货员按箱拿钱：大箱每箱八元，小箱每箱六元。", (PAY,)),
        ("理货员按台班结钱，每个80元。", (PAY,)),
        ("理货员按箱登记，每箱八袋。", ()),
        ("理货员津贴每月800元，按季度发放。", (PAY,)),
        ("理货员放假发基本工资的80%。", (PAY,)),
        ("理货员凭证领津贴，须三天内。", ()),
        ("理货员核对工资的80%即可。", ()),
        ("理货员初中毕业就行。", (QUALIFICATION,)),
        ("理货员要四十五岁以下。", (QUALIFICATION,)),
        ("理货员不带十八岁以下的徒弟。", ()),
        ("理货员帮十四岁以下儿童推车。", ()),
    ],
)
def test_pay_by_the_piece_and_ages_are_told_by_their_form(sentence: str, dimensions: tuple[str, ...]) -> None:
    """Money for each of something is pay whatever it is called, and an age that one may have is a condition."""
    found = passages(f"# 理货员\n\n## 说明\n\n{sentence}\n", "a.md")

    assert outright(found[-1]) == dimensions


def test_hours_are_told_by_when_work_begins() -> None:
    """七点开工 is as good as 七点上班."""
    (found,) = passages("# 调酒师\n\n## 说明\n\n调酒师七点开工。\n", "a.md")

    assert found.dimensions == ("工作环境",)


def test_a_label_in_brackets_says_what_its_line_is_about() -> None:
    """【职责】 and 【条件】 before their lines are labels as 职责： and 条件： are, and show a post as those do."""
    text = (
        "# 酒庄岗位\n\n## 酿酒师\n\n【职责】管发酵、压榨。\n【条件】本科；品酒师二级。\n\n"
        "## 酒窖接待\n\n【职责】讲解，卖酒。\n【条件】有驾照。\n"
    )

    found = [(p.text, p.roles, p.dimensions) for p in passages(text, "a.md")]

    assert found == [
        ("【职责】管发酵、压榨。", ("酿酒师",), ("岗位职责",)),
        ("【条件】本科；品酒师二级。", ("酿酒师",), ("任职资格",)),
        ("【职责】讲解，卖酒。", ("酒窖接待",), ("岗位职责",)),
        ("【条件】有驾照。", ("酒窖接待",), ("任职资格",)),
    ]


def test_brackets_that_name_no_respect_are_no_label() -> None:
    """【注意】 and 【2025】 change nothing of what a line is about."""
    text = "# 会计\n\n## 薪资待遇\n\n【注意】月薪六千，年底双薪。\n"

    assert [p.dimensions for p in passages(text, "a.md")] == [("薪资待遇",)]


@pytest.mark.parametrize("heading", ["往后能干什么", "将来还能做什么", "今后能做啥", "日后能干嘛"])
def test_what_one_may_do_later_is_no_work_of_today(heading: str) -> None:
    """干什么 and 做什么 alone ask for the work; behind a word for later they ask for prospects."""
    (found,) = passages(f"# 会籍顾问\n\n## {heading}\n\n会籍顾问可以开自己的店。\n", "a.md")

    assert found.dimensions == (PROSPECTS,)


@pytest.mark.parametrize(
    ("said", "states"),
    [
        ("拉花、手冲都得会，客人多的时候一个人顶两台机器。", "技能要求"),
        ("须会看潮汐表，夜里也要到场。", "技能要求"),
        ("还要会商务接待，客人多。", "技能要求"),
        ("要求懂税法和合并报表，年薪十八万。", "技能要求"),
        ("要懂 PLC 和机器人，还要跑现场。", "技能要求"),
        ("年龄 50 岁以下，月薪 4000 元。", QUALIFICATION),
        ("视力、听力良好，持Q1证，四年一换。", QUALIFICATION),
        ("每天跟着船走，会两门外语的优先。", QUALIFICATION),
        ("4500元/月，女性可投，五十岁以下。", PAY),
        ("底薪加小费一个月折合人民币九千上下，小费占一大半。", PAY),
    ],
)
def test_what_it_takes_is_told_by_how_it_is_said(said: str, states: str) -> None:
    """Nobody need say 技能 or 任职资格, and pay may stand some words behind what it is."""
    assert states in _last(said)


@pytest.mark.parametrize(
    "said",
    [
        "改价需要会签，签完再发。",
        "月底要会同财务盘点。",
        "急件优先处理，其余排队。",
        "换班要会计点头。",
        "图纸需会审，定稿前必须会商。",
        "名单需要会后补签。",
        "客人优先，加急的优先安排。",
        "客户要求会上答复，不许拖。",
        "带新人要懂事一点才好。",
    ],
)
def test_what_only_looks_like_an_ability_is_none(said: str) -> None:
    """会签, 会同 and 会计 are words of their own, and what is to be done first prefers nobody."""
    found = passages(f"做单证员是什么感觉\n\n{said}\n")[-1]

    assert not {"技能要求", QUALIFICATION} & set(outright(found))


@pytest.mark.parametrize(
    "said",
    [
        "采购员6-8K，采购经理15-25K。",
        "采购一个月8K。",
        "采购能拿8K。",
        "采购年薪30w。",
        "采购10K+。",
        "采购一个月六千五。",
    ],
)
def test_an_amount_in_thousands_beside_somebody_is_pay(said: str) -> None:
    """Without a word for pay, too."""
    text = f"# 采购和跟单哪个好\n\n{said}\n\n跟单每天盯进度，跟客户要交期。\n"

    assert PAY in passages(text, "a.md")[0].dimensions


@pytest.mark.parametrize("said", ["采购一个月8K单。", "采购看4K视频。", "采购一年30w的流水。"])
def test_an_amount_of_something_else_is_no_pay(said: str) -> None:
    """Orders, pictures, sales."""
    text = f"# 采购和跟单哪个好\n\n{said}\n\n跟单每天盯进度，跟客户要交期。\n"

    assert PAY not in passages(text, "a.md")[0].dimensions
