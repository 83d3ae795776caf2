"""The words of a query and what in it leans to dimensions → the words, each with the dimensions that it leans to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from operator import itemgetter

from search_cli.query.group import Group
from search_cli.query.leanings import Leaning
from search_cli.time_limits import check_time

__all__ = ["led"]


def led(
    plain: list[Group], leaning: tuple[Leaning, ...], cues: Collection[Leaning]
) -> tuple[list[Group], set[Leaning]]:
    """Return words with what each leans to, and the leanings that are only part of a word: of 扣工资 工资 is one.

    A word that stands in a cue of `cues` (负责 in 谁负责) is one of a cue.
    """
    led: list[Group] = []
    surpassed: set[Leaning] = set()
    places = _Places(leaning)
    for group in plain:
        near = places.near(group)
        around = [each for each in near if each.start <= group.start and group.end <= each.end]
        inside = [each for each in near if group.start <= each.start and each.end <= group.end]
        tags = (each.tag for each in (*around, *(each for each in inside if each.end - each.start > 1)))
        led.append(group._replace(leaning=tuple(dict.fromkeys(tags)), cue=any(each in cues for each in around)))
        surpassed.update(each for each in inside if len(group.text) > each.end - each.start)
    return led, surpassed


class _Places:
    """What leads to dimensions in a query, to be looked up by place."""

    def __init__(self, leaning: tuple[Leaning, ...]) -> None:
        self._places = sorted((each.start, number, each) for number, each in enumerate(leaning))
        self._longest = max((each.end - each.start for each in leaning), default=0)

    def near(self, group: Group) -> list[Leaning]:
        """Return all that a word of the query may share characters with, as they were given."""
        check_time()
        first = bisect_left(self._places, (group.start - self._longest,))
        last = bisect_left(self._places, (group.end,), first)
        return [each for _, _, each in sorted(self._places[first:last], key=itemgetter(1))]
