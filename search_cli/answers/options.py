"""The options of a search, checked, with kb.toml's settings as defaults."""

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

    filters: Filters = Filters()
    where: Condition | None = None
    phrases: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    min_score: float = 0.0
    literal: bool = False
    exhaustive: bool = False
    collapse: float = 0.0
    snippet_chars: int = 1
    explain: bool = False
