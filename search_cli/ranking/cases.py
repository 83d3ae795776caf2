"""A query to decide on → what the rules ask about it, each looked up when the first of them does."""

from __future__ import annotations

from search_cli.analysis.folding import fold
from search_cli.engines import Searcher
from search_cli.models import AllOf, Among, AnyOf, Condition, Contains, Hit, Query
from search_cli.ranking.comparisons import compared
from search_cli.ranking.decision import Decision, looked_at
from search_cli.unlocked import cached_property

__all__ = ["Case", "has_cell", "is_of_cell"]

_LOOKED_AT = 5  # hits among which one is of nobody
_WHOLE_STORY = 4  # words of two characters beside a role's name


class Case:
    """A query that `engine` is to answer, and what rules ask about it."""

    def __init__(self, engine: Searcher, query: Query) -> None:
        self.engine, self.query = engine, query
        self.asked = query.interpretation
        self.compares = bool(compared(query))
        self.in_respect = bool(query.role_tiers and self.asked.dimensions)

    @cached_property
    def found(self) -> Decision:
        """What the query finds by its words."""
        return looked_at(self.engine, Decision(self.query))

    @cached_property
    def has_cell(self) -> bool:
        """Whether anything answers for the role with regard to the dimension, however little it scores."""
        return has_cell(self.engine, self.query)

    @cached_property
    def rest(self) -> tuple[Condition, ...]:
        """What meets the words beside names; a single one is to stand there itself, and no synonym."""
        rest = tuple((word, met) for word, met in self.query.words if len(word) > 1)
        return tuple(met if len(rest) > 1 else Contains(word) for word, met in rest)

    @cached_property
    def beside_unknown(self) -> tuple[str, ...]:
        """The words of two characters or more that are no part of the names of unknown roles."""
        named = {fold(name).text for name in self.asked.unknown_roles}
        return tuple(word for word in self.asked.words if len(word) > 1 and all(word not in name for name in named))

    @property
    def things_named(self) -> Condition:
        """The condition that a passage names one of the things asked for that have one name."""
        return AnyOf(tuple(named for _, named in self.query.things))

    @cached_property
    def lacks_things(self) -> bool:
        """Whether things are asked for that have one name, and nothing of the role, or at all if none is, names any."""
        if not self.query.things or self._first_names_thing:
            return False
        where = AllOf((self.query.where, self.things_named))
        hits = self.engine.search(self.query._replace(where=where, min_score=0.0, facets=False), 1).hits
        return not hits or 0 < self.query.role_tiers <= hits[0].tier

    @property
    def _first_names_thing(self) -> bool:
        """Whether the best of what is found, of the role if one is asked for, names such a thing: no need to search."""
        first, query = self.found.first, self.query
        if first is None or (query.role_tiers and (self.compares or first.tier >= query.role_tiers)):
            return False
        said = fold("\n".join((*first.passage.headings, first.passage.text))).text
        return any(thing in said for thing, _ in query.things)

    @property
    def is_about_unknown_role(self) -> bool:
        """Whether it says more than the name of a role that is not here, which alone is a word like any other.

        Nor is it about the role where that is one of many words: 司机送来的货比订单少，收货的人该怎么处理.
        """
        if self.query.role_tiers or not self.asked.unknown_roles:
            return False
        return bool(self.asked.dimensions) or 0 < len(self.beside_unknown) < _WHOLE_STORY

    def of_nobody(self, met: Condition) -> Decision | None:
        """Return what meets a condition and is nobody's, of the first hits that do; None when none is.

        Where a role is not here, neither are those of its kind anybody else: 司机 may be what 塔吊司机 is tagged.
        """
        where = AllOf((self.query.where, met))
        hits = self.engine.search(self.query._replace(where=where, min_score=0.0, facets=False), _LOOKED_AT).hits
        unknown = self.asked.unknown_roles
        nobodys = [
            hit for hit in hits if all(any(name.endswith(role) for name in unknown) for role in hit.passage.roles)
        ]
        if not nobodys:
            return None
        among = AllOf((where, Among(frozenset(hit.passage.id for hit in nobodys))))
        return Decision(self.query._replace(where=among, min_score=0.0), nobodys[0])


def has_cell(engine: Searcher, query: Query) -> bool:
    """Return whether anything answers a query for its role with regard to its dimension, however little it scores."""
    return any(is_of_cell(query, hit) for hit in engine.search(query._replace(min_score=0.0, facets=False), 1).hits)


def is_of_cell(query: Query, hit: Hit) -> bool:
    """Return whether a hit is the role's, or says all of it in words of nobody: what another article taught."""
    if not hit.passage.roles:
        return query.tiers[hit.tier].rung == "all"
    return hit.tier < query.role_tiers
