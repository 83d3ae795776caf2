"""How long a build takes: `kb index` compared with the textbook script on the same files.

Run: python benchmarks/building.py               300 law texts, 3 rounds
     python benchmarks/building.py --files 100 --rounds 1

Every build is a new process that starts without an index. "Without" means without `[fast]`: a `sitecustomize`, which
worker processes read too, keeps its two packages from being imported. The textbook script has one field of words and no
tags, splits files at blank lines, and has jieba's cache filled. It is one process, while `kb index` uses all cores, so
ours is also run with one process. Peak memory is that of the largest process. Every round runs each build once; medians
are shown. It needs ../shared, which only developers have.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import laws
from running import Run, measured
from whoosh.index import open_dir

from search_cli import KnowledgeBase

ROOT = Path(__file__).parent.parent
TEXTBOOK = [sys.executable, str(Path(__file__).with_name("textbook.py"))]
KB = [sys.executable, "-m", "search_cli"]
ONE_PROCESS = "import sys; from search_cli import KnowledgeBase; KnowledgeBase.build(sys.argv[1], processes=1)"
FAST = ("rjieba", "numpy")
HIDDEN = f"import sys\nsys.modules.update(dict.fromkeys({FAST}))\n"
PEER = "textbook jieba + Whoosh"
QUERY = "劳动合同 解除"
BARS = {"kb index, [fast]": 5, "kb index, without": 2}
"""The bars: how many times as fast as the textbook script each build must be."""


@dataclass(frozen=True, slots=True)
class Build:
    """One way to build: the command, the environment of its processes, and the folder of its index.

    `look` returns the number of passages in the index, and the place of the first that answers QUERY, if any.
    """

    command: Sequence[str]
    environment: Mapping[str, str]
    index: Path
    look: Callable[[Path], tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Built:
    """The costs of one build, and the passages and the answer of its index."""

    run: Run
    passages: int
    answer: str


def main() -> int:
    """Measure, print a table, and return 1 if a bar is missed or an index does not answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=300, metavar="N", help="how many law texts (default: 300)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each is run (default: 3)")
    options = parser.parse_args()
    gone = laws.missing() or next((name for name in FAST if not find_spec(name)), None)
    if gone:
        print(f"skipped: there is no {gone}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        builds = prepare(Path(name), options.files)
        built: dict[str, list[Built]] = {label: [] for label in builds}
        for _ in range(options.rounds):
            for label, build in builds.items():
                built[label].append(once(build))
    print(f"{platform.python_version()}, {os.cpu_count()} cores, whoosh3 {version('whoosh3')}, ", end="")
    print(f"jieba {version('jieba')}; {options.files:,} files, {options.rounds} rounds\n")
    return int(not table(built))


def prepare(work: Path, files: int) -> dict[str, Build]:
    """Unpack the files, fill jieba's cache, and return the builds by name."""
    root, hiding = work / "base", work / "hiding"
    laws.unpack(root / "kb", files)
    hiding.mkdir()
    (hiding / "sitecustomize.py").write_text(HIDDEN, encoding="utf-8")
    whole = {**os.environ, "PYTHONPATH": str(ROOT)}
    whole.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has compiled files
    without = {**whole, "PYTHONPATH": os.pathsep.join((str(hiding), str(ROOT)))}
    subprocess.run([sys.executable, "-c", "import jieba; jieba.initialize()"], check=True, stderr=subprocess.DEVNULL)
    index, alone = [*KB, "index", "--quiet", "--root", str(root)], [sys.executable, "-c", ONE_PROCESS, str(root)]
    textbook = work / "textbook"
    script = [*TEXTBOOK, "build", str(textbook), str(root / "kb")]
    return {
        "kb index, [fast]": Build(index, whole, root / "index", look),
        "processes=1, [fast]": Build(alone, whole, root / "index", look),
        "kb index, without": Build(index, without, root / "index", look),
        "processes=1, without": Build(alone, without, root / "index", look),
        PEER: Build(script, whole, textbook, look_in_textbook),
    }


def once(build: Build) -> Built:
    """Build without an existing index, and look into the new one."""
    shutil.rmtree(build.index, ignore_errors=True)
    run = measured(build.command, build.environment)
    return Built(run, *build.look(build.index))


def look(index: Path) -> tuple[int, str]:
    """Look into our index."""
    with KnowledgeBase.open(index.parent) as base:
        hits = base.search(QUERY, limit=1).hits
        return sum(record.passages for record in base.records().values()), hits[0].passage.article if hits else ""


def look_in_textbook(index: Path) -> tuple[int, str]:
    """Look into the textbook script's index; each line it prints begins with rank and article."""
    first = measured([*TEXTBOOK, "ask", str(index), QUERY]).first
    return open_dir(str(index)).doc_count(), first.removeprefix("1 ").partition(".md")[0]


def table(built: Mapping[str, Sequence[Built]]) -> bool:
    """Print the results, and return whether every index answers and ours are within the bars."""
    walls = {label: median(each.run.wall_s for each in of_it) for label, of_it in built.items()}
    cpus = {label: median(each.run.cpu_s for each in of_it) for label, of_it in built.items()}
    print(f"| | wall, s | times as fast | processor, s | times less | peak, MB | passages | {QUERY} |")
    print("|---|---|---|---|---|---|---|---|")
    for label, of_it in built.items():
        peak = max(each.run.peak_mb for each in of_it)
        print(f"| {label} | {walls[label]:.1f} | {walls[PEER] / walls[label]:.1f} ", end="")
        print(f"| {cpus[label]:.1f} | {cpus[PEER] / cpus[label]:.1f} | {peak:.0f} ", end="")
        print(f"| {of_it[0].passages:,} | {Path(of_it[0].answer).stem or 'NOTHING'} |")
    met = all(walls[PEER] >= least * walls[label] for label, least in BARS.items())
    answered = all(each.answer for of_it in built.values() for each in of_it)
    print("\nbars, times as fast:", ", ".join(f"{label} {least}" for label, least in BARS.items()), end=": ")
    print("met" if met else "MISSED")
    return met and answered


if __name__ == "__main__":
    sys.exit(main())
