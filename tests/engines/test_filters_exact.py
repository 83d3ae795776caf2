"""Filters are hard: over every role and dimension of the project's own articles, all of it comes and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import cycle, pairwise, product

import pytest
from pages import ROOT

from search_cli import AllOf, AnyOf, Has, KnowledgeBase, Not, QueryError
from search_cli.models import Passage

EVERYTHING = 10_000
QUERIES = {
    "nothing": "",
    "words": "客户 每天 要求",
    "words that name other roles and dimensions": "会计 薪资",
    "a comparison": "会计和出纳哪个好",
    "a slip": "会记 新资",
    "pinyin": "kuaiji xinzi",
    "words for the same": "辞工 报账 加班费",
    "a question": "以后能升什么",
    "a role that nothing is about": "宇航员 薪资",
}


SOME = ("nothing", "words that name other roles and dimensions", "a slip")
"""Those that are asked with every filter whenever tests are run; slow tests ask the others."""

ALL = [pytest.param(query, id=name, marks=() if name in SOME else pytest.mark.slow) for name, query in QUERIES.items()]


# Ten times as long in memory, where every passage is looked at; that engines agree is the contract's.
@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The project's own articles, on disk."""
    root = tmp_path_factory.mktemp("exact")
    shutil.copytree(ROOT / "kb", root / "kb")
    KnowledgeBase.build(root)
    with KnowledgeBase.open(root) as opened:
        yield opened


@pytest.fixture(scope="module")
def passages(base: KnowledgeBase) -> tuple[Passage, ...]:
    """All of them, as they are tagged."""
    return tuple(base.passages())


def _found(base: KnowledgeBase, query: str, **filters: list[str]) -> set[str]:
    result = base.search(query, limit=EVERYTHING, min_score=0, **filters)
    assert result.total == len(result.hits)
    return {hit.passage.id for hit in result.hits}


def test_where_there_are_no_articles_it_is_said() -> None:
    """Not that those here are these: and then nothing."""
    with KnowledgeBase.from_texts({}) as empty, pytest.raises(QueryError, match="还没有"):
        empty.search("会计", articles=["工资.md"])


@pytest.mark.parametrize("query", ALL)
def test_no_hit_is_of_another_role_or_dimension(base: KnowledgeBase, passages: tuple[Passage, ...], query: str) -> None:
    """Whatever is asked beside the filter, in whatever spelling; with nothing asked, all that carries it comes."""
    facets = base.facets()
    for name, _ in facets["role"]:
        tagged = {passage.id for passage in passages if name in passage.roles}
        found = _found(base, query, roles=[name])
        assert found == tagged if not query else found <= tagged
    for name, _ in facets["dimension"]:
        tagged = {passage.id for passage in passages if name in passage.dimensions}
        found = _found(base, f"dim:{name} {query}")
        assert found == tagged if not query else found <= tagged


@pytest.mark.slow
def test_no_hit_is_outside_a_pair(base: KnowledgeBase, passages: tuple[Passage, ...]) -> None:
    """Every role with every dimension; what is asked beside goes round."""
    asked = cycle(QUERIES.values())
    facets = base.facets()
    for (role, _), (dimension, _) in product(facets["role"], facets["dimension"]):
        tagged = {p.id for p in passages if role in p.roles and dimension in p.dimensions}
        query = next(asked)
        found = _found(base, f"role:{role} {query}", dimensions=[dimension])
        assert found == tagged if not query else found <= tagged


def test_two_values_of_one_kind_mean_either(base: KnowledgeBase, passages: tuple[Passage, ...]) -> None:
    """Neighbours in the list of roles, two by two, by option and by a list in the query."""
    roles = [name for name, _ in base.facets()["role"]]
    for pair in pairwise(roles):
        tagged = {passage.id for passage in passages if set(pair) & set(passage.roles)}
        assert _found(base, "", roles=list(pair)) == tagged
        assert _found(base, f"role:{','.join(pair)} 薪资") <= tagged


@pytest.mark.parametrize("query", ALL)
def test_no_hit_is_of_another_article_or_kind(base: KnowledgeBase, passages: tuple[Passage, ...], query: str) -> None:
    """As with roles."""
    for path, _ in base.facets()["article"]:
        assert _found(base, query, articles=[path]) <= {p.id for p in passages if p.article == path}
    for kind, _ in base.facets()["kind"]:
        assert _found(base, query, kinds=[kind]) <= {p.id for p in passages if p.kind == kind}


@pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))
def test_a_condition_of_any_form_is_as_hard(base: KnowledgeBase, query: str) -> None:
    """Every hit, of slips and of roles without an answer too, meets what the caller put together."""
    neither = AllOf((Not(Has("role", "会计")), AnyOf((Has("role", "出纳"), Has("dimension", "薪资待遇")))))

    hits = base.search(query, where=neither, limit=EVERYTHING).hits

    for passage in (hit.passage for hit in hits):
        assert "会计" not in passage.roles
        assert "出纳" in passage.roles or "薪资待遇" in passage.dimensions
    assert hits or query not in (QUERIES["words"], QUERIES["words for the same"])


@pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))
def test_a_condition_leaves_of_a_search_what_meets_it(base: KnowledgeBase, query: str) -> None:
    """Where nothing is refused by rule: all of the hits without it that meet it, and no other."""
    everything = base.search(query, limit=EVERYTHING, exhaustive=True, collapse=False, literal=True).hits

    within = Not(Has("kind", "table"))
    found = base.search(query, where=within, limit=EVERYTHING, exhaustive=True, collapse=False, literal=True).hits

    right = {hit.passage.id for hit in everything if hit.passage.kind != "table"}
    assert {hit.passage.id for hit in found} == right
    assert len(right) < len(everything) or not everything  # pinyin is no text


def test_slips_and_comparisons_were_tried_beside_filters(base: KnowledgeBase) -> None:
    """What the other tests hold, they hold where words are respelled, compared and served by others."""
    assert base.search("会记 新资", roles=["会计"]).interpretation.respelled
    assert len(base.search("会计和出纳哪个好", dimensions=["薪资待遇"]).interpretation.roles) == 2
    assert base.search("辞工 报账", dimensions=["工作内容"]).interpretation.synonyms


@pytest.mark.parametrize(
    ("typed", "role"), [("后端", "后端工程师"), ("资深跟单", "跟单"), ("工程师", None), ("端", None), ("跟", None)]
)
def test_a_part_that_only_one_role_begins_or_ends_with_is_that_role(typed: str, role: str | None) -> None:
    """As people shorten names; what may be several is refused with the choices."""
    texts = {"a.md": "# 后端工程师\n\n写接口。\n", "b.md": "# 前端工程师\n\n写页面。\n", "c.md": "# 跟单\n\n催货。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        if role:
            assert base.search(f"role:{typed}").interpretation.filters.roles == (role,)
        else:
            with pytest.raises(QueryError, match="后端工程师"):
                base.search(f"role:{typed}")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("article:a.md title:手册", ["a.md"]),
        ("article:*.md title:手册", ["a.md"]),
        ("article:a.md article:b.md title:手册 title:须知", ["a.md", "b.md"]),
        ("title:手册 title:须知", ["a.md", "b.md"]),
        ("article:a.md title:须知", []),
    ],
)
def test_an_article_and_a_title_are_both_to_be_met(filters: str, found: list[str]) -> None:
    """They are two kinds of filter, though a title names articles, too."""
    texts = {"a.md": "# 跟单手册\n\n跟单催货。\n", "b.md": "# 仓库须知\n\n入库先签字。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        result = base.search(filters)

    assert sorted(hit.passage.article for hit in result.hits) == found
    assert (result.refusal and result.refusal.reason) == (None if found else "filters")


@pytest.mark.parametrize(
    "written",
    [
        "会计,出纳",
        "会计，出纳",
        "会计、出纳",
        "会计 出纳",
        "会计和出纳",
        "会计 vs 出纳",
        "会计/出纳员",
        "会计人员 & 出纳",
        "会计,出纳,",
    ],
)
def test_a_list_in_one_value_means_each_of_its_roles(base: KnowledgeBase, written: str) -> None:
    """It is how people write several, and the last of them alone would be a wrong answer that nobody notices."""
    both = base.search("工资", roles=["会计", "出纳"], limit=EVERYTHING)

    assert base.search("工资", roles=written, limit=EVERYTHING).hits == both.hits
    assert base.search(f'工资 role:"{written}"', limit=EVERYTHING).hits == both.hits
    assert base.compare([written]) == base.compare(["会计", "出纳"])
    with pytest.raises(QueryError) as caught:
        base.related(written)
    assert caught.value.code == "one-role"


@pytest.mark.parametrize("written", ["技能,薪资", "技能要求和薪资待遇", "技能 / 待遇"])
def test_a_list_in_one_value_means_each_of_its_dimensions(base: KnowledgeBase, written: str) -> None:
    """As with roles."""
    both = base.search("会计", dimensions=["技能要求", "薪资待遇"], limit=EVERYTHING)

    assert base.search("会计", dimensions=[written], limit=EVERYTHING).hits == both.hits


@pytest.mark.parametrize(("written", "role"), [("跟单", "跟单"), ("外贸跟单", "外贸跟单"), ("UI设计师", "UI设计师")])
def test_a_name_is_no_list_of_what_stands_in_it(base: KnowledgeBase, written: str, role: str) -> None:
    """跟 may also join two names."""
    assert base.search("", roles=[written]).interpretation.filters.roles == (role,)


@pytest.mark.parametrize("written", ["会计,宇航员甲", "宇航员甲,会计", "宇航员甲和会计", "宇航员甲/会计", "会计,,出纳"])
def test_a_list_of_which_some_is_no_role_is_refused(base: KnowledgeBase, written: str) -> None:
    """The rest of it would be taken for an answer to all of it."""
    with pytest.raises(QueryError) as caught:
        base.search("", roles=[written])

    assert caught.value.code == "unknown-role"
