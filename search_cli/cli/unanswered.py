"""A search without hits → what a terminal or a launcher says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from search_cli.answers.unanswered import asks_nothing, why_nothing
from search_cli.cli.output import clean
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.models import SearchResult

__all__ = ["sentences"]

_LONGEST = 40  # characters of a query that are repeated


def sentences(result: SearchResult) -> Iterator[str]:
    """Yield what there is to say of it, the reason first, and what to try."""
    query = result.query if len(result.query) <= _LONGEST else f"{result.query[:_LONGEST]}…"
    yield from map(clean, why_nothing(result, query))
    if not asks_nothing(result.interpretation):
        yield say("cli.search.nothing.try")
