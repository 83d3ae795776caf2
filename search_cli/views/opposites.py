"""Folded clause → on which side of pairs of opposites it stands: 不稳定 on the other side of 稳定."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from search_cli.analysis.patterns import later
from search_cli.analysis.word_lists import lines_of
from search_cli.views.words import DATA, any_of

__all__ = ["Side", "sides_in"]


class Side(NamedTuple):
    """`text[start:end]` says `pair`, or its opposite where `right`; `whole` if that says what it is about, too."""

    start: int
    end: int
    pair: str
    right: bool
    whole: bool

    def differs(self, other: Side) -> bool:
        """Return whether the two are opposites."""
        return self.right != other.right


_DENIED = later(r"(?:不|没|未|无|非)(?:是|太|够|算|一定|怎么|那么|特别|很|大|会|再|用|必|想)*$")
_LONGEST_DENIAL = 5


@cache
def _sides() -> tuple[dict[str, tuple[str, bool, bool]], re.Pattern[str]]:
    """Return for each word its pair, whether it is on the right, and whether it is the whole; and what finds them."""
    sides: dict[str, tuple[str, bool, bool]] = {}
    blocked: set[str] = set()
    for line in lines_of(DATA / "opposites.txt"):
        if line.startswith("~"):
            blocked.update(line[1:].split())
            continue
        whole, said = line.startswith("="), line.lstrip("=")
        left, _, right = said.partition("|")
        pair = left.split()[0]
        sides |= dict.fromkeys(left.split(), (pair, False, whole))
        sides |= dict.fromkeys(right.split(), (pair, True, whole))
    return sides, any_of({*sides, *blocked})


def sides_in(folded_clause: str) -> Iterator[Side]:
    """Yield the sides that a clause takes, in order."""
    sides, pattern = _sides()
    for match in pattern.finditer(folded_clause):
        if match[0] in sides:
            pair, right, whole = sides[match[0]]
            denial = _DENIED.search(folded_clause, max(match.start() - _LONGEST_DENIAL, 0), match.start())
            start = denial.start() if denial else match.start()
            yield Side(start, match.end(), pair, right != bool(denial), whole)
