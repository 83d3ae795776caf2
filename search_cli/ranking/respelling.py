"""A query with words that the base does not know → the query that was probably meant, told as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_cli.analysis.folding import fold
from search_cli.models import Query

if TYPE_CHECKING:
    from search_cli.query.variants import Readings

__all__ = ["LONGEST_RESPELLED", "as_variant", "respelled"]

LONGEST_RESPELLED = 60
"""Characters of a query that slips are looked for in; in a pasted page some words are always missing."""


def respelled(words: str, readings: Readings) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the folded words of a query, those that the base does not know as probably meant, and what changed."""
    text = fold(words).text
    changed: list[tuple[str, str]] = []
    for correction in reversed(readings.suggest_in(text)):
        meant = correction.words[0]
        if meant == text[correction.start : correction.end]:
            continue
        changed.insert(0, (text[correction.start : correction.end], meant))
        text = f"{text[: correction.start]} {meant} {text[correction.end :]}"
    return text, tuple(changed)


def as_variant(query: Query) -> Query:
    """Return a respelled query, once it was asked, so that its answers say what they are."""
    return query._replace(tiers=tuple(tier._replace(rung="variant") for tier in query.tiers))
