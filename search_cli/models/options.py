"""The options of a search, for programs that pass them on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from search_cli.models.queries import Condition

__all__ = ["SearchOptions"]


class SearchOptions(TypedDict, total=False):
    """The keyword arguments of `KnowledgeBase.search`, all optional: `kb.search(query, **options)`."""

    limit: int
    offset: int
    roles: Sequence[str] | None
    dimensions: Sequence[str] | None
    articles: Sequence[str] | None
    kinds: Sequence[str] | None
    where: Condition | None
    phrases: Sequence[str] | None
    exclude: Sequence[str] | None
    min_score: float | None
    literal: bool
    exhaustive: bool
    collapse: bool
    snippet_chars: int
    explain: bool
    timeout_s: float | None
