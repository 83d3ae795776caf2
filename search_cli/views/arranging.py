"""Passages that pass the filters → the same by role and dimension, read from the engine when needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search_cli.engines import Engine
from search_cli.models import Filters, Passage
from search_cli.query.filters import condition_of
from search_cli.taxonomy import Taxonomy
from search_cli.unlocked import cached_property
from search_cli.views.comparing import in_order
from search_cli.views.reading import Reading, read
from search_cli.views.statements import Cell

__all__ = ["Arrangement"]


@dataclass(frozen=True)
class Arrangement:
    """Passages of one generation, which may be iterated repeatedly; none is kept in memory.

    A passage is in every cell of its claims, so one about two roles is listed under both. `""` stands for no role, and
    for no dimension.
    """

    _engine: Engine
    _taxonomy: Taxonomy
    _wanted: Filters
    _reading: Reading | None = None

    def passages(self) -> Iterator[Passage]:
        """Yield each passage once, article by article in order."""
        return read(self._engine, condition_of(self._wanted), self._reading)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The non-empty cells: roles and dimensions in the order of the taxonomy, then those that articles define.

        Passages without a role come last, and within a role those without a dimension.
        """
        found = {cell for passage in self.passages() for cell in self.cells_of(passage)}
        roles = _last_without(in_order({role for role, _ in found}, (role.name for role in self._taxonomy.roles)))
        known = [dimension.name for dimension in self._taxonomy.dimensions]
        dimensions = _last_without(in_order({name for _, name in found}, known))
        return tuple((role, name) for role in roles for name in dimensions if (role, name) in found)

    def of(self, cell: Cell) -> Iterator[Passage]:
        """Yield the passages of a cell, article by article in order."""
        role, dimension = cell
        narrowed = self._wanted
        if role:
            narrowed = narrowed._replace(roles=(role,))
        if dimension and (not narrowed.dimensions or dimension in narrowed.dimensions):
            narrowed = narrowed._replace(dimensions=(dimension,))
        for passage in read(self._engine, condition_of(narrowed), self._reading):
            if cell in self.cells_of(passage):
                yield passage

    def cells_of(self, passage: Passage) -> list[Cell]:
        """Return the cells of a passage, limited to the roles and dimensions of the filters if it has any of them.

        There is at least one, so that no passage is left out.
        """
        roles, dimensions = self._wanted.roles, self._wanted.dimensions
        cells = [cell for cell in _claimed(passage) if cell[0] in roles or not roles]
        return [cell for cell in cells if cell[1] in dimensions] or cells

    def aliases_of(self, role: str) -> tuple[str, ...]:
        """Return the other names of a role that the taxonomy has."""
        return next((known.aliases for known in self._taxonomy.roles if known.name == role), ())


def _claimed(passage: Passage) -> list[Cell]:
    """Return the cells of a passage's claims; one without a dimension only if the role has no other cell."""
    respects: dict[str, dict[str, None]] = {}
    for claim in passage.claims:
        for role in claim.roles or ("",):
            respects.setdefault(role, {}).update(dict.fromkeys(claim.dimensions))
    cells = [(role, name) for role, names in respects.items() for name in names or ("",) if role or name]
    return cells or [("", "")]


def _last_without(names: Iterable[str]) -> list[str]:
    """Return `names` in order, with `""` behind the others."""
    return sorted(names, key=lambda name: not name)
