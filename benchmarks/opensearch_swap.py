"""Search a cluster while the index is rebuilt again and again: no search fails, and no answer mixes two builds.

Run: python benchmarks/opensearch_swap.py                   10,000 searches, three builds at least
     python benchmarks/opensearch_swap.py --searches 500    for a look

KB_OPENSEARCH_HOSTS names the cluster. An article alternates between two texts, and every answer must equal that of a
build of one of them. Each thread has a knowledge base of its own, which opens new builds by itself; there are more
questions than its cache has room for, so that each goes to the cluster. The exit code is 1 if a search failed or an
answer was mixed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import cycle, islice, product
from pathlib import Path
from typing import NamedTuple

from search_cli import KnowledgeBase, SearchCliError, wire
from search_cli.config import load_config
from search_cli.engines.opensearch import connect

ARTICLES = Path(__file__).parent.parent / "kb"
ROLES = (
    "跟单",
    "会计",
    "出纳",
    "采购",
    "仓库管理员",
    "产品经理",
    "法务",
    "质检员",
    "轮换员",
    "项目助理",
    "销售",
    "前台",
)
ASPECTS = ("技能", "薪资", "岗位职责", "要会什么", "考核指标", "日常工作", "排产", "任职资格")
QUERIES = tuple(f"{role} {aspect}" for role, aspect in product(ROLES, ASPECTS))
TEXTS = tuple(f"# 轮换员\n\n## 技能要求\n\n轮换员要会第{n}种排产，也要会第{n}种盘点。\n" for n in "一二")
LEAST_BUILDS = 3


class Asked(NamedTuple):
    """Results of the threads: ms of each answer, the builds that answered, errors, and the number of mixed answers."""

    times: list[float]
    builds: set[str]
    failed: list[str]
    mixed: int


class Goal:
    """The numbers of searches and builds to do, which count down with each."""

    def __init__(self, searches: int) -> None:
        self._left = searches
        self._guard = threading.Lock()
        self.builds: list[float] = []

    def take(self) -> bool:
        """Count a search, and return whether it is still wanted."""
        with self._guard:
            self._left -= 1
            return self._left >= 0 or len(self.builds) < LEAST_BUILDS

    @property
    def reached(self) -> bool:
        """Whether both numbers are reached."""
        return self._left <= 0 and len(self.builds) >= LEAST_BUILDS


def main() -> int:
    """Measure on a copy of the project's own articles, in an index that is deleted afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--searches", type=int, default=10_000, metavar="N", help="how many at least (10,000)")
    parser.add_argument("--threads", type=int, default=4, metavar="N", help="that ask at once (4)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, base_on_cluster(Path(folder)) as root:
        right = expected(root)
        goal = Goal(options.searches)
        began = time.perf_counter()
        with ThreadPoolExecutor(options.threads) as pool, rebuilding(root, goal):
            found = list(pool.map(lambda number: client(root, number, goal, right), range(options.threads)))
        seconds = time.perf_counter() - began
    return report(found, goal, seconds)


@contextmanager
def base_on_cluster(root: Path) -> Iterator[Path]:
    """Yield a base with the project's own articles and an index of its own."""
    shutil.copytree(ARTICLES, root / "kb")
    name = f"swap-{uuid.uuid4().hex[:8]}"
    settings = f'[settings]\nengine = "opensearch"\n\n[opensearch]\nindex = "{name}"\n'
    (root / "kb.toml").write_text(settings, encoding="utf-8")
    try:
        yield root
    finally:
        with closing(connect(load_config(root))) as connection:
            for index in connection.ask("GET", f"/{name}-*"):
                connection.ask("DELETE", f"/{index}")


def expected(root: Path) -> dict[str, list[str]]:
    """Return for each question its answers from builds of either text."""
    right: dict[str, list[str]] = {query: [] for query in QUERIES}
    for text in TEXTS:
        build(root, text)
        with KnowledgeBase.open(root) as base:
            for query in QUERIES:
                right[query].append(answer_of(base, query))
    if all(one == other for one, other in right.values()):
        raise SystemExit("both builds give the same answers")
    return right


def answer_of(base: KnowledgeBase, query: str) -> str:
    """Return the answer to a question without its duration."""
    return repr({**wire.search(base.search(query)), "took_ms": 0})


def build(root: Path, text: str) -> None:
    """Write the text into the article, and rebuild the index in a process of its own."""
    (root / "kb" / "轮换.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "search_cli", "index", "--rebuild", "-q", "--root", str(root)]
    subprocess.run(command, check=True)


@contextmanager
def rebuilding(root: Path, goal: Goal) -> Iterator[None]:
    """Build both texts in turn until the goal is reached."""

    def run() -> None:
        for text in cycle(TEXTS):
            if goal.reached:
                return
            began = time.perf_counter()
            build(root, text)
            goal.builds.append(time.perf_counter() - began)

    with ThreadPoolExecutor(1) as pool:
        building = pool.submit(run)
        yield
        building.result()


def client(root: Path, number: int, goal: Goal, right: dict[str, list[str]]) -> Asked:
    """Ask one question after the other until the goal is reached."""
    asked, mixed = Asked([], set(), [], 0), 0
    with KnowledgeBase.open(root) as base:
        for query in islice(cycle(QUERIES), number * len(ASPECTS), None):
            if not goal.take():
                return asked._replace(mixed=mixed)
            began = time.perf_counter()
            try:
                mixed += answer_of(base, query) not in right[query]
            except SearchCliError as error:
                asked.failed.append(str(error))
            asked.times.append((time.perf_counter() - began) * 1000)
            asked.builds.add(base.generation)
    raise AssertionError("questions never end")


def report(found: list[Asked], goal: Goal, seconds: float) -> int:
    """Print the results, and return the exit code."""
    times = sorted(time for each in found for time in each.times)
    failed, mixed = [error for each in found for error in each.failed], sum(each.mixed for each in found)
    builds = set[str]().union(*(each.builds for each in found))
    p50, p99, longest = times[len(times) // 2], times[int(len(times) * 0.99)], times[-1]
    print(
        f"{len(times):,} searches by {len(found)} threads in {seconds:.0f} s, during {len(goal.builds)} full builds "
        f"(median {statistics.median(goal.builds):.1f} s); {len(builds)} builds answered; "
        f"p50 {p50:.0f}, p99 {p99:.0f}, longest {longest:.0f} ms; {len(failed)} failed, {mixed} mixed"
    )
    for error in sorted(set(failed)):
        print(error, file=sys.stderr)
    return int(bool(failed or mixed))


if __name__ == "__main__":
    sys.exit(main())
