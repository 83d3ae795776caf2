"""Posts as people copy them from sites: pictures as headings, posts in brackets, labels of one word."""

from __future__ import annotations

import pytest
from reading import blocks, passages

POST = """\
# 主播 PK 场控，想进直播间的看过来

✨ 要做的事

✅ 主播：讲品、逼单、和弹幕聊天，一场四个小时嗓子不能停。
✅ 场控：上链接、改库存、控节奏，主播说崩了要马上放音乐救场。

✨ 钱呢

💰 主播：底薪五千，另有销售额的百分之二。
💰 场控：死工资六千，大促当天补两百。
"""
ADVERTISEMENT = """\
本周的招聘信息，就业办整理，给应届的同学参考

【分拣员】 5-6K   城南 | 经验不限 | 学历不限
某某物流公司   在线

岗位职责：按路线把包裹放进对应的笼车，破损的单独放。
要求：能上夜班，搬得动三十公斤。
计薪：按件，每件一角二，保底五千。

【叉车司机】 7-8K   城北 | 2年以上 | 初中
某某物流公司   在线

工作内容：把整托的货从月台叉到货架。
要求：叉车证在有效期内。
"""
NOTES = """\
# 讲座笔记：育婴师和月嫂

## 育婴师

- 干什么：喂奶、洗澡、做辅食。
- 证：育婴师证，健康证。
- 钱：六千起，住家的多一千。
- 休息：每月四天。
- 升：做得好的当培训老师。
- 看什么：雇主给的评分。

## 月嫂

- 干什么：照顾产妇和新生儿，做月子餐。
- 证：母婴护理证。
- 钱：一单一万。
- 必会：通乳、拍嗝。
"""


def _tags(text: str, name: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {passage.text[:8]: (passage.roles, passage.dimensions) for passage in passages(text, name)}


def test_lines_that_begin_with_one_picture_are_headings() -> None:
    """Each is short, stands twice or more, and another picture or text follows."""
    found = blocks(POST, "a.md")

    assert [text for kind, text in found if kind == "heading"][-2:] == ["✨ 要做的事", "✨ 钱呢"]
    assert {kind for kind, text in found if text[0] in "✅💰"} == {"item"}


def test_entries_below_pictures_are_no_headings() -> None:
    """Where lines with one picture follow each other, they are a list."""
    text = "# 前台\n\n✅ 接电话\n✅ 收快递\n\n别的没了，干久了就知道这活儿不难。\n"

    assert [kind for kind, line in blocks(text, "a.md") if line.startswith("✅")] == ["item", "item"]


def test_a_post_in_brackets_heads_what_the_site_says_of_it() -> None:
    """The facts behind it are a line of their own, and what stands below is that post's."""
    tags = _tags(ADVERTISEMENT, "招聘.txt")

    assert tags["岗位职责：按路线"] == (("分拣员",), ("岗位职责",))
    assert tags["要求：能上夜班，"] == (("分拣员",), ("任职资格",))
    assert tags["计薪：按件，每件"] == (("分拣员",), ("薪资待遇",))
    assert tags["要求：叉车证在有"] == (("叉车工",), ("任职资格",))
    assert any(text.startswith("5-6K") for kind, text in blocks(ADVERTISEMENT, "招聘.txt") if kind == "paragraph")


@pytest.mark.parametrize(
    ("begins", "dimension"),
    [
        ("干什么：喂奶、洗", "工作内容"),
        ("证：育婴师证，健", "任职资格"),
        ("钱：六千起，住家", "薪资待遇"),
        ("休息：每月四天。", "工作环境"),
        ("升：做得好的当培", "职业发展"),
        ("看什么：雇主给的", "考核指标"),
    ],
)
def test_labels_of_one_word_say_what_an_entry_is_about(begins: str, dimension: str) -> None:
    """Who takes notes writes 钱 for 薪资待遇."""
    assert _tags(NOTES, "a.md")[begins] == (("育婴师",), (dimension,))


def test_the_title_s_own_names_may_be_shortened_below() -> None:
    """剪辑 is the 短视频剪辑 of the title, whatever that role is called elsewhere."""
    text = "# 短视频剪辑和新媒体运营怎么选\n\n## 考核\n\n剪辑看返修次数，一条片子打回三次就不给钱。\n\n运营看涨粉数。\n"

    found = {passage.text[:2]: passage.roles for passage in passages(text, "a.md")}

    assert found == {"剪辑": ("视频剪辑师",), "运营": ("新媒体运营",)}
