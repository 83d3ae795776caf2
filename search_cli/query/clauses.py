"""A query for a clause of an article (考勤制度第八条) → the articles that it means, and the clause.

People shorten titles: 考勤制度 is the 考勤管理制度, and so is 考勤规定 where no other is nearer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from search_cli.analysis.patterns import lazy_pattern
from search_cli.query.ordinals import CLAUSE

__all__ = ["Clause", "clause_asked"]

_ASKED = lazy_pattern(rf"(\w{{2,24}}?)》?(?:里面?|中)?的?({CLAUSE})(?!件)")
_KINDS = lazy_pattern("管理|实施|暂行|试行|办法|规定|规范|规则|规程|制度|细则|条例|章程|守则|准则|手册|须知|指南")
"""What of a title says that it is one of rules, and of what kind: people leave it out, or say another."""
_SHORTEST = 2  # characters of a name


class Clause(NamedTuple):
    """A clause by its `number` (第八条), of the article that a query calls `name`, and the paths that may be meant."""

    number: str
    name: str
    articles: tuple[str, ...]


def clause_asked(text: str, titles: Mapping[str, str]) -> Clause | None:
    """Return the clause that a folded query asks for of an article that it names, by the folded `titles` of paths."""
    found = _ASKED.search(text) if "第" in text else None
    if not found:
        return None
    said, number = found[1], found[2]
    for name in (said[start:] for start in range(len(said) - _SHORTEST + 1)):
        likenesses = {path: likeness for path, title in titles.items() if (likeness := _likeness(name, title))}
        if likenesses:
            most = max(likenesses.values())
            return Clause(number, name, tuple(path for path, likeness in likenesses.items() if likeness == most))
    return None


def _likeness(name: str, title: str) -> int:
    """Return how surely a name means a title: it is that, stands in it, shortens it, or is about the same; else 0."""
    core, whole = _KINDS.sub("", name), _KINDS.sub("", title)
    if core == name or len(core) < _SHORTEST:
        return 0
    if name in title:
        return 4 if name == title else 3
    return 2 if core in title and _in_order(name, title) else int(core in whole and whole != title)


def _in_order(name: str, title: str) -> bool:
    """Return whether a title has the characters of a name, in order."""
    characters = iter(title)
    return all(char in characters for char in name)
