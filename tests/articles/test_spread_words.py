"""Words that were typed with blanks between their characters, to fill a line or a cell, are read as words."""

from __future__ import annotations

import pytest
from reading import assert_maps, blocks, passages, read

TEXT = "岗位说明书\n\n岗　　位：跟 单 员\n薪　　资：六千到八千\n学 历：大专\n\n岗 位 职 责\n\n跟进订单。\n"
MARKDOWN = "# 跟 单 员 手 册\n\n## 薪　资\n\n六千到八千。\n\n## 要求\n\n- 学　　历：大专\n- 经验：两年\n"
PAGE = (
    "<h1>说明书</h1><table><tr><td>岗 位<td>跟 单 员<td>部&nbsp;&nbsp;门<td>业务部"
    "<tr><td>学 历<td>大专<td>薪　　资<td>六千</table>"
)


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        pytest.param(
            "a.txt",
            TEXT,
            [("薪资：六千到八千", "薪资待遇"), ("学历：大专", "任职资格"), ("跟进订单。", "岗位职责")],
            id="plain-lines",
        ),
        pytest.param("a.md", MARKDOWN, [("六千到八千。", "薪资待遇"), ("学历：大专", "任职资格")], id="markdown"),
        pytest.param("a.html", PAGE, [("学历：大专", "任职资格"), ("薪资：六千", "薪资待遇")], id="cells-of-a-form"),
    ],
)
def test_a_label_or_a_name_in_pieces_is_one(name: str, source: str, expected: list[tuple[str, str]]) -> None:
    """It tags what it heads, and every character of it still stands where it was typed."""
    found = {(p.text.split("\n")[0], dimension) for p in passages(source, name) for dimension in p.dimensions}

    assert found >= set(expected)
    assert {role for p in passages(source, name) for role in p.roles} == {"跟单"}
    for block in read(source, name).blocks:
        assert_maps(block.stretch, source, shown_as=("\t：",))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        pytest.param("a.txt", "请在表里填写性别：男 女。", id="two-words-in-a-sentence"),
        pytest.param("a.txt", "会计 出纳 采购都要签字。", id="longer-words"),
        pytest.param("a.txt", "第 3 页 的 2 号单要重开。", id="between-numbers"),
        pytest.param("a.md", "```\n甲 乙 丙 丁\n```", id="code"),
    ],
)
def test_blanks_between_words_stay(name: str, line: str) -> None:
    """One character may be a word."""
    said = line.strip("`\n")

    assert [text for _, text in blocks(f"# 手册\n\n先核对订单，再排产。\n\n{line}\n", name)][-1] == said
