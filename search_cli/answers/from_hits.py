"""Hits → answers: the score in 0..1, the snippet, and how the score came about."""

from __future__ import annotations

from search_cli.answers.matches import matches_of, merged
from search_cli.answers.missing_words import missing_words
from search_cli.answers.snippets import snippet_of
from search_cli.answers.tier_reasons import standing_of
from search_cli.config import Settings
from search_cli.messages import say
from search_cli.models import Answer, Explanation, Hit, Part, Passage, Query, Rung
from search_cli.ranking.listing import Page
from search_cli.time_limits import check_time

__all__ = ["answers", "rung_of"]

_OF_WORDS = frozenset({"words", "text", "value", "role", "dimension"})
"""Fields whose match means a word of the query or its answer; a match of bigrams or characters may be chance."""


def answers(query: Query, page: Page, snippet_chars: int, explained_by: Settings | None = None) -> tuple[Answer, ...]:
    """Return the answers of one page, in its order, with snippets of at most `snippet_chars`.

    They have explanations of their scores if `explained_by` is given.
    """
    found, also = page.result, page.also
    return tuple(
        _answer(query, hit, found.attainable, also.get(hit.passage.id, ()), snippet_chars, explained_by)
        for hit in found.hits
    )


def rung_of(query: Query, hit: Hit) -> Rung:
    """Return the rung of a hit: that of its tier, or `meaning` if nothing but its meaning matches."""
    fields = {part.field for part in hit.parts}
    return query.tiers[hit.tier].rung if "weight_meaning" not in fields or fields & _OF_WORDS else "meaning"


def _answer(
    query: Query,
    hit: Hit,
    attainable: float,
    also: tuple[Passage, ...],
    snippet_chars: int,
    explained_by: Settings | None,
) -> Answer:
    check_time()
    matches = matches_of(hit.passage.text, query)
    score = round(min(hit.raw / attainable, 1.0), 4) if attainable > 0 else 1.0
    rung = rung_of(query, hit)
    return Answer(
        passage=hit.passage,
        score=score,
        rung=rung,
        snippet=snippet_of(hit.passage, query, matches, snippet_chars),
        matches=merged(matches),
        tier=hit.tier,
        also_in=also,
        explanation=_explanation(query, hit, score, attainable, explained_by) if explained_by else None,
        missing=() if rung == "all" else missing_words(query, hit, matches),
    )


def _explanation(query: Query, hit: Hit, score: float, attainable: float, settings: Settings) -> Explanation:
    served = {(term.field, term.term): term.stands_for for term in query.terms if term.stands_for}
    parts = tuple(_part(part, served.get((part.field, part.term), "")) for part in hit.parts)
    raw = Explanation(say("explain.raw", k1=f"{settings.k1:g}", b=f"{settings.b:g}"), round(hit.raw, 6), parts)
    bound = Explanation(say("explain.attainable"), round(attainable, 6))
    standing = say("explain.tier", last=len(query.tiers) - 1, standing=standing_of(query, hit))
    tier = Explanation(standing, hit.tier)
    return Explanation(say("explain.score"), score, (raw, bound, tier))


def _part(part: Part, served: str) -> Explanation:
    """Return the explanation of one term; `served` is the typed word that it stands for, if it is another."""
    if part.field.startswith("weight_"):
        return Explanation(_gain(part), round(part.value, 6))
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
    return Explanation(say("explain.served", part=label, word=served) if served else label, round(part.value, 6))


def _gain(part: Part) -> str:
    """Return the sentence on a gain other than by terms, with the setting that determines it."""
    numbers = {"words": part.term, "count": part.frequency, "weight": f"{part.weight:g}"}
    if part.field in ("weight_work", "weight_denied", "weight_stated", "weight_sought"):  # for several reasons
        gain = say(f"explain.{part.field}.{part.term}", **numbers)
    else:
        gain = say(f"explain.{part.field}", **numbers)
    return say("explain.gain", gain=gain, setting=part.field)
