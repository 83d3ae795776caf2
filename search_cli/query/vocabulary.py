"""What the index holds of roles and dimensions: what a query or a filter can name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Vocabulary"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Value → number of passages that carry it."""

    roles: Mapping[str, int]
    dimensions: Mapping[str, int]
