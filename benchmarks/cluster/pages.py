"""figures.json → the tables of benchmarks/README.md and docs/scale.md, between their markers.

Run: python benchmarks/cluster/pages.py           writes what has changed
     python benchmarks/cluster/pages.py --check   writes nothing; exit code 1 when something has
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

from figures import Figures, read
from marked_tables import with_table
from scale_tables import assumed_table, needs_table, rates_table
from tables import parity_table, searches_table, throughput_table

ROOT = Path(__file__).parents[2]
PAGES: Mapping[str, tuple[str, ...]] = {
    "benchmarks/README.md": ("cluster-parity", "cluster-builds", "cluster-searches"),
    "docs/scale.md": ("measured", "assumed", "computed"),
}
TABLES: Mapping[str, Callable[[Figures], Iterator[str]]] = {
    "cluster-parity": lambda figures: _dated(figures.parity_on, parity_table(figures.parity)),
    "cluster-builds": lambda figures: _dated(figures.throughput_on, throughput_table(figures.throughput)),
    "cluster-searches": lambda figures: searches_table(figures.throughput),
    "measured": rates_table,
    "assumed": assumed_table,
    "computed": needs_table,
}


def _dated(on: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"{on}:"
    yield ""
    yield from lines


def main() -> int:
    """Write the pages, or with --check tell whether any would change."""
    figures, stale = read(), False
    for name, tables in PAGES.items():
        path = ROOT / name
        written = page = path.read_text(encoding="utf-8")
        for table in tables:
            page = with_table(page, table, "benchmarks/cluster/pages.py", TABLES[table](figures))
        if page == written:
            continue
        stale = True
        if "--check" in sys.argv[1:]:
            print(f"{name} is out of date: run python benchmarks/cluster/pages.py", file=sys.stderr)
        else:
            path.write_text(page, encoding="utf-8", newline="\n")
            print(f"wrote {name}")
    return int(stale and "--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
