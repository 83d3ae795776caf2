"""Files of `kb eval FOLDER --baseline --json` → the Markdown tables of README.md, with systems and collections.

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
"""The level of significance: one in twenty random differences is marked."""

System = Mapping[str, Any]


def ndcg(system: System) -> str:
    """Return nDCG@10, marked if it differs significantly from ours; ours has its confidence interval."""
    figure, difference = system["ndcg"], system["difference"]
    if difference is None:
        return f"{short(figure['mean'])} ({short(figure['low'])}–{short(figure['high'])})"
    mark = "" if difference["p"] >= SURE else "▽" if difference["mean"] > 0 else "▲"
    return f"{short(figure['mean'])}{mark}"


def latency(system: System) -> str:
    """Return the median and the 99th percentile of the times in ms."""
    times = system["latency_ms"]
    return " / ".join(f"{times[name]:.0f}" if times[name] >= 10 else f"{times[name]:.1f}" for name in ("p50", "p99"))


TABLES: Mapping[str, Callable[[System], str]] = {
    "nDCG@10": ndcg,
    "MRR@10": lambda system: short(system["mrr"]["mean"]),
    "Recall@100": lambda system: short(system["recall"]["mean"]),
    "ms, p50 / p99": latency,
}


def short(value: float) -> str:
    """Return a figure with three decimal places, without the zero before the point."""
    return f"{value:.3f}".removeprefix("0")


def table(name: str, cell: Callable[[System], str], collections: list[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of one table."""
    yield f"| {name} | {' | '.join(each['collection'] for each in collections)} |"
    yield f"|---|{'---|' * len(collections)}"
    found = [{system["name"]: cell(system) for system in each["systems"]} for each in collections]
    for system in collections[0]["systems"]:
        yield f"| {system['name']} | {' | '.join(cells.get(system['name'], '—') for cells in found)} |"


def together(collections: list[Mapping[str, Any]]) -> str:
    """Return the mean difference between ours and the best peer of each collection, with equal weights, and its p.

    p is of the two-sided paired randomisation test: each draw keeps or flips the sign of every query's difference.
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
    """Print the tables, and the result over all collections."""
    collections = [json.loads(Path(path).read_text("utf-8")) for path in sys.argv[1:]]
    for name, cell in TABLES.items():
        print("\n".join(table(name, cell, collections)), end="\n\n")
    print(together(collections))


if __name__ == "__main__":
    main()
