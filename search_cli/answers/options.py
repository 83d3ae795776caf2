"""How a query is asked: the options of a search, checked, with what kb.toml says where they say nothing."""

from __future__ import annotations

from typing import NamedTuple

from search_cli.models import Condition, Filters

__all__ = ["CheckedOptions"]


class CheckedOptions(NamedTuple):
    """How a query is asked, beside its words: what must be met, how it is taken, and how much is shown.

    `filters`, `phrases` and `exclude` add to those in the query, `where` is one condition more. `min_score` is the
    share of the attainable score that a passage without all words must reach. `collapse` is the share of a passage that
    a better one must say for it to be no hit of its own; 0 lists all. `explain` says that answers tell how their scores
    came about.
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
