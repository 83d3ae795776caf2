"""A query from one role to another → whose future it asks about: 出纳能转会计吗 asks where 出纳 leads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from search_cli.analysis.folding import OTHER_THAN_LATIN
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import Has
from search_cli.taxonomy import Mention
from search_cli.taxonomy.built_in import FUTURE

__all__ = ["moved"]

_FARTHEST = 16  # characters between the two roles
_LATER = rf"以后|将来|之后|往后|后|慢慢|干久了|做久了|[做干]?满?{OTHER_THAN_LATIN}年"
_MAY = f"(?:{_LATER}|还|都|可以|可不可以|能不能|能够|能|怎么|如何|怎样|想|要|直接)"
_MOVE = "(?:升职?|晋升|转岗|转行|转|跳槽|跳|变|提拔|竞聘|熬|混|干|做)(?:成|到|为|做|去|当|上)*"
_MOVES = lazy_pattern(rf"\s*(?:{_MAY}*{_MOVE}|{_MAY}+当上?)\s*")


def moved(text: str, mentions: Sequence[tuple[Mention, Has]]) -> list[tuple[Mention, Has]]:
    """Return the mentions of folded `text` with the role that another moves to made words of it, and what that asks."""
    roles = sorted(mention for mention, tag in mentions if tag.field == "role")
    for one, other in pairwise(roles):
        near = one.name != other.name and other.start - one.end <= _FARTHEST
        if near and _MOVES.fullmatch(text, one.end, other.start):
            kept = [pair for pair in mentions if pair[0] != other and not _between(pair[0], one, other)]
            return [*kept, (Mention(one.end, other.start, FUTURE), Has("dimension", FUTURE))]
    return list(mentions)


def _between(mention: Mention, one: Mention, other: Mention) -> bool:
    return one.end <= mention.start and mention.end <= other.start
