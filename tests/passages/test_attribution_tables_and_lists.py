"""Whose a cell, an entry, a label's text or an answer is, and what about."""

from __future__ import annotations

import pytest
from reading import below_skills, passages, tags

PA, GD = "项目助理", "跟单"
TITLE = "项目助理和跟单的区别"
SKILLS = ("技能要求",)


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
    own = below_skills("两个岗位要求不同：\n\n- 项目助理：会排计划\n- 跟单：细心，问采购要快", title=TITLE)
    common = below_skills("跟单要做到：\n\n- 细心\n- 耐心", title=TITLE)

    assert own[1:] == [("项目助理：会排计划", (PA,), ()), ("跟单：细心，问采购要快", (GD,), ())]
    assert common == [("跟单要做到：\n细心\n耐心", (GD,), ())]


def test_an_faq_about_two_roles_is_one_passage_with_claims_of_each() -> None:
    """Snippets and comparisons take each role's own sentence."""
    text = f"# {TITLE}\n\n## 常见问题\n\n### 项目助理和跟单哪个工资高？\n\n项目助理略高。跟单有提成。\n"

    (faq,) = passages(text, "a.md")

    assert (faq.kind, set(faq.roles), faq.dimensions) == ("faq", {PA, GD}, ("薪资待遇",))
    own = {claim.roles: faq.text[claim.start : claim.end] for claim in faq.claims}
    assert own == {(PA, GD): faq.text, (PA,): "项目助理略高。", (GD,): "跟单有提成。"}


def test_what_tells_the_rows_of_one_role_apart_heads_each_of_their_cells() -> None:
    """A wage of 会计 is that of a grade: which one, no other cell of the row may keep for itself."""
    table = "| 岗位 | 级别 | 工资 |\n|---|---|---|\n"
    table += "| 会计 | 初级 | 5000 |\n| 会计 | 高级 | 9000 |\n| 出纳 | 初级 | 4000 |\n"

    found = passages(f"# 工资表\n\n{table}", "a.md")

    assert [(p.heading_path[-1], p.text, p.roles) for p in found] == [
        ("会计 初级 · 工资", "5000", ("会计",)),
        ("会计 高级 · 工资", "9000", ("会计",)),
        ("出纳 初级 · 工资", "4000", ("出纳",)),
    ]


def test_what_a_dimension_heads_is_never_what_tells_rows_apart() -> None:
    """Each entry below 岗位职责 is a passage of its own, though the role has two rows."""
    table = "| 岗位 | 岗位职责 | 常用工具 |\n|---|---|---|\n| 会计 | 报税 | 税控盘 |\n| 会计 | 对账 | 网银 |\n"

    found = passages(f"# 速查\n\n{table}", "a.md")

    assert [p.text for p in found] == ["报税", "税控盘", "对账", "网银"]


def test_a_row_is_of_the_special_form_that_it_names_beside_the_role() -> None:
    """跟单 and 外贸跟单 in one row are the latter, and so are its cells."""
    table = "| 大类 | 岗位 | 薪资 |\n|---|---|---|\n"
    table += "| 跟单 | 外贸跟单 | 六千 |\n| 跟单 | 生产跟单 | 五千 |\n| 会计 | 会计 | 七千 |\n"

    found = passages(f"# 岗位薪资\n\n{table}", "a.md")

    assert [(p.text, p.roles) for p in found][:2] == [("六千", ("外贸跟单",)), ("五千", ("生产跟单",))]


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


def test_a_label_that_is_wholly_a_dimension_is_a_heading() -> None:
    """Aliases too, at the start of a line."""
    found = tags(f"# {TITLE}\n\n## 其他\n\n- 技能：懂劳动法\n- 工资：六千\n- 技能点：三个\n")

    assert [d for _, _, dimensions in found for d in dimensions] == ["技能要求", "薪资待遇"]


def test_a_label_on_a_line_of_its_own_says_whose_the_next_paragraph_is() -> None:
    """项目助理： above a paragraph is its owner, until the next label."""
    found = tags("岗位说明\n\n一、岗位职责\n\n项目助理：\n记纪要，盯进度。\n\n跟单：\n跟订单，盯交期。\n", "a.txt")

    assert found == [
        ("项目助理：\n记纪要，盯进度。", (PA,), ("岗位职责",)),
        ("跟单：\n跟订单，盯交期。", (GD,), ("岗位职责",)),
    ]


def test_two_tables_in_a_row_keep_their_own_headers() -> None:
    """The second table's header is no row of the first."""
    found = tags("|维度|会计|\n|---|---|\n|薪资待遇|略高|\n\n|维度|出纳|\n|---|---|\n|薪资待遇|略低|\n")

    assert found == [("略高", ("会计",), ("薪资待遇",)), ("略低", ("出纳",), ("薪资待遇",))]


def test_an_entry_of_a_list_may_speak_of_several() -> None:
    """薪资：会计六千，出纳四千 says one thing of each."""
    found = passages("# 会计和出纳的区别\n\n* 薪资：会计六千，出纳四千\n* 加班：会计多，出纳少\n", "a.md")

    claims = {p.text[c.start : c.end].strip(): (c.roles, c.dimensions) for p in found for c in p.claims}
    assert claims["出纳四千"] == (("出纳",), ("薪资待遇",))
    assert claims["会计多，"] == (("会计",), ("工作性质",))


def test_what_a_label_opens_introduces_nothing() -> None:
    """岗位职责：… above the first heading of an advertisement has its dimension."""
    duties = "岗位职责：\n1、负责收钱和记账\n2、负责报税\n"
    text = f"招聘会计\n\n{duties}薪资：6-9K\n\n公司介绍\n\n本公司成立于2001年，主营家具。\n"

    assert [p.dimensions for p in passages(text, "a.txt")] == [("岗位职责",), ("薪资待遇",), ()]


def test_an_entry_with_a_number_in_brackets_speaks_of_whom_it_begins_with() -> None:
    """（一）, 二、 and a number set apart by a blank stand before the subject as 1. does."""
    text = "# 手册\n\n## 须知\n\n（一）司机的职责是：出车前检查机油。\n\n（二）会计每月工资四千五百元，另有补贴。\n"
    minutes = "交接会\n\n二 结论\n1 客服管下单前：回答尺码和材质。\n2 采购管下单后：催货、验货、对账。\n"

    assert [(p.roles, p.dimensions) for p in passages(text, "a.md")] == [
        (("司机",), ("岗位职责",)),
        (("会计",), ("薪资待遇",)),
    ]
    assert [p.roles for p in passages(minutes, "a.txt")] == [("客服",), ("采购",)]


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


@pytest.mark.parametrize("header", ["绩效基数（元）", "绩效工资基数", "考核奖", "月度考核奖金", "绩效（元/月）"])
def test_money_for_performance_is_pay(header: str) -> None:
    """What good work is paid is no measure of it."""
    text = f"# 岗位表\n\n| 岗位 | {header} |\n|---|---|\n| 会计 | 1000 |\n| 出纳 | 600 |\n"

    assert {p.dimensions for p in passages(text, "a.md")} == {("薪资待遇",)}


def test_the_name_of_a_role_is_no_hint_of_what_its_row_is_about() -> None:
    """The 证 of 单证员 is no certificate."""
    text = "# 定岗表\n\n| 岗位 | 职级 |\n|---|---|\n| 单证员 | P2 |\n| 会计 | P4 |\n"

    found = [(p.roles, p.dimensions) for p in passages(text, "a.md")]

    assert found == [(("单证员",), ()), (("会计",), ())]


def test_what_stands_below_posts_behind_departments_is_a_role() -> None:
    """A column of departments before that of the posts changes nothing, and most of them may be unknown."""
    text = (
        "# 定岗表\n\n| 部门 | 岗位 | 月薪 |\n|---|---|---|\n| 生产部 | 抛光 | 3200 |\n| 生产部 | 拉丝 | 3300 |\n"
        "| 财务部 | 出纳 | 3900 |\n"
    )

    found = [(p.roles, p.text) for p in passages(text, "a.md")]

    assert found == [(("抛光",), "3200"), (("拉丝",), "3300"), (("出纳",), "3900")]


def test_what_stands_below_posts_in_a_table_is_a_role() -> None:
    """岗位 above 掌案 and 洗消 says that these are posts, whatever they end in; 后勤部 and 合计 are none."""
    text = (
        "# 食堂用人表\n\n| 岗位 | 任职资格 | 月薪 |\n|---|---|---|\n| 掌案 | 会切配 | 5200 |\n"
        "| 洗消 | 手脚快 | 3600 |\n| 后勤部 | 另定 | 3000 |\n| 合计 | 无 | 11800 |\n"
    )

    found = [(p.roles, p.dimensions, p.text) for p in passages(text, "a.md")]

    assert found[:4] == [
        (("掌案",), ("任职资格",), "会切配"),
        (("掌案",), ("薪资待遇",), "5200"),
        (("洗消",), ("任职资格",), "手脚快"),
        (("洗消",), ("薪资待遇",), "3600"),
    ]
    assert {roles for roles, _, _ in found[4:]} == {()}


def test_a_numbered_caption_heads_its_table() -> None:
    """表 2　上岗条件 says what the cells below it are about whose own headers say nothing, and no more than these."""
    text = (
        "# 班组一览\n\n表 1　技能项目\n\n| 岗位 | 必会 |\n|---|---|\n| 司机 | 换轮胎 |\n| 会计 | 记账 |\n\n"
        "表 2　上岗条件\n\n| 岗位 | 经验 |\n|---|---|\n| 司机 | 满五年 |\n| 会计 | 两年 |\n\n食堂在三号楼。\n"
    )

    found = {p.text: (p.heading_path, p.dimensions) for p in passages(text, "a.md")}

    assert found["换轮胎"] == (("表 1　技能项目", "司机 · 必会"), ("技能要求",))
    assert found["满五年"] == (("表 2　上岗条件", "司机 · 经验"), ("任职资格",))
    assert found["食堂在三号楼。"] == ((), ())


def test_a_column_that_says_what_roles_do_heads_no_row() -> None:
    """部门经理 is no role by name, but has 交单 below it as 总经理 has: nothing of such a column is lost."""
    text = (
        "# 报销制度\n\n## 分工\n\n| 金额 | 部门经理 | 财务总监 | 总经理 |\n|---|---|---|---|\n"
        "| 2000元以下 | 交单 | — | — |\n| 1万元以上 | 核价 | 核价 | 交单 |\n"
    )

    found = [(p.heading_path[-1], p.text) for p in passages(text, "a.md")]

    assert found == [
        ("2000元以下 · 部门经理", "交单"),
        ("1万元以上 · 部门经理", "核价"),
        ("1万元以上 · 财务总监", "核价"),
        ("1万元以上 · 总经理", "交单"),
    ]


@pytest.mark.parametrize(("first", "last"), [("审核", "审批"), ("审核、签字", "批准（必需）"), ("√", "审批")])
def test_who_approves_what_is_told_by_a_whole_row(first: str, last: str) -> None:
    """审批 alone is no answer: its row says what is approved and by whom, and is of those who take a step."""
    text = (
        "# 报销制度\n\n## 审批权限\n\n| 金额 | 部门经理 | 财务总监 | 总经理 |\n|---|---|---|---|\n"
        f"| 2000元以下 | {last} | — | — |\n| 1万元以上 | {first} | {first} | {last} |\n"
    )

    found = [(p.heading_path[-1], p.text, p.roles) for p in passages(text, "a.md")]

    assert found == [
        ("金额 · 部门经理 · 财务总监 · 总经理", f"2000元以下\t{last}\t—\t—", ()),
        ("金额 · 部门经理 · 财务总监 · 总经理", f"1万元以上\t{first}\t{first}\t{last}", ("财务总监", "总经理")),
    ]


def test_a_tick_that_approves_nothing_is_a_cell_of_its_role() -> None:
    """Ticks alone may say what one must know, in a column of what one role knows."""
    text = "# 会计和出纳的区别\n\n| 软件 | 会计 | 出纳 |\n|---|---|---|\n| 金蝶 | √ | — |\n| 网银 | — | √ |\n"

    assert [(p.text, p.roles) for p in passages(text, "a.md")] == [("√", ("会计",)), ("√", ("出纳",))]


def test_a_row_in_which_no_role_does_anything_is_kept_whole() -> None:
    """What heads it (1万元以下, 经办人填单) is said nowhere else; a mere name without any cell says nothing."""
    text = (
        "# 付款\n\n| 金额 | 手续 | 财务总监 | 总经理 |\n|---|---|---|---|\n| 1万元以下 | 经办人填单 | — | — |\n"
        "| 1万元以上 | 部门填单 | 核价 | 交单 |\n\n| 事项 | 财务总监 | 总经理 |\n|---|---|---|\n| 其他 | — | — |\n"
    )

    found = [(p.heading_path[-1], p.text, p.roles) for p in passages(text, "a.md")]

    assert found == [
        ("金额 · 手续 · 财务总监 · 总经理", "1万元以下\t经办人填单\t—\t—", ()),
        ("1万元以上 部门填单 · 财务总监", "核价", ("财务总监",)),
        ("1万元以上 部门填单 · 总经理", "交单", ("总经理",)),
    ]


@pytest.mark.parametrize("weight", ["权重", "分值", "权重（%）"])
def test_a_measure_is_one_passage_with_its_weight(weight: str) -> None:
    """60% alone says nothing of what 测试工程师 is measured by; a gap below the weight is joined to nothing."""
    text = (
        f"# 绩效办法\n\n## 考核指标\n\n| 岗位 | 关键指标 | {weight} | 复核周期 |\n|---|---|---|---|\n"
        "| 销售 | 回款额 | — | 每季 |\n| 测试工程师 | 漏测率 | 60% | 每月 |\n"
    )

    found = [(p.text, p.roles) for p in passages(text, "a.md")]

    assert found == [
        ("回款额", ("销售",)),
        ("每季", ("销售",)),
        ("漏测率\t60%", ("测试工程师",)),
        ("每月", ("测试工程师",)),
    ]


ANNOUNCED = (
    "# 差旅办法\n\n## 标准\n\n{line}\n\n| 职级 | 一线城市 | 其他城市 |\n|---|---|---|\n"
    "| 普通员工 | 450元/晚 | 280元/晚 |\n"
)
HEADERS = "职级 · 一线城市 · 其他城市"


@pytest.mark.parametrize("line", ["第五条 住宿费在下列标准内报销，超出自理：", "住宿费的标准："])
def test_the_line_that_announces_a_table_heads_its_rows(line: str) -> None:
    """住宿费在下列标准内： says nothing without the figures, nor they without it."""
    found = [(p.heading_path, p.text) for p in passages(ANNOUNCED.format(line=line), "a.md")]

    assert found == [(("标准", line, HEADERS), "普通员工\t450元/晚\t280元/晚")]


@pytest.mark.parametrize("line", ["住宿费凭发票报销。", "住宿费凭发票报销" + "，超出部分自理" * 30 + "："])
def test_a_paragraph_that_says_something_stands_for_itself_above_a_table(line: str) -> None:
    """What ends in a full stop announces nothing, and what is too long for a heading is no announcement alone."""
    found = [(p.heading_path, p.text) for p in passages(ANNOUNCED.format(line=line), "a.md")]

    assert found[0] == (("标准",), line)
    assert found[-1][0] == ("标准", HEADERS)


def test_a_sentence_that_announces_a_table_makes_nobody_its_owner() -> None:
    """Whom a whole sentence mentions in passing owns none of the rows below it."""
    line = "员工出差的住宿费由会计按照下列标准逐项审核并在五个工作日之内报销，超出下列标准的部分由员工自理："

    assert [p.roles for p in passages(ANNOUNCED.format(line=line), "a.md")] == [()]


@pytest.mark.parametrize("line", ["住宿费凭发票报销，超出自理：", "单位招聘司机12名，住宿费标准如下："])
def test_a_line_that_says_something_besides_announcing_a_table_is_a_passage_too(line: str) -> None:
    """凭发票报销，超出自理 is a rule without the table, which it heads, too, and so is how many are hired."""
    found = [(p.heading_path, p.text) for p in passages(ANNOUNCED.format(line=line), "a.md")]

    assert found == [(("标准",), line), (("标准", line, HEADERS), "普通员工\t450元/晚\t280元/晚")]


def test_how_many_there_are_of_a_role_is_no_duty_of_it() -> None:
    """A column of numbers beside what a table is about is about none of that itself."""
    table = "# 检修班\n\n## 岗位与职责\n\n| 岗位 | 定员 | 主要职责 |\n|---|---|---|\n| 电工 | 12 | 登杆、更换绝缘子 |\n"

    assert {p.text: p.dimensions for p in passages(table, "a.md")} == {"12": (), "登杆、更换绝缘子": ("岗位职责",)}


def test_the_columns_of_a_table_whose_rows_are_respects_of_jobs_are_roles() -> None:
    """However they are called; beside several roles a name may be short for another (测试), and 三副 is here."""
    rows = "| 主要工作 | 值航行班 | 备菜 |\n| 证书 | 适任证 | 健康证 |\n| 月薪 | 2.2 万 | 6500 |\n"

    found = {p.text: p.roles for p in passages(f"# 船上\n\n| 对比项 | 三副 | 厨工 |\n|---|---|---|\n{rows}", "a.md")}
    of_things = {p.roles for p in passages(f"# 船\n\n| 型号 | 甲板船 | 快艇 |\n|---|---|---|\n{rows}", "a.md")}

    assert found["适任证"] == ("三副",)
    assert found["6500"] == ("厨工",)
    assert of_things == {()}


GROUPED = (
    "<h1>鞋厂</h1><table><tr><th rowspan=2>对比项<th colspan=2>前段<th>后段<tr>{names}"
    "<tr><td>工作内容<td>冲裁皮料<td>缝合鞋面<td>套楦贴底<tr><td>月薪<td>5500元<td>6000元<td>5800元"
    "<tr><td>技能要求<td>会排版<td>线距均匀<td>懂胶水</table>"
)


def test_roles_below_what_groups_them_are_those_of_the_columns() -> None:
    """Of two rows of headers 前段 groups, and 裁断工 and 针车工 are whose the columns are."""
    page = GROUPED.format(names="<th>裁断工<th>针车工<th>成型工")

    found = {p.text: p.roles for p in passages(page, "a.html")}

    assert found["5500元"] == ("裁断工",)
    assert found["缝合鞋面"] == ("针车工",)
    assert found["懂胶水"] == ("成型工",)


def test_kinds_below_roles_are_no_roles() -> None:
    """新人 and 老人 below 裁断工 tell its columns apart."""
    page = GROUPED.replace("前段", "裁断工").replace("后段", "针车工").format(names="<th>淡季<th>旺季<th>全年")

    assert {p.text: p.roles for p in passages(page, "a.html")}["6000元"] == ("裁断工",)


def test_a_short_form_means_the_plainest_name_that_begins_so() -> None:
    """针车负责… is said of 针车工, though there is 针车组长, too."""
    page = GROUPED.format(names="<th>裁断工<th>针车工<th>成型工") + "<h2>针车组长</h2>"
    said = "<p>裁断负责冲料。针车负责缝合鞋面各片。针车组长排工序。</p>"

    claims = {p.text[c.start : c.end]: c.roles for p in passages(page + said, "a.html") for c in p.claims}

    assert claims["针车负责缝合鞋面各片。"] == ("针车工",)
    assert claims["针车组长排工序。"] == ("针车组长",)


def test_a_short_form_of_two_names_of_a_trade_means_neither() -> None:
    """维修 may be 维修工 or 维修员."""
    sections = "## 维修工\n\n维修工修机器。\n\n## 维修员\n\n维修员修车。\n\n## 薪资\n\n维修月薪五千。\n"

    found = {p.text: p.roles for p in passages(f"# 维修工和维修员的区别\n\n{sections}", "a.md")}

    assert found["维修月薪五千。"] == ()


def test_what_sort_of_one_may_stand_in_brackets_behind_the_header() -> None:
    """FAE（代理商） is a column of FAE."""
    table = "| 年限 | 硬件工程师（深圳） | FAE（代理商） |\n|---|---|---|\n| 应届 | 9K | 7K |"

    found = passages(f"# 硬件工程师和FAE的区别\n\n## 待遇\n\n{table}\n", "a.md")

    assert [(p.text, p.roles) for p in found] == [("9K", ("硬件工程师",)), ("7K", ("FAE",))]


def test_a_column_may_be_headed_by_half_a_name() -> None:
    """So may a section, where the article calls people so; the ranks that head the rows are no roles of their own."""
    text = (
        "# 精算师和核保员哪个好\n\n精算要硕士。精算在总部。精算得考试。核保要医学。核保看体检单。核保得轮班。\n\n"
        "## 收入\n\n"
        "| 级别 | 精算（上海） | 核保（上海） |\n|---|---|---|\n| 专员（0～2 年） | 18 万 | 10 万 |\n"
        "| 主管 | 30 万 | 16 万 |\n\n"
        "### 核保（人工岗）\n\n八点半登录系统，先做加急的。\n"
    )

    found = {passage.text: passage.roles for passage in passages(text, "a.md")}

    assert found["18 万"] == found["30 万"] == ("精算师",)
    assert found["10 万"] == found["16 万"] == found["八点半登录系统，先做加急的。"] == ("核保员",)


def test_a_row_of_figures_is_pay_where_the_title_says_so() -> None:
    """By city and year, though no header names it."""
    table = "| 城市 | 1 年以内 | 1～3 年 |\n|---|---|---|\n| 上海 | 9200 | 12500 |\n| 苏州 | 8100 | 10900 |"

    for title, dimensions in (("物流岗位薪资调查", ("薪资待遇",)), ("物流岗位调查", ())):
        found = passages(f"# {title}\n\n## 调度员\n\n{table}\n", "a.md")
        assert {(p.roles, p.dimensions) for p in found} == {(("调度员",), dimensions)}


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        pytest.param("光伏运维员", "光伏运维员", id="another-s-activity"),
        pytest.param("物流调度员", "调度员", id="a-kind-of-one"),
    ],
)
def test_a_heading_that_ends_as_a_known_name_may_be_somebody_else(heading: str, role: str) -> None:
    """运维 is what a 运维工程师 does, and so do others."""
    text = f"# 岗位一览\n\n## 2 {heading}\n\n{heading}驻场居多。\n"

    assert [passage.roles for passage in passages(text, "a.md")] == [(role,)]


_BY_ROLE = "- **会计**：把业务翻译成分录。\n- **出纳**：保证收付不出错。"


@pytest.mark.parametrize("heading", ["一、岗位职责：谁管账谁管钱？", "岗位职责有啥不同？"])
@pytest.mark.parametrize("lines", [_BY_ROLE, _BY_ROLE.replace("- ", "").replace("\n", "\n\n")], ids=["list", "lines"])
def test_a_heading_that_asks_heads_entries_each_labelled_with_a_role(heading: str, lines: str) -> None:
    """As one that does not ask would: each is that role's, and what is asked is about all of them."""
    found = tags(f"# 会计和出纳的区别\n\n## {heading}\n\n{lines}\n")

    assert [(roles, dimensions) for _, roles, dimensions in found] == [
        (("会计",), ("岗位职责",)),
        (("出纳",), ("岗位职责",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# 会计和出纳\n\n## 要带什么材料？\n\n- 会计证：原件\n- 照片：两张\n",
        f"# 会计和出纳\n\n## 常见问题\n\n### 谁管钱？\n\n{_BY_ROLE}\n",
        "# 访谈：会计和出纳\n\n会计小秦和出纳老罗。\n\n## 累吗？\n\n小秦：月底累，对不上账。\n\n老罗：不累，就是跑。\n",
        f"# 会计和出纳\n\n问：谁管钱？\n\n答：\n\n{_BY_ROLE}\n",
    ],
    ids=["things", "common-questions", "people", "label"],
)
def test_another_answer_stays_with_its_question(text: str) -> None:
    """Whoever asked wants all of it."""
    assert [p.kind for p in passages(text, "a.md")][-1] == "faq"


@pytest.mark.parametrize("mark", ["- ", "❌ "])
def test_an_entry_may_be_labelled_before_it_tells_of_somebody(mark: str) -> None:
    """误区一：出纳… is 出纳's; who is only named behind a label, as in a form, owns nothing."""
    myths = f"{mark}误区一：出纳就是跑银行的。\n{mark}误区二：会计，只管记账。\n{mark}误区三：钱多就好。"
    form = f"{mark}审核：会计\n{mark}签字：出纳，会计\n{mark}汇报对象：会计，每周五汇报\n{mark}英语：会计四级，出纳不限"

    found = [[roles for _, roles, _ in tags(f"# 会计和出纳的区别\n\n## 说明\n\n{lines}\n")] for lines in (myths, form)]

    assert found == [[("出纳",), ("会计",), ()], [()]]


def test_what_is_said_against_an_entry_is_its_part() -> None:
    """Nobody wants to find the error without the truth."""
    pairs = (
        "❌ 误区一：会计就是记账的。\n✅ 真相：报税、出报表才是大头。",
        "❌ 误区二：出纳不用学历。\n✅ 真相：不懂账的没人要。",
    )

    found = tags("# 会计和出纳的区别\n\n## 说明\n\n" + "\n\n".join(pairs) + "\n")

    assert [(text, roles) for text, roles, _ in found] == [(pairs[0], ("会计",)), (pairs[1], ("出纳",))]


@pytest.mark.parametrize(
    "items",
    [
        ("如果你细心，建议选择会计；", "如果你喜欢数钱，出纳更适合你。"),
        ("细心的，选会计", "喜欢数钱的，选出纳"),
        ("想挣钱：选会计", "想稳定：选出纳"),
        ("想挣钱 → 会计", "想稳定 → 出纳"),
        ("性格内向的人可以选择会计", "性格外向的人可以选择出纳"),
        ("适合做会计的人：细心、坐得住", "适合做出纳的人：喜欢跑银行"),
        ("**选会计**：如果你细心", "**选出纳**：如果你喜欢数钱"),
    ],
)
@pytest.mark.parametrize("heading", ["总结与建议", "写在最后", "怎么选"])
@pytest.mark.parametrize("mark", ["- ", "1. "])
def test_an_entry_that_advises_is_whose_it_advises(items: tuple[str, str], heading: str, mark: str) -> None:
    """As a paragraph that says the same would be."""
    listed = "\n".join(mark + item for item in items)

    (passage,) = passages(f"# 会计和出纳的区别\n\n## {heading}\n\n{listed}\n", "a.md")

    assert [claim.roles for claim in passage.claims] == [("会计",), ("出纳",)]


@pytest.mark.parametrize(
    ("heading", "items", "roles"),
    [
        ("总结与建议", ("两个都不想做的，先考个证再说", "先想清楚自己要什么"), ()),
        ("会计适合谁", ("细心的人", "不喜欢数字的建议选出纳"), ("会计",)),
        ("常用软件", ("想偷懒，建议选择金蝶", "预算多，选用友"), ()),
    ],
)
def test_an_entry_that_advises_nobody_s_job_is_nobody_s(
    heading: str, items: tuple[str, ...], roles: tuple[str]
) -> None:
    """And below the heading of one role all is that one's."""
    listed = "\n".join("- " + item for item in items)

    found = passages(f"# 会计和出纳的区别\n\n## {heading}\n\n{listed}\n", "a.md")

    assert {claim.roles for passage in found for claim in passage.claims} == {roles}
