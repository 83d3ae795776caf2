"""Several queries in one request → their answers in the same order; one that has no answer stops no other.

For programs that ask a question in several wordings, at the price of one round trip.
"""

from __future__ import annotations

from typing import Any

from search_cli import wire
from search_cli.errors import SearchCliError, TimeLimitError
from search_cli.knowledge_base import KnowledgeBase
from search_cli.messages import say
from search_cli.serve.endpoints import SEARCH
from search_cli.serve.forms import ParameterError, shown
from search_cli.serve.limits import MOST_QUERIES
from search_cli.serve.parameters import Given, as_object, only, read_json
from search_cli.serve.problems import RequestError, problem_of
from search_cli.time_limits import time_left, time_limit
from search_cli.wire.parts import Json

__all__ = ["PATH", "answers"]

PATH = "/api/multi-search"

_SHARE = 0.9
"""How much of the time for a request its queries may take: what was answered by then is still sent."""


def answers(base: KnowledgeBase, members: Json) -> Json:
    """Return the answers to the queries in a body, each a search's own or a problem.

    Raises ParameterError if one of them is no query of a search: that a program has to mend, whatever the base holds.
    """
    asked = _asked_in(members)
    left = time_left()
    allowed = None if left is None else left * _SHARE
    with time_limit(allowed):
        return wire.searches(_answer(base, how, allowed) for how in asked)


def _asked_in(members: Json) -> list[Given]:
    only(members, ("queries",))
    queries = members.get("queries")
    if not isinstance(queries, list) or not 1 <= len(queries) <= MOST_QUERIES:
        expected = say("http.expected.filled-list", most=MOST_QUERIES)
        raise ParameterError("http.usage.value", name="queries", value=shown(queries), expected=expected)
    return [_asked(place, query) for place, query in enumerate(queries, 1)]


def _asked(place: int, query: Any) -> Given:
    try:
        return read_json(SEARCH, as_object(say("http.a-query"), query))
    except SearchCliError as error:
        hint = error.hint_at("http")
        raise ParameterError("http.usage.query", advice=hint, place=place, wrong=error.message) from None


def _answer(base: KnowledgeBase, how: Given, allowed: float | None) -> Json:
    try:
        return wire.search(base.search(**how))
    except TimeLimitError:
        return problem_of(RequestError("too-slow", seconds=round(allowed or 0, 1)))
    except SearchCliError as error:
        return problem_of(error)
