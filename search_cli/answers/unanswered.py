"""A search without hits → sentences: that nothing was found or why it was refused, and what may have been meant.

What to do next is for each door to say: a terminal has options, an agent has tools.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.messages import say
from search_cli.models import ABOUT_TAGS, Interpretation, Passage, Refusal, SearchResult

__all__ = ["asks_nothing", "other_queries", "why_nothing"]

_OPENING = 24  # characters that show whether a passage is worth a look


def asks_nothing(interpretation: Interpretation) -> bool:
    """Tell whether a query says what to leave out, and nothing else."""
    asked = (interpretation.roles, interpretation.dimensions, interpretation.words, interpretation.phrases)
    return bool(interpretation.exclude) and not any((*asked, *interpretation.filters))


def why_nothing(result: SearchResult, query: str) -> Iterator[str]:
    """Yield what there is to say of it, the reason first, a line each; `query` is how the query is repeated."""
    if asks_nothing(result.interpretation):
        yield say("cli.search.only-excluded", words=say("list.comma").join(result.interpretation.exclude))
    else:  # behind the last page there is no reason
        yield from _refused(result, result.refusal or Refusal("nothing"), query)
    if result.nearest:
        yield say("cli.search.near")
        yield from (f"  {item.article}:{item.line_start}  {_opening(item)}" for item in result.nearest)


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
        yield from other_queries(result, "instead")
    elif nearest:
        yield say(f"cli.search.nearest.{refusal.reason}", roles=nearest, dimensions=named["dimensions"])


def _opening(passage: Passage) -> str:
    """Return how a passage begins, on one line."""
    text = " ".join(passage.text.split())
    return text if len(text) <= _OPENING else f"{text[:_OPENING]}…"


def other_queries(result: SearchResult, how: str) -> Iterator[str]:
    """Yield in one sentence what else may have been meant, if anything."""
    quoted = (say("cli.search.quoted", query=query) for query in result.suggestions.queries)
    queries = say("list.comma").join(quoted)
    if queries:
        yield say(f"cli.search.{how}", queries=queries)
