"""Blows → a table: how many of each kind, at how many distinct operations, and how many left something wrong."""

from __future__ import annotations

from collections import defaultdict

from crash.striking import Blow

KINDS = ("corrupt", "lost", "mixed", "not healed", "litter", "ill said")
_COLUMNS = ("", "blows", "met the build", "distinct operations", *KINDS)


class Table:
    """What all blows come to."""

    def __init__(self) -> None:
        self._blows: defaultdict[str, list[Blow]] = defaultdict(list)

    def add(self, kind: str, blow: Blow) -> None:
        """Count a blow of this kind."""
        self._blows[kind].append(blow)

    @property
    def struck(self) -> int:
        """How many blows there were."""
        return sum(map(len, self._blows.values()))

    @property
    def faults(self) -> int:
        """How many of them left something wrong."""
        return sum(bool(blow.faults) for blows in self._blows.values() for blow in blows)

    def __str__(self) -> str:
        rows = [self._row(kind, blows) for kind, blows in self._blows.items()]
        kills = [blow for kind, blows in self._blows.items() if kind.startswith("kill") for blow in blows]
        rows.append(self._row("all kills", kills))
        lines = [_COLUMNS, tuple("---" for _ in _COLUMNS), *rows]
        return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)

    @staticmethod
    def _row(name: str, blows: list[Blow]) -> tuple[str | int, ...]:
        distinct = len({(blow.scenario, blow.operation) for blow in blows if blow.operation})
        wrong = [sum(any(_kind_of(fault) == kind for fault in blow.faults) for blow in blows) for kind in KINDS]
        return (name, len(blows), sum(blow.hit for blow in blows), distinct, *wrong)


def _kind_of(fault: str) -> str:
    return next((kind for kind in KINDS if fault.startswith(kind)), "ill said")
