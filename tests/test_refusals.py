"""What the base does not answer is refused: a sibling's answer, or another respect's, would be wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search_cli import KnowledgeBase
from search_cli.models import Refusal

TEXTS = {
    "会计和出纳.md": "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计月薪七千。\n\n出纳月薪五千，由人事专员核算。\n\n"
    "## 技能要求\n\n会计要会报税。\n",
    "采购.md": "# 办公用品\n\n采购流程分三步，先填单，再询价，最后验收。部门主管签字。\n",
}


@pytest.fixture
def kb() -> Iterator[KnowledgeBase]:
    """A base of two roles, one of which has one dimension only."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        yield base


def _refused(kb: KnowledgeBase, query: str, **options: bool) -> Refusal | None:
    result = kb.search(query, **options)
    assert result.refusal is None or (result.total, result.hits) == (0, ())
    return result.refusal


def test_a_role_without_the_dimension_is_refused_and_what_it_has_is_offered(kb: KnowledgeBase) -> None:
    """会计 has skills, 出纳 has none here: the accountant's are no answer."""
    assert _refused(kb, "出纳 技能") == Refusal("cell", ("出纳",), ("技能要求",), ("薪资待遇",))
    assert _refused(kb, "会计 技能") is None


@pytest.mark.parametrize("query", ["幼儿园老师 薪资", "人事专员 薪资", "律师助理 月薪多少", "HRBP 薪资"])
def test_a_role_that_nothing_is_about_is_refused(kb: KnowledgeBase, query: str) -> None:
    """Known to the taxonomy or not, and though the text mentions it."""
    refusal = _refused(kb, query)

    assert refusal is not None
    assert refusal.reason == "role"


@pytest.mark.parametrize("query", ["采购 流程", "部门主管 签字", "办公用品 验收人员", "会计 人事专员 薪资"])
def test_what_only_looks_like_an_unknown_role_is_searched(kb: KnowledgeBase, query: str) -> None:
    """An activity, a name that the text has, a common word, and one unknown role beside a known one."""
    assert _refused(kb, query) is None
    assert kb.search(query).hits


@pytest.mark.parametrize("query", ["出纳 技能", "人事专员 薪资"])
def test_literally_nothing_is_refused(kb: KnowledgeBase, query: str) -> None:
    """Every refusal names --literal."""
    assert _refused(kb, query, literal=True) is None


def test_a_comparison_begins_with_a_passage_of_each_role(kb: KnowledgeBase) -> None:
    """Whichever scores higher, and pages are slices of that list."""
    both = kb.search("会计和出纳的薪资", limit=4).hits
    pages = [kb.search("会计和出纳的薪资", limit=1, offset=at).hits for at in range(4)]

    assert {hit.passage.roles for hit in both[:2]} == {("会计",), ("出纳",)}
    assert [hit.passage.id for page in pages for hit in page] == [hit.passage.id for hit in both]
