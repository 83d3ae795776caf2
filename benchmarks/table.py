"""Files of `kb eval FOLDER --baseline --json` → the tables of README.md: systems against collections, in Markdown.

Usage: python benchmarks/table.py FILE …
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

DRAWS, SEED = 10_000, 20_261_126
SURE = 0.05
"""Of differences by chance alone, one in twenty is marked."""

System = Mapping[str, Any]


def ndcg(system: System) -> str:
    """Return nDCG@10, marked where it surely differs from ours; ours with its interval."""
    figure, difference = system["ndcg"], system["difference"]
    if difference is None:
        return f"{short(figure['mean'])} ({short(figure['low'])}–{short(figure['high'])})"
    mark = "" if difference["p"] >= SURE else "▽" if difference["mean"] > 0 else "▲"
    return f"{short(figure['mean'])}{mark}"


def latency(system: System) -> str:
    """Return how many milliseconds 50 and 99 of 100 queries took at most."""
    times = system["latency_ms"]
    return " / ".join(f"{times[name]:.0f}" if times[name] >= 10 else f"{times[name]:.1f}" for name in ("p50", "p99"))


TABLES: Mapping[str, Callable[[System], str]] = {
    "nDCG@10": ndcg,
    "MRR@10": lambda system: short(system["mrr"]["mean"]),
    "Recall@100": lambda system: short(system["recall"]["mean"]),
    "ms, p50 / p99": latency,
}


def short(value: float) -> str:
    """Return a figure with three places, and nothing before the point if that is 0."""
    return f"{value:.3f}".removeprefix("0")


def table(name: str, cell: Callable[[System], str], collections: list[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of one table."""
    yield f"| {name} | {' | '.join(each['collection'] for each in collections)} |"
    yield f"|---|{'---|' * len(collections)}"
    found = [{system["name"]: cell(system) for system in each["systems"]} for each in collections]
    for system in collections[0]["systems"]:
        yield f"| {system['name']} | {' | '.join(cells.get(system['name'], '—') for cells in found)} |"


def together(collections: list[Mapping[str, Any]]) -> str:
    """Return how far ours is above the best peer of each collection, the collections weighing the same.

    With p of the paired randomisation test, two-sided: in each draw every query's difference keeps or changes its sign.
    """
    names, parts = [], []
    for collection in collections:
        ours, *peers = collection["systems"]
        best = max(peers, key=lambda system: system["ndcg"]["mean"])
        names.append(f"{collection['collection']} ({best['name']})")
        differences = np.array(ours["ndcg_by_query"]) - np.array(best["ndcg_by_query"])
        parts.append(differences / len(differences) / len(collections))
    weighted = np.concatenate(parts)
    signs = np.random.default_rng(SEED).choice([-1.0, 1.0], size=(DRAWS, len(weighted)))
    p = (1 + (np.abs(signs @ weighted) >= abs(weighted.sum())).sum()) / (DRAWS + 1)
    return f"nDCG@10 above the best peer of {', '.join(names)}: {weighted.sum():+.4f}, p = {p:.4f}"


def main() -> None:
    """Print the tables, and the collections together."""
    collections = [json.loads(Path(path).read_text("utf-8")) for path in sys.argv[1:]]
    for name, cell in TABLES.items():
        print("\n".join(table(name, cell, collections)), end="\n\n")
    print(together(collections))


if __name__ == "__main__":
    main()
