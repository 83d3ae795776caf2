"""A synonym finds what the typed word would, and never tells more than it."""

from __future__ import annotations

from typing import cast
from unittest.mock import create_autospec

import pytest

from search_cli import KnowledgeBase
from search_cli.engines import Engine
from search_cli.engines.scoring import Bm25
from search_cli.models import AllOf, Query, Term, Tier
from search_cli.ranking.synonym_weights import with_capped_synonyms

BM25 = Bm25(1.2, 0.75)
COMMON = {f"{n}.txt": f"第{n}项\n\n每天检查机器{n}号，记下温度。\n" for n in range(8)}
TEXTS = {**COMMON, "九.txt": "第九项\n\n核查账目，一年一次。\n"}


def test_a_rare_synonym_orders_nothing_by_itself() -> None:
    """检查 is said everywhere and 核查 once: who typed 检查 温度 wants what says both."""
    with KnowledgeBase.from_texts(TEXTS) as base:
        hits = base.search("检查 温度", limit=20).hits

    assert {hit.passage.article for hit in hits[:8]} == set(COMMON)


def test_a_synonym_weighs_as_if_it_were_as_frequent_as_what_was_typed() -> None:
    """Weight times idf is that of the typed word; one that is more frequent keeps its weight, and so does the rest."""
    typed, rare, frequent = Term("words", "检查", 1.0, 0), _served("核查"), _served("记下")
    lowered = with_capped_synonyms(_query(typed, rare, frequent), _engine(检查=8, 核查=1, 记下=9), BM25).terms

    assert lowered[0] == typed
    assert lowered[1].weight * BM25.idf(1, 10) == pytest.approx(0.5 * BM25.idf(8, 10))
    assert lowered[2] == frequent


def test_what_stands_nowhere_lowers_nothing() -> None:
    """Then the synonym is all there is."""
    terms = (Term("words", "检查", 1.0, 0), _served("核查"))

    assert with_capped_synonyms(_query(*terms), _engine(核查=1), BM25).terms == terms


def _engine(**counts: int) -> Engine:
    """Return what counts ten passages, so many of which hold each word."""
    engine = create_autospec(Engine)
    engine.document_frequencies.side_effect = lambda field, terms: (10, counts if field == "words" else {})
    return cast("Engine", engine)


def _served(word: str) -> Term:
    return Term("words", word, 0.5, 0, bonus=True, stands_for="检查")


def _query(*terms: Term) -> Query:
    return Query("", AllOf(), (Tier(AllOf(), "all"),), terms)
