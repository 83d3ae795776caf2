"""A search without hits → sentences: that nothing was found or why it was refused, and what to try instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from search_cli.cli.output import clean
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.models import Refusal, SearchResult

__all__ = ["other_queries", "sentences"]

_LONGEST = 40  # characters of a query that are repeated


def sentences(result: SearchResult) -> Iterator[str]:
    """Yield what there is to say of it, the reason first."""
    if result.refusal is not None:
        yield from _refused(result, result.refusal)
    else:
        query = result.query if len(result.query) <= _LONGEST else f"{result.query[:_LONGEST]}…"
        yield clean(say("cli.search.nothing", query=query))
        yield from other_queries(result, "instead")
    yield say("cli.search.nothing.try")


def _refused(result: SearchResult, refusal: Refusal) -> Iterator[str]:
    comma = say("list.comma")
    roles = comma.join(refusal.roles)
    named = {"roles": roles, "dimensions": comma.join(refusal.dimensions), "words": comma.join(refusal.words)}
    yield clean(say(f"cli.search.refused.{refusal.reason}", **named))
    if refusal.offers:
        yield clean(say("cli.search.offers", roles=roles, offers=comma.join(refusal.offers)))
    nearest = comma.join(result.suggestions.roles)
    if refusal.reason == "words":
        yield from other_queries(result, "instead")
    elif nearest:
        yield clean(say(f"cli.search.nearest.{refusal.reason}", roles=nearest, dimensions=named["dimensions"]))


def other_queries(result: SearchResult, how: str) -> Iterator[str]:
    """Yield in one sentence what else may have been meant, if anything."""
    quoted = (say("cli.search.quoted", query=query) for query in result.suggestions.queries)
    queries = say("list.comma").join(quoted)
    if queries:
        yield clean(say(f"cli.search.{how}", queries=queries))
