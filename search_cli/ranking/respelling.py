"""A query with words that the base does not know → the query that was probably meant, told as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from search_cli.analysis.folding import fold
from search_cli.models import Query

if TYPE_CHECKING:
    from search_cli.query.meant import Meant
    from search_cli.query.variants import Readings

__all__ = ["LONGEST_RESPELLED", "as_variant", "respellings"]

LONGEST_RESPELLED = 60
"""Characters of a query that slips are looked for in; in a pasted page some words are always missing."""


_MOST_READINGS = 3
"""Ways to read one query: further words are hardly meant, and each is a search."""


def respellings(words: str, readings: Readings) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield the folded words of a query, those that the base does not know as probably meant, with what changed.

    The likeliest comes first, then the same with another word in one place; nothing where nothing changes.
    """
    text = fold(words).text
    corrections = readings.suggest_in(text)
    best = tuple(correction.words[0] for correction in corrections)
    others = (
        (*best[:at], other, *best[at + 1 :])
        for at, correction in enumerate(corrections)
        for other in correction.words[1:]
    )
    for meant in islice((best, *others), _MOST_READINGS):
        respelled, changed = _with(text, corrections, meant)
        if changed:
            yield respelled, changed


def _with(text: str, corrections: Sequence[Meant], meant: Sequence[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a text with a word in the place of each correction, and what changed by that."""
    changed: list[tuple[str, str]] = []
    for correction, word in zip(reversed(corrections), reversed(meant), strict=True):
        typed = text[correction.start : correction.end]
        if word != typed:
            changed.insert(0, (typed, word))
            text = f"{text[: correction.start]} {word} {text[correction.end :]}"
    return text, tuple(changed)


def as_variant(query: Query) -> Query:
    """Return a respelled query, once it was asked, so that its answers say what they are."""
    return query._replace(tiers=tuple(tier._replace(rung="variant") for tier in query.tiers))
