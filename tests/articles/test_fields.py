"""Forms, whose rows hold keys beside values, are read as keys and values; other tables stay tables."""

from __future__ import annotations

import pytest
from reading import assert_maps, blocks, passages, read, tagged

TAGGED = [
    ("部门：业务部", ("跟单",), ()),
    ("学历：大专", ("跟单",), ("任职资格",)),
    ("薪资：六千", ("跟单",), ("薪资待遇",)),
]
MARKDOWN = "# 说明书\n\n| 岗位 | 跟单 | 部门 | 业务部 |\n|---|---|---|---|\n| 学历 | 大专 | 薪资 | 六千 |\n"
HEADED = (
    "# 说明书\n\n| 项目 | 内容 |\n|---|---|\n| 岗位 | 跟单 |\n| 部门 | 业务部 |\n| 学历 | 大专 |\n| 薪资 | 六千 |\n"
)
GROUPED = (
    "<h1>说明书</h1><table><tr><td rowspan=2>基本信息<td>岗位<td>跟单<td>部门<td>业务部"
    "<tr><td>学历<td>大专<td>薪资<td>六千</table>"
)
HEADERS = "<h1>说明书</h1><table><tr><th>岗位<td>跟单<th>部门<td>业务部<tr><th>学历<td>大专<th>薪资<td>六千</table>"
TABBED = "说明书\n\n岗位\t跟单\t部门\t业务部\n学历\t大专\t薪资\t六千\n编号\t0042\t版本\t3\n"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("a.md", MARKDOWN, id="markdown"),
        pytest.param("a.md", HEADED, id="markdown-two-columns-headed"),
        pytest.param("a.html", GROUPED, id="html-rows-grouped"),
        pytest.param("a.html", HEADERS, id="html-header-cells"),
        pytest.param("a.txt", TABBED, id="plain-tabs"),
    ],
)
def test_a_form_gives_each_key_its_value_and_the_post_their_owner(name: str, source: str) -> None:
    """The key says what the value is about."""
    assert [(p.text, p.roles, p.dimensions) for p in passages(source, name)][:3] == TAGGED
    for block in read(source, name).blocks:
        assert_maps(block.stretch, source, shown_as=("|：", "\t："))


def test_the_lines_of_a_long_value_belong_to_their_key() -> None:
    """As they would below a heading."""
    source = (
        "<h1>说明书</h1><table><tr><td>岗位名称<td>跟单<td>所属部门<td>业务部"
        "<tr><td>岗位职责<td colspan=3><p>1、核对订单</p><p>2、催交期</p><tr><td>薪资<td colspan=3>六千</table>"
    )

    assert [(p.text, p.heading_path[-1], p.dimensions) for p in passages(source, "a.html")] == [
        ("所属部门：业务部", "岗位名称：跟单", ()),
        ("1、核对订单\n2、催交期", "岗位职责", ("岗位职责",)),
        ("薪资：六千", "岗位名称：跟单", ("薪资待遇",)),
    ]


GROUPS = (
    "| 类别 | 项目 | 内容 |\n|-|-|-|\n| 任职要求 | 学历 | 大专以上 |\n"
    "|  | 经验 | 两年 |\n| 待遇 | 薪资 | 六千 |\n|  | 休假 | 双休 |\n"
)


def test_what_heads_a_group_of_rows_is_a_heading() -> None:
    """It says what keys are about that do not say it themselves, as 经验 does not."""
    found = passages(f"# 跟单说明书\n\n{GROUPS}\n## 工作环境\n\n坐办公室。\n", "a.md")

    assert [(p.text, p.heading_path, p.dimensions) for p in found] == [
        ("学历：大专以上\n经验：两年", ("任职要求",), ("任职资格",)),
        ("薪资：六千\n休假：双休", ("待遇",), ("薪资待遇",)),
        ("坐办公室。", ("工作环境",), ("工作环境",)),
    ]


def test_a_group_of_rows_does_not_head_what_stands_below_the_form() -> None:
    """The form ends, and no heading begins another section."""
    last = passages(f"# 跟单说明书\n\n{GROUPS}\n其他事宜面谈。\n", "a.md")[-1]

    assert (last.text, last.heading_path) == ("其他事宜面谈。", ())


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            "| 岗位 | 跟单 | 采购 | 会计 |\n|-|-|-|-|\n| 学历 | 大专 | 本科 | 大专 |\n", id="roles-are-columns"
        ),
        pytest.param("| 岗位 | 薪资 | 部门 | 人数 |\n|-|-|-|-|\n| 跟单 | 六千 | 业务 | 2 |\n", id="fields-are-columns"),
        pytest.param("| 岗位 | 薪资 |\n|-|-|\n| 跟单 | 六千 |\n| 采购 | 七千 |\n", id="roles-are-rows"),
        pytest.param("| 分类 | 项目 | 跟单 |\n|-|-|-|\n| 钱 | 薪资 | 六千 |\n| 人 | 学历 | 大专 |\n", id="one-role"),
        pytest.param("| 部门 | 人数 |\n|-|-|\n| 业务部 | 3 |\n| 财务部 | 2 |\n", id="a-list"),
    ],
)
def test_a_table_with_headed_columns_is_no_form(table: str) -> None:
    """Its rows stay rows."""
    assert {kind for kind, _ in blocks(f"# 对比\n\n{table}", "a.md")} == {"row"}


def test_the_post_that_a_field_names_owns_the_article() -> None:
    """Also what stands below later headings, and with a name that no list has."""
    source = (
        "# 岗位说明书\n\n| 岗位名称 | 选品师 | 部门 | 电商部 |\n|-|-|-|-|\n| 编制 | 2 | 学历 | 大专 |\n\n"
        "## 工作环境\n\n常在仓库里走动。\n"
    )

    last = passages(source, "a.md")[-1]

    assert (last.text, last.roles) == ("常在仓库里走动。", ("选品师",))
    assert last.claims[0].cue.startswith("field")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("# 会计手册\n\n岗位名称：跟单\n\n## 工作环境\n\n坐办公室。\n", id="the-title-says-whose"),
        pytest.param(
            "# 招聘\n\n岗位：跟单\n\n懂单证。\n\n岗位：采购\n\n懂比价。\n\n## 公司环境\n\n坐办公室。\n", id="several"
        ),
    ],
)
def test_a_field_does_not_speak_for_an_article_that_is_about_others(source: str) -> None:
    """What stands below neither is not the role's of the field."""
    assert "跟单" not in tagged(read(source, "a.md")).passages[-1].roles
