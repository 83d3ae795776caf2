"""Whose a line of duties or rules is: who begins it, known or not, and not whoever the line before told of."""

from __future__ import annotations

import pytest
from reading import passages


def _whose(text: str) -> dict[str, tuple[str, ...]]:
    """The roles of each line, without its end."""
    found = passages(text, "a.md")
    return {line.rstrip("。，"): p.roles for p in found for line in p.text.splitlines() if line}


def _claims(text: str) -> dict[str, tuple[str, ...]]:
    """The roles of each passage, by its text."""
    return {passage.text: passage.roles for passage in passages(text, "a.md")}


@pytest.mark.parametrize(
    ("post", "role"), [("考勤专员", "考勤专员"), ("收货员", "收货员"), ("客诉工程师（CQE）", "客诉工程师")]
)
@pytest.mark.parametrize(
    "lines", ["会计负责记账。\n{}负责汇总。\n出纳负责付款。", "会计：记账。\n{}：汇总。\n出纳：付款。"]
)
def test_who_is_set_to_work_among_roles_is_one(lines: str, post: str, role: str) -> None:
    """No list has 考勤专员, who is no 会计."""
    found = _claims(f"# 管理制度\n\n## 职责分工\n\n{lines.format(post)}\n")

    assert list(found.values()) == [("会计",), (role,), ("出纳",)]


def test_who_is_set_to_work_behind_a_comma_is_one() -> None:
    """A clause may begin with them as well as a line."""
    found = _claims("# 制度\n\n会计负责记账，考勤专员负责汇总，出纳负责付款。\n")

    assert list(found.values()) == [("会计",), ("考勤专员",), ("出纳",)]


@pytest.mark.parametrize("does", ["负责", "管", "只管"])
def test_clauses_that_set_one_after_another_to_work_are_each_of_its_own(does: str) -> None:
    """Whomever the title names is one of them, and owns no other's."""
    found = _claims(f"# 保育员手册\n\n主班老师{does}教学，配班老师{does}常规，保育员{does}卫生。孩子睡了要巡视。\n")

    assert found == {
        f"主班老师{does}教学，": ("主班老师",),
        f"配班老师{does}常规，": ("配班老师",),
        f"保育员{does}卫生。孩子睡了要巡视。": ("保育员",),
    }


@pytest.mark.parametrize("said", ["配班老师管理严格", "配班老师管我们叫徒弟", "配班老师只是搭手"])
def test_what_somebody_is_like_sets_nobody_to_work(said: str) -> None:
    """管理 and 管…叫 are other words."""
    found = _claims(f"# 保育员手册\n\n主班老师管理有方，{said}，保育员管卫生。\n")

    assert {role for roles in found.values() for role in roles} == {"保育员"}


@pytest.mark.parametrize("fares", ["很辛苦", "其实也不容易", "比较累", "压力大", "的工作更轻松", "最忙"])
def test_how_somebody_fares_is_told_of_him(fares: str) -> None:
    """And of nobody whom the title names."""
    found = _whose(f"# 冷链司机值得干吗\n\n装货要等月台。\n\n调度员{fares}，一个人排60台车。\n\n睡不好。\n")

    assert found == {"装货要等月台": ("司机",), f"调度员{fares}，一个人排60台车": ("调度员",), "睡不好": ("司机",)}


def test_a_sentence_behind_others_is_of_whom_it_says_how_he_fares_and_no_more() -> None:
    """What follows in the line is whose it was before."""
    found = _claims("# 冷链司机值得干吗\n\n线路要靠人排。调度员也不容易，一个人排60台车。等月台一等就是半天。\n")

    assert found["调度员也不容易，一个人排60台车。"] == ("调度员",)
    assert found["等月台一等就是半天。"] == ("司机",)


@pytest.mark.parametrize("said", ["很重要，别得罪", "最好打交道", "忙完才派车", "的电话要存好"])
def test_what_somebody_is_to_others_is_told_of_these(said: str) -> None:
    """调度员很重要 is what a driver is told."""
    found = _whose(f"# 冷链司机值得干吗\n\n装货要等月台。\n\n调度员{said}。\n")

    assert found[f"调度员{said}"] == ("司机",)


@pytest.mark.parametrize("line", ["信息安全官负责汇总", "财务部负责汇总", "信息安全官：组织全公司的演练"])
def test_who_is_set_to_work_by_a_name_that_says_little_takes_no_others_role(line: str) -> None:
    """A department is no role, and 会计 does nothing of what it does."""
    found = _whose(f"# 制度\n\n会计负责记账。\n{line}。\n")

    assert found == {"会计负责记账": ("会计",), line: ()}


@pytest.mark.parametrize("line", ["工资：每月五千", "部门：财务部", "每天核对凭证", "带教老师：王老师"])
def test_what_is_told_of_a_post_below_its_line_is_its_own(line: str) -> None:
    """A field of a post, or a sentence that begins with nobody, sets nobody else to work."""
    assert _whose(f"# 制度\n\n会计负责记账。\n{line}。\n")[line] == ("会计",)


def test_a_heading_that_is_a_name_is_all_of_it() -> None:
    """总经理 is no 经理, however many others the article has."""
    text = "# 制度\n\n## 总经理\n\n批准费用。\n\n## 采购经理\n\n采购经理审批。\n\n## 财务经理\n\n财务经理复核。\n"

    assert _whose(text)["批准费用"] == ("总经理",)


def test_what_is_called_short_in_the_text_is_called_so_in_its_labels() -> None:
    """The text speaks of 班长, and 当班班长 is that one."""
    text = "# 清洗作业\n\n- 当班班长：签放行单。\n- 操作工：清洗。\n\n## 置换\n\n班长测氧。\n\n班长签字。\n"

    assert ("班长",) in _claims(text).values()
    assert ("当班班长",) not in _claims(text).values()


def test_a_label_that_ends_as_a_known_role_is_another_where_the_article_says_so_again() -> None:
    """安全审计员 reads logs, and no accounts."""
    text = "# 办法\n\n- 系统管理员：打补丁。\n- 安全审计员：看日志。\n\n## 要求\n\n安全审计员应持证。\n"

    assert _whose(text)["安全审计员应持证"] == ("安全审计员",)


@pytest.mark.parametrize("when", ["出货时", "发货前", "下班后"])
def test_who_does_something_at_a_time_owns_it(when: str) -> None:
    """No comma need stand behind the time."""
    found = _claims(f"# 仓库\n\n{when}仓管员备货，保安核对铅封。\n")

    assert found == {f"{when}仓管员备货，": ("仓库管理员",), "保安核对铅封。": ("保安",)}


@pytest.mark.parametrize("sentence", ["实习时会计的凭证要收好。", "面试前通知会计。", "临时会计凭证作废。"])
def test_who_is_only_named_behind_a_time_owns_nothing(sentence: str) -> None:
    """Something of theirs, or to whom something is done, is told of."""
    assert set(_claims(f"# 通知\n\n{sentence}\n").values()) == {()}


@pytest.mark.parametrize("done", ["自检合格后填写报验单", "自检并填写报验单", "下班后，填写报验单"])
def test_who_does_a_step_owns_it_whatever_it_is(done: str) -> None:
    """The number of the step is no part of the sentence."""
    found = _whose(f"# 手册\n\n## 办理流程\n\n第一步 施工员{done}。\n\n第二步 送施工员审批单。\n")

    assert list(found.values()) == [("施工员",), ()]


def test_by_whom_something_is_done_owns_it() -> None:
    """兼任 and 保管 are what somebody does; 解释 a rule is nobody's work."""
    found = _whose("# 制度\n\n桌面支持由运维工程师兼任。\n\n法人章由出纳保管。\n\n本制度由会计负责解释。\n")
    several = _claims("# 制度\n\n备用金由出纳负责保管，凭证由会计负责核对，系统由行政专员维护。\n")

    assert list(found.values()) == [("运维工程师",), ("出纳",), ()]
    assert list(several.values()) == [("出纳",), ("会计",), ("行政专员",)]


def test_by_whom_something_is_done_at_a_time_is_told_of_the_matter_that_a_sentence_opens_with() -> None:
    """What was found out stays beside what was asked."""
    asked = "会后核实退款：中标以后由会计发起申请，三天到账。"

    assert _claims(f"# 纪要\n\n{asked}\n\n收货时由仓管员点数，逐件登记。\n") == {
        asked: (),
        "收货时由仓管员点数，逐件登记。": ("仓库管理员",),
    }


def test_a_case_is_told_of_whoever_acts_in_it() -> None:
    """差异超过目标的 belongs to what 仓管员 then does, and not to whom the sentence before told of."""
    found = _claims("# 盘点\n\n仓库主管抽盘。差异超过目标的，仓管员应写出原因。\n")

    assert found == {"仓库主管抽盘。": ("仓库主管",), "差异超过目标的，仓管员应写出原因。": ("仓库管理员",)}


def test_a_labelled_line_ends_what_the_labelled_one_before_told() -> None:
    """年盘 is not what the last one of 月盘 does."""
    found = _whose("# 盘点\n\n月盘：月底盘点，仓库主管抽盘。\n年盘：年底停产盘点。\n")

    assert found["年盘：年底停产盘点"] == ()


def test_lines_below_a_field_that_names_the_post_are_its_own() -> None:
    """地点 labels what is told of the post above."""
    assert _whose("# 招聘\n\n职位：会计\n地点：上海市区\n")["地点：上海市区"] == ("会计",)


def test_who_begins_a_line_owns_it_where_the_title_names_what_is_done() -> None:
    """采购管理制度 is about the act, so that 仓管员 below 仓库的职责 is no 采购."""
    text = "# 采购管理制度\n\n## 采购员的职责\n\n采购员下单。\n\n## 仓库的职责\n\n仓管员核对数量，短少的拒收。\n"

    assert _whose(text) == {"采购员下单": ("采购",), "仓管员核对数量，短少的拒收": ("仓库管理员",)}


def test_who_begins_a_line_of_an_article_about_somebody_else_does_not_take_it() -> None:
    """What others do to 会计 is told of 会计."""
    assert _whose("# 会计岗位说明\n\n采购员报送发票，每月两次。\n") == {"采购员报送发票，每月两次": ("会计",)}


def test_another_than_those_the_article_is_about_owns_his_line_alone() -> None:
    """What nobody begins is nobody's again."""
    text = "# 分工\n\n## 采购员\n\n下单。\n\n## 库房\n\n仓管员核对数量。\n每月盘点一次。\n"

    assert _whose(text)["每月盘点一次"] == ()


@pytest.mark.parametrize("name", ["采购总成本", "采购资金", "采购及时率"])
def test_what_buying_costs_is_no_buyer(name: str) -> None:
    """It is a figure of 采购经理."""
    text = f"# 考核\n\n## 采购员\n\n采购员下单。\n\n## 采购经理\n\n采购经理：每年十家，{name}达到预算。\n"

    assert _whose(text)[f"采购经理：每年十家，{name}达到预算"] == ("采购经理",)


def test_whom_a_firm_seeks_is_no_recruiter() -> None:
    """招聘岗位 is a heading of every such page."""
    assert set(_claims("# 公告\n\n## 招聘岗位\n\n本次招聘十人，详见附件。\n").values()) == {()}


def test_what_somebody_costs_is_not_told_of_them() -> None:
    """A list of prices has people among things."""
    found = _claims("# 挂号费\n\n普通门诊 20 元，主任医师 50 元。医保按规定报销。\n")

    assert found == {"普通门诊 20 元，主任医师 50 元。医保按规定报销。": ()}


@pytest.mark.parametrize("line", ["小工 200 元，司机 350 元。", "交通补贴 200 元，司机 350 元。"])
def test_what_somebody_is_paid_is_told_of_them(line: str) -> None:
    """Where all are people, or it is said to be pay, it is no price."""
    assert ("司机",) in _claims(f"# 日结\n\n{line}\n").values()


def test_how_one_rises_is_no_chain_of_steps() -> None:
    """出纳 → 会计 tells of 出纳."""
    assert _claims("# 晋升\n\n出纳 → 会计 → 财务主管。\n") == {"出纳 → 会计 → 财务主管。": ("出纳",)}


def test_posts_that_a_sentence_counts_behind_are_roles() -> None:
    """食堂帮工 ends as no role that is known, and the sentence says that it is one."""
    text = (
        "# 手册\n\n岗位有图书馆管理员、食堂帮工两种。\n\n图书馆管理员：整理书架，每周不超过八个小时，办理借还手续。\n\n"
        "## 食堂\n\n食堂帮工：中午收盘子、擦桌子，管一顿饭。\n\n## 图书馆\n\n七点开。\n"
    )

    found = _whose(text)

    assert found["食堂帮工：中午收盘子、擦桌子，管一顿饭"] == ("食堂帮工",)
    assert found["七点开"] == ()


def test_who_is_called_short_in_a_trade_is_that_one() -> None:
    """网工 is 网络工程师, and 电网工程 is a thing."""
    assert _whose("# 岗位\n\n网工要值夜班。\n")["网工要值夜班"] == ("网络管理员",)
    assert _whose("# 岗位\n\n电网工程要招标。\n")["电网工程要招标"] == ()


@pytest.mark.parametrize("others", ["其他岗位", "其余人员", "其他各类员工"])
def test_what_is_told_of_all_others_is_not_of_the_one_before(others: str) -> None:
    """护士 is paid 4500, and the others by a rule; below a heading of hers it is still told there."""
    text = f"护士转正后4500元。{others}工资按编外人员标准执行。"

    assert _whose(f"# 公告\n\n## 待遇\n\n{text}\n")[f"{others}工资按编外人员标准执行"] == ()
    assert set(_whose(f"# 公告\n\n## 护士待遇\n\n{text}\n").values()) == {("护士",)}


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("保安、食堂厨师另行排班", ("保安", "厨师")),
        ("保安、食堂用品另行采购", ("保安",)),
        ("保安和食堂的厨师打招呼", ("保安",)),
    ],
)
def test_whoever_is_listed_by_what_sort_of_one_he_is_is_meant_too(line: str, roles: tuple[str, ...]) -> None:
    """食堂厨师 is a 厨师, and beside 保安 as much told of."""
    assert _whose(f"# 手册\n\n## 排班\n\n{line}。\n")[line] == roles
