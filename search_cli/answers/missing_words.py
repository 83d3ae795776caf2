"""A query and a hit → the words of the query that the passage lacks: what a reader must not take it to answer."""

from __future__ import annotations

from collections.abc import Iterable

from search_cli.analysis.values import values_in
from search_cli.answers.matches import Match
from search_cli.messages import say
from search_cli.models import AllOf, Answer, AnyOf, Condition, Has, Hit, Not, Query
from search_cli.ranking.folded_passage import FoldedPassage

__all__ = ["how_met", "missing_words"]

_NAMED = 3  # words; who pastes a paragraph knows what it says


def missing_words(query: Query, hit: Hit, matches: Iterable[Match]) -> tuple[str, ...]:
    """Return the words that a hit has neither in its text nor in its headings, nor anything that serves them.

    To be about the dimension that a word leans to is not to have it: 内向 leans to 适合人群, which tells of others too.
    A part of a word is enough where the base itself knows no more of it (打字 of 打字速度). That costs no further
    request: whatever of a query stands in a passage is a part of its score, and the rest is read in its text.
    """
    written = {match.word for match in matches if match.how != "part"}
    unwritten = [(word, known) for word, known in query.words if word not in written]
    if not unwritten:
        return ()
    held = {(part.field, part.term) for part in hit.parts if part.field != "dimension"}
    said = FoldedPassage(hit.passage)
    return tuple(word for word, known in unwritten if not _holds(known, held, said))


def how_met(answer: Answer) -> str:
    """Return how a hit falls short of the words, for people: by which it lacks, or how else; empty if it meets all."""
    if answer.rung == "all":
        return ""
    if answer.rung == "some" and answer.missing:
        listed = say("list.comma").join(answer.missing[:_NAMED])
        return say("cli.rung.missing", words=f"{listed}…" if len(answer.missing) > _NAMED else listed)
    return say(f"cli.rung.{answer.rung}")


def _holds(condition: Condition, held: set[tuple[str, str]], said: FoldedPassage, together: bool = False) -> bool:
    """Return whether a hit holds what knows a word, by what it `held` of the query.

    What tells a word only `together` with something else (停车 and a sum tell a 停车费) is no part of a score, so the
    text is read for it. A sum alone is not: that some is stated is no 8000元.
    """
    if isinstance(condition, Has):
        return (condition.field, condition.term) in held or (together and _states(said, condition))
    if isinstance(condition, AnyOf):
        return any(_holds(each, held, said, together) for each in condition.conditions)
    if isinstance(condition, AllOf):
        return all(_holds(each, held, said, True) for each in condition.conditions)
    return isinstance(condition, Not) and not _holds(condition.condition, held, said, together)


def _states(said: FoldedPassage, condition: Has) -> bool:
    """Return whether a passage's own text has a term, or a value of a kind."""
    if condition.field == "value":
        return condition.term in values_in(said.with_units)
    return condition.field == "text" and condition.term in said.text
