"""A query and a hit → the words of the query that the passage lacks: what a reader must not take it to answer."""

from __future__ import annotations

from collections.abc import Iterable

from search_cli.answers.matches import Match
from search_cli.messages import say
from search_cli.models import AllOf, Answer, AnyOf, Condition, Has, Hit, Not, Query

__all__ = ["how_met", "missing_words"]

_NAMED = 3  # words; who pastes a paragraph knows what it says


def missing_words(query: Query, hit: Hit, matches: Iterable[Match]) -> tuple[str, ...]:
    """Return the words that a hit has neither in its text nor in its headings, nor anything that serves them.

    A part of a word is enough where the base itself knows no more of it (打字 of 打字速度). That costs no further
    request: whatever of a query stands in a passage is a part of its score.
    """
    written = {match.word for match in matches if match.how != "part"}
    held = {(part.field, part.term) for part in hit.parts}
    held |= {("dimension", name) for name in hit.passage.dimensions}
    return tuple(word for word, known in query.words if word not in written and not _holds(known, held))


def how_met(answer: Answer) -> str:
    """Return how a hit falls short of the words, for people: by which it lacks, or how else; empty if it meets all."""
    if answer.rung == "all":
        return ""
    if answer.rung == "some" and answer.missing:
        listed = say("list.comma").join(answer.missing[:_NAMED])
        return say("cli.rung.missing", words=f"{listed}…" if len(answer.missing) > _NAMED else listed)
    return say(f"cli.rung.{answer.rung}")


def _holds(condition: Condition, held: set[tuple[str, str]]) -> bool:
    """Return whether a hit holds what knows a word, by what it `held` of the query."""
    if isinstance(condition, Has):
        return (condition.field, condition.term) in held
    if isinstance(condition, AnyOf):
        return any(_holds(each, held) for each in condition.conditions)
    if isinstance(condition, AllOf):
        return all(_holds(each, held) for each in condition.conditions)
    return isinstance(condition, Not) and not _holds(condition.condition, held)
