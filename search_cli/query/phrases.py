"""The phrases of a query → what a passage must hold: each phrase in its text, or in a heading or title above it."""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.models import EVERYTHING, AllOf, AnyOf, Condition, Contains

__all__ = ["in_preference", "saying"]


def saying(phrase: str) -> Condition:
    """Return the condition that a passage, or what heads it, holds a folded phrase.

    Whoever quotes a heading wants what stands below it, of which no text repeats the heading.
    """
    return AnyOf((Contains(phrase), Contains(phrase, "headings")))


def in_preference(phrases: tuple[str, ...]) -> Iterator[Condition]:
    """Yield whose texts hold all of some phrases, and then everything that they let through."""
    if phrases:
        yield AllOf(tuple(map(Contains, phrases)))
    yield EVERYTHING
