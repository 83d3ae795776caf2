"""Roles and dimensions asked for → that nothing here is about the two together, and what there is instead."""

from __future__ import annotations

from itertools import islice

from search_cli.engines import Searcher
from search_cli.models import AllOf, AnyOf, Has, Interpretation, Refusal
from search_cli.ranking.counts import count, offered

__all__ = ["empty_cell", "refused_cell"]

_MOST_OFFERS = 20
"""Dimensions: all that a role has, unless a base has dozens of its own. A list that is cut looks like all there is."""


def empty_cell(engine: Searcher, asked: Interpretation) -> Refusal | None:
    """Return that the roles have no passage about the dimensions, where filters say one of the two and none has."""
    wanted = asked.filters
    roles, dimensions = wanted.roles or asked.roles, wanted.dimensions or asked.dimensions
    if not (roles and dimensions and (wanted.roles or wanted.dimensions)):
        return None
    theirs, about = (
        AnyOf(tuple(Has(field, name) for name in names))
        for field, names in (("role", roles), ("dimension", dimensions))
    )
    return None if count(engine, AllOf((theirs, about))) else refused_cell(engine, roles, dimensions)


def refused_cell(engine: Searcher, roles: tuple[str, ...], dimensions: tuple[str, ...]) -> Refusal:
    """Return that roles have nothing about dimensions, and what they have."""
    others = (name for name in offered(engine, "role", roles, "dimension") if name not in dimensions)
    return Refusal("cell", roles, dimensions, tuple(islice(others, _MOST_OFFERS)))
