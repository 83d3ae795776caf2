"""Hits → answers: the score in 0..1, the snippet, and how the score came about."""

from __future__ import annotations

from search_cli.engines import EngineResult
from search_cli.messages import say
from search_cli.models import Answer, Explanation, Hit, Part, Query
from search_cli.snippets import matches_in, snippet_of

__all__ = ["answers"]


def answers(query: Query, result: EngineResult) -> tuple[Answer, ...]:
    """Return the answers of one page, in the engine's order."""
    return tuple(_answer(query, hit, result.attainable) for hit in result.hits)


def _answer(query: Query, hit: Hit, attainable: float) -> Answer:
    matches = matches_in(hit.passage.text, query.marks)
    score = round(min(hit.raw / attainable, 1.0), 4) if attainable > 0 else 1.0
    return Answer(
        passage=hit.passage,
        score=score,
        rung=query.tiers[hit.tier].rung,
        snippet=snippet_of(hit.passage, query, matches),
        matches=matches,
        explanation=_explanation(hit, score, attainable),
    )


def _explanation(hit: Hit, score: float, attainable: float) -> Explanation:
    raw = Explanation(say("explain.raw"), round(hit.raw, 4), tuple(_part(part) for part in hit.parts))
    bound = Explanation(say("explain.attainable"), round(attainable, 4))
    tier = Explanation(say("explain.tier"), hit.tier)
    return Explanation(say("explain.score"), score, (raw, bound, tier))


def _part(part: Part) -> Explanation:
    label = say(
        "explain.part",
        field=say(f"field.{part.field}"),
        term=part.term,
        weight=f"{part.weight:g}",
        frequency=part.frequency,
        length=part.length,
        average=f"{part.average_length:.1f}",
        matching=part.document_frequency,
        documents=part.documents,
    )
    return Explanation(label, round(part.value, 4))
