"""figures.csv → the tables of the engines in benchmarks/README.md, between their markers.

Run: python benchmarks/engines/pages.py           writes what has changed
     python benchmarks/engines/pages.py --check   writes nothing; exit code 1 when something has
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

from figures import bars_table, read, table
from marked_tables import out_of_date, with_table

BENCHMARKS = Path(__file__).parents[1]
MAKER = "benchmarks/engines/pages.py"


def main() -> int:
    """Write the page, or with --check tell whether it would change."""
    figures, path = read(BENCHMARKS / "figures.csv"), BENCHMARKS / "README.md"
    page = path.read_text(encoding="utf-8")
    page = with_table(page, "engines", MAKER, list(table(figures))[1:])
    page = with_table(page, "engines-bars", MAKER, bars_table(figures))
    faults = out_of_date([(path, page)], MAKER)
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
