"""Passages by role and dimension: each stands where its claims put it, and none is lost."""

from __future__ import annotations

import pytest

from search_cli import KnowledgeBase
from search_cli.errors import QueryError

_TEXTS = {
    "甲.md": "# 跟单和会计的区别\n\n跟单和会计都要细心。\n\n## 技能要求\n\n跟单要看得懂订单。\n\n会计要会报税。\n",
    "乙.md": "# 跟单\n\n## 跟单的薪资待遇\n\n跟单每月五千元。\n",
    "丙.md": "# 闲话\n\n今天天气很好，大家出门走走吧。\n",
}


@pytest.fixture(scope="module")
def three() -> KnowledgeBase:
    """Three short articles, in memory."""
    return KnowledgeBase.from_texts(_TEXTS)


def test_a_passage_about_two_roles_stands_below_both(three: KnowledgeBase) -> None:
    """Roles and dimensions come as the taxonomy has them; what has none comes last."""
    with three.arranged() as found:
        texts = {cell: [passage.text for passage in found.of(cell)] for cell in found.cells}

    assert texts == {
        ("跟单", "薪资待遇"): ["跟单每月五千元。"],
        ("跟单", "技能要求"): ["跟单要看得懂订单。"],
        ("跟单", ""): ["跟单和会计都要细心。"],
        ("会计", "技能要求"): ["会计要会报税。"],
        ("会计", ""): ["跟单和会计都要细心。"],
        ("", ""): ["今天天气很好，大家出门走走吧。"],
    }
    with three.arranged() as found:
        roles = list(dict.fromkeys(role for role, _ in found.cells))
    known = [role.name for role in three.taxonomy.roles]
    assert roles == [*sorted(("跟单", "会计"), key=known.index), ""]


@pytest.mark.parametrize(
    ("filters", "cells"),
    [
        ({"roles": ["跟单员"]}, {("跟单", "薪资待遇"), ("跟单", "技能要求"), ("跟单", "")}),
        ({"dimensions": ["技能"]}, {("跟单", "技能要求"), ("会计", "技能要求")}),
        ({"roles": ["会计"], "dimensions": ["技能"]}, {("会计", "技能要求")}),
        ({"articles": ["丙"]}, {("", "")}),
        ({"roles": ["会计"], "articles": ["乙"]}, set()),
        ({"kinds": ["引言"]}, {("跟单", ""), ("会计", "")}),
    ],
)
def test_only_cells_that_were_asked_for_are_filled(
    three: KnowledgeBase, filters: dict[str, list[str]], cells: set[tuple[str, str]]
) -> None:
    """A passage of several roles is shown for those asked for alone."""
    with three.arranged(**filters) as found:  # type: ignore[arg-type]
        assert set(found.cells) == cells


def test_nothing_is_lost_or_made_up(trade: KnowledgeBase) -> None:
    """Over the project's own articles every passage stands in a cell, and a cell has what its claims say."""
    claims = {passage.id: passage.claims for passage in trade.passages()}
    with trade.arranged() as found:
        placed = {cell: [passage.id for passage in found.of(cell)] for cell in found.cells}

    assert {each for ids in placed.values() for each in ids} == set(claims)
    for (role, dimension), ids in placed.items():
        assert ids
        assert len(ids) == len(set(ids))
        for each in ids:
            theirs = [claim for claim in claims[each] if (role in claim.roles if role else not claim.roles)]
            said = {name for claim in theirs for name in claim.dimensions}
            assert dimension in said if dimension else not said


@pytest.mark.parametrize("filters", [{"roles": ["跟单"], "dimensions": ["职业发展"]}, {"dimensions": ["技能要求"]}])
def test_what_filters_let_through_stands_somewhere(trade: KnowledgeBase, filters: dict[str, list[str]]) -> None:
    """Also a passage whose dimension asked for is another role's."""
    with trade.arranged(**filters) as found:  # type: ignore[arg-type]
        placed = {passage.id for cell in found.cells for passage in found.of(cell)}

    assert placed == {passage.id for passage in trade.passages(**filters)}  # type: ignore[arg-type]
    assert placed


def test_what_is_nowhere_is_refused(three: KnowledgeBase) -> None:
    """A filter value that exists nowhere is an error, as everywhere."""
    with pytest.raises(QueryError), three.arranged(roles=["宇航员"]):
        pass
