"""A query → whether it asks how something is done (怎么退货, 退货流程), which a text tells, and no cell of a table."""

from __future__ import annotations

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["WAYS", "asks_for_way"]

WAYS = ("流程", "步骤")
"""What a heading says above the way in which something is done, and a query that asks for it."""

_TELLING = frozenset("怎何咋流步")
"""Of these characters every question for a way has one, so that few queries compile its pattern."""
_ASKS = lazy_pattern(r"(?:怎么|如何|怎样|咋)(?![办样算说回个了这那没不分罚扣赔处看发])(?=\w)|" + "|".join(WAYS))
"""怎么算, 怎么扣 and 怎么发 ask for sums and days, and 怎么办 and 怎么处理 for rules: all of that tables tell, too."""


def asks_for_way(text: str) -> bool:
    """Return whether a folded query asks how something is done."""
    return not _TELLING.isdisjoint(text) and _ASKS.search(text) is not None
