"""The numbers behind a score: Lucene's lengths, BM25 by hand, and the page cut out of a ranking."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_cli.engines.scoring import (
    Bm25,
    Candidate,
    FieldStatistics,
    byte4_to_int,
    field_statistics,
    int_to_byte4,
    order_key,
    page,
    scored_length,
)
from search_cli.models import Term

BM25 = Bm25(k1=1.2, b=0.75)

# From the algorithm in Lucene's SmallFloat.java, worked out by hand: 24 free values, then value - 24 as a float of
# four bits, the first implicit: shift 0 up to 39, 1 from 40 (16 = 1000b << 1), 2 from 56 (32), 3 from 88 (64), …
KNOWN = {
    0: 0, 1: 1, 23: 23, 24: 24, 39: 39, 40: 40, 41: 40, 42: 42, 43: 42, 54: 54, 55: 54, 56: 56, 59: 56, 60: 60,
    87: 84, 88: 88, 95: 88, 96: 96, 100: 96, 151: 144, 152: 152, 167: 152, 168: 168, 280: 280, 311: 280, 312: 312,
    1000: 984, 1048: 1048, 10_000: 9240, 2**31 - 1: 15 * 2**27 + 24,
}  # fmt: skip


@pytest.mark.parametrize(("length", "scored"), KNOWN.items())
def test_lengths_are_lucenes(length: int, scored: int) -> None:
    """Every engine scores a length as Lucene stores it."""
    assert scored_length(length) == scored


def test_lengths_40_and_41_score_alike() -> None:
    """Lucene cannot tell them apart, so nobody may; below 40 every length counts."""
    assert scored_length(40) == scored_length(41) != scored_length(42)
    assert [scored_length(length) for length in range(41)] == list(range(41))


def test_every_byte_stands_for_one_length() -> None:
    """The 256 lengths that survive are in order, and each is its own image."""
    lengths = [byte4_to_int(byte) for byte in range(256)]

    assert lengths == sorted(set(lengths))
    assert [int_to_byte4(length) for length in lengths] == list(range(256))


@given(st.integers(0, 2**31 - 1))
def test_a_scored_length_is_never_more_and_hardly_less(length: int) -> None:
    """Lengths are rounded down, by less than an eighth."""
    assert length * 7 / 8 < scored_length(length) + 1 <= length + 1


def test_a_score_worked_out_by_hand() -> None:
    """weight · ln(1 + (N - df + 0.5)/(df + 0.5)) · tf / (tf + k1 · (1 - b + b · dl/avgdl)), dl being 40 for 41."""
    statistics = FieldStatistics(documents=10, total_length=250)

    part = BM25.part(Term("words", "跟单", 0.7, 0), 2, 41, 3, statistics)

    assert part.value == pytest.approx(0.7 * math.log(1 + 7.5 / 3.5) * 2 / (2 + 1.2 * (0.25 + 0.75 * 40 / 25)))
    assert part.value == pytest.approx(0.4287, abs=1e-4)
    assert (part.length, part.documents, part.average_length) == (40, 10, 25.0)


def test_keyword_length_is_no_sign_of_anything() -> None:
    """For role, dimension, article and kind, b is 0."""
    score = BM25.scorer(Term("role", "跟单", 1.0, 0), 3, FieldStatistics(10, 20))

    assert score(1, 1) == score(1, 9) == pytest.approx(math.log(1 + 7.5 / 3.5) / 2.2)


def test_statistics_leave_out_passages_without_the_field() -> None:
    """The mean is taken over those that have it, exactly, with lengths as they are."""
    assert field_statistics([41, 0, 42, 0]) == FieldStatistics(2, 83)
    assert field_statistics([41, 0, 42, 0]).average_length == 41.5
    assert field_statistics([0]).average_length == 0.0


def test_order_is_tier_then_rounded_score_then_id() -> None:
    """Scores that differ by less than 1e-4 leave the decision to the id."""
    assert order_key(0, 0.0, "z") < order_key(1, 9.0, "a")
    assert order_key(0, 2.0, "z") < order_key(0, 1.0, "a")
    assert order_key(0, 1.00001, "z") > order_key(0, 1.00002, "a")
    assert order_key(0, 1.00002, "z") > order_key(0, 1.00001, "a")


scores = st.lists(st.tuples(st.integers(0, 2), st.sampled_from([0.0, 1.0, 1.00001, 2.5])), max_size=30)


@given(scores, st.none() | st.integers(0, 12), st.integers(0, 12))
def test_a_page_is_a_slice_of_the_whole_ranking(found: list, limit: int | None, offset: int) -> None:
    """Looking only at what can be on the page gives what sorting everything gives."""
    candidates = [Candidate(tier, raw, f"{n:02}") for n, (tier, raw) in enumerate(found)]
    whole = sorted(candidates, key=lambda each: order_key(each.tier, each.raw, each.key))

    expected = whole[offset:] if limit is None else whole[offset : offset + limit]

    assert page(candidates, lambda key: key, limit, offset) == expected


def test_a_page_asks_no_more_ids_than_it_must() -> None:
    """A page of ten out of a thousand reads ten ids, and those of passages that tie with the tenth."""
    candidates = [Candidate(0, float(n // 2), n) for n in range(1000)]
    asked: list[int] = []

    page(candidates, lambda key: asked.append(key) or str(key), 5, 5)

    assert sorted(asked) == list(range(990, 1000))
