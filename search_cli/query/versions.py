"""A query's versions → their numbers, which passages have in the index with a v before them or without: v2.3 is 2.3."""

from __future__ import annotations

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["as_numbers"]

_VERSION = lazy_pattern(r"(?<![a-z0-9])v(?=\d+\.\d)")


def as_numbers(text: str) -> str:
    """Return a folded query without the v of its versions; that of v2 stays, since 2 alone would be any number."""
    return _VERSION.sub("", text) if "v" in text else text
