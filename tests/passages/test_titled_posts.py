"""A post that no list has is its article's where the title says that it is described (校医岗位职责)."""

from __future__ import annotations

import pytest
from reading import tags

BOTH = "## 工作内容\n\n每天晨检，处理外伤。\n\n## 任职要求\n\n持执业医师证。\n"
"""What one does there, and what it takes."""


def owners(title: str, text: str = BOTH) -> set[tuple[str, ...]]:
    """Whose the passages below a title are."""
    return {roles for _, roles, _ in tags(f"# {title}\n\n{text}")}


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("校医岗位职责", "校医"),
        ("计量员岗位说明书", "计量员"),
        ("调模工职位描述", "调模工"),
        ("线路规划师的任职资格", "线路规划师"),
        ("片区经理招聘启事", "片区经理"),
        ("2023-2024学年教务主任述职报告", "教务主任"),
        ("岗位说明书：质检组长", "质检组长"),
        ("《科技专员岗位职责及任职条件》（试行）", "科技专员"),
    ],
)
def test_the_post_of_a_title_owns_what_no_heading_gives_to_another(title: str, post: str) -> None:
    """Though it stands nowhere else."""
    assert owners(title) == {(post,)}


@pytest.mark.parametrize("title", ["阳光小学校医岗位职责", "关于校医岗位职责的通知", "某某集团招聘校医岗位职责"])
def test_where_somebody_works_is_no_part_of_the_post(title: str) -> None:
    """Nor what a notice says before it."""
    assert owners(title) == {("校医",)}


@pytest.mark.parametrize(
    "title",
    [
        "员工岗位职责",
        "一线员工岗位职责",
        "各部门经理岗位职责",
        "管理人员岗位职责",
        "财务部岗位职责",
        "食堂岗位职责",
        "主任岗位职责",
        "张老师述职报告",
        "年度述职报告",
        "消防安全岗位职责",
        "施工岗位职责",
        "校医安全职责",
        "大学生涯岗位职责",
        "部门与岗位职责划分",
        "工作职责说明",
        "村委会职责",
        "全体教职员工工作职责",
    ],
)
def test_a_department_a_rank_or_a_matter_is_no_post(title: str) -> None:
    """Nor is whoever works there, nor somebody by his name."""
    assert owners(title) == {()}


def test_a_title_of_two_posts_gives_its_text_to_neither() -> None:
    """But each owns what is said of him."""
    text = "## 工作内容\n\n计量员校秤。调模工换模。\n"

    assert owners("计量员、调模工岗位职责", text) == {("计量员",), ("调模工",)}


def test_a_word_that_ends_as_no_role_is_a_post_if_both_its_work_and_what_it_takes_are_told() -> None:
    """场控岗位职责 with nothing but rules may be a department's, and so may what goes through others."""
    work = "## 工作内容\n\n每天晨检。\n"
    others = f"## 会计\n\n### 任职要求\n\n本科。\n\n## 出纳\n\n{BOTH.replace('##', '###')}"

    assert owners("场控岗位职责") == {("场控",)}
    assert owners("场控岗位职责", work) == {()}
    assert owners("场控岗位职责", others) == {("会计",), ("出纳",)}


@pytest.mark.parametrize("key", ["岗位名称：", "岗位：", "招聘职位：", "【岗位名称】"])
@pytest.mark.parametrize("post", ["校医", "场控"])
def test_a_field_of_each_section_names_its_post(key: str, post: str) -> None:
    """Though no list has it, and another section is of somebody else."""
    fields = "薪酬：{}元/月\n任职资格：大专\n"
    text = f"{key}会计\n{fields.format(5000)}\n{key}{post}\n{fields.format(6000)}"

    assert owners("后勤岗位职位描述", text) == {("会计",), (post,)}


@pytest.mark.parametrize("field", ["岗位：待定", "岗位：见附件", "岗位：全职", "职务：书记", "岗位名称：财务部"])
def test_a_field_left_open_or_of_a_person_names_no_post(field: str) -> None:
    """书记 is what somebody is, among others."""
    text = f"岗位名称：会计\n薪酬：5000元/月\n\n{field}\n薪酬：6000元/月\n"

    assert owners("后勤信息", text) <= {("会计",), ()}
