"""Results ↔ the file from which the tables of the documentation are made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

KEPT = Path(__file__).with_name("figures.json")


@dataclass(frozen=True, slots=True)
class Parity:
    """One collection in one state: the scores of both engines, and the shares of queries with equal answers."""

    collection: str
    state: str
    passages: int
    queries: int
    ndcg_disk: float
    ndcg: float
    same_ten: float
    same_scores: float
    same_totals: float


@dataclass(frozen=True, slots=True)
class Searches:
    """Searches by some clients, each of which sends its next question when it has an answer.

    `same` counts questions with the answer of the index on disk: the same total, passages and scores.
    """

    clients: int
    queries: int
    a_second: float
    p50_ms: float
    p99_ms: float
    client_cpu_ms: float
    nodes_cpu_ms: float
    same: int


@dataclass(frozen=True, slots=True)
class Throughput:
    """One size in one place: `nodes` is 0 for the index on disk. CPU times are sums over all processes of a side."""

    nodes: int
    passages: int
    build_s: float
    client_cpu_s: float
    nodes_cpu_s: float
    index_bytes: int
    heap_mb: float
    searches: tuple[Searches, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The last runs of both measurements, with their places and times."""

    parity_on: str = ""
    parity: tuple[Parity, ...] = ()
    throughput_on: str = ""
    throughput: tuple[Throughput, ...] = ()

    def with_parity(self, on: str, found: Sequence[Parity]) -> Figures:
        """Return these figures with those of another run, which replace those of the same collections."""
        again = {each.collection for each in found}
        others = (each for each in self.parity if each.collection not in again)
        ordered = sorted((*others, *found), key=lambda each: each.collection)  # stable, so states stay in order
        return replace(self, parity_on=on, parity=tuple(ordered))

    def with_throughput(self, on: str, found: Sequence[Throughput]) -> Figures:
        """Return these figures with another run of throughput."""
        return replace(self, throughput_on=on, throughput=tuple(found))

    def write(self, path: Path = KEPT) -> None:
        """Write the figures to a file."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def read(path: Path = KEPT) -> Figures:
    """Read the figures from a file; no figures if it does not exist."""
    if not path.is_file():
        return Figures()
    held = json.loads(path.read_text(encoding="utf-8"))
    parity = tuple(Parity(**each) for each in held["parity"])
    return Figures(held["parity_on"], parity, held["throughput_on"], tuple(map(_throughput, held["throughput"])))


def _throughput(row: Mapping[str, Any]) -> Throughput:
    return Throughput(**{**row, "searches": tuple(Searches(**each) for each in row["searches"])})
