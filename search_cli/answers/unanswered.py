"""A search → sentences on what it lacks: why it has no hits, which words nothing has, and other queries to try.

Each interface adds its own advice: a terminal has options, an agent has tools.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.answers.labels import opening_of
from search_cli.messages import say
from search_cli.models import ABOUT_TAGS, Interpretation, Refusal, SearchResult
from search_cli.query.groups import asks

__all__ = ["asks_nothing", "what_else_to_ask", "what_is_missing", "why_nothing"]

_OPENING = 24  # characters of a passage that show whether it is worth a look


def asks_nothing(interpretation: Interpretation) -> bool:
    """Return whether a query has exclusions and nothing else."""
    asked = (interpretation.roles, interpretation.dimensions, interpretation.words, interpretation.phrases)
    return bool(interpretation.exclude) and not any((*asked, *interpretation.filters))


def why_nothing(result: SearchResult, query: str) -> Iterator[str]:
    """Yield lines on why there are no hits, the reason first; `query` is the query as it is to be shown."""
    if asks_nothing(result.interpretation):
        yield say("cli.search.only-excluded", words=say("list.comma").join(result.interpretation.exclude))
    else:  # behind the last page there is no reason
        yield from _refused(result, result.refusal or Refusal("nothing"), query)
    if result.nearest:
        yield say("cli.search.near")
        yield from (f"  {item.article}:{item.line_start}  {opening_of(item.text, _OPENING)}" for item in result.nearest)


def _refused(result: SearchResult, refusal: Refusal, query: str) -> Iterator[str]:
    comma = say("list.comma")
    roles = comma.join(refusal.roles)
    named = {"roles": roles, "dimensions": comma.join(refusal.dimensions), "words": comma.join(refusal.words)}
    named["query"] = query
    yield say(f"cli.search.refused.{refusal.reason}", **named)
    if refusal.offers:
        yield say("cli.search.offers", roles=roles, offers=comma.join(refusal.offers))
    nearest = comma.join(result.suggestions.roles)
    if refusal.reason not in ABOUT_TAGS:
        yield from what_else_to_ask(result, "instead")
    elif nearest:
        yield say(f"cli.search.nearest.{refusal.reason}", roles=nearest, dimensions=named["dimensions"])


def what_is_missing(result: SearchResult) -> Iterator[str]:
    """Yield one sentence with the words that nothing here has, where there are hits all the same."""
    unseen = [word for word in result.interpretation.unseen if not asks(word)]
    missing = [word for word in unseen if len(word) > 1]
    if result.total and missing:
        yield say("cli.search.missing", words=say("list.comma").join(missing))


def what_else_to_ask(result: SearchResult, how: str) -> Iterator[str]:
    """Yield one sentence with other queries, if there are any."""
    quoted = (say("cli.search.quoted", query=query) for query in result.suggestions.queries)
    queries = say("list.comma").join(quoted)
    if queries:
        yield say(f"cli.search.{how}", queries=queries)
