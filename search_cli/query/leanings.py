"""A query about a role that names no dimension → the dimensions its words lean to: 会计要本科吗 leans to 任职资格.

A leaning is weaker than a name or a cue: it orders what the role has, lets it answer, and refuses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.models import Has
from search_cli.taxonomy import Mention, Taxonomy

__all__ = ["Leaning", "leanings"]

_LONGEST = 8
"""Characters of what leans inside which others are looked for."""
_ROLE = "~"
"""Stands for any role's name in the `leanings` of a taxonomy: 能做~吗."""


class Leaning(NamedTuple):
    """Folded characters `start` to `end` of a query lean to the dimension of `tag`."""

    start: int
    end: int
    tag: Has


def leanings(text: str, roles: Sequence[Mention], taxonomy: Taxonomy, held: Collection[str]) -> tuple[Leaning, ...]:
    """Return what in a folded query leans to which of the dimensions that are `held`.

    What a passage would show (`signs`) is listened to where nothing that is said of the dimensions leans.
    """
    said, places = _without_names(text, roles)
    for words in _words(taxonomy):
        found = tuple(
            Leaning(places[at], places[at + len(word) - 1] + 1, Has("dimension", name))
            for word, name in words
            if name in held
            for at in _places(word, said)
        )
        if found:
            return _longest(found)
    return ()


def _longest(found: Sequence[Leaning]) -> tuple[Leaning, ...]:
    """Return leanings without those inside a longer one: 忙 inside 忙活 asks for something else."""
    inside, reached = set(), 0
    for start, end in sorted({(each.start, each.end) for each in found}, key=lambda span: (span[0], -span[1])):
        if end <= reached:
            inside.add((start, end))
        elif end - start <= _LONGEST:
            reached = end
    return tuple(each for each in found if (each.start, each.end) not in inside)


def _without_names(text: str, roles: Sequence[Mention]) -> tuple[str, list[int]]:
    """Return folded `text` with one character for each role and without blanks, and where its characters stood."""
    said, places = "", []
    inside = {place for role in roles for place in range(role.start + 1, role.end)}
    begins = {role.start for role in roles}
    for at, char in enumerate(text):
        if at not in inside and char != " ":
            said += _ROLE if at in begins else char
            places.append(at)
    return said, places


def _places(word: str, said: str) -> Iterator[int]:
    at = said.find(word)
    while at >= 0:
        yield at
        at = said.find(word, at + 1)


@lru_cache(maxsize=4)
def _words(taxonomy: Taxonomy) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the folded leanings with their dimensions, and then the signs with theirs."""
    leaning = tuple((fold(word).text, item.name) for item in taxonomy.dimensions for word in item.leanings)
    return leaning, tuple((sign, name) for name, signs in taxonomy.folded_signs.items() for sign in signs)
