"""What the index holds of roles and dimensions: what a query or a filter can name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from search_cli.models import Has

__all__ = ["Vocabulary"]


class Vocabulary(NamedTuple):
    """Value → number of passages that carry it."""

    roles: Mapping[str, int]
    dimensions: Mapping[str, int]

    def holds(self, tag: Has) -> bool:
        """Return whether a passage carries a role or a dimension."""
        return tag.term in (self.roles if tag.field == "role" else self.dimensions)
