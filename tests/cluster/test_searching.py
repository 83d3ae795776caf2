"""Searches on a cluster: how many requests a query takes, and that every answer is brute force's."""

from __future__ import annotations

from contextlib import closing
from itertools import product

import pytest
from contract.hand_made import BM25, RECIPE, article, build, entry, has, query, word
from contract.test_agreement import BASE, changes, queries, state
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from on_cluster import connected, swept

from search_cli.config.cluster import ClusterSettings
from search_cli.engines import EVERYTHING, Changes
from search_cli.engines.memory import MemoryEngine
from search_cli.engines.opensearch import OpenSearchEngine
from search_cli.models import AllOf, AnyOf, Not, Query, Tier

CHANGED = tuple(BASE.articles)[::3]


def some_are_judged(query: Query, least: float) -> Query:
    """A query whose tiers after the first have hits only from a score on."""
    tiers = [tier if number == 0 else tier._replace(rung="some") for number, tier in enumerate(query.tiers)]
    return query._replace(tiers=tuple(tiers), min_score=least)


@settings(max_examples=8, suppress_health_check=list(HealthCheck), database=None)
@given(
    st.lists(changes, min_size=1, max_size=3),
    st.lists(st.builds(some_are_judged, queries, st.sampled_from([0.0, 0.2, 0.6])), min_size=3, max_size=6),
    st.integers(0, 3),
)
def test_any_history_gives_the_answers_of_brute_force(
    cluster: tuple[str, ...], history: list[Changes], asked: list[Query], offset: int
) -> None:
    """Hits, tiers, raw scores to the last bit, totals, facets and vocabularies, after any builds."""
    oracle = MemoryEngine(BM25)
    with swept(cluster) as name:
        index = ClusterSettings(index=name, shards=2, replicas=0)
        with closing(OpenSearchEngine.create(connected(cluster), BM25, index)) as engine:
            for each in [BASE, *history]:
                oracle.apply(each)
                engine.apply(each)
                assert state(engine) == state(oracle)
            for question, (limit, start) in product(asked, ((None, 0), (2, offset), (0, 0))):
                assert engine.search(question, limit, start) == oracle.search(question, limit, start)
            for question in asked:
                assert list(engine.passages(question.where)) == list(oracle.passages(question.where))


@pytest.mark.parametrize("length", [300, 1_300], ids=["hundreds of words", "more words than a cluster scores"])
def test_a_query_of_any_length_gives_the_answers_of_brute_force(cluster: tuple[str, ...], length: int) -> None:
    """Though a cluster takes no more than a thousand conditions and terms at once: who asks may paste a page."""
    words = [f"词{number}" for number in range(length)]
    entries = [entry(f"{n}", " ".join(words[n % 7 :: n % 5 + 1])) for n in range(40)]
    anywhere = has("词", "characters")  # beside each word, so that none of them share one condition
    parts = [AnyOf(tuple(AllOf((has(word), anywhere)) for word in words[start::3])) for start in range(3)]
    first = [AllOf((part, has(f"词{number}"))) for number, part in enumerate(parts)]
    conditions = (*first, parts[0], Not(AnyOf((has("词1"), has("词2")))), *parts[1:])
    tiers = [Tier(condition, "some" if number else "all") for number, condition in enumerate(conditions)]
    asked = query(*words)._replace(tiers=tuple(tiers), min_score=0.2)
    oracle = MemoryEngine(BM25)
    build(oracle, article(*entries))
    with swept(cluster) as name:
        index = ClusterSettings(index=name, shards=2, replicas=0)
        with closing(OpenSearchEngine.create(connected(cluster), BM25, index)) as engine:
            build(engine, article(*entries))
            for limit in (0, 3, None):
                assert engine.search(asked, limit) == oracle.search(asked, limit)


def test_what_was_replaced_keeps_nothing_from_the_hits(cluster: tuple[str, ...]) -> None:
    """A third of a small index, replaced, changes what a word is worth to the cluster by more than a few per cent."""
    again = [
        each._replace(entries=(entry(f"{each.record.path}-0", "跟单", article=each.record.path),)) for each in CHANGED
    ]
    first = query(word("跟单", 0.3))
    tiers = (Tier(has("项目"), "all"), Tier(EVERYTHING, "some"))
    oracle = MemoryEngine(BM25)
    with swept(cluster) as name:
        index = ClusterSettings(index=name, shards=2, replicas=0)
        with closing(OpenSearchEngine.create(connected(cluster), BM25, index)) as engine:
            for each in (BASE, Changes(RECIPE, again), Changes(RECIPE, CHANGED)):
                oracle.apply(each)
                engine.apply(each)
            for twentieth in range(1, 20):
                asked = first._replace(tiers=tiers, min_score=twentieth / 20)
                for limit in (None, 2, 0):
                    assert engine.search(asked, limit) == oracle.search(asked, limit)
