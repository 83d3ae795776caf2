"""The best hits of a bag of words, found without adding up all of it: the same as when everything is added up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing

import pytest
from contract.hand_made import BM25, article, build, entry, word

from search_cli.engines import EVERYTHING, ArticleEntries, Engine
from search_cli.engines.inverted import InvertedEngine
from search_cli.engines.whoosh import WhooshEngine, masks, posting_lists
from search_cli.engines.whoosh.ranks import rounded
from search_cli.models import AllOf, AnyOf, Has, Query, Tier

WORDS = [f"词{number}" for number in range(400)]


def corpus(seed: int, passages: int) -> Iterator[ArticleEntries]:
    """Passages whose words are as unequal in frequency as those of a language."""
    chosen = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    for number in range(0, passages, 50):
        path = f"{seed}-{number:05}.md"
        entries = []
        for place in range(50):
            words = chosen.choices(WORDS, weights, k=chosen.choice([3, 8, 8, 30]))
            if chosen.random() < 0.001:
                words += ["词3"] * 300
            entries.append(entry(f"{path}{place}", " ".join(words[:2]), words=words, article=path))
        yield article(*entries)


def bag(*words: str) -> Query:
    terms = tuple(word(each, 1.0 + len(each) % 3 / 7) for each in words)
    tier = Tier(AnyOf(tuple(dict.fromkeys(Has("words", term.term) for term in terms))), "all")
    return Query("", EVERYTHING, (tier,), terms)


@pytest.fixture(
    scope="module",
    params=[pytest.param("one segment", marks=pytest.mark.slow), "three segments, with deletions"],
)
def engines(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Engine, Engine]]:
    """An index of some thousand passages that is searched with numpy, and the same passages in memory.

    Lists are long from 100 passages on, so that of the words some have a long one and some a short one.
    """
    inverted = InvertedEngine(BM25)
    folder = tmp_path_factory.mktemp("pruning") / "index"
    patch = pytest.MonkeyPatch.context()
    with closing(WhooshEngine.create(folder, BM25, vectors=True)) as whoosh, patch as patched:
        patched.setattr(posting_lists, "_SHORT", 100)
        for engine in (inverted, whoosh):
            build(engine, *corpus(1, 4000))
            if request.param != "one segment":
                build(engine, *corpus(2, 1500))
                build(engine, *corpus(3, 300), removed=[f"1-{number:05}.md" for number in range(0, 800, 100)])
        yield inverted, whoosh


def test_the_best_are_the_same_as_when_all_is_added_up(
    engines: tuple[Engine, Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hits, order, scores to the last bit, totals and facets, for rare words and frequent ones, on every page."""
    inverted, whoosh = engines
    left: list[float] = []

    def counted(terms: object, hits: object, count: int, zeros: object) -> object:
        found = contenders(terms, hits, count, zeros)
        left.append(len(found) / hits.sum())
        assert not zeros.any()
        return found

    contenders = masks.contenders
    monkeypatch.setattr(masks, "contenders", counted)
    chosen = random.Random(0)
    for number in range(120):
        words = chosen.choices(WORDS[: chosen.choice([4, 40, 400])], k=chosen.choice([1, 2, 5, 12]))
        limit, offset = chosen.choice([(1, 0), (10, 0), (10, 10), (100, 0)])
        assert whoosh.search(bag(*words), limit, offset) == inverted.search(bag(*words), limit, offset), (number, words)

    assert len(left) > 80
    assert sorted(left)[len(left) // 2] < 0.2


def test_ranks_without_passages_are_those_of_the_hits(engines: tuple[Engine, Engine]) -> None:
    """Who needs only ids and scores reads nothing else, and gets the same."""
    _, whoosh = engines
    found = whoosh.search(bag("词1", "词30"), 10, 5)

    assert isinstance(whoosh, WhooshEngine)
    assert whoosh.rank(bag("词1", "词30"), 10, 5) == ([(hit.passage.id, hit.raw) for hit in found.hits], found.total)


def test_where_many_are_equal_ids_decide(engines: tuple[Engine, Engine]) -> None:
    """A word that counts for nothing leaves thousands of equals: none of them is lost before their ids are compared."""
    inverted, whoosh = engines
    query = Query("", EVERYTHING, (Tier(EVERYTHING, "all"),), (word("词1", 1e-9), word("词2", 0.0)))

    assert whoosh.search(query, 10) == inverted.search(query, 10)


@pytest.mark.parametrize("rare", ["词300", "词30"])
def test_hits_that_lack_words_score_alike_be_they_few_or_many(engines: tuple[Engine, Engine], rare: str) -> None:
    """Few are looked up in each list, many are found by passing over the lists."""
    inverted, whoosh = engines
    words = ("词0", "词1", "词2", "词40", "词150")
    every = Tier(AllOf(tuple(Has("words", each) for each in words[:3])), "all")
    some = bag(*words).tiers[0]._replace(rung="some")
    query = bag(*words)._replace(where=Has("words", rare), tiers=(every, some), min_score=0.15)

    found = whoosh.search(query, None)

    assert found == inverted.search(query, None)
    assert {hit.tier for hit in found.hits} == {0, 1}


def test_what_was_looked_at_is_not_ranked_again_to_be_listed(
    engines: tuple[Engine, Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first hit is looked at, then a page and its facets are listed; another query in between changes nothing."""
    inverted, whoosh = engines
    ranked: list[Query] = []
    reaching = masks.MaskDocuments._reaching

    def counted(self: masks.MaskDocuments, query: Query, *others: object) -> object:
        ranked.append(query)
        return reaching(self, query, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(masks.MaskDocuments, "_reaching", counted)
    lacking = bag("词1", "词31")._replace(tiers=(bag("词1", "词31").tiers[0]._replace(rung="some"),))
    query, other = lacking._replace(min_score=0.25), lacking._replace(min_score=0.5)
    for asked, limit in ((query._replace(facets=False), 1), (query, 10), (other, 10), (query, None), (query, 0)):
        assert whoosh.search(asked, limit) == inverted.search(asked, limit)

    assert [each.min_score for each in ranked] == [0.25, 0.5, 0.25]


def test_who_asks_for_no_hits_is_told_how_many_there_are(engines: tuple[Engine, Engine]) -> None:
    """Also where scores would decide about hits that lack words, and none does."""
    inverted, whoosh = engines
    query = bag("词1", "词30")
    query = query._replace(tiers=(*query.tiers, Tier(query.tiers[0].condition, "some")), min_score=0.2)

    assert whoosh.search(query, 0) == inverted.search(query, 0)
    assert whoosh.search(query, 0).total > 0


@pytest.mark.parametrize("little", [0.0, 1e-320])
def test_a_word_that_counts_for_nothing_brings_no_hit_twice(engines: tuple[Engine, Engine], little: float) -> None:
    """What it stands in is met again by the words that count."""
    inverted, whoosh = engines
    query = bag("词60", "词80", "词200")
    query = query._replace(terms=(*(word(each, little) for each in WORDS[100:130]), *query.terms))

    assert whoosh.search(query, 10) == inverted.search(query, 10)


def test_a_term_that_takes_away_is_added_up(engines: tuple[Engine, Engine]) -> None:
    """Bounds hold only where every term gives; a negative weight is honoured all the same."""
    inverted, whoosh = engines
    query = Query("", EVERYTHING, (Tier(EVERYTHING, "all"),), (word("词1"), word("词2", -0.5), word("词9")))

    assert whoosh.search(query, 10) == inverted.search(query, 10)


@pytest.mark.parametrize("others", [WORDS[:10], [f"无{number}" for number in range(50)]])
def test_lists_are_held_as_far_as_memory_allows(
    engines: tuple[Engine, Engine], monkeypatch: pytest.MonkeyPatch, others: list[str]
) -> None:
    """Those that were asked for long ago go first; one of a word that stands nowhere takes memory, too."""
    monkeypatch.setattr(posting_lists, "_MOST_HELD", 5000)
    _, whoosh = engines
    assert isinstance(whoosh, WhooshEngine)
    lists = posting_lists.RecentLists(whoosh._lending.newest)

    first = lists.get("words", "词200")
    again = lists.get("words", "词200")
    for each in others:
        lists.get("words", each)
    later = lists.get("words", "词200")

    assert again is first
    assert later is not first
    assert later.list.documents.tolist() == first.list.documents.tolist()


def test_scores_are_rounded_as_python_rounds() -> None:
    """Also those that lie as near to one neighbour as to the other, or all but."""
    chosen = random.Random(1)
    scores = [chosen.random() * 10 ** chosen.randrange(-4, 5) for _ in range(2000)]
    scores += [number / 20_000 for number in range(4000)] + [number / 20_000 + 1e-17 for number in range(1, 99)]

    import numpy as np

    assert rounded(np.array(scores)).tolist() == [round(score, 4) for score in scores]
