"""figures.csv → the tables of the engines in benchmarks/README.md, between their markers.

Run: python benchmarks/engines/pages.py           writes what has changed
     python benchmarks/engines/pages.py --check   writes nothing; exit code 1 when something has
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

from figures import bars_table, read, table
from marked_tables import with_table

BENCHMARKS = Path(__file__).parents[1]
MAKER = "benchmarks/engines/pages.py"


def main() -> int:
    """Write the page, or with --check tell whether it would change."""
    figures, path = read(BENCHMARKS / "figures.csv"), BENCHMARKS / "README.md"
    page = path.read_text(encoding="utf-8")
    written = with_table(page, "engines", MAKER, list(table(figures))[1:])
    written = with_table(written, "engines-bars", MAKER, bars_table(figures))
    if written == page:
        return 0
    if "--check" in sys.argv[1:]:
        print(f"benchmarks/README.md is out of date: run python {MAKER}", file=sys.stderr)
        return 1
    path.write_text(written, encoding="utf-8", newline="\n")
    print("wrote benchmarks/README.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
