"""A question for a sum → whether what was found states one beside the words it was asked about.

食堂午饭几块钱 is not answered by a passage about the 食堂 that names no price.
"""

from __future__ import annotations

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.engines import Searcher
from search_cli.models import Query

__all__ = ["lacks_requested_amount"]

_SUMS = frozenset({"money", "percent"})
"""Kinds that few passages state; nearly all state some duration or date, so that one says nothing."""
_LOOKED_AT = 10  # hits: a page
_WHICH = lazy_pattern("哪(?:些|[几一]?[种类项])$|什么$")
"""Before a word for a sum it asks for things, each of which has one: 哪些费用不能报销."""


def lacks_requested_amount(searcher: Searcher, query: Query) -> bool:
    """Return whether a query that names no role asks for a sum, and no hit that lacks words has one near them.

    `searcher` says of hits whether they do. What a role gets has rules of its own.
    """
    asked = query.interpretation
    kinds = {term.term for term in query.terms if term.field == "value" and term.stands_for}
    if not kinds or not kinds <= _SUMS or asked.roles or _asks_for_things(query):
        return False
    hits = searcher.search(query._replace(facets=False), _LOOKED_AT).hits
    lacking = bool(hits) and all(query.tiers[hit.tier].rung != "all" for hit in hits)
    return lacking and not any(part.field == "weight_stated" and part.value > 0 for hit in hits for part in hit.parts)


def _asks_for_things(query: Query) -> bool:
    text = fold(query.text).text
    asking = {term.stands_for for term in query.terms if term.field == "value" and term.stands_for}
    return all(_WHICH.search(text[: max(text.find(word), 0)]) for word in asking)
