"""Tables of posts: what each column says of them, beside who has them, what they pay, and whom they ask for."""

from __future__ import annotations

import pytest
from reading import passages

from search_cli import KnowledgeBase


def _read(table: str, title: str = "门店岗位", heading: str = "") -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return of what roles and about what the passages of a table are; its cells are set apart by blanks."""
    rows = [line.split() for line in table.strip().splitlines()]
    lines = [f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * len(rows[0]), *rows[1:])]
    above = f"# {title}\n\n" + (f"## {heading}\n\n" if heading else "")
    found = passages(above + "\n".join(lines) + "\n", "a.md")
    return {p.text.replace("\t", " "): (p.roles, p.dimensions) for p in found}


@pytest.mark.parametrize("header", ["部门 岗位 姓名 主要工作内容 任职要求", "姓名 部门 岗位 主要工作内容 任职要求"])
def test_a_table_of_duties_may_say_who_has_the_post(header: str) -> None:
    """A column of names makes no roster of it, and heads its rows."""
    cells = {"部门": "门店部", "岗位": "收银员", "姓名": "唐敏", "主要工作内容": "日结对账", "任职要求": "细心"}
    row = " ".join(cells[name] for name in header.split())

    assert _read(
        f"{header}\n{row}\n{row.replace('收银员', '店长').replace('日结对账', '排班').replace('细心', '大专')}"
    ) == {
        "日结对账": (("收银员",), ("工作内容",)),
        "细心": (("收银员",), ("任职资格",)),
        "排班": (("店长",), ("工作内容",)),
        "大专": (("店长",), ("任职资格",)),
    }


@pytest.mark.parametrize("header", ["姓名", "B角", "代理人"])
def test_a_name_behind_the_duties_is_about_nothing(header: str) -> None:
    """It says who has the post, or who stands in for him."""
    found = _read(f"岗位 职责 {header}\n店长 排班 林小梅\n收银员 对账 唐敏", heading="岗位职责")

    assert found["林小梅"] == (("店长",), ())


def test_a_roster_stays_whole_and_is_of_the_post_that_its_column_says() -> None:
    """学历 is somebody's there, and nothing that the post asks for; who stands in for him has another post."""
    found = _read("姓名 岗位 学历 代理人\n唐敏 收银员 大专 店长\n何俊 领班助理 高中 收银员", title="花名册")

    assert found == {
        "唐敏 收银员 大专 店长": (("收银员",), ()),
        "何俊 领班助理 高中 收银员": (("领班助理",), ()),
    }


def test_a_deputy_in_a_column_of_posts_is_a_role() -> None:
    """副店长 behind a number or a department is no 店长, and somebody."""
    found = _read("序号 岗位 工作内容\n1 店长 排班\n2 副店长 陈列\n3 收银员 对账")

    assert found["陈列"] == (("副店长",), ("工作内容",))


def test_a_matrix_of_letters_is_told_by_whole_rows() -> None:
    """R alone is no answer, and the matrix is about no risk."""
    found = _read(
        "事项 外贸业务员 跟单员 出纳\n合同评审 R C I\n出口退税 - A/R C", title="部门职责", heading="责任矩阵（RACI）"
    )

    assert found == {
        "合同评审 R C I": (("外贸业务员", "跟单", "出纳"), ()),
        "出口退税 - A/R C": (("跟单", "出纳"), ()),
    }


def test_letters_that_say_more_than_whose_it_is_are_cells() -> None:
    """C1 is a licence."""
    assert _read("项目 司机 叉车工\n驾照 C1 C\n证件 从业证 N1")["C1"] == (("司机",), ("任职资格",))


@pytest.mark.parametrize("wage", ["8-12K", "8~12k", "0.8-1.2万", "8K-12K", "6000-9000"])
def test_a_range_is_a_wage_in_a_table_of_pay(wage: str) -> None:
    """Also if only its end says how much its figures are."""
    found = _read(f"岗位 1-3年 3-5年\n会计 {wage} 14K\n出纳 5K 6K", title="医药行业薪资一览：会计、出纳拿多少？")

    assert found[wage] == (("会计",), ("薪资待遇",))


def test_a_wage_of_those_who_have_just_left_school_is_pay() -> None:
    """应届 above a wage asks for nothing, and the 价 of 造价员 is no price; a count stays what it is."""
    found = _read("岗位 应届 3年 学历 人数\n造价员 4000 7500 大专 3\n施工员 4500 7000 本科 2", heading="工资表")

    assert {text for text, (_, about) in found.items() if about == ("薪资待遇",)} == {"4000", "7500", "4500", "7000"}
    assert found["大专"] == (("造价员",), ("任职资格",))
    assert found["3"] == (("造价员",), ())


def test_a_price_is_no_wage_in_a_table_of_pay() -> None:
    """What heads it says that it is one."""
    assert _read("岗位 月薪 工装成本\n造价员 7500 1200\n施工员 7000 1300")["1200"] == (("造价员",), ())


@pytest.mark.parametrize("header", ["年龄", "年龄要求", "性别", "经验", "其他要求", "要求", "岗位条件"])
@pytest.mark.parametrize(("title", "heading"), [("招聘公告", ""), ("公告", "岗位条件")])
def test_what_is_asked_of_whom_one_hires_is_told_by_its_column(header: str, title: str, heading: str) -> None:
    """Below a heading and without one, as 学历 is."""
    found = _read(f"岗位 人数 {header}\n护士 2 甲等\n司机 1 乙等", title=title, heading=heading)

    assert found["甲等"] == (("护士",), ("任职资格",))
    assert "任职资格" not in found["2"][1]


def test_what_one_is_to_keep_to_is_nothing_that_is_asked_of_whom_one_hires() -> None:
    """要求 of what to wear."""
    assert _read("岗位 要求\n护士 白大褂\n司机 深色外套", title="着装规定")["白大褂"] == (("护士",), ())


@pytest.mark.parametrize("header", ["汇报给", "直接上级", "直属上级", "汇报对象"])
def test_whom_a_post_answers_to_is_no_duty_of_it(header: str) -> None:
    """And is what is asked for by 汇报给谁."""
    table = f"| 岗位 | 职责 | {header} |\n|---|---|---|\n| 单证员 | 做箱单 | 外贸经理 |\n| 出纳 | 付款 | 财务经理 |\n"

    with KnowledgeBase.from_texts({"a.md": f"# 部门职责\n\n{table}"}) as base:
        best = base.search("单证员 汇报给谁").hits[0].passage

    assert (best.text, best.roles, best.dimensions) == ("外贸经理", ("单证员",), ("沟通方式",))
