"""What the index holds of roles and dimensions: what a query or a filter can name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from search_cli.models import Has
from search_cli.taxonomy import Lexicon

__all__ = ["Vocabulary"]


def _never(_: str) -> bool:
    return False


class Vocabulary(NamedTuple):
    """Value → number of passages that carry it.

    `is_word` tells of a role whether its name is a word like any other to nearly all passages that say it.
    """

    roles: Mapping[str, int]
    dimensions: Mapping[str, int]
    is_word: Callable[[str], bool] = _never

    def holds(self, tag: Has) -> bool:
        """Return whether a passage carries a role or a dimension."""
        return tag.term in (self.roles if tag.field == "role" else self.dimensions)

    def special_forms(self, role: str, lexicon: Lexicon) -> tuple[str, ...]:
        """Return the special forms of a role that passages carry."""
        return tuple(sorted(name for name in lexicon.special_forms(role) if name in self.roles))

    def without(self, role: str) -> Vocabulary:
        """Return the same with a role's name as a word like any other, whoever says it."""
        return self._replace(is_word=lambda name: name == role or self.is_word(name))
