"""Roles side by side: whose sentence is in which cell, which sentence stands for it, and where the roles differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_cli import KnowledgeBase
from search_cli.errors import QueryError
from search_cli.views.comparing import ComparedCell, Comparison

SHARED_BY_BOTH = ("岗位职责", "工作内容", "技能要求", "沟通方式", "职业发展", "适合人群", "工作性质")
FIRST_WORDS = {
    ("岗位职责", "项目助理"): "项目助理主要职责是协助项目经理",
    ("岗位职责", "跟单"): "跟单岗位主要职责是负责订单的跟进执行",
    ("工作内容", "项目助理"): "项目助理的日常工作内容通常包含",
    ("工作内容", "跟单"): "跟单的工作内容则包括订单确认",
    ("技能要求", "项目助理"): "项目助理岗位需要掌握较为系统的项目管理知识",
    ("技能要求", "跟单"): "跟单岗位则更需要注重细节处理能力",
    ("沟通方式", "项目助理"): "项目助理的沟通方式通常包含",
    ("沟通方式", "跟单"): "跟单人员的沟通方式则主要围绕",
    ("职业发展", "项目助理"): "项目助理的职业发展方向通常倾向于",
    ("职业发展", "跟单"): "跟单岗位的职业发展路线则通常包括",
    ("适合人群", "项目助理"): "项目助理的工作性质侧重于",
    ("适合人群", "跟单"): "跟单岗位的工作性质则更侧重于",
    ("工作性质", "项目助理"): "项目助理的工作性质侧重于",
    ("工作性质", "跟单"): "跟单岗位的工作性质则更侧重于",
    ("总结建议", "项目助理"): "如果你具备较强的组织协调能力",
    ("总结建议", "跟单"): "跟单岗位则更侧重于细节管理",
}
"""How the first key sentence of each cell of the seed article begins."""


def _cells(comparison: Comparison) -> dict[tuple[str, str], ComparedCell]:
    return {(row.dimension, cell.role): cell for row in comparison.rows for cell in row.cells}


def _texts(cell: ComparedCell) -> list[str]:
    return [sentence.text for sentence in cell.sentences]


def _base(**articles: str) -> KnowledgeBase:
    return KnowledgeBase.from_texts({f"{name}.md": text for name, text in articles.items()})


@pytest.fixture(scope="module")
def seed(shared: Path) -> KnowledgeBase:
    """The scraped article alone."""
    return KnowledgeBase.from_texts({"article.txt": (shared / "seed" / "article.txt").read_text(encoding="utf-8")})


def test_two_roles_of_one_article_have_every_respect_they_share_and_the_summary_last(seed: KnowledgeBase) -> None:
    """Both cells of each row hold their own role's opening sentence."""
    comparison = seed.compare(["项目助理", "跟单"])

    assert tuple(row.dimension for row in comparison.rows) == (*SHARED_BY_BOTH, "总结建议")
    cells = _cells(comparison)
    assert cells.keys() == FIRST_WORDS.keys()
    for place, words in FIRST_WORDS.items():
        assert cells[place].sentences[0].text.startswith(words)


def test_what_nobody_says_is_a_gap_for_both(seed: KnowledgeBase) -> None:
    """The article is silent on pay, and no neighbouring text fills the cells."""
    comparison = seed.compare(["项目助理", "跟单"], ["薪资"])

    assert [row.dimension for row in comparison.rows] == ["薪资待遇"]
    assert comparison.is_empty
    assert comparison.differences == ()


def test_roles_that_no_article_compares_are_compared_from_two() -> None:
    """A–B and B–C are enough for A, B and C; where one has nothing, it stays empty beside the others."""
    base = _base(
        甲="# 出纳和会计的区别\n\n## 技能要求\n\n出纳要会点钞。会计要会做账。\n\n## 沟通方式\n\n出纳和银行打电话。\n",
        乙="# 会计和审计的区别\n\n## 技能要求\n\n会计要会报税。审计要会查账。\n",
    )

    comparison = base.compare(["出纳", "审计", "会计"])

    cells = _cells(comparison)
    assert _texts(cells["技能要求", "出纳"]) == ["出纳要会点钞。"]
    assert _texts(cells["技能要求", "审计"]) == ["审计要会查账。"]
    assert {sentence.passage.article for sentence in cells["技能要求", "会计"].sentences} == {"甲.md", "乙.md"}
    assert cells["沟通方式", "审计"] == ComparedCell("审计")
    assert cells["沟通方式", "出纳"].sources


def test_a_special_form_does_not_fill_the_cell_of_what_it_is_a_form_of() -> None:
    """What is said of 外贸跟单 is not said of 跟单."""
    base = _base(甲="# 外贸跟单\n\n## 技能要求\n\n外贸跟单要会英文。\n", 乙="# 跟单\n\n## 岗位职责\n\n跟单管订单。\n")

    assert _cells(base.compare(["外贸跟单", "跟单"]))["技能要求", "跟单"] == ComparedCell("跟单")


def test_nearly_the_same_in_several_articles_is_one_sentence_with_its_sources() -> None:
    """Consensus is one line; another number is another statement."""
    said = "出纳要会用点钞机，会识别假钞，每天下班之前盘点一次现金。"
    base = _base(
        甲=f"# 出纳\n\n## 技能要求\n\n{said}\n",
        乙=f"# 出纳\n\n## 技能要求\n\n{said.replace('会识别', '能识别')}\n",
        丙=f"# 出纳\n\n## 技能要求\n\n{said.replace('一次', '3次')}\n",
        丁="# 会计\n\n## 技能要求\n\n会计要会做账。\n",
    )

    cell = _cells(base.compare(["出纳", "会计"]))["技能要求", "出纳"]

    assert [([other.article for other in one.also_in], "3次" in one.text) for one in cell.sentences] == [
        (["甲.md"], False),
        ([], True),
    ]
    assert {source.article for source in cell.sources} == {"甲.md", "乙.md", "丙.md"}


def test_what_speaks_of_the_role_alone_comes_first() -> None:
    """A sentence about both stands in both cells, behind what is the role's own."""
    base = _base(甲="# 出纳和会计的区别\n\n## 技能要求\n\n出纳和会计都要细心。出纳要会点钞。会计要会做账。\n")

    cells = _cells(base.compare(["出纳", "会计"]))

    assert _texts(cells["技能要求", "出纳"])[0] == "出纳要会点钞。"
    assert _texts(cells["技能要求", "会计"])[0] == "会计要会做账。"


def test_a_line_that_only_announces_what_follows_is_no_key_sentence() -> None:
    """A label says nothing; what it leads to does."""
    base = _base(
        甲="# 出纳\n\n## 技能要求\n\n出纳要会以下几样：\n\n- 会点钞\n- 会用网银\n",
        乙="# 会计\n\n## 技能要求\n\n会计要会做账。\n",
    )

    assert _texts(_cells(base.compare(["出纳", "会计"]))["技能要求", "出纳"]) == ["会点钞", "会用网银"]


def test_a_sentence_is_shown_with_the_line_it_stands_on() -> None:
    """Not with the first line of its passage."""
    text = "# 出纳\n\n## 技能要求\n\n出纳要会点钞。\n出纳要会用网银。\n\n# 会计\n\n会计做账。\n"
    base = _base(甲=text)

    lines = text.splitlines()
    sentences = _cells(base.compare(["出纳", "会计"]))["技能要求", "出纳"].sentences
    assert sentences
    for sentence in sentences:
        assert sentence.text in lines[sentence.line_start - 1]


def test_the_sharpest_difference_is_where_numbers_differ_then_where_wording_does() -> None:
    """Equal wording is no difference; other pay is one, however alike it is worded."""
    base = _base(
        甲="# 出纳和会计的区别\n\n## 薪资待遇\n\n出纳每月拿四千元左右。会计每月拿八千元左右。\n\n"
        "## 沟通方式\n\n出纳要耐心地和同事沟通。会计要耐心地和同事沟通。\n\n## 技能要求\n\n出纳会点钞。会计懂税法。\n"
    )

    found = base.compare(["出纳", "会计"]).differences

    assert [(one.dimension, one.values) for one in found] == [("薪资待遇", ("money",)), ("技能要求", ())]


def test_aliases_name_roles_and_dimensions() -> None:
    """As in filters."""
    base = _base(甲="# 仓库管理员和物控\n\n## 技能要求\n\n仓库管理员会盘点。物控会算料。\n")

    comparison = base.compare(["仓管", "物控"], ["技能"])

    assert comparison.roles == ("仓库管理员", "物控")
    assert [row.dimension for row in comparison.rows] == ["技能要求"]


def test_a_comparison_takes_two_roles() -> None:
    """Two names of one role are one; a role that is not here is named with those that are."""
    base = _base(甲="# 仓库管理员和物控\n\n## 技能要求\n\n仓库管理员会盘点。物控会算料。\n")

    with pytest.raises(QueryError) as one:
        base.compare(["仓管", "仓库管理员"])
    with pytest.raises(QueryError) as unknown:
        base.compare(["仓管", "宇航员"])

    assert (one.value.code, unknown.value.code) == ("compare-roles", "unknown-role")
    assert "物控" in unknown.value.message


def test_a_figure_of_a_table_is_shown_with_what_heads_it() -> None:
    """By row and column, whichever way the table lies; equal figures below different headers are two."""
    base = _base(
        甲="# 岗位薪资\n\n| 岗位 | 试用期工资 | 转正后工资 |\n|---|---|---|\n| 会计 | 5600 | 7000 |\n"
        "| 出纳 | 4000 | 4000 |\n",
        乙="# 薪酬表\n\n| 项目 | 会计 | 出纳 |\n|---|---|---|\n| 起薪 | 5000 | 4000 |\n",
    )

    cells = _cells(base.compare(["会计", "出纳"]))

    headed = {role: {(one.header, one.text) for one in cells["薪资待遇", role].sentences} for role in ("会计", "出纳")}
    assert headed["会计"] <= {("试用期工资", "5600"), ("转正后工资", "7000"), ("起薪", "5000")}
    assert headed["出纳"] <= {("试用期工资", "4000"), ("转正后工资", "4000"), ("起薪", "4000")}
    assert all(len(each) > 1 for each in headed.values())


def test_what_stands_below_role_and_dimension_alone_has_no_header() -> None:
    """Both are beside it."""
    base = _base(
        甲="# 岗位\n\n| 岗位 | 薪资 | 技能要求 |\n|---|---|---|\n| 会计 | 5600 | 会做账 |\n| 出纳 | 4000 | 会点钞 |\n"
    )

    comparison = base.compare(["会计", "出纳"])

    assert {one.header for row in comparison.rows for cell in row.cells for one in cell.sentences} == {""}


# ── headings that are no dimension ───────────────────────────────────────────────────────────────────────────


_POSTS = (
    "# 会计\n\n## 一、座位\n\n会计坐三楼。\n\n## 二、门禁\n\n会计凭卡进门。\n\n## 薪资待遇\n\n会计每月八千元。\n",
    "# 出纳\n\n## 出纳的座位\n\n出纳坐一楼。\n\n## 薪资待遇\n\n出纳每月六千元。\n\n## 总结\n\n出纳适合细心的人。\n",
)


def test_a_heading_that_both_roles_have_is_a_row() -> None:
    """Whatever its number and the role it names; it stands behind the dimensions, and before what sums up."""
    with _base(甲=_POSTS[0], 乙=_POSTS[1]) as kb:
        comparison = kb.compare(["会计", "出纳"])

    rows = [(row.dimension, row.is_heading) for row in comparison.rows]
    assert rows == [("薪资待遇", False), ("座位", True), ("总结建议", False)]
    cells = _cells(comparison)
    assert _texts(cells["座位", "会计"]) == ["会计坐三楼。"]
    assert _texts(cells["座位", "出纳"]) == ["出纳坐一楼。"]


def test_a_heading_of_one_role_is_no_row() -> None:
    """What the other article calls otherwise would seem to be a gap."""
    with _base(甲=_POSTS[0], 乙=_POSTS[1]) as kb:
        assert "门禁" not in {row.dimension for row in kb.compare(["会计", "出纳"]).rows}


def test_who_asks_for_a_dimension_gets_no_headings() -> None:
    """The rows are those that were asked for."""
    with _base(甲=_POSTS[0], 乙=_POSTS[1]) as kb:
        found = kb.compare(["会计", "出纳"], ["薪资待遇", "考核指标"])

    assert [(row.dimension, row.is_heading) for row in found.rows] == [("薪资待遇", False), ("考核指标", False)]


def test_columns_of_a_table_that_are_no_dimension_are_rows() -> None:
    """The cell of such a column stands in its row, without the column's name once more."""
    table = "# 工位表\n\n| 岗位 | 楼层 | 薪资 |\n|---|---|---|\n| 会计 | 三楼 | 八千元 |\n| 出纳 | 一楼 | 六千元 |\n"
    with _base(表=table) as kb:
        comparison = kb.compare(["会计", "出纳"])

    cells = _cells(comparison)
    assert [row.dimension for row in comparison.rows] == ["薪资待遇", "楼层"]
    assert [(each.text, each.header) for each in cells["楼层", "出纳"].sentences] == [("一楼", "")]


@pytest.mark.parametrize("query", ["出纳和会计怎么区分", "出纳和会计如何分辨"])
def test_who_asks_how_to_tell_two_apart_compares_them(query: str) -> None:
    """Though nobody wrote 区分."""
    base = _base(甲="# 出纳和会计的区别\n\n## 技能要求\n\n出纳要会点钞。会计要会做账。\n")

    assert {hit.passage.roles for hit in base.search(query).hits[:2]} == {("出纳",), ("会计",)}
