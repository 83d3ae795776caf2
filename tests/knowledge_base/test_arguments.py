"""What a caller gives a knowledge base: taken as it is meant, or refused in a sentence that says what it may be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asking import MakeBase

from search_cli import AllOf, Among, AnyOf, Condition, Contains, Has, HasAny, KnowledgeBase, Not, Settings, time_limit
from search_cli.errors import QueryError, TimeLimitError

TEXTS = {
    "比较.md": (
        "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计的工资略高。出纳的工资略低。\n\n"
        "## 技能要求\n\n会计要懂税法。\n\n出纳要手稳。\n"
    ),
    "手册.txt": "出纳手册\n\n一、工作内容\n\n核对现金,登记日记账。\n\n二、常用工具\n\n点钞机和网银。\n",
}


@pytest.mark.parametrize(
    "ask",
    [
        lambda kb: kb.suggest("会", limit=-1),
        lambda kb: kb.search("会计", limit=2.5),
        lambda kb: kb.search("会计", limit=None),
        lambda kb: kb.compare(["会计", "出纳"], sentences=-1),
        lambda kb: kb.coverage(older_than=-5),
        lambda kb: kb.related("会计", limit=-1),
        lambda kb: kb.surroundings("手册.txt:1", before=-1),
        lambda kb: kb.surroundings("手册.txt:1", after="1"),  # type: ignore[arg-type]
        lambda kb: kb.compare([1, 2]),  # type: ignore[list-item]
        lambda kb: kb.suggest(None),  # type: ignore[arg-type]
        lambda kb: kb.show(12),  # type: ignore[arg-type]
        lambda kb: kb.surroundings(None),  # type: ignore[arg-type]
        lambda kb: kb.article(None),  # type: ignore[arg-type]
        lambda kb: kb.outline(["手册.txt"]),  # type: ignore[arg-type]
        lambda kb: kb.related(["会计"]),  # type: ignore[arg-type]
        lambda kb: kb.tokens(None),  # type: ignore[arg-type]
        lambda kb: kb.passages(roles=5),  # type: ignore[arg-type]
        lambda kb: kb.pending("20"),  # type: ignore[arg-type]
    ],
)
def test_every_method_refuses_what_means_nothing(ask: Callable[[KnowledgeBase], object]) -> None:
    """In one sentence of the family, and not with a slice from behind or a TypeError from within."""
    with KnowledgeBase.from_texts(TEXTS) as base, pytest.raises(QueryError) as caught:
        ask(base)

    assert caught.value.code == "out-of-range"


@pytest.mark.parametrize("most", [sys.maxsize, 10**30])
def test_a_number_that_is_too_large_to_count_by_means_all(most: int) -> None:
    """As of a program that has no limit, and asks for as many as there may be."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        everything = base.search("会计").hits

        assert base.search("会计", limit=most).hits == everything
        assert base.search("会计", limit=most, offset=most).hits == ()
        assert base.suggest("会", limit=most) == base.suggest("会", limit=100)


@pytest.mark.parametrize("name", ["int8", "uint64", "intp"])
def test_a_number_may_be_numpy_s(name: str) -> None:
    """A limit that comes from an array counts as the same number of Python's own, and so do a share and a time."""
    numpy = pytest.importorskip("numpy", reason='needs the extra fast: pip install -e ".[fast]"')
    one, half = getattr(numpy, name)(1), numpy.float32(0.5)
    with KnowledgeBase.from_texts(TEXTS) as base:
        (first, second, *_) = base.search("会计 出纳").hits

        assert base.search("会计 出纳", limit=one).hits == (first,)
        assert base.search("会计 出纳", limit=one, offset=one, min_score=half, timeout_s=half).hits == (second,)
        assert base.search("会计 出纳", snippet_chars=one) == base.search("会计 出纳", snippet_chars=1)
        assert base.surroundings("手册.txt:5", before=one, after=one) == base.surroundings("手册.txt:5")
        assert base.compare(["会计", "出纳"], sentences=one) == base.compare(["会计", "出纳"], sentences=1)


@pytest.mark.parametrize(
    "texts",
    [{Path("会计.md"): "会计的工资略高。"}, {"会计.md": "会计".encode()}, ["会计的工资略高。"], "会计的工资略高。"],
    ids=["path", "text", "list", "string"],
)
def test_texts_in_memory_are_texts(texts: Any) -> None:
    """A path of pathlib, bytes or a list, which are not, are named, and not a method that they lack."""
    with pytest.raises(QueryError) as caught:
        KnowledgeBase.from_texts(texts)

    assert caught.value.code == "out-of-range"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (Settings(passage_max_chars=-3), "passage_max_chars"),
        (Settings(passage_max_chars=0), "passage_max_chars"),
        (Settings(passage_max_chars=59), "passage_min_chars (60)"),
        (Settings(k1=float("nan")), "k1"),
        (Settings(b="0.75"), "b"),  # type: ignore[arg-type]
        (Settings(encoding="rot13"), "encoding"),
        (Settings(meaning=1), "meaning"),  # type: ignore[arg-type]
        ({"passage_max_chars": 100}, "Settings"),
    ],
    ids=repr,
)
def test_settings_of_a_base_in_memory_are_those_that_kb_toml_may_have(
    settings: Any, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passage of at most -3 characters is refused, as in kb.toml, and not cut for ever."""
    monkeypatch.setenv("KB_LANG", "en")
    for made in (KnowledgeBase.from_texts, KnowledgeBase.from_passages):
        nothing: Any = {} if made == KnowledgeBase.from_texts else ()
        with pytest.raises(QueryError) as caught:
            made(nothing, settings)

        assert (caught.value.code, named in caught.value.message) == ("out-of-range", True)


@pytest.mark.parametrize("passages", [[1], None, "会计", ["会计的工资略高。"]], ids=repr)
def test_ready_made_passages_are_passages(passages: Any) -> None:
    """Texts, which have no article and no place, are for `from_texts`."""
    with pytest.raises(QueryError) as caught:
        KnowledgeBase.from_passages(passages)

    assert (caught.value.code, "passages" in caught.value.message) == ("out-of-range", True)


@pytest.mark.parametrize("call", [KnowledgeBase.open, KnowledgeBase.build, KnowledgeBase.verify, KnowledgeBase.repair])
@pytest.mark.parametrize("root", [3, 0, b"base", ["base"]], ids=repr)
def test_what_is_no_path_of_a_folder_is_said_to_be_none(call: Callable[[Any], object], root: Any) -> None:
    """A number or bytes are no path, and neither is 0 the folder one happens to be in."""
    with pytest.raises(QueryError) as caught:
        call(root)

    assert (caught.value.code, "root" in caught.value.message) == ("out-of-range", True)


def test_a_folder_is_opened_by_open() -> None:
    """Who calls the class, as one calls others, is told at once."""
    folder: Any = "notes"

    with pytest.raises(QueryError) as caught:
        KnowledgeBase(folder)

    assert "KnowledgeBase.open" in str(caught.value)


def test_a_condition_s_text_is_read_as_a_phrase_is() -> None:
    """Whoever writes `Contains("VLOOKUP")` or in traditional characters means what passages hold."""
    texts = {"会计.md": "# 会计\n\n会计要会用 VLOOKUP，会看订单。\n"}
    with KnowledgeBase.from_texts(texts) as base:
        found = [base.search("会计", where=Contains(text)).total for text in ("VLOOKUP", "訂單", "没有")]

    assert found == [1, 1, 0]


@pytest.mark.parametrize(("where", "code"), [(Has("rolle", "会计"), "unknown-field"), ("会计", "no-condition")])
def test_what_is_no_condition_is_refused_and_not_taken_for_one_that_nothing_meets(where: object, code: str) -> None:
    """No hits for a misspelled field would look like an answer."""
    with KnowledgeBase.from_texts(TEXTS) as base, pytest.raises(QueryError) as caught:
        base.search("会计", where=Not(where))  # type: ignore[arg-type]

    assert caught.value.code == code


@pytest.mark.parametrize(
    "given",
    [
        {"limit": -1}, {"limit": True}, {"limit": 1.0}, {"offset": -3}, {"min_score": 5.0}, {"min_score": float("nan")},
        {"min_score": True}, {"min_score": 1j},
        {"min_score": "0.5"}, {"snippet_chars": 10.5}, {"snippet_chars": "3"}, {"snippet_chars": -5},
        {"snippet_chars": 0}, {"timeout_s": -1}, {"timeout_s": float("nan")}, {"timeout_s": "1"}, {"roles": 5},
        {"roles": [None]}, {"phrases": [1]}, {"exclude": b"x"}, {"query": None}, {"query": b"x"},
    ],
    ids=str,
)  # fmt: skip
def test_what_means_nothing_is_refused_as_on_the_command_line(given: dict[str, Any]) -> None:
    """No hits for a limit of -1 would look like an answer, and a TypeError from within says nothing."""
    with KnowledgeBase.from_texts(TEXTS) as base, pytest.raises(QueryError) as caught:
        base.search(**{"query": "会计", **given})

    assert (caught.value.code, next(iter(given)) in caught.value.message) == ("out-of-range", True)


def test_a_number_beyond_everything_is_taken_for_all_of_it() -> None:
    """As by a program that has no limit of its own to name."""
    most: Any = 10**400
    with KnowledgeBase.from_texts(TEXTS) as base:
        plain = base.search("会计 出纳", limit=100)

        assert base.search("会计 出纳", limit=most, timeout_s=most).hits == plain.hits
        assert base.search("会计 出纳", limit=most, offset=most).total == plain.total
        assert base.suggest("会", limit=most) == base.suggest("会", limit=100)
        assert base.related("会计", limit=most) == base.related("会计")
        assert base.surroundings("手册.txt:5", before=most, after=most).before == ()


def test_none_is_nothing_given() -> None:
    """As of a program that hands on what somebody may have chosen."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        plain = base.search("会计", snippet_chars=5)
        found = base.search(
            "会计", roles=None, dimensions=None, articles=None, kinds=None, phrases=None, exclude=None, snippet_chars=5
        )
        listed = list(base.passages(roles=None)), base.coverage(None, None), base.conflicts(None)

        assert found.hits == plain.hits
        assert listed == (list(base.passages()), base.coverage(), base.conflicts())
        assert base.compare(["会计", "出纳"], None) == base.compare(["会计", "出纳"])


def test_a_comparison_of_nothing_says_that_nothing_is_given() -> None:
    """And not that nothing is one role."""
    with KnowledgeBase.from_texts(TEXTS) as base, pytest.raises(QueryError) as caught:
        base.compare([])

    assert caught.value.message == "没有给出角色，对比至少要两个不同的角色。"


def test_a_condition_says_what_its_parts_may_be() -> None:
    """Instead of a TypeError from within, or of looking for the characters of a text."""
    wrong: list[tuple[Any, str]] = [
        (Has("role", ["会计"]), "Has.term"),  # type: ignore[arg-type]
        (HasAny("role", [5]), "HasAny.but"),  # type: ignore[arg-type]
        (Contains(5), "Contains.phrase"),  # type: ignore[arg-type]
        (Contains("会计", "title"), "Contains.within"),  # type: ignore[arg-type]
        (Among([5]), "Among.ids"),  # type: ignore[arg-type]
        (AllOf(Has("role", "会计")), "AllOf.conditions"),  # type: ignore[arg-type]
        (AnyOf("会计"), "AnyOf.conditions"),  # type: ignore[arg-type]
    ]
    with KnowledgeBase.from_texts(TEXTS) as base:
        for where, name in wrong:
            with pytest.raises(QueryError) as caught:
                base.search("会计", where=Not(where))
            assert name in caught.value.message, name


def test_ids_and_conditions_may_come_in_any_collection() -> None:
    """A list is what most programs have."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        wanted = base.search("会计").hits[0].passage.id
        where = AllOf([Among([wanted]), AnyOf([Has("role", "会计"), Contains("无")])])  # type: ignore[arg-type]

        assert [hit.passage.id for hit in base.search("会计", where=where).hits] == [wanted]
        assert [hit.passage.id for hit in base.search("会计", where=Among(wanted)).hits] == [wanted]  # type: ignore[arg-type]


def test_every_passage_contains_nothing() -> None:
    """As a phrase of nothing asks for nothing."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        everything = base.search("会计").total

        assert base.search("会计", where=Contains("")).total == everything
        assert base.search("会计", where=Contains("　")).total == everything
        assert base.search("会计", where=Not(Contains(""))).total == 0
        assert base.search("会计", phrases=[""]).total == everything


@pytest.mark.parametrize(("levels", "code"), [(50, None), (51, "condition-deep"), (5_000, "condition-deep")])
def test_conditions_are_nested_as_deep_as_anybody_writes(build_base: MakeBase, levels: int, code: str | None) -> None:
    """Deeper ones are refused in a sentence, before Python gives up."""
    where: Condition = Has("role", "会计")
    for level in range(levels):
        where = Not(where) if level % 2 else AnyOf((where, Has("role", "出纳")))
    root = build_base(TEXTS)
    with KnowledgeBase.from_texts(TEXTS) as memory, KnowledgeBase.open(root) as files:
        for base in (memory, files):
            if code is None:
                base.search("会计", where=where)
                continue
            with pytest.raises(QueryError) as caught:
                base.search("会计", where=where)
            assert caught.value.code == code


def test_a_limit_of_less_than_no_time_is_over_at_once() -> None:
    """Whoever works out what is left of his own may come to that; a limit that is no number would never end."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        with time_limit(-1), pytest.raises(TimeLimitError) as over:
            base.search("会计")
        with pytest.raises(QueryError), time_limit(float("nan")):
            base.search("会计")

    assert over.value.message == "0 秒内没有答完。"
