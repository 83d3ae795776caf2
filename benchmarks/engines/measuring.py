"""One engine, one size → the times of building and searching, the size of the index, and the passages found."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
from systems import System


@dataclass(frozen=True, slots=True)
class Built:
    """The time of a build, and the size of its index."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Asked:
    """The times of questions, the memory of the searching process, and the ten best passages of each question."""

    p50_ms: float
    p95_ms: float
    p99_ms: float
    private_mb: float
    resident_mb: float
    best: Sequence[Sequence[int]]


def build(system: System, work: Path, size: int) -> Built:
    """Build an index of `size` passages, which are loaded before the clock starts."""
    folder = work / "index"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    passages = list(corpus.rows(work, size))
    started = time.perf_counter()
    by_itself = system.build(passages, folder)
    seconds = time.perf_counter() - started if by_itself is None else by_itself
    return Built(seconds, sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6)


def ask(system: System, work: Path, queries: int) -> Asked:
    """Ask all questions once unmeasured and once measured; the queries are made beforehand."""
    opened = system.open(work / "index")
    asked = [opened.query(words) for words in corpus.questions(work, queries)]
    for query in asked:
        opened.ask(query)
    took, found = [], []
    for query in asked:
        started = time.perf_counter()
        found.append(opened.ask(query))
        took.append((time.perf_counter() - started) * 1000)
    at = statistics.quantiles(took, n=100)
    best = [[number for number, _ in hits] for hits in found]
    return Asked(at[49], at[94], at[98], *_memory(opened.process), best)


def _memory(process: int) -> tuple[float, float]:
    """Return the private and the resident memory of a process in MB; zeros if the system does not tell.

    Private memory is not backed by a file. Pages of a mapped index count as resident only, even if no other process
    maps them (Private_Clean in smaps), since the system can take them back at any time.
    """
    path = Path(f"/proc/{process}/smaps_rollup")
    if not path.exists():
        return 0.0, 0.0
    sizes = {line.split(":")[0]: line.split() for line in path.read_text().splitlines()[1:]}
    return int(sizes["Anonymous"][1]) / 1000, int(sizes["Rss"][1]) / 1000
