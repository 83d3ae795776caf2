"""What is covered, counted from articles' records, is what all passages say, and what is wanting is named."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from asking import MakeBase
from hypothesis import given
from hypothesis import strategies as st

from search_cli import KnowledgeBase
from search_cli.answers.snippets import SNIPPET_CHARS
from search_cli.errors import QueryError
from search_cli.models import ArticleRecord, CellCount, Passage
from search_cli.taxonomy.built_in import SUMMARY
from search_cli.views.covering import Coverage, SourceDay, coverage_of, day_before
from search_cli.views.statements import statements_of

FIRST = (
    "# 出纳和会计的区别\n\n## 技能要求\n\n出纳要会点钞。会计要会做账。\n\n"
    "## 薪资待遇\n\n出纳每月四千元，会计每月八千元，两者都有奖金。\n"
)
SECOND = "---\ndate: 2020-03-04\n---\n# 会计\n\n## 技能要求\n\n会计要会报税。\n\n会计要看得懂报表。\n"
THIRD = "# 摄影师和剪辑师的区别\n\n## 熬夜情况的区别\n\n摄影师外拍多。\n\n剪辑师熬夜多。\n"

_DAY_NS = 24 * 3600 * 10**9


def _counted(passages: Iterable[Passage]) -> dict[tuple[str, str], tuple[int, int, tuple[str, ...]]]:
    """Count every statement of every passage, one by one."""
    said: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    for passage in passages:
        for one in statements_of(passage):
            said.setdefault((one.role, one.dimension), []).append((passage.id, passage.article, len(one.text)))
    return {
        cell: (
            len({passage for passage, _, _ in each}),
            sum(long for _, _, long in each),
            tuple(sorted({article for _, article, _ in each})),
        )
        for cell, each in said.items()
    }


def _cells(found: Coverage) -> dict[tuple[str, str], tuple[int, int, tuple[str, ...]]]:
    return {cell[:2]: (cell.passages, cell.characters, cell.articles) for cell in found.cells}


def _is_true_of(kb: KnowledgeBase) -> bool:
    counted = _counted(kb.passages())
    return bool(counted) and _cells(kb.coverage()) == counted


# ── counts ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_counts_are_those_of_all_passages(trade: KnowledgeBase) -> None:
    """Passages, characters and articles of every cell, over the project's own articles."""
    assert _is_true_of(trade)


def test_counts_stay_true_through_builds(make_base: MakeBase) -> None:
    """After the first build, a changed article, a new one, one that is gone, one that broke, and another kb.toml."""
    root = make_base({"a.md": FIRST, "b.md": SECOND})

    def holds() -> bool:
        KnowledgeBase.build(root)
        with KnowledgeBase.open(root) as kb:
            return _is_true_of(kb)

    assert holds()
    (root / "kb/a.md").write_text(FIRST.replace("点钞", "点钞、盘点"), encoding="utf-8")
    (root / "kb/c.md").write_text(THIRD, encoding="utf-8")
    assert holds()
    (root / "kb/b.md").unlink()
    assert holds()
    (root / "kb/a.md").write_bytes(b"\x00\x01\x02" * 100)
    assert holds()
    (root / "kb.toml").write_text('[[role]]\nname = "摄像"\naliases = ["摄影师"]\n', encoding="utf-8")
    assert holds()


def test_counts_are_true_of_passages_given_as_they_are(trade: KnowledgeBase) -> None:
    """In the engine for test collections too."""
    passages = [replace(each, article=each.id) for each in trade.passages(roles=["跟单"])]

    with KnowledgeBase.from_passages(passages) as kb:
        assert _is_true_of(kb)


_CELL = st.builds(
    CellCount, st.sampled_from("甲乙丙"), st.sampled_from("一二三"), st.integers(1, 9), st.integers(0, 99)
)
_RECORDS = st.lists(st.lists(_CELL, max_size=5, unique_by=lambda cell: cell[:2]).map(tuple), max_size=5).map(
    lambda cells: [ArticleRecord(f"{at}.md", "", 1, 0, cells=each) for at, each in enumerate(cells)]
)


@given(_RECORDS, st.lists(st.sampled_from("甲乙丙丁"), unique=True), st.lists(st.sampled_from("一二三四"), unique=True))
def test_filled_cells_and_gaps_are_all_there_is(
    records: list[ArticleRecord], roles: list[str], dimensions: list[str]
) -> None:
    """Of any records and any choice: each expected cell is either, once; none is of a role or dimension left out."""
    found = coverage_of(records, "一二", roles, dimensions)

    filled = {cell[:2] for cell in found.cells}
    expected = {(role, name) for role in found.roles for name in found.dimensions}
    assert len(filled) == len(found.cells)
    assert set(found.gaps) == expected - filled
    assert found.filled + len(found.gaps) == found.expected == len(expected)
    assert set(found.roles) == (set(roles) or {cell.role for record in records for cell in record.cells})
    assert filled == {
        cell[:2]
        for record in records
        for cell in record.cells
        if (not roles or cell.role in roles) and (not dimensions or cell.dimension in dimensions)
    }


# ── what is wanting ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def pair() -> KnowledgeBase:
    """Two articles that share a cell."""
    return KnowledgeBase.from_texts({"甲.md": FIRST, "乙.md": SECOND})


def test_a_gap_is_a_dimension_of_the_taxonomy_that_a_role_lacks(pair: KnowledgeBase) -> None:
    """Also where no role has it: nobody wrote of it. A summary only says again what others say."""
    found = pair.coverage()

    known = [dimension.name for dimension in pair.taxonomy.dimensions if dimension.name != SUMMARY]
    assert list(found.dimensions) == known
    assert set(found.gaps) == {(role, name) for role in ("会计", "出纳") for name in known} - _cells(found).keys()
    assert (found.filled, found.expected) == (4, 2 * len(known))


def test_the_share_never_falls_because_an_article_says_more() -> None:
    """A dimension that an article taught is no gap of others, nor is a summary; both are listed where they are."""
    before = KnowledgeBase.from_texts({"甲.md": FIRST}).coverage()
    more = FIRST + "\n## 熬夜情况的区别\n\n出纳从不熬夜，会计月底熬夜。\n\n## 总结建议\n\n会计更好。\n"
    after = KnowledgeBase.from_texts({"甲.md": more}).coverage()

    assert {cell.dimension for cell in after.cells} > {cell.dimension for cell in before.cells} | {SUMMARY}
    assert after.percent == before.percent > 0
    assert after.gaps == before.gaps


def test_a_cell_of_one_article_is_single_however_much_it_says(pair: KnowledgeBase) -> None:
    """Two passages of one article are one source."""
    single = {cell[:2] for cell in pair.coverage().single}

    assert single == {("出纳", "技能要求"), ("出纳", "薪资待遇"), ("会计", "薪资待遇")}


def test_a_cell_is_thin_while_one_snippet_shows_all_of_it() -> None:
    """Or below what is asked for."""
    text = "出纳要会点钞" + "，会盘点" * 30 + "。"
    kb = KnowledgeBase.from_texts({"甲.md": f"# 出纳\n\n## 技能要求\n\n{text}\n\n## 薪资待遇\n\n出纳每月四千元。\n"})

    assert len(text) > SNIPPET_CHARS
    assert [cell.dimension for cell in kb.coverage().thin] == ["薪资待遇"]
    assert [cell.dimension for cell in kb.coverage(thin_below=len(text) + 1).thin] == ["技能要求", "薪资待遇"]
    assert kb.coverage(thin_below=0).thin == ()


def test_roles_with_most_passages_come_first_and_their_cells_in_the_order_of_the_taxonomy(pair: KnowledgeBase) -> None:
    """What is most written about is what is asked for most."""
    found = pair.coverage()

    assert found.roles == ("会计", "出纳")
    assert list(_cells(found)) == [(r, d) for r in ("会计", "出纳") for d in ("技能要求", "薪资待遇")]


def test_a_role_asked_for_is_there_even_if_nothing_is_said_of_it(pair: KnowledgeBase) -> None:
    """By its name or an alias, with every dimension asked for a gap."""
    found = pair.coverage(["采购", "会计"], ["薪资", "工资待遇"])

    assert found.roles == ("会计", "采购")
    assert found.dimensions == ("薪资待遇",)
    assert found.gaps == (("采购", "薪资待遇"),)
    assert found.percent == 50.0


def test_the_share_is_rounded_down() -> None:
    """100 % is said when nothing is wanting, and not before."""
    records = [ArticleRecord("a.md", "", 1, 0, cells=tuple(CellCount("甲", str(at), 1, 1) for at in range(1999)))]

    assert coverage_of(records, map(str, range(2000))).percent == 99.9
    assert coverage_of(records, map(str, range(1999))).percent == 100.0
    assert coverage_of([], ["一"]).percent == 0.0


def test_what_does_not_exist_is_said(pair: KnowledgeBase) -> None:
    """With what there is."""
    with pytest.raises(QueryError) as unknown:
        pair.coverage(["宇航员"])

    assert unknown.value.code == "unknown-role"


# ── ages ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_article_is_of_the_day_its_front_matter_gives_else_of_its_file_s(make_base: MakeBase) -> None:
    """Which of both is told, and which article it is."""
    root = make_base({"a.md": FIRST, "b.md": SECOND})
    noon = time.mktime((2024, 5, 1, 12, 0, 0, 0, 0, -1))
    for name in ("a.md", "b.md"):
        os.utime(root / "kb" / name, (noon, noon))
    KnowledgeBase.build(root)

    with KnowledgeBase.open(root) as kb:
        cell = next(cell for cell in kb.coverage().cells if cell[:2] == ("会计", "技能要求"))

    assert cell.oldest == SourceDay("2020-03-04", "front-matter", "b.md")
    assert cell.newest == SourceDay("2024-05-01", "file", "a.md")


def test_a_text_that_is_no_file_is_of_no_day(pair: KnowledgeBase) -> None:
    """Unless its front matter gives one; without a day nothing is outdated."""
    found = {cell[:2]: cell for cell in pair.coverage(older_than=0).cells}

    assert found["出纳", "技能要求"].newest is None
    assert found["会计", "技能要求"].newest == SourceDay("2020-03-04", "front-matter", "乙.md")
    assert [cell[:2] for cell in pair.coverage(older_than=0).outdated] == [("会计", "技能要求")]


@pytest.mark.parametrize(("days", "outdated"), [(0, True), (365, True), (366, False), (10**9, False)])
def test_a_cell_is_outdated_when_its_newest_source_is_older_than_so_many_days(days: int, outdated: bool) -> None:
    """To the day, whatever older sources there are beside it."""
    cells = (CellCount("甲", "一", 1, 1),)
    records = [ArticleRecord(f"{day}.md", "", 1, 0, cells=cells, dated=day) for day in ("2011-01-01", "2023-05-02")]

    found = coverage_of(records, "一", since=day_before(days, today=date(2024, 5, 2)))  # 2024 has a 29th of February

    assert bool(found.outdated) is outdated
    assert not coverage_of(records, "一").outdated


@pytest.mark.parametrize("mtime_ns", [0, -_DAY_NS, 10**30])
def test_a_file_of_no_sensible_time_is_of_no_day(mtime_ns: int) -> None:
    """A clock that was never set is no reason to fail."""
    found = coverage_of([ArticleRecord("a.md", "", 1, mtime_ns, cells=(CellCount("甲", "一", 1, 1),))], "一")

    assert found.cells[0].newest is None
