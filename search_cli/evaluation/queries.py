"""Judged queries and their hits → whether the first hit is right, and the ranks of right answers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search_cli.errors import QueryError
from search_cli.evaluation.counting import key
from search_cli.evaluation.gold import COMPARE, NO_ANSWER, GoldAnswer, GoldQuery
from search_cli.knowledge_base import KnowledgeBase
from search_cli.models import Passage

__all__ = ["DEPTH", "QueryFigures", "QueryScore", "averaged", "score_queries"]

DEPTH = 10
"""How many hits are judged."""


@dataclass(frozen=True, slots=True)
class QueryScore:
    """The score of one query; a query of kind `no answer` has no reciprocal rank and no nDCG.

    `first` is the first hit, if there is any; `refusal` is the error of a query that could not be asked, which counts
    as no hit.
    """

    gold: GoldQuery
    right: bool
    reciprocal_rank: float | None
    ndcg: float | None
    first: Passage | None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class QueryFigures:
    """The share of queries whose first hit is right; and of those with answers the share with hits, MRR@10 and nDCG@10.

    A figure is None if there is nothing to average.
    """

    queries: int
    found: float | None
    right: float | None
    mrr: float | None
    ndcg: float | None


def averaged(scores: Iterable[QueryScore]) -> QueryFigures:
    """Return the means over queries."""
    scores = list(scores)
    return QueryFigures(
        len(scores),
        _mean(score.first is not None for score in scores if score.gold.answers),
        _mean(score.right for score in scores),
        _mean(score.reciprocal_rank for score in scores),
        _mean(score.ndcg for score in scores),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def score_queries(
    base: KnowledgeBase, queries: Sequence[GoldQuery], *, min_score: float | None = None
) -> tuple[QueryScore, ...]:
    """Ask every query, with the base's `min_score` unless one is given, and judge the hits by their text."""
    wanted = {answer.article for query in queries for answer in query.answers}
    holding = [passage for passage in base.passages() if passage.article in wanted]
    keys = {passage.id: key(passage.text) for passage in holding}
    articles = {passage.id: passage.article for passage in holding}
    return tuple(_score(query, _answered(base, query.query, min_score), keys, articles) for query in queries)


def _answered(base: KnowledgeBase, query: str, min_score: float | None) -> tuple[list[Passage], str]:
    """Return the first hits, or none and the error of the query."""
    try:
        return [hit.passage for hit in base.search(query, limit=DEPTH, min_score=min_score).hits], ""
    except QueryError as error:
        return [], error.message


def _score(
    gold: GoldQuery, answered: tuple[list[Passage], str], keys: Mapping[str, str], articles: Mapping[str, str]
) -> QueryScore:
    hits, refusal = answered
    first = hits[0] if hits else None
    if gold.kind == NO_ANSWER:
        return QueryScore(gold, not hits, None, None, first, refusal)
    quotes = {answer: key(answer.quote, answer.article) for answer in gold.answers}

    def held(passage: str) -> set[GoldAnswer]:
        own = [answer for answer in gold.answers if articles.get(passage) == answer.article]
        return {answer for answer in own if quotes[answer] in keys[passage]}

    found = [held(hit.id) for hit in hits]
    ranks = [bool(answers) for answers in found]
    holders = [held(passage) for passage, article in articles.items()]
    # What no passage holds, because it was cut or left out, was to be found all the same.
    lost = len(set(gold.answers).difference(*holders))
    ideal = sum(map(bool, holders)) + lost
    return QueryScore(gold, _right(gold, found), _reciprocal_rank(ranks), _ndcg(ranks, ideal), first, refusal)


def _right(gold: GoldQuery, found: Sequence[set[GoldAnswer]]) -> bool:
    """Return whether the first hit answers, or in a comparison the first hits, one for each role."""
    if gold.kind != COMPARE:
        return bool(found and found[0])
    roles = {answer.role for answer in gold.answers}
    return {answer.role for answers in found[: len(roles)] for answer in answers} == roles


def _reciprocal_rank(ranks: Sequence[bool]) -> float:
    """1 ÷ the rank of the first right answer (Voorhees, The TREC-8 Question Answering Track Report, 1999)."""
    return 1 / (ranks.index(True) + 1) if True in ranks else 0.0


def _ndcg(ranks: Sequence[bool], ideal: int) -> float:
    """Gains discounted by log2(rank + 1) ÷ the best that can be had (Järvelin and Kekäläinen, 2002, binary)."""
    best = sum(_discount(rank) for rank in range(1, min(ideal, DEPTH) + 1))
    return sum(_discount(rank) for rank, right in enumerate(ranks, 1) if right) / best


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 1)
