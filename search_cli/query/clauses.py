"""A query for a clause of an article (考勤制度第八条) → the articles that it means, and the clause.

People shorten titles: 考勤制度 is the 考勤管理制度, and so is 考勤规定 where no other is nearer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_cli.analysis.patterns import lazy_pattern
from search_cli.query.ordinals import CLAUSE
from search_cli.query.titles import Titles, bare
from search_cli.time_limits import check_time

__all__ = ["Clause", "clause_asked"]

_ASKED = lazy_pattern(rf"(\w{{2,24}}?)》?(?:里面?|中)?的?({CLAUSE})(?!件)")
_SHORTEST = 2  # characters of a name


class Clause(NamedTuple):
    """A clause by its `number` (第八条), of the article that a query calls `name`, and the paths that may be meant."""

    number: str
    name: str
    articles: tuple[str, ...]


def clause_asked(text: str, titles: Titles) -> Clause | None:
    """Return the clause that a folded query asks for of an article that it names."""
    found = _ASKED.search(text) if "第" in text else None
    if not found:
        return None
    said, number = found[1], found[2]
    names = list(_names(said))
    near = list(_near(names, titles)) if names else ()
    for name, core in names:
        likenesses = {path: likeness for path, *title in near if (likeness := _likeness(name, core, *title))}
        if likenesses:
            most = max(likenesses.values())
            return Clause(number, name, tuple(path for path, likeness in likenesses.items() if likeness == most))
    return None


def _names(said: str) -> Iterator[tuple[str, str]]:
    """Yield what may name an article of rules, the longest first, each with its core, which is not its kind."""
    for start in range(len(said) - _SHORTEST + 1):
        core = bare(said[start:])
        if core != said[start:] and len(core) >= _SHORTEST:
            yield said[start:], core


def _near(names: Sequence[tuple[str, str]], titles: Titles) -> Iterator[tuple[str, str, str]]:
    """Yield path, title and bare title of the articles whose titles have the last two characters of a core.

    The names end alike, so that most need not be held against every title.
    """
    ends = {core[-_SHORTEST:] for _, core in names}
    for path, title in titles.folded.items():
        check_time()
        whole = titles.bare[path]
        if any(end in title or end in whole for end in ends):
            yield path, title, whole


def _likeness(name: str, core: str, title: str, whole: str) -> int:
    """Return how surely a name means a title: it is that, stands in it, shortens it, or is about the same; else 0."""
    if name in title:
        return 4 if name == title else 3
    return 2 if core in title and _in_order(name, title) else int(core in whole and whole != title)


def _in_order(name: str, title: str) -> bool:
    """Return whether a title has the characters of a name, in order."""
    characters = iter(title)
    return all(char in characters for char in name)
