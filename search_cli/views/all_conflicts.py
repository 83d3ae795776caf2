"""An index and filters → all conflicts in it: those of each cell, then what articles say they change."""

from __future__ import annotations

from search_cli.engines import Engine
from search_cli.models import AllOf, Filters
from search_cli.query.filters import condition_of
from search_cli.views.amending import AMENDING, amended_in
from search_cli.views.conflicting import COMPARED, Conflict, conflicts_in, without_repeats
from search_cli.views.reading import Reading, read

__all__ = ["conflicts_of"]


def conflicts_of(engine: Engine, asked: Filters, reading: Reading | None = None) -> tuple[Conflict, ...]:
    """Return the conflicts of the roles and dimensions asked for; `reading` is told how many passages were compared."""
    limited = condition_of(asked)
    found = conflicts_in(read(engine, AllOf((limited, COMPARED)), reading))
    of, about = frozenset(asked.roles), frozenset(asked.dimensions)
    stated = without_repeats(
        one for one in found if (not of or one.role in of) and (not about or one.dimension in about)
    )
    amended = amended_in(engine.passages(AMENDING), lambda said: engine.passages(AllOf((said, limited))))
    return (*stated, *without_repeats(amended))
