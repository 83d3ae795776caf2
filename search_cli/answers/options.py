"""The options of a search, checked, those that were left out as kb.toml or the door has them."""

from __future__ import annotations

from typing import NamedTuple

from search_cli.models import Condition, Filters

__all__ = ["CheckedOptions"]


class CheckedOptions(NamedTuple):
    """The options of a search: limits, how the query is understood, and how much is shown.

    `filters`, `phrases` and `exclude` add to those in the query; `where` is a further condition. `min_score` is the
    share of the attainable score that a passage lacking words must reach. `collapse` is the share of a passage that a
    better hit must repeat to hide it; 0 hides none. `explain` asks for explanations of scores.
    """

    filters: Filters
    where: Condition | None
    phrases: tuple[str, ...]
    exclude: tuple[str, ...]
    min_score: float
    literal: bool
    exhaustive: bool
    collapse: float
    snippet_chars: int
    explain: bool
