"""A query and a hit → a sentence on why the hit is in its tier."""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.messages import say
from search_cli.models import Hit, Query

__all__ = ["standing_of"]


def standing_of(query: Query, hit: Hit) -> str:
    """Return what decides the tier of a hit, in the order in which tiers compare it."""
    rung = query.tiers[hit.tier].rung
    fits = [*_role_fit(query, hit), say(f"explain.rung.{rung}")]
    if rung != "some":  # where words are missing the score decides before the dimension
        fits.extend(_dimension_fit(query, hit))
    return say("list.comma").join(fits)


def _role_fit(query: Query, hit: Hit) -> Iterator[str]:
    asked, roles = query.interpretation.roles, hit.passage.roles
    if not query.role_tiers:
        return
    names = say("list.comma").join(roles)
    if hit.tier < query.role_tiers and not roles:
        yield say("explain.role.named")
    elif hit.tier < query.role_tiers:
        yield say("explain.role.own" if set(asked).intersection(roles) else "explain.role.related", roles=names)
    else:
        yield say("explain.role.other", roles=names) if roles else say("explain.role.nobody")


def _dimension_fit(query: Query, hit: Hit) -> Iterator[str]:
    asked = query.interpretation.dimensions
    if asked:
        yield say(
            "explain.dimension.own" if set(asked).intersection(hit.passage.dimensions) else "explain.dimension.other"
        )
