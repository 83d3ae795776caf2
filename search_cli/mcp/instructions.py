"""A knowledge base → instructions for agents before their first call: what it contains, and how to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from search_cli.mcp.limits import LISTED_CHARS
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase

__all__ = ["instructions_of"]


def instructions_of(base: KnowledgeBase, how: str = "mcp.how") -> str:
    """Return the instructions, with the current roles and dimensions, or articles, and their numbers of passages.

    `how` is the message that says how to ask. Its examples take another call, so they may be of a later generation.
    """
    counts = base.facets()
    return say(
        "mcp.instructions",
        articles=len(counts["article"]),
        passages=sum(count for _, count in counts["kind"]),  # each passage has exactly one kind
        holds=_holds(counts),
        how=say(how, examples=say("list.comma").join(base.examples()) or say("mcp.none")),
    )


def _holds(counts: Mapping[str, Sequence[tuple[str, int]]]) -> str:
    """Return the roles and dimensions; of a base that is about no role, as one of rules or manuals, the articles."""
    if counts["article"] and not counts["role"]:
        return say("mcp.holds.articles", articles=_listed(counts["article"]))
    return say("mcp.holds.roles", roles=_listed(counts["role"]), dimensions=_listed(counts["dimension"]))


def _listed(values: Sequence[tuple[str, int]]) -> str:
    """Return the most frequent values for which there is room, and the number of the others."""
    if not values:
        return say("mcp.none")
    shown: list[str] = []
    room = LISTED_CHARS
    for value, count in values:
        item = f"{value} {count}"
        room -= len(item) + 1
        if room < 0:
            break
        shown.append(item)
    more = len(values) - len(shown)
    listed = say("list.comma").join(shown)
    return f"{listed} {say('mcp.more', count=more)}" if more else listed
