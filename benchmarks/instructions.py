"""Compare the cost of a search with another commit: CPU instructions, and wall time in alternating runs.

Run: python benchmarks/instructions.py c40eae5               31 rounds
     python benchmarks/instructions.py HEAD~1 --rounds 5

Cold is `kb search` in a new process, warm is a search of an open base. Both search the project's own articles, in an
index built by the side's own code. Instructions are counted in user space by `perf stat` if the kernel allows it, or
else by callgrind (Debian: `valgrind`); they do not depend on the load of the machine. Wall times are medians over the
rounds, and each round runs both sides, one after the other.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

from running import measured

ROOT = Path(__file__).parent.parent
QUERIES = (
    "跟单 技能", "项目助理和跟单的区别", "会计 工资", "采购需要会什么", "出纳 日常工作", "法务 任职资格", "年假 几天",
    "gendan jineng", "“订单”", "role:跟单 沟通",
)  # fmt: skip
TURNS = 20
"""How often all queries are asked, so that the cost of a warm search stands out from that of the start."""
WARM = """
import sys, time
from search_cli import KnowledgeBase
root, turns, *queries = sys.argv[1:]
with KnowledgeBase.open(root) as base:
    for query in queries:
        base.search(query)
    began = time.perf_counter()
    for query in queries * int(turns):
        base.search(query)
    print(time.perf_counter() - began)
"""


class Side(NamedTuple):
    """One version of the code: its folder, and a base that it indexed."""

    code: Path
    base: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes, with a fixed hash seed, so that sets have the same order."""
        return {**os.environ, "PYTHONPATH": str(self.code), "PYTHONHASHSEED": "0", "KB_LANG": "zh"}

    @property
    def cold(self) -> list[str]:
        """The command for a cold search."""
        return [sys.executable, "-m", "search_cli", "--root", str(self.base), QUERIES[0]]

    def warm(self, turns: int) -> list[str]:
        """The command that asks all queries once, then so many times more, and prints the seconds of the latter."""
        return [sys.executable, "-c", WARM, str(self.base), str(turns), *QUERIES]


def main() -> int:
    """Print the costs of both sides and their ratio; return 1 if it exceeds 5 % for instructions or 10 % for time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit", help="what to compare with")
    parser.add_argument("--rounds", type=int, default=31, metavar="N", help="of wall time (31)")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has compiled files
    with tempfile.TemporaryDirectory() as name, checked_out(options.commit, Path(name, "then")) as then:
        sides = [prepared(then, Path(name, "old")), prepared(ROOT, Path(name, "new"))]
        cold, warm = [cold_instructions(side) for side in sides], [warm_instructions(side) for side in sides]
        walls = [in_turns(sides, options.rounds, each) for each in (cold_ms, warm_ms)]
    rows: list[tuple[str, list[float], float]] = [
        ("cold search, instructions", cold, 1.05),
        ("warm search, instructions", warm, 1.05),
        ("cold search, wall ms", walls[0], 1.1),
        ("warm search, wall ms", walls[1], 1.1),
    ]
    print(f"| | {options.commit} | here | ratio |\n|---|---|---|---|")
    for label, (old, new), _ in rows:
        shown = [f"{value:,.0f}" if value > 1000 else f"{value:.2f}" for value in (old, new)]
        print(f"| {label} | {shown[0]} | {shown[1]} | {new / old:.3f} |")
    return int(any(new > old * bar for _, (old, new), bar in rows))


@contextmanager
def checked_out(commit: str, folder: Path) -> Iterator[Path]:
    """Yield a folder with the files of a commit."""
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(folder), commit], cwd=ROOT, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(folder)], cwd=ROOT, check=True)


def prepared(code: Path, base: Path) -> Side:
    """Return a side with its own index of today's articles."""
    shutil.copytree(ROOT / "kb", base / "kb")
    side = Side(code, base)
    index = [sys.executable, "-m", "search_cli", "index", "--quiet", "--root", str(base)]
    subprocess.run(index, check=True, env=side.environment, cwd=base)
    for command in (side.cold, side.warm(1)):  # compiles the files
        subprocess.run(command, check=True, env=side.environment, cwd=base, stdout=subprocess.DEVNULL)
    return side


def cold_instructions(side: Side) -> float:
    """Return the instructions of a cold search."""
    return instructions(side, side.cold)


def warm_instructions(side: Side) -> float:
    """Return the instructions of a warm search, from the difference between many searches and few."""
    return (instructions(side, side.warm(TURNS)) - instructions(side, side.warm(0))) / TURNS / len(QUERIES)


def instructions(side: Side, command: list[str]) -> float:
    """Return the instructions of a command in user space."""
    counter, pattern = counting()
    done = subprocess.run(
        [*counter, *command], check=True, env=side.environment, cwd=side.base, capture_output=True, text=True
    )
    found = re.search(pattern, done.stderr)
    if not found:
        raise SystemExit(f"no instructions were counted: {done.stderr[-500:]}")
    return float(found[1])


@cache
def counting() -> tuple[list[str], str]:
    """Return the counting command, and a pattern for the number in its output."""
    perf, pattern = ["perf", "stat", "-x,", "-e", "instructions:u"], r"(?m)^(\d+),"
    if shutil.which("perf"):
        tried = subprocess.run([*perf, "true"], check=False, capture_output=True, text=True)
        if re.search(pattern, tried.stderr):
            return perf, pattern
    if not shutil.which("valgrind"):
        raise SystemExit("perf counts no instructions here, and there is no valgrind")
    return ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}"], r"Collected : (\d+)"


def in_turns(sides: list[Side], rounds: int, took: Callable[[Side], float]) -> list[float]:
    """Return the median of each side, measured in alternating runs."""
    found: list[list[float]] = [[] for _ in sides]
    for number in range(rounds):
        order = range(len(sides)) if number % 2 else reversed(range(len(sides)))  # neither is always first
        for each in order:
            found[each].append(took(sides[each]))
    return [median(times) for times in found]


def cold_ms(side: Side) -> float:
    """Return the milliseconds of a cold search."""
    return measured(side.cold, side.environment, side.base).wall_s * 1000  # else it would import the code here


def warm_ms(side: Side) -> float:
    """Return the milliseconds of a warm search."""
    done = subprocess.run(
        side.warm(TURNS), check=True, env=side.environment, cwd=side.base, capture_output=True, text=True
    )
    return float(done.stdout) / TURNS / len(QUERIES) * 1000


if __name__ == "__main__":
    sys.exit(main())
