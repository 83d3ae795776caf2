"""Advertisements and job descriptions: what names a post heads what is told of it, label by label."""

from __future__ import annotations

import pytest
from reading import blocks, passages, read

DUTIES, TERMS, PAY = "岗位职责", "任职资格", "薪资待遇"


def _whose(text: str, name: str = "招聘.txt") -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return roles and dimensions of each passage by its last line."""
    return {p.text.split("\n")[-1]: (p.roles, p.dimensions) for p in passages(text, name)}


def _headings(text: str, name: str = "招聘.txt") -> list[str]:
    return [said for kind, said in blocks(text, name) if kind == "heading"]


@pytest.mark.parametrize("name", ["岗位.md", "岗位.txt"])
def test_a_post_behind_its_key_in_brackets_stands_above_labels_in_brackets(name: str) -> None:
    """Each label ends the one before, and the next post all of them, whatever fields stand between."""
    text = (
        "行政部岗位说明书\n\n"
        "【岗位名称】出纳\n【所属部门】财务部\n【岗位职责】\n1、办理收付款；\n2、登记日记账。\n【任职要求】\n大专，会计专业。\n【薪酬】5-7K\n\n"
        "【岗位名称】司机\n【岗位职责】\n1、接送客户；\n2、车辆保养。\n【任职要求】\nA1照，5年以上驾龄。\n【薪酬】6-7K\n"
    )

    found = _whose(text, name)

    assert found["2、登记日记账。"] == (("出纳",), (DUTIES,))
    assert found["大专，会计专业。"] == (("出纳",), (TERMS,))
    assert found["【薪酬】5-7K"] == (("出纳",), (PAY,))
    assert found["2、车辆保养。"] == (("司机",), (DUTIES,))
    assert found["A1照，5年以上驾龄。"] == (("司机",), (TERMS,))


def test_labels_in_brackets_below_each_other_are_no_headings() -> None:
    """Nothing stands below them: it is a list of what is asked for."""
    assert _headings("表格说明\n\n请填：\n【姓名】\n【岗位职责】\n【任职要求】\n填好后交给人事部门备案。\n") == []


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("招聘.txt", "报关员", "司机"),
        ("招聘.txt", "报关员（广州）", "司机（2名）"),
        ("招聘.txt", "报关员 2名", "司机 1名"),
        ("招聘.txt", "报关员（2名）：", "司机（1名）："),
        ("招聘.txt", "报关员 广州 | 3-5年 | 大专", "司机 南沙 | 不限 | 不限"),
        ("招聘.md", "报关员", "司机"),
    ],
)
def test_a_post_on_its_own_line_heads_its_labels(name: str, first: str, second: str) -> None:
    """With how many are wanted, where, and what a site says behind it."""
    text = (
        f"社会招聘\n\n{first}\n岗位职责：\n整理报关单证\n任职要求：\n大专以上\n\n"
        f"{second}\n岗位职责：\n负责拖车驾驶\n任职要求：\nA2 驾照\n"
    )

    found = _whose(text, name)

    assert found["整理报关单证"] == (("报关员",), (DUTIES,))
    assert found["大专以上"] == (("报关员",), (TERMS,))
    assert found["负责拖车驾驶"] == (("司机",), (DUTIES,))
    assert found["A2 驾照"] == (("司机",), (TERMS,))


def test_what_a_site_says_behind_a_post_stays_a_text() -> None:
    """It can be found, and is the post's."""
    (facts, *_) = passages("社会招聘\n\n报关员 | 广州 | 不限\n岗位职责：整理报关单证\n任职要求：大专以上\n", "招聘.txt")

    assert (facts.text, facts.roles) == ("广州 | 不限", ("报关员",))


@pytest.mark.parametrize("between", ["</p><p>", "</p>\n<p>"])
def test_what_stands_below_a_label_in_a_page_names_no_post(between: str) -> None:
    """Where every line is a paragraph, a post stands above the label that came first."""
    lines = ["报关员", "岗位职责：", "整理报关单证", "任职要求：", "大专以上", "能出差", "薪资：面议"]
    lines += ["司机", "岗位职责：", "负责拖车驾驶", "任职要求：", "A2 驾照", "能跑夜班", "薪资：面议"]

    assert _headings(f"<h2>社会招聘</h2><p>{between.join(lines)}</p>", "招聘.html") == ["社会招聘", "报关员", "司机"]


def test_the_one_numbered_entry_of_a_label_heads_nothing() -> None:
    """Neither what the next label tells nor the next post stands below it."""
    text = (
        "社会招聘\n\n报关员\n岗位职责：\n1、整理报关单证\n任职要求：\n1、大专以上\n\n"
        "司机\n岗位职责：\n1、负责拖车驾驶\n任职要求：\n1、A2 驾照\n"
    )

    found = _whose(text)

    assert _headings(text) == ["报关员", "司机"]
    assert found["1、大专以上"] == (("报关员",), (TERMS,))
    assert found["1、负责拖车驾驶"] == (("司机",), (DUTIES,))


@pytest.mark.parametrize("line", ["直接上级 财务经理", "任职要求", "2026年3月1日起执行", "我们要求如下，请看清楚"])
def test_a_field_or_a_sentence_above_a_label_names_no_post(line: str) -> None:
    """A line that says something else does not head it."""
    assert line not in _headings(f"出纳岗位说明书\n\n{line}\n岗位职责：办理收付款\n任职要求：大专以上\n")


@pytest.mark.parametrize("label", ["任职要求：", "任职要求", "【任职要求】"])
@pytest.mark.parametrize("end", ["。", ""])
@pytest.mark.parametrize(("one", "two"), [("1. ", "2. "), ("- ", "- ")])
def test_a_label_directly_below_a_list_in_markdown_heads_the_next(label: str, end: str, one: str, two: str) -> None:
    """Markdown takes it for a part of the last entry, people do not."""
    text = f"# 保安\n\n岗位职责：\n{one}巡逻{end}\n{two}登记访客{end}\n{label}\n{one}初中以上；\n{two}退伍军人优先。\n"

    duties, terms = passages(text, "a.md")

    assert (duties.text, duties.dimensions) == (f"岗位职责：\n巡逻{end}\n登记访客{end}", (DUTIES,))
    assert terms.text.endswith("初中以上；\n退伍军人优先。")
    assert (terms.roles, terms.dimensions) == (("保安",), (TERMS,))


@pytest.mark.parametrize("label", ["**任职要求**", "**任职要求：**", "__任职要求__"])
def test_a_bold_label_directly_below_a_list_in_markdown_heads_the_next(label: str) -> None:
    """It is a heading, as it is below a blank line."""
    text = f"# 保安\n\n**岗位职责**\n1. 巡逻；\n2. 登记访客。\n{label}\n1. 初中以上；\n2. 退伍军人优先。\n"

    assert [p.dimensions for p in passages(text, "a.md")] == [(DUTIES,), (TERMS,)]


def test_a_role_directly_below_another_s_list_owns_the_next() -> None:
    """It does not sweep corridors, though the label is a part of the entry above to Markdown."""
    text = "# 保安和保洁的区别\n\n保安：\n- 巡逻；\n- 登记访客。\n保洁：\n- 扫楼道；\n- 倒垃圾。\n"

    assert [(p.text, p.roles) for p in passages(text, "a.md")] == [
        ("保安：\n巡逻；\n登记访客。", ("保安",)),
        ("保洁：\n扫楼道；\n倒垃圾。", ("保洁",)),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "# 岗位\n\n- 出纳\n岗位职责：管钱。\n- 司机\n岗位职责：开车。\n", {"item"}, id="of-the-entry-s-post"
        ),
        pytest.param("# 流程\n\n1. 录入凭证。\n注意：先备份。\n2. 付款。\n", {"item"}, id="a-remark"),
        pytest.param("# 会计\n\n- 九点开会，\n要求：准时到。\n- 对账。\n", {"item"}, id="amid-a-sentence"),
        pytest.param("# 会计\n\n- 九点开会。\n  任职要求：大专。\n- 对账。\n", {"item"}, id="indented"),
    ],
)
def test_other_labelled_lines_of_an_entry_stay_in_it(text: str, kinds: set[str]) -> None:
    """What an entry only names is told of below it, and what is indented or goes on belongs to it."""
    assert {block.kind for block in read(text, "a.md").blocks if block.kind != "heading"} == kinds


def test_labelled_lines_of_a_paragraph_are_each_told_apart() -> None:
    """Whatever stands among them: a heading's line, or one as long as a sentence."""
    text = (
        "招聘简章\n\n一、叉车司机 2名\n岗位职责：负责原料的装卸和转运，每班点检叉车并做好记录\n"
        "任职要求：\n持 N1 证，两年以上冷库作业经验，能适应零下十八度\n薪资：5000-6500 元\n"
    )

    assert [(p.text.split("：")[0], p.roles, p.dimensions) for p in passages(text, "a.md")] == [
        ("岗位职责", ("叉车工",), (DUTIES,)),
        ("任职要求", ("叉车工",), (TERMS,)),
        ("薪资", ("叉车工",), (PAY,)),
    ]


def test_a_labelled_line_that_wraps_stays_whole() -> None:
    """Its sentence ends in the next line."""
    text = "# 叉车司机\n\n岗位职责：负责原料、成品的装卸和转运，每班点检叉车，\n并做好记录。\n任职要求：有证。\n"

    assert [said for _, said in blocks(text, "a.md")] == [
        "岗位职责：负责原料、成品的装卸和转运，每班点检叉车，\n并做好记录。",
        "任职要求：有证。",
    ]
