"""Run all benchmarks of speed one after the other: cold searches, the engine, whole queries, builds.

Usage: python benchmarks [--quick] [--csv FILE]

Each script prepares its data, prints a table of times with the results found, and says so if it cannot run. All of
them take some two hours, with `--quick` a tenth of that. The exit code is 1 if a bar was missed.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = ("whoosh3", "jieba", "numpy", "rjieba", "tantivy", "bm25s")
SCRIPTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("cold.py", (), ("--rounds", "5")),
    ("engines", (), ("--sizes", "1000", "10000", "--queries", "300")),
    ("engines/updates.py", (), ("--queries", "300")),
    ("answering.py", (), ("--passages", "10000", "--queries", "200")),
    ("building.py", (), ("--files", "100", "--rounds", "1")),
    ("serving.py", (), ("--clients", "20", "--seconds", "5")),
    ("incremental.py", (), ("--articles", "200")),
    ("views.py", (), ("--articles", "1000", "--rounds", "1")),
    ("linearity.py", (), ("--quick",)),
    ("cluster", ("parity",), ("parity", "--queries", "20", "--collections", "xquad_zh")),
    ("cluster", ("throughput",), ("throughput", "--sizes", "1000", "--queries", "20")),
)
"""Each script with its arguments for a full run, and for a quick one."""


def main() -> int:
    """Run all scripts, even if one fails, and return 1 if any failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes, for a look")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write every figure of the engines there too")
    options = parser.parse_args()
    print(f"{platform.platform()}, {platform.machine()}, Python {platform.python_version()}; {_versions()}", flush=True)
    failed = False
    for script, full, quick in SCRIPTS:
        given = [*(quick if options.quick else full)]
        if script == "engines" and options.csv:
            given += ["--csv", str(options.csv)]
        print(f"\n## {' '.join((script, *given))}\n", flush=True)
        failed |= subprocess.run([sys.executable, str(HERE / script), *given], check=False).returncode != 0
    return int(failed)


def _versions() -> str:
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"no {package}")
    return ", ".join(found)


if __name__ == "__main__":
    sys.exit(main())
