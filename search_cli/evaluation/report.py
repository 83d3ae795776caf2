"""An evaluation → JSON, version 1 (wire/schema/evaluation.json): figures and all misses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from search_cli import wire
from search_cli.evaluation import Evaluation
from search_cli.evaluation.gold import QUERY_KINDS
from search_cli.evaluation.passages import ArticleScore, PassageFigures, PassageMiss, Side, Tally, summed
from search_cli.evaluation.queries import QueryFigures, QueryScore, averaged
from search_cli.models import Passage

__all__ = ["PLACES", "as_json", "by_kind"]

PLACES = 4
"""Decimal places of figures in JSON, and of those that a gate pins."""

Json = dict[str, Any]


def as_json(evaluation: Evaluation) -> Json:
    """Return an evaluation; a half without gold is null."""
    return {
        "version": wire.VERSION,
        "half": evaluation.half,
        "passages": None if evaluation.articles is None else _passages(evaluation.articles),
        "queries": None if evaluation.queries is None else _queries(evaluation.queries),
    }


def by_kind(scores: Sequence[QueryScore]) -> dict[str, QueryFigures]:
    """Return the figures of each kind of query that occurs."""
    kinds = [kind for kind in QUERY_KINDS if any(score.gold.kind == kind for score in scores)]
    return {kind: averaged(score for score in scores if score.gold.kind == kind) for kind in kinds}


def _passages(articles: Sequence[ArticleScore]) -> Json:
    return {
        "total": _figures(summed(article.figures for article in articles)),
        "articles": [{"article": article.article, **_figures(article.figures)} for article in articles],
        "failures": [_miss(miss) for article in articles for miss in article.misses],
    }


def _figures(figures: PassageFigures) -> Json:
    return {
        "passages": figures.passages,
        "whole": figures.whole,
        "pure": figures.pure,
        "whole_and_pure": figures.whole_and_pure,
        "kind": figures.kind,
        "roles": _tally(figures.roles),
        "dimensions": _tally(figures.dimensions),
        "claims": figures.claims,
        "claim_roles": figures.claim_roles,
        "claim_dimensions": figures.claim_dimensions,
    }


def _tally(tally: Tally) -> Json:
    return {"right": tally.right, "missed": tally.missed, "false": tally.false, "f1": _rounded(tally.f1)}


def _miss(miss: PassageMiss) -> Json:
    return {
        "article": miss.article,
        "line": miss.line,
        "faults": list(miss.faults),
        "wanted": _side(miss.wanted),
        "found": _side(miss.found),
    }


def _side(side: Side | None) -> Json | None:
    if side is None:
        return None
    tags = side.tags
    return {
        "roles": list(tags.roles),
        "dimensions": list(tags.dimensions),
        "kind": side.kind or None,
        "text": side.text,
    }


def _queries(scores: Sequence[QueryScore]) -> Json:
    return {
        "total": _means(averaged(scores)),
        "kinds": [{"kind": kind, **_means(figures)} for kind, figures in by_kind(scores).items()],
        "failures": list(_query_misses(scores)),
    }


def _means(figures: QueryFigures) -> Json:
    return {
        "queries": figures.queries,
        "found": _rounded(figures.found),
        "right": _rounded(figures.right),
        "mrr": _rounded(figures.mrr),
        "ndcg": _rounded(figures.ndcg),
    }


def _query_misses(scores: Iterable[QueryScore]) -> Iterable[Json]:
    for score in scores:
        if not score.right:
            yield {
                "id": score.gold.id,
                "kind": score.gold.kind,
                "query": score.gold.query,
                "answers": [{"article": answer.article, "quote": answer.quote} for answer in score.gold.answers],
                "reciprocal_rank": _rounded(score.reciprocal_rank),
                "first": _place(score.first) if score.first else None,
                "refusal": score.refusal or None,
            }


def _place(passage: Passage) -> Json:
    return {"article": passage.article, "line_start": passage.line_start, "text": passage.text}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, PLACES)
