"""What is known of a stretch of text: whose it is and what about, each with the cue that says so."""

from __future__ import annotations

from dataclasses import dataclass

from search_cli.models import Cue

__all__ = ["Label"]


@dataclass(frozen=True, slots=True)
class Label:
    """Roles and dimensions, each half with its cue."""

    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    role_cue: Cue = ""
    dimension_cue: Cue = ""

    @property
    def cue(self) -> str:
        """The cues of both halves, `+` between them when they differ."""
        named = [cue for cue, names in ((self.role_cue, self.roles), (self.dimension_cue, self.dimensions)) if names]
        return "+".join(dict.fromkeys(named))
