"""What was measured ↔ the file that keeps it, from which the tables of the pages are made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from parity import Parity
from throughput import Searches, Throughput

KEPT = Path(__file__).with_name("figures.json")


@dataclass(frozen=True, slots=True)
class Figures:
    """Of both measurements the last run, each with where and when it ran."""

    parity_on: str = ""
    parity: tuple[Parity, ...] = ()
    throughput_on: str = ""
    throughput: tuple[Throughput, ...] = ()

    def at(self, nodes: int, passages: int) -> Throughput:
        """Return what was measured on so many nodes at about so many passages."""
        return min(
            (each for each in self.throughput if each.nodes == nodes),
            key=lambda each: abs(each.passages - passages),
        )

    def write(self, path: Path) -> None:
        """Keep them in a file."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def read(path: Path = KEPT) -> Figures:
    """Return the figures that a file keeps; none when it is not there."""
    if not path.is_file():
        return Figures()
    held = json.loads(path.read_text(encoding="utf-8"))
    parity = tuple(Parity(**each) for each in held["parity"])
    return Figures(held["parity_on"], parity, held["throughput_on"], tuple(map(_throughput, held["throughput"])))


def _throughput(row: Mapping[str, Any]) -> Throughput:
    return Throughput(**{**row, "searches": tuple(Searches(**each) for each in row["searches"])})


def with_parity(figures: Figures, on: str, parity: Sequence[Parity]) -> Figures:
    """Return figures with another run of parity."""
    return replace(figures, parity_on=on, parity=tuple(parity))


def with_throughput(figures: Figures, on: str, throughput: Sequence[Throughput]) -> Figures:
    """Return figures with another run of throughput."""
    return replace(figures, throughput_on=on, throughput=tuple(throughput))
