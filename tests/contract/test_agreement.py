"""Whatever is built and asked, every engine answers what brute force answers."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, closing
from itertools import product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from contract.hand_made import BM25, RECIPE, entry, query, record, word
from search_cli.engines import EVERYTHING, FIELDS, ArticleEntries, Changes, Engine
from search_cli.engines.inverted import InvertedEngine
from search_cli.engines.memory import MemoryEngine
from search_cli.engines.whoosh import WhooshEngine
from search_cli.models import AllOf, Among, AnyOf, Condition, Contains, Has, HasAny, Not

WORDS = ["跟单", "项目", "助理", "跟", "ERP", "erp系统", "技能 要求", "😀"]
PATHS = [f"{n}/甲.md" for n in range(24)]
ROLES = ["跟单", "项目 助理"]
IDS = [f"{path}-{end}" for path in PATHS[:3] for end in ("base", "0", "gone")]

texts = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
roles = st.lists(st.sampled_from(ROLES), max_size=2).map(tuple)


@st.composite
def articles(draw: st.DrawFn) -> list[ArticleEntries]:
    built = []
    for path in draw(st.lists(st.sampled_from(PATHS), unique=True, max_size=3)):
        contents = draw(st.none() | st.lists(st.tuples(texts, roles, texts), max_size=4))
        entries = [
            entry(f"{path}-{place}", text, roles=who, heading=heading[:20], article=path)
            for place, (text, who, heading) in enumerate(contents or ())
        ]
        built.append(ArticleEntries(record(path), None if contents is None else tuple(entries)))
    return built


# The first build is large enough for later ones to leave it as it is, but for a few deletions.
BASE = Changes(
    RECIPE,
    [
        ArticleEntries(
            record(path),
            (entry(f"{path}-base", f"{WORDS[n % 8]} {WORDS[n % 3]}", roles=(ROLES[n % 2],), article=path),),
        )
        for n, path in enumerate(PATHS)
    ],
)
changes = st.builds(
    lambda given, removed, fresh: Changes(RECIPE, given, frozenset(removed), fresh),
    articles(),
    st.lists(st.sampled_from(PATHS), max_size=2),
    st.sampled_from([False] * 7 + [True]),
)
terms = st.one_of(
    st.builds(word, st.sampled_from([*WORDS, "没有"]), st.sampled_from([0.3, 0.7, 1.0])),
    st.builds(
        word,
        st.sampled_from(["跟", "助", "项目", "跟单"]),
        st.just(0.7),
        st.sampled_from(["bigrams", "characters", "text"]),
    ),
    st.builds(word, st.sampled_from(ROLES), st.just(2.0), st.just("role"), bonus=st.booleans()),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(
        st.builds(Has, st.just("words"), st.sampled_from(WORDS)),
        st.builds(Has, st.just("role"), st.sampled_from(ROLES)),
        st.builds(
            Contains,
            st.sampled_from(["跟单", "单 项", "理", "erp", "系统", "技能 要求"]),
            st.sampled_from(["text", "headings"]),
        ),
        st.builds(Among, st.frozensets(st.sampled_from(IDS), max_size=3)),
        st.builds(
            HasAny,
            st.sampled_from(["role", "dimension", "words", "value", "none"]),
            st.frozensets(st.sampled_from([*ROLES, *WORDS]), max_size=2),
        ),
        st.just(EVERYTHING),
    ),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda given: AllOf(tuple(given)), st.lists(inner, max_size=3)),
        st.builds(lambda given: AnyOf(tuple(given)), st.lists(inner, max_size=3)),
    ),
    max_leaves=4,
)
queries = st.builds(
    lambda asked, where, tiers: query(*asked, where=where, tiers=tiers),
    st.lists(terms, max_size=4),
    conditions | st.just(EVERYTHING),
    st.lists(conditions, max_size=2).map(lambda given: [*given, EVERYTHING]),
)


def state(engine: Engine) -> tuple[object, ...]:
    vocabularies = {field: engine.vocabulary(field) for field in FIELDS}
    return engine.recipe(), engine.records(), list(engine.passages()), vocabularies


@settings(max_examples=30)
@given(st.lists(changes, min_size=1, max_size=4), st.lists(queries, min_size=1, max_size=4), st.integers(0, 3))
def test_any_history_gives_the_same_answers(history: list[Changes], asked: list, offset: int) -> None:
    """After any builds all engines agree on hits, tiers, raw scores to the last bit, totals and facets."""
    oracle, inverted = MemoryEngine(BM25), InvertedEngine(BM25)
    with tempfile.TemporaryDirectory() as name, ExitStack() as opened:
        folder = Path(name) / "index"
        whoosh = opened.enter_context(closing(WhooshEngine.create(folder, BM25, vectors=False)))
        for each in [BASE, *history]:
            for engine in (oracle, inverted, whoosh):
                engine.apply(each)
            assert state(whoosh) == state(inverted) == state(oracle)
        with_numpy = opened.enter_context(closing(WhooshEngine.open(folder, BM25, vectors=True)))
        for engine, question in product((inverted, whoosh, with_numpy), asked):
            assert engine.search(question, None) == oracle.search(question, None)
            assert engine.search(question, 2, offset) == oracle.search(question, 2, offset)
            assert list(engine.passages(question.where)) == list(oracle.passages(question.where))
