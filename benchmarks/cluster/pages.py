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
from marked_tables import out_of_date, with_table
from scale_tables import assumed_table, needs_table, rates_table
from tables import parity_table, searches_table, throughput_table

ROOT = Path(__file__).parents[2]
MAKER = "benchmarks/cluster/pages.py"
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
    faults = out_of_date(_pages(read()), MAKER)
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


def _pages(figures: Figures) -> Iterator[tuple[Path, str]]:
    for name, tables in PAGES.items():
        page = (ROOT / name).read_text(encoding="utf-8")
        for table in tables:
            page = with_table(page, table, MAKER, TABLES[table](figures))
        yield ROOT / name, page


if __name__ == "__main__":
    sys.exit(main())
