"""What an advertisement of several posts tells once below them, of where and how, is of all of them, not the last."""

from __future__ import annotations

from reading import passages

POSTS = (
    "晨光乳业招聘\n\n岗位一：质检员（6人）\n岗位职责：\n1、取样；\n2、留样；\n薪资：5500元/月\n\n"
    "岗位二：灌装机长（3人）\n岗位职责：\n1、开机、调机；\n2、换线；\n任职要求：\n1、会看报警；\n2、能倒班。\n薪资：8000元/月\n"
)


def _of(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(p.text, p.roles, p.heading_path) for p in passages(text, "a.txt")]


def test_fields_below_several_posts_are_of_all_of_them() -> None:
    """工作地点 and 福利待遇 stand below the last post, and no post before it has such a field."""
    found = _of(POSTS + "\n工作地点：盛乐经济园区\n福利待遇：五险一金、班车\n面试时间：每周二上午\n")

    told = {text: roles for text, roles, _ in found}
    assert told["薪资：8000元/月"] == ("灌装机长",)
    assert told["工作地点：盛乐经济园区"] == told["福利待遇：五险一金、班车"] == ("质检员", "灌装机长")


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


def test_a_line_that_says_it_holds_for_all_posts_ends_the_last_one() -> None:
    """以上岗位统一待遇： and the list below it are told of every post, and stand below none of them."""
    found = _of(POSTS + "\n以上岗位统一待遇：\n1. 包吃包住；\n2. 做六休一。\n\n工作地点：盛乐经济园区\n")

    told = {text.partition("\n")[0]: (roles, path) for text, roles, path in found}
    assert told["以上岗位统一待遇："] == told["工作地点：盛乐经济园区"] == (("质检员", "灌装机长"), ())


def test_a_sentence_about_all_posts_is_of_all_of_them() -> None:
    """三岗均缴五险一金 below the last of three posts is not that one's alone."""
    posts = "# 酒庄\n\n## 会计\n\n会计做账。\n\n## 出纳\n\n出纳管钱。\n\n## 前台\n\n前台接待。\n\n"
    text = posts + "三岗均缴五险一金，提供食宿。\n"

    found = passages(text, "a.md")
    assert [p.roles for p in found if "五险一金" in p.text] == [("会计", "出纳", "前台")]


def test_a_post_goes_on_where_it_speaks_of_posts_in_general() -> None:
    """各岗位职责 inside the work of one post is no word to all posts."""
    text = "# 酒庄\n\n## 会计\n\n会计做账。\n\n## 人事专员\n\n人事专员修订制度。\n\n各岗位职责由其编写。\n"

    found = passages(text, "a.md")
    assert [p.roles for p in found if "各岗位职责" in p.text] == [("人事专员",)]


def test_a_field_in_brackets_heads_nothing() -> None:
    """【汇报对象】销售经理 tells to whom 副店长 reports, and what stands below it is not of 销售经理."""
    text = "宏远招聘\n\n一、副店长（2人）\n【汇报对象】销售经理\n【岗位职责】排班、盘点。\n【薪资】8000元/月\n"

    found = passages(text, "a.txt")
    assert [(p.roles, p.heading_path[-1:]) for p in found if "8000" in p.text] == [
        (("副店长",), ("一、副店长（2人）",))
    ]
    assert [p.roles for p in found if "汇报对象" in p.text] == [("副店长",)]


def test_whom_to_call_below_an_advertisement_stays() -> None:
    """联系人 with a number is looked for there, though a page's own foot has numbers, too."""
    found = _of(POSTS + "\n联系人：乌老师 电话：0471-33988000\n简历投递：hr@example.com\n面试时间：每周二上午\n")

    said = "\n".join(text for text, _, _ in found)
    assert "联系人：乌老师" in said
    assert "每周二上午" in said
