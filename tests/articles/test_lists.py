"""What is nested in a list belongs to the entry above it, in every format."""

from __future__ import annotations

import pytest
from reading import passages, read

MARKDOWN = "# 岗位\n\n- 跟单\n  - 技能：会看订单\n  - 薪资：六千\n- 采购\n  - 技能：会比价\n"
LOOSE = "# 岗位\n\n* **跟单**\n\n  技能：会看订单\n\n  薪资：六千\n\n* **采购**\n\n  技能：会比价\n"
PAGE = (
    "<h1>岗位</h1><ul><li>跟单<ul><li>技能：会看订单</li><li>薪资：六千</ul></li>"
    "<li><b>采购</b><br>技能：会比价</li></ul>"
)
INDENTED = "岗位\n\n- 跟单\n  - 技能：会看订单\n  - 薪资：六千\n- 采购\n\t- 技能：会比价\n"
BULLETS = "岗位\n\n• 跟单\n◦ 技能：会看订单\n◦ 薪资：六千\n• 采购\n◦ 技能：会比价\n"
UNMARKED = "岗位\n\n- 跟单\n  技能：会看订单\n  薪资：六千\n- 采购\n  技能：会比价\n"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("a.md", MARKDOWN, id="markdown"),
        pytest.param("a.md", LOOSE, id="markdown-paragraphs-in-an-entry"),
        pytest.param("a.html", PAGE, id="html"),
        pytest.param("a.txt", INDENTED, id="plain-by-indent"),
        pytest.param("a.txt", BULLETS, id="plain-by-mark"),
        pytest.param("a.txt", UNMARKED, id="plain-lines-without-mark"),
    ],
)
def test_an_entry_that_is_only_a_label_heads_what_is_nested_in_it(name: str, source: str) -> None:
    """Each nested entry is the role's, about its own dimension, and kept with the label."""
    found = [(p.heading_path, p.text.lstrip("-◦ "), p.roles, p.dimensions) for p in passages(source, name)]

    assert found == [
        (("跟单",), "技能：会看订单", ("跟单",), ("技能要求",)),
        (("跟单",), "薪资：六千", ("跟单",), ("薪资待遇",)),
        (("采购",), "技能：会比价", ("采购",), ("技能要求",)),
    ]


def test_labels_nest_as_deep_as_lists_do_and_a_lead_in_stands_above_them() -> None:
    """What follows the list is nobody's again."""
    source = (
        "# 岗位\n\n两个岗位的情况：\n\n- 跟单\n  - 技能\n    - 会看订单\n    - 会英语\n- 采购\n  - 技能\n"
        "    - 会比价\n\n说到底都不容易。\n"
    )

    found = [(p.heading_path, p.text, p.roles, p.dimensions) for p in passages(source, "a.md")]

    assert found == [
        (("两个岗位的情况", "跟单", "技能"), "会看订单\n会英语", ("跟单",), ("技能要求",)),
        (("两个岗位的情况", "采购", "技能"), "会比价", ("采购",), ("技能要求",)),
        ((), "说到底都不容易。", (), ()),
    ]


def test_a_numbered_entry_inside_another_is_no_heading() -> None:
    """It would end what stands above it."""
    source = "# 岗位\n\n- 采购\n  1. 技能\n     - 会比价\n- 跟单\n  1. 技能\n     - 会看订单\n"

    assert [(p.text, p.roles, p.dimensions) for p in passages(source, "a.md")] == [
        ("会比价", ("采购",), ("技能要求",)),
        ("会看订单", ("跟单",), ("技能要求",)),
    ]


def test_a_dimension_may_head_roles() -> None:
    """As it does in a table."""
    source = "# 公司\n\n- 薪资\n  - 跟单：六千\n  - 采购：七千\n- 加班\n  - 跟单：旺季多\n"

    assert [(p.text, p.roles, p.dimensions) for p in passages(source, "a.md")] == [
        ("跟单：六千", ("跟单",), ("薪资待遇",)),
        ("采购：七千", ("采购",), ("薪资待遇",)),
        ("跟单：旺季多", ("跟单",), ("工作性质",)),
    ]


def test_what_is_nested_in_a_sentence_belongs_to_whom_the_sentence_speaks_of() -> None:
    """And stays in one passage with it."""
    source = "# 岗位\n\n- 跟单最累，旺季要加班\n  - 十点才下班\n- 采购旺季也能准点走\n  - 六点就没人了\n"

    assert [(p.text, p.roles) for p in passages(source, "a.md")] == [
        ("跟单最累，旺季要加班\n十点才下班", ("跟单",)),
        ("采购旺季也能准点走\n六点就没人了", ("采购",)),
    ]


def test_a_label_of_a_list_is_one_of_the_roles_an_article_is_about() -> None:
    """Though its title names another."""
    source = "# 跟单手册\n\n- 跟单\n  - 技能：会看订单\n- 采购\n  - 技能：会比价\n"

    assert [p.roles for p in passages(source, "a.md")] == [("跟单",), ("采购",)]


def test_a_list_without_such_labels_stays_one_passage() -> None:
    """However deep."""
    source = "# 领用\n\n步骤如下：\n\n- 申请\n  - 填单\n    - 写明用途\n- 领取\n  - 到前台\n"

    assert [p.text for p in passages(source, "a.md")] == ["步骤如下：\n申请\n填单\n写明用途\n领取\n到前台"]


@pytest.mark.parametrize(
    ("name", "source", "depths"),
    [
        pytest.param("a.md", "- 一。\n  - 二。\n    1. 三。\n- 四。\n", [0, 1, 2, 0], id="markdown"),
        pytest.param("a.html", "<ul><li>一<ol><li>二<ul><li>三</ul></ol><li>四</ul>", [0, 1, 2, 0], id="html"),
        pytest.param("a.txt", "- 一\n  - 二\n    - 三\n- 四\n", [0, 1, 2, 0], id="plain"),
        pytest.param("a.txt", "1) 一。\na) 二。\nb) 三。\n2) 四。\n", [0, 1, 1, 0], id="plain-marks"),
        pytest.param("a.txt", "- 一\n- 二\n\n* 三\n* 四\n", [0, 0, 0, 0], id="two-lists"),
    ],
)
def test_readers_keep_how_deep_an_entry_is(name: str, source: str, depths: list[int]) -> None:
    """By markup, or by indent and mark where that is all there is."""
    assert [block.depth for block in read(source, name).blocks] == depths
