"""The names of roles → the same by their parts: how they begin, how they end, and what who has one does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from search_cli.analysis.folding import fold

__all__ = ["NameParts", "name_parts", "works_of"]

_SHORTEST, _LONGEST = 2, 5  # characters of a part by which names are looked up
_DOERS = ("员", "师", "专员", "工")


class NameParts:
    """The folded `names` of a base's roles, each with its role, and their parts; immutable, so threads may share it."""

    def __init__(self, roles: Collection[str]) -> None:
        self.names = {fold(role).text: role for role in roles}
        self.doing: dict[str, str] = {}
        """What somebody does (核保 of 核保员), with the first of the roles that do it."""
        self._beginning: dict[str, list[str]] = {}
        self._ending: dict[str, list[str]] = {}
        for name, role in self.names.items():
            for size in range(_SHORTEST, min(len(name), _LONGEST) + 1):
                self._beginning.setdefault(name[:size], []).append(name)
                self._ending.setdefault(name[-size:], []).append(name)
            for work in works_of(name):
                self.doing[work] = min(role, self.doing.get(work, role))

    def beginning_with(self, said: str) -> Sequence[str]:
        """Return the names that begin with two characters or more."""
        found = self._beginning.get(said[:_LONGEST], [])
        return found if len(said) <= _LONGEST else [name for name in found if name.startswith(said)]

    def ending_with(self, said: str) -> Sequence[str]:
        """Return the names that end with two characters or more."""
        found = self._ending.get(said[-_LONGEST:], [])
        return found if len(said) <= _LONGEST else [name for name in found if name.endswith(said)]


def works_of(name: str) -> Iterator[str]:
    """Yield what a role does, by its name: 核保 of 核保员."""
    return (name[: -len(end)] for end in _DOERS if name.endswith(end))


@lru_cache(maxsize=4)
def _name_parts(roles: tuple[str, ...]) -> NameParts:
    return NameParts(roles)


def name_parts(roles: Collection[str]) -> NameParts:
    """Return the parts of the names of some roles, made once: a base may have ten thousand."""
    return _name_parts(tuple(roles))
