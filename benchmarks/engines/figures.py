"""The figures of engines at several sizes → the CSV that keeps them, their tables, and how they meet the bars."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

BARS_AT, GROWN_TO = 100_000, 1_000_000
"""Passages at which engines are held against each other, and up to which time and memory may grow."""


class Figures(NamedTuple):
    """What was measured of one system at one size.

    `hits` counts the passages in all lists of ten, and `same` is their share among the tens of the first system.
    """

    system: str
    passages: int
    build_s: float
    index_mb: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    private_mb: float
    resident_mb: float
    hits: int
    same: float


class Bar(NamedTuple):
    """A ratio or an amount with its limit, which is the most it may be, or the least."""

    name: str
    value: float
    limit: float
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether the value keeps the limit."""
        return self.value >= self.limit if self.least else self.value <= self.limit


def read(path: Path) -> list[Figures]:
    """Return what `write` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kinds = {"system": str, "passages": int, "hits": int}
    return [Figures(**{name: kinds.get(name, float)(row[name]) for name in Figures._fields}) for row in rows]


def write(figures: Iterable[Figures], path: Path) -> None:
    """Write one line for each system and size."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Figures._fields)
        for each in figures:
            writer.writerow(round(value, 4) if isinstance(value, float) else value for value in each)


def table(figures: Sequence[Figures]) -> Iterator[str]:
    """Yield the lines of one table for each size."""
    heads = ("build, s", "index, MB", "p50, ms", "p95, ms", "p99, ms", "private, MB", "resident, MB", "hits")
    for passages, rows in groupby(figures, key=attrgetter("passages")):
        columns = (f"{passages:,} passages", *heads, "of the same ten")
        yield from ("", f"| {' | '.join(columns)} |", f"{'|---' * len(columns)}|")
        for each in rows:
            built, times = (each.build_s, each.index_mb), (each.p50_ms, each.p95_ms, each.p99_ms)
            cells = [each.system, *(f"{value:.1f}" for value in built), *(f"{value:.2f}" for value in times)]
            cells += [f"{each.private_mb:.0f}", f"{each.resident_mb:.0f}", f"{each.hits:,}", f"{each.same:.1%}"]
            yield f"| {' | '.join(cells)} |"


def bars_table(figures: Sequence[Figures]) -> Iterator[str]:
    """Yield the lines of the table of bars."""
    yield from ("| | bar | here |", "|---|---|---|")
    for bar in bars(figures):
        said = f"{bar.value:.2f}" if bar.value < 10 else f"{bar.value:.0f}"
        limit = f"{'≥' if bar.least else '≤'} {bar.limit:g}"
        yield f"| {bar.name} | {limit} | {said if bar.met else f'**{said}, missed**'} |"


def bars(figures: Sequence[Figures]) -> Iterator[Bar]:
    """Yield the bars of which the figures say something."""
    at = {(each.system, each.passages): each for each in figures}
    ours = at.get(("search_cli", BARS_AT))
    if ours is None:
        return
    yield from _beside(ours, {system: each for (system, size), each in at.items() if size == BARS_AT})
    if grown := at.get(("search_cli", GROWN_TO)):
        yield Bar("p50 at a million, of that at 100,000", grown.p50_ms / ours.p50_ms, 6)
        yield Bar("private memory at a million, MB", grown.private_mb, 300)


def _beside(ours: Figures, at: dict[str, Figures]) -> Iterator[Bar]:
    if theirs := at.get("tantivy"):
        yield Bar("p50, of tantivy's", ours.p50_ms / theirs.p50_ms, 3)
        yield Bar("p99, of tantivy's", ours.p99_ms / theirs.p99_ms, 8)
        yield Bar("build, of tantivy's time", ours.build_s / theirs.build_s, 4)
        yield Bar("index, of tantivy's size", ours.index_mb / theirs.index_mb, 3)
    if theirs := at.get("Whoosh"):
        yield Bar("p50, times as fast as Whoosh", theirs.p50_ms / ours.p50_ms, 40, least=True)
        yield Bar("build, times as fast as Whoosh", theirs.build_s / ours.build_s, 10, least=True)
    for name in ("SQLite FTS5", "bm25s, words only"):
        if theirs := at.get(name):
            yield Bar(f"p50, times as fast as {name}", theirs.p50_ms / ours.p50_ms, 1, least=True)
