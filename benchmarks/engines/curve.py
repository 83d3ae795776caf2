"""The CSV of `python benchmarks/engines --csv FILE` → a plot of search times over the number of passages.

Usage: pip install matplotlib; python benchmarks/engines/curve.py FILE DRAWING.svg
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import matplotlib as mpl
from figures import read
from matplotlib import pyplot


def main(figures: Path, drawing: Path) -> None:
    """Draw a line for each system: the median time of a query over the number of passages, both logarithmic."""
    lines: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for each in read(figures):
        lines[each.system].append((each.passages, each.p50_ms))
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "engines"})  # text stays text, and files are equal
    figure, axes = pyplot.subplots(figsize=(7, 4.5), layout="constrained")
    for system, points in lines.items():
        axes.loglog(*zip(*sorted(points), strict=True), marker="o", label=system)
    axes.set(xlabel="passages", ylabel="median time of a query, ms")
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(fontsize="small")
    figure.savefig(drawing, metadata={"Date": None})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
