"""Formalities of a document, and when and where to register, are about no respect of anybody's job."""

from __future__ import annotations

import pytest
from reading import tags

PLACE = "工作环境"


@pytest.mark.parametrize("heading", ["报名", "四、报名方式", "报到", "体检", "探视时间", "面试安排", "现场报名时间"])
@pytest.mark.parametrize("title", ["招聘公告", "护士招聘公告"])
def test_when_and_where_to_register_is_no_workplace(title: str, heading: str) -> None:
    """时间 and 地点 are those of the matter that the heading names."""
    fields = "时间：工作日 8:00-12:00，14:30-17:30。\n地点：行政楼 4 楼。"

    found = tags(f"# {title}\n\n## {heading}\n\n{fields}\n\n## 护士的薪资\n\n底薪 3000 元。\n")

    assert not any(PLACE in dimensions for text, _, dimensions in found if "时间" in text or "地点" in text)


WANTED = "任职资格"


@pytest.mark.parametrize(
    ("heading", "needed"), [("二、报名时间及方式", False), ("报名流程", False), ("报名要求", True), ("报名条件", True)]
)
def test_what_one_brings_to_register_is_nothing_that_a_post_asks_for(heading: str, needed: bool) -> None:
    """Below 报名时间及方式 stands when, where and with which papers; 报名条件 is whom one looks for."""
    text = "（一）报名时间：3月3日至14日。\n（二）报名地点：三楼人事科。\n（三）报名需带身份证、毕业证原件。"

    found = tags(f"# 招聘公告\n\n## {heading}\n\n{text}\n")

    assert any(WANTED in dimensions for _, _, dimensions in found) is needed


@pytest.mark.parametrize("heading", ["保安", "上班安排", "面试官的工作时间"])
def test_when_and_where_somebody_works_is(heading: str) -> None:
    """Below the name of a post, or a heading of work, they are those of the work."""
    found = tags(f"# 保安手册\n\n## {heading}\n\n时间：早八点到晚八点。\n地点：南门岗亭。\n")

    assert any(PLACE in dimensions for _, _, dimensions in found)


@pytest.mark.parametrize(
    "coda",
    [
        "本规定自2024年4月1日起执行，由财务部负责解释。",
        "第十五条 本制度由人力资源部负责解释和修订，自发布之日起施行，原《考勤办法》同时废止。",
        "（三）本办法解释权归人事部所有。",
        "三、本公告由县医院人事科负责解释。联系电话：0577-6688123，联系人：王老师。",
    ],
)
def test_since_when_rules_hold_and_who_explains_them_is_nobody_s_and_about_nothing(coda: str) -> None:
    """Neither what the section above it is about, nor what the post is charged with whose rules they are."""
    text = f"# 会计管理规定\n\n## 处罚\n\n会计虚报的，按金额三倍罚款，并追究责任。\n\n{coda}\n"

    found = {said: (roles, dimensions) for said, roles, dimensions in tags(text)}

    assert found.pop(coda) == ((), ())
    assert [dimensions for _, dimensions in found.values()] == [("风险责任",)]


@pytest.mark.parametrize("rule", ["本制度由会计执行。", "本制度自发布之日起执行，会计负责当日完成盘点。"])
def test_who_carries_rules_out_is_told_of(rule: str) -> None:
    """What such a line charges somebody with is his duty."""
    found = tags(f"# 财务制度\n\n## 会计的职责\n\n{rule}\n")

    assert {(roles, dimensions) for _, roles, dimensions in found} == {(("会计",), ("岗位职责",))}


def test_blanks_to_fill_in_tell_nothing() -> None:
    """签字：____ is no duty of whose form it is."""
    signed = "交接人签字：________  接收人签字：________  监交人签字：________"

    assert tags(f"# 工作交接文档（跟单岗）\n\n## 给接手人的话\n\n{signed}\n") == [(signed, ("跟单",), ())]


def test_for_whom_a_handbook_holds_is_about_nothing() -> None:
    """A row of names looks like a row of tools to the weights of words."""
    answers = "**礼宾员平时做什么？**\n\n迎送客人。\n\n**前台接待几点接班？**\n\n早班 7:00。\n"

    found = tags(f"# 前厅部新员工FAQ\n\n适用：前台接待、礼宾员、总机话务员\n\n{answers}")

    assert [dimensions for text, _, dimensions in found if text.startswith("适用")] == [()]
