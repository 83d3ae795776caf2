"""What an advertisement of several posts tells once below them, of where and how, is none of the last one's."""

from __future__ import annotations

from reading import passages

POSTS = (
    "晨光乳业招聘\n\n岗位一：质检员（6人）\n岗位职责：\n1、取样；\n2、留样；\n薪资：5500元/月\n\n"
    "岗位二：灌装机长（3人）\n岗位职责：\n1、开机、调机；\n2、换线；\n任职要求：\n1、会看报警；\n2、能倒班。\n薪资：8000元/月\n"
)


def _of(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(p.text, p.roles, p.heading_path) for p in passages(text, "a.txt")]


def test_fields_below_several_posts_are_of_none_of_them() -> None:
    """工作地点 and 福利待遇 stand below the last post, and no post before it has such a field."""
    found = _of(POSTS + "\n工作地点：盛乐经济园区\n福利待遇：五险一金、班车\n面试时间：每周二上午\n")

    told = {text: roles for text, roles, _ in found}
    assert told["薪资：8000元/月"] == ("灌装机长",)
    assert told["工作地点：盛乐经济园区"] == told["福利待遇：五险一金、班车"] == ()


def test_each_post_keeps_a_field_that_others_have_too() -> None:
    """Where every post tells its own 工作地点, the last one's is its own."""
    text = POSTS.replace("薪资：5500元/月", "薪资：5500元/月\n工作地点：南厂") + "工作地点：北厂\n"

    assert [(roles, said) for said, roles, _ in _of(text) if "北厂" in said] == [(("灌装机长",), "工作地点：北厂")]


def test_a_field_that_tells_nothing_of_where_or_how_is_the_last_post_s() -> None:
    """绩效 alone may be what only the last post has."""
    found = _of(POSTS + "绩效：按坏包率扣\n")

    assert [roles for said, roles, _ in found if "坏包率" in said] == [("灌装机长",)]


def test_sections_that_are_not_described_alike_share_no_fields() -> None:
    """A place below the last of two sections that have no labels in common is that section's."""
    text = "# 会计和出纳\n\n## 会计\n\n会计做账。\n\n## 出纳\n\n出纳管钱。\n\n工作地点：一楼\n"

    assert [p.heading_path for p in passages(text, "a.md") if "一楼" in p.text] == [("出纳",)]


def test_whom_to_call_below_an_advertisement_stays() -> None:
    """联系人 with a number is looked for there, though a page's own foot has numbers, too."""
    found = _of(POSTS + "\n联系人：乌老师 电话：0471-33988000\n简历投递：hr@example.com\n面试时间：每周二上午\n")

    said = "\n".join(text for text, _, _ in found)
    assert "联系人：乌老师" in said
    assert "每周二上午" in said
