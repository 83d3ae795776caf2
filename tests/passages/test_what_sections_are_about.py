"""What a section is about by its text, where a price or a table beside it would mislead."""

from __future__ import annotations

import pytest
from reading import passages


def _dimensions(text: str) -> dict[str, tuple[str, ...]]:
    return {p.text: p.dimensions for p in passages(text, "a.md")}


@pytest.mark.parametrize(
    "paragraph",
    [
        "普通餐每月900元。糊餐每月1050元。请假的每天退30元。",
        "单间每月一百二十元。双人间每人每月六十元。夫妻房每天二十元。",
        "每月用电六十度以内不收钱。每天用水半吨以内也不收。超出的每月按12元一吨算。",
    ],
)
def test_what_something_costs_each_month_is_no_work(paragraph: str) -> None:
    """每月 tells of what one does each month, and not where a sum stands behind it."""
    text = f"# 入住收费办法\n\n## 伙食与水电\n\n{paragraph}\n"

    assert _dimensions(text) == {paragraph: ()}


def test_what_is_done_each_month_is_work() -> None:
    """The same words without a sum, where they are about somebody; of nobody they are no work."""
    paragraph = "每月初盘点一次。每天早上对账。每月底把台账归档。"

    assert _dimensions(f"# 仓管员记事\n\n## 杂记\n\n{paragraph}\n") == {paragraph: ("工作内容",)}
    assert _dimensions(f"# 后勤记事\n\n## 杂记\n\n{paragraph}\n") == {paragraph: ()}


_TABLE = "| 项目 | 社工 | 护士 |\n|---|---|---|\n| 学历 | 大专 | 中专 |\n"
_MORE = "| 月薪 | 5000元 | 5800元 |\n| 考核指标 | 活动次数 | 差错率 |\n"
_BELOW = "社工不得单独给老人喂饭，护士在场才行。"


def test_a_paragraph_beside_a_table_of_several_respects_is_about_what_heads_both() -> None:
    """持证 is what 任职条件 is about."""
    said = "社工要持证满一年。"

    assert _dimensions(f"# 社工和护士\n\n## 任职条件对比\n\n{said}\n\n{_TABLE}{_MORE}\n")[said] == ("任职资格",)


def test_below_a_table_of_the_heading_s_own_respect_it_holds() -> None:
    """A table of 学历 alone is about what the heading says, and so is what follows."""
    found = _dimensions(f"# 社工和护士\n\n## 任职条件对比\n\n{_TABLE}\n{_BELOW}\n")

    assert set(found.values()) == {("任职资格",)}


@pytest.mark.parametrize("above", ["", "## 任职条件\n\n本科。\n\n"])
@pytest.mark.parametrize("name", ["责任护士", "办公护士", "护士"])
def test_a_heading_of_a_role_and_its_respect_is_about_that_alone(name: str, above: str) -> None:
    """责任护士岗位职责 is not about 责任, and stands by itself below 任职条件."""
    found = _dimensions(f"# 护理手册\n\n{above}### {name}岗位职责\n\n处理医嘱。\n")

    assert found["处理医嘱。"] == ("岗位职责",)


def test_a_word_in_a_heading_is_no_part_of_a_name_that_stands_apart() -> None:
    """责任 of 护士的责任 is what a section is about, and so is what a heading names at length before a role."""
    assert _dimensions("# 手册\n\n## 护士的责任\n\n处理医嘱。\n")["处理医嘱。"] == ("风险责任",)
    assert _dimensions("# 手册\n\n## 岗位职责护士\n\n处理医嘱。\n")["处理医嘱。"] == ("岗位职责",)


NUMBERED = "办事指南\n\n1、办理材料\n    申请表一式三份。\n2、岗位要求\n    资料员须持证上岗。\n{line}\n"


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("3、收费：不收费", False),
        ("3、咨询：资料室 8012", False),
        ("1、收费：不收费", True),
        ("5、收费：不收费", True),
        ("（3）收费：不收费", True),
    ],
)
def test_a_labelled_line_that_counts_on_from_headings_stands_below_none_of_them(line: str, below: bool) -> None:
    """3、收费 is no part of 2、岗位要求, and what counts otherwise may be."""
    found = passages(NUMBERED.format(line=line), "a.txt")[-1]

    assert any("岗位要求" in heading for heading in found.heading_path) is below
