"""A query's versions → their numbers, which passages have in the index with a v before them or without: v2.3 is 2.3."""

from __future__ import annotations

from search_cli.analysis.whole_words import BEFORE_VERSION

__all__ = ["as_numbers"]


def as_numbers(text: str) -> str:
    """Return a folded query without the v of its versions; that of v2 stays, since 2 alone would be any number."""
    return BEFORE_VERSION.sub("", text) if "v" in text else text
