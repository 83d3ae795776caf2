"""Which passages are hits, in which order, on which page, and how they are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from contract.hand_made import BM25, article, build, build_one, entry, has, ids, query, word
from search_cli.engines import EVERYTHING, Engine
from search_cli.models import AllOf, Among, AnyOf, Contains, HasAny, Not, Tier


@pytest.fixture(scope="module")
def roles(
    new_engine_in: Callable[[ExitStack, Path], Callable[[], Engine]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An index of two roles, as small as can be; to be read only, since one for each test is minutes on a cluster."""
    with ExitStack() as left:
        engine = new_engine_in(left, tmp_path_factory.mktemp("roles"))()
        _build_roles(engine)
        yield engine


def _build_roles(engine: Engine) -> None:
    build(
        engine,
        article(
            entry("assistant-skill", "项目助理 沟通 技能", roles=("项目助理",), dimensions=("技能要求",)),
            entry("merchandiser-skill", "跟单 细心 技能", roles=("跟单",), dimensions=("技能要求",), kind="faq"),
            entry("both", "跟单 与 项目助理 的 技能", roles=("跟单", "项目助理"), dimensions=("薪资", "技能要求")),
        ),
        article(entry("nobody", "沟通 技能", article="b.md")),
    )


def test_a_condition_may_name_any_number_of_passages(roles: Engine) -> None:
    """Such as all that somebody may read."""
    others = (f"other-{number}" for number in range(70_000))
    condition = Among(frozenset(("both", "nobody", *others)))

    found = [passage.id for passage in roles.passages(condition)]

    assert found == ["both", "nobody"]


# ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (EVERYTHING, "assistant-skill both merchandiser-skill nobody"),
        (AnyOf(), ""),
        (has("技能"), "assistant-skill both merchandiser-skill nobody"),
        (has("细心"), "merchandiser-skill"),
        (has("没有"), ""),
        (HasAny("role"), "assistant-skill both merchandiser-skill"),
        (Not(HasAny("role")), "nobody"),
        (HasAny("role", frozenset({"跟单", "采购"})), "assistant-skill both"),
        (HasAny("role", frozenset({"跟单", "项目助理"})), ""),
        (HasAny("words"), "assistant-skill both merchandiser-skill nobody"),
        (has("跟单", "role"), "both merchandiser-skill"),
        (has("技", "words"), ""),
        (has("技", "characters"), "assistant-skill both merchandiser-skill nobody"),
        (has("细心", "no such field"), ""),
        (AllOf((has("跟单"), has("项目助理"))), "both"),
        (AllOf((has("跟单"), Not(has("项目助理")))), "merchandiser-skill"),
        (AnyOf((has("细心"), has("沟通"))), "assistant-skill merchandiser-skill nobody"),
        (Not(has("跟单", "role")), "assistant-skill nobody"),
        (Not(EVERYTHING), ""),
        (Not(AnyOf()), "assistant-skill both merchandiser-skill nobody"),
        (Not(AnyOf((has("细心"), Not(has("跟单"))))), "both"),
        (Among(frozenset({"both", "nobody", "gone", "bot", "\ud800"})), "both nobody"),
        (Among(frozenset()), ""),
        (AllOf((has("技能"), Not(Among(frozenset({"both", "nobody"}))))), "assistant-skill merchandiser-skill"),
        (AnyOf((Among(frozenset({"both"})), Contains("细心"))), "both merchandiser-skill"),
        (Contains("细心"), "merchandiser-skill"),
        (Contains("单 细"), "merchandiser-skill"),
        (Contains("能 技"), ""),
        (Contains(""), ""),
        (AnyOf((Contains("细心"), Contains("沟通"))), "assistant-skill merchandiser-skill nobody"),
        (AllOf((Contains("技能"), Not(Contains("项目")))), "merchandiser-skill nobody"),
        (AllOf((has("faq", "kind"), has("a.md", "article"))), "merchandiser-skill"),
        (AnyOf((AllOf((has("薪资", "dimension"), has("跟单", "role"))), has("b.md", "article"))), "both nobody"),
    ],
)
def test_a_condition_picks_its_passages(roles: Engine, condition, expected: str) -> None:
    """Every condition means what its docstring says, as a requirement, as a tier and for reading alike."""
    assert sorted(ids(roles, where=condition)) == expected.split()
    assert sorted(ids(roles, tiers=[condition])) == expected.split()
    assert sorted(passage.id for passage in roles.passages(condition)) == expected.split()


def test_a_phrase_is_a_substring_and_not_two_words_apart(engine: Engine) -> None:
    """待处理 holds 处理; characters that stand apart are no phrase, though each pair of them occurs."""
    build_one(engine, entry("1", "订单 待处理"), entry("2", "处 理 订单"), entry("3", "甲乙 丙 乙丙"))

    assert ids(engine, where=Contains("处理")) == ["1"]
    assert ids(engine, where=Contains("甲乙丙")) == []


def test_a_phrase_in_a_heading_stands_in_one_of_them_and_not_in_the_text(engine: Engine) -> None:
    """What a heading says is held apart from the text below it, and from the next heading."""
    build_one(
        engine,
        entry("1", "细心", heading="三、技能要求 语言"),
        entry("2", "技能要求", heading="技能 要求"),
        entry("3", "要求 细心", heading="技能"),
    )

    assert ids(engine, where=Contains("技能要求", "headings")) == ["1"]
    assert ids(engine, where=Contains("技能要求")) == ["2"]
    assert ids(engine, where=Contains("技能要求语言", "headings")) == []
    assert ids(engine, where=Contains("技能", "headings")) == ["1", "2", "3"]
    assert ids(engine, where=Contains("三", "headings")) == ["1"]


def test_latin_words_in_a_phrase_match_whole(engine: Engine) -> None:
    """pm is not in rpm, and ERP系统 is found however it is written."""
    build_one(engine, entry("1", "rpm 值"), entry("2", "用 PM 的"), entry("3", "會用ＥＲＰ系統者"))

    assert ids(engine, where=Contains("pm")) == ["2"]
    assert ids(engine, where=Contains("erp系统")) == ["3"]


# ── order and pages ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_earlier_tier_comes_first_whatever_the_score(roles: Engine) -> None:
    """The right role first, then no role at all, then another role; who meets no tier is no hit."""
    tiers = [has("跟单", "role"), Not(AnyOf((has("跟单", "role"), has("项目助理", "role"))))]

    hits = roles.search(query("沟通", tiers=tiers), None).hits

    assert [(hit.passage.id, hit.tier) for hit in hits] == [("both", 0), ("merchandiser-skill", 0), ("nobody", 1)]
    assert hits[2].raw > hits[0].raw == 0


def test_within_a_tier_the_higher_score_comes_first(engine: Engine) -> None:
    """More of a word is better, a shorter passage is better."""
    build_one(engine, entry("1", "好 甲 甲 甲"), entry("2", "好 好 甲 甲"), entry("3", "好"), entry("4", "甲"))

    assert ids(engine, "好", where=has("好")) == ["3", "2", "1"]


def test_equal_scores_are_ordered_by_passage_id(engine: Engine) -> None:
    """Two runs agree on every tie, whenever the passages were built."""
    for name in ("c", "a", "d", "b"):
        build_one(engine, entry(name, "好", article=f"{name}.md"))

    assert ids(engine, "好") == ["a", "b", "c", "d"]


def test_scores_that_round_to_the_same_are_equal(engine: Engine) -> None:
    """A difference that nobody can see does not decide who is first; the raw score is still given in full."""
    build_one(engine, entry("b", "好 好"), entry("a", "好"))

    hits = engine.search(query(word("好", 0.0001)), None).hits

    assert [hit.passage.id for hit in hits] == ["a", "b"]
    assert 0 < hits[0].raw != hits[1].raw > 0


def test_pages_are_slices_of_one_list(engine: Engine) -> None:
    """Hits 11 to 20 are the same whether asked for as a page or as the end of the first twenty, ties included."""
    build_one(engine, *(entry(f"{n:02}", "好 " * (n % 4) + "甲", article="a.md") for n in range(37)))
    asked = query("好", tiers=[has("好"), EVERYTHING])
    whole = engine.search(asked, None)

    for offset in range(0, 45, 5):
        for limit in (0, 1, 5, 40):
            result = engine.search(asked, limit, offset)
            assert result.hits == whole.hits[offset : offset + limit]
            assert (result.total, result.facets, result.attainable) == (37, whole.facets, whole.attainable)
    assert engine.search(asked, None, 30).hits == whole.hits[30:]


# ── counts ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_total_and_facets_count_all_hits_and_nothing_else(roles: Engine) -> None:
    """The counts are those of the whole list, not of the page, and the most frequent value comes first."""
    result = roles.search(query("技能", where=has("a.md", "article"), tiers=[has("技能")]), 1)

    assert len(result.hits) == 1
    assert result.total == 3
    assert result.facets == {
        "role": {"跟单": 2, "项目助理": 2},
        "dimension": {"技能要求": 3, "薪资": 1},
        "kind": {"section": 2, "faq": 1},
    }
    assert list(result.facets["dimension"]) == ["技能要求", "薪资"]


def test_who_wants_no_facets_gets_none_and_everything_else(roles: Engine) -> None:
    """Counting them takes time, and not everybody shows them."""
    asked = query("技能")

    with_them, without = roles.search(asked, 2), roles.search(asked._replace(facets=False), 2)

    assert without == with_them._replace(facets={"role": {}, "dimension": {}, "kind": {}})


@pytest.mark.parametrize("min_score", [0.0, 0.5])
def test_a_page_of_no_hits_has_the_counts_of_all(roles: Engine, min_score: float) -> None:
    """Whether anything answers is asked so."""
    tiers = (Tier(has("细心"), "all"), Tier(EVERYTHING, "some"))
    asked = query("细心", "技能")._replace(tiers=tiers, min_score=min_score)

    assert roles.search(asked, 0) == roles.search(asked, 9)._replace(hits=())


def test_no_hits_have_empty_facets_and_no_score(roles: Engine) -> None:
    """Every facet is there, with nothing in it."""
    result = roles.search(query("技能", where=has("没有")), 10)

    assert (result.hits, result.total) == ((), 0)
    assert result.facets == {"role": {}, "dimension": {}, "kind": {}}


# ── scores ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_raw_score_is_the_sum_of_its_parts(roles: Engine) -> None:
    """Each part says from which numbers it came; terms that a passage lacks have no part."""
    asked = query(word("跟单", 2.0), word("跟单", 0.5, "role"), "没有", "技能")

    (hit,) = roles.search(asked, 1).hits

    assert hit.passage.id == "merchandiser-skill"
    assert [(part.field, part.term, part.weight) for part in hit.parts] == [
        ("words", "跟单", 2.0), ("role", "跟单", 0.5), ("words", "技能", 1.0),
    ]  # fmt: skip
    first = hit.parts[0]
    assert (first.frequency, first.length, first.document_frequency, first.documents) == (1, 3, 2, 4)
    assert first.average_length == (3 + 3 + 5 + 2) / 4
    total = 0.0
    for part in hit.parts:
        total += part.value
    assert hit.raw == total


def test_a_field_is_averaged_over_the_passages_that_have_it(engine: Engine) -> None:
    """Passages without a field do not make it shorter or rarer than it is."""
    build_one(engine, entry("1", "技能 要求"), entry("2", "技能"), entry("3"))

    hit = engine.search(query(word("技能", field="text")), 1).hits[0]

    assert hit.parts[0].documents == 2
    assert hit.parts[0].average_length == 1.5


def test_a_keyword_counts_once_and_regardless_of_length(engine: Engine) -> None:
    """A passage has a role or not: naming it twice, or with others, changes nothing."""
    many = ("跟单", "跟单", "经理", "助理")
    build_one(engine, entry("1", roles=many), entry("2", roles=("跟单",)), entry("3"))

    one, two, three = engine.search(query(word("跟单", field="role")), None).hits

    assert one.raw == two.raw > three.raw == 0
    assert one.parts[0].frequency == 1


def test_a_term_asked_for_twice_counts_twice(engine: Engine) -> None:
    """The words of a query are taken as they come."""
    build_one(engine, entry("1", "好"), entry("2", "坏"))

    once, twice = (engine.search(query(*["好"] * n), 1) for n in (1, 2))

    assert twice.hits[0].raw == 2 * once.hits[0].raw
    assert twice.attainable == 2 * once.attainable


def test_attainable_is_the_score_at_the_bound(engine: Engine) -> None:
    """Frequency 3 at average length for text, presence for keywords, the largest idf for what nobody has."""
    build_one(engine, entry("1", "好 好 好", roles=("跟单",)), entry("2", "坏 坏 坏"))

    text = engine.search(query("好"), 1)
    keyword = engine.search(query(word("跟单", 3.0, "role")), 1)
    unknown = engine.search(query("好", "没有"), 1)

    assert text.attainable == pytest.approx(text.hits[0].raw)
    assert keyword.attainable == pytest.approx(keyword.hits[0].raw)
    assert unknown.attainable == pytest.approx(text.attainable + BM25.idf(0, 2) * 3 / (3 + BM25.k1))


def test_bonus_terms_raise_the_score_and_not_what_is_attainable(engine: Engine) -> None:
    """The text of a word that a tag answers may only help."""
    build_one(engine, entry("1", "好 坏"))

    plain, helped = engine.search(query("好"), 1), engine.search(query("好", word("坏", bonus=True)), 1)

    assert helped.hits[0].raw > plain.hits[0].raw
    assert helped.attainable == plain.attainable
    assert engine.search(query(word("坏", bonus=True)), 1).attainable == 0


# ── odd terms, many askers ──────────────────────────────────────────────────────────────────────────────────


ODD = [
    "项目 助理", "a,b|c", '"quoted"', "“引号”", "😀👨‍👩‍👧", "𠮷", "tab\tnew\nline", "nul\0",
    "\u2028", "É", " ", "x" * 3000,
]  # fmt: skip


def test_terms_may_hold_any_character(engine: Engine) -> None:
    """Spaces, commas, quotes, emoji and control characters are found as they are and as nothing else."""
    build_one(engine, *(entry(f"{n}", words=[term], roles=(term,)) for n, term in enumerate(ODD)))

    for n, term in enumerate(ODD):
        assert ids(engine, where=has(term)) == ids(engine, where=has(term, "role")) == [f"{n}"]
    assert engine.vocabulary("words") == engine.vocabulary("role") == dict.fromkeys(ODD, 1)
    assert engine.search(query(), 1).facets["role"] == dict.fromkeys(ODD, 1)


def test_a_term_that_is_no_text_is_found_nowhere(engine: Engine) -> None:
    """A stray byte from a terminal (a surrogate) finds nothing and breaks nothing."""
    build_one(engine, entry("1", "好"))

    assert engine.search(query("\udcff", where=has("\udcff")), 1).total == 0


def test_several_threads_may_search_at_once(engine: Engine) -> None:
    """Answers do not depend on who else is asking."""
    for path in ("a.md", "b.md", "c.md"):
        build_one(engine, *(entry(f"{path}{n}", f"好 词{n % 7} 词{n % 3}", article=path) for n in range(100)))
    asked = [query("好", f"词{n}", where=Contains(f"词{n}")) for n in range(7)]
    alone = [engine.search(each, 20) for each in asked]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda each: engine.search(each, 20), asked * 8))

    assert together == alone * 8
