"""What a query asks of several roles: 会计和出纳哪个好 wants both, whether anybody wrote a conclusion or not."""

from __future__ import annotations

import re
from collections.abc import Collection

from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import AnyOf, Condition, Query, Tier
from search_cli.taxonomy import Mention

__all__ = ["answered_by_either", "weighs", "without_weighing"]

_WHICH = "(?:哪一?[个种边样]|谁)"
_WEIGHING = lazy_pattern(
    rf"(?:到底|究竟)?(?:{_WHICH}(?:更|比较|最|会)?(?:好|强|行|合适|适合我?|值得[做去]?|划算)[一些点]{{0,2}}"
    rf"|(?:应该|该|要)?(?:选择?|[做去投当])(?:{_WHICH})(?:比较|更)?好?|(?:应该|该)?(?:怎么|如何|怎样)(?:选择?|取舍|挑)|二选一)"
    r"|好(?=[些点呢吗啊\s?!]*$)"
)


def weighs(text: str, dimensions: Collection[Mention]) -> bool:
    """Return whether a folded query asks which of several to choose, and names `dimensions` by nothing else."""
    found = [match.span() for match in _WEIGHING.finditer(text)]
    return bool(found) and all(any(mention.overlaps(*span) for span in found) for mention in dimensions)


def without_weighing(text: str, dimensions: Collection[Mention], held: Collection[str]) -> str:
    """Return a folded query with blanks for what asks which to choose, unless the base has the dimension it names."""

    def kept(found: re.Match[str]) -> str:
        meant = any(mention.name in held for mention in dimensions if mention.overlaps(*found.span()))
        return found[0] if meant else " " * len(found[0])

    return _WEIGHING.sub(kept, text)


def answered_by_either(query: Query, related: list[Condition], fallback: Query | None) -> Query:
    """Return what to ask where nobody wrote which to choose: last of all, anything that is said of the roles."""
    tiers = (*(fallback.tiers if fallback else ()), Tier(AnyOf(tuple(related)), "some"))
    return (fallback or query)._replace(tiers=tiers, role_tiers=len(tiers))
