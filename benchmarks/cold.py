"""How long a search from the prompt takes: `kb` in a new process, compared with the textbook script and `import click`.

Run: python benchmarks/cold.py             15 rounds
     python benchmarks/cold.py --rounds 3

Every round runs each command once, so that the load of the machine is the same for all; medians are shown. Wall time is
from the start of the process to its end, CPU time includes the kernel's, memory is the largest resident size. The
articles are the project's own.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median

from running import Run, measured

ROOT = Path(__file__).parent.parent
TEXTBOOK = [sys.executable, str(Path(__file__).with_name("textbook.py"))]
KB = [sys.executable, "-m", "search_cli"]
QUERY = "跟单 技能"
BARS = "bars: wall at most 0.2 of the textbook script and 4 of `import click`, at most 60 MB"


def main() -> int:
    """Measure, print a table, and return 1 if a search misses a bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15, metavar="N", help="how often each is run (default: 15)")
    rounds = parser.parse_args().rounds
    os.environ.update(KB_LANG="zh", PYTHONPATH=str(ROOT))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has compiled files
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = prepare(folder)
        runs: dict[str, list[Run]] = {label: [] for label in commands}
        for each in range(rounds + 1):
            for label, command in commands.items():
                run = measured(command)
                if each:  # the first round fills the caches of the file system, and jieba's
                    runs[label].append(run)
    print(f"{platform.python_version()}, whoosh3 {version('whoosh3')}, jieba {version('jieba')}, {rounds} rounds\n")
    return int(not table(runs))


def prepare(folder: Path) -> dict[str, list[str]]:
    """Build both indexes, and return the commands to measure by name."""
    shutil.copytree(ROOT / "kb", folder / "kb")
    subprocess.run([*KB, "index", "--root", str(folder)], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*TEXTBOOK, "build", str(folder / "textbook"), str(folder / "kb")], check=True)
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "kb --version": [*KB, "--version"],
        "kb --help": [*KB, "--help"],
        f"kb search {QUERY}": [*KB, "search", *QUERY.split(), "--root", str(folder)],
        "textbook jieba + Whoosh": [*TEXTBOOK, "ask", str(folder / "textbook"), QUERY],
    }


def table(runs: dict[str, list[Run]]) -> bool:
    """Print the results, and return whether the search is within the bars."""
    walls = {label: median(run.wall_s for run in each) for label, each in runs.items()}
    click, textbook = walls["python -c 'import click'"], walls["textbook jieba + Whoosh"]
    print("| | wall, ms | of textbook | of `import click` | processor, ms | peak, MB | prints first |")
    print("|---|---|---|---|---|---|---|")
    for label, each in runs.items():
        cpu, peak = median(run.cpu_s for run in each), max(run.peak_mb for run in each)
        print(
            f"| `{label}` | {walls[label] * 1000:.0f} | {walls[label] / textbook:.2f} | {walls[label] / click:.1f} "
            f"| {cpu * 1000:.0f} | {peak:.0f} | {each[0].first[:60]} |"
        )
    search, peak = walls[f"kb search {QUERY}"], max(run.peak_mb for run in runs[f"kb search {QUERY}"])
    within = search <= 0.2 * textbook and search <= 4 * click and peak <= 60
    print(f"\n{BARS}: {'met' if within else 'MISSED'}")
    return within


if __name__ == "__main__":
    sys.exit(main())
