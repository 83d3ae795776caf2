"""A folded clause → the opposites that it states: 不稳定 is the opposite of 稳定."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.word_lists import lines_of
from search_cli.views.words import DATA, any_of

__all__ = ["Side", "sides_in"]


class Side(NamedTuple):
    """`text[start:end]` states `pair`, or its opposite if `right` is set.

    `ahead` says that its topic follows it (需要出差), `whole` that it needs no topic (双休).
    """

    start: int
    end: int
    pair: str
    right: bool
    ahead: bool
    whole: bool

    @property
    def value(self) -> object:
        """The value by which two statements are equal."""
        return self.right

    def differs(self, other: Side) -> bool:
        """Return whether the two are opposites."""
        return self.right != other.right


_DENIED = lazy_pattern(r"(?:不|没|未|无|非)(?:是|太|够|算|一定|怎么|那么|特别|很|大|会|再|用|必|想)*$")
_LONGEST_DENIAL = 5
_MARKS = _AHEAD, _WHOLE = ">", "="


@cache
def _sides() -> tuple[dict[str, tuple[str, bool, str]], re.Pattern[str]]:
    """Return for each word its pair, whether it is on the right, and the mark of its line; and what finds them."""
    sides: dict[str, tuple[str, bool, str]] = {}
    blocked: set[str] = set()
    for line in lines_of(DATA / "opposites.txt"):
        if line.startswith("~"):
            blocked.update(line[1:].split())
            continue
        mark = line[0] if line[0] in _MARKS else ""
        left, _, right = line.removeprefix(mark).partition("|")
        pair = left.split()[0]
        sides |= dict.fromkeys(left.split(), (pair, False, mark))
        sides |= dict.fromkeys(right.split(), (pair, True, mark))
    return sides, any_of({*sides, *blocked})


def sides_in(folded_clause: str) -> Iterator[Side]:
    """Yield the opposites that a clause states, in order."""
    sides, pattern = _sides()
    for match in pattern.finditer(folded_clause):
        if match[0] in sides:
            pair, right, mark = sides[match[0]]
            denial = _DENIED.search(folded_clause, max(match.start() - _LONGEST_DENIAL, 0), match.start())
            start = denial.start() if denial else match.start()
            yield Side(start, match.end(), pair, right != bool(denial), mark == _AHEAD, mark == _WHOLE)
