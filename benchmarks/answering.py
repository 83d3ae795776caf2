"""How long a complete search of a large base takes, compared with tantivy's scoring of the same fields.

Run: python benchmarks/answering.py                     100,000 passages of laws, 1,000 questions
     python benchmarks/answering.py --passages 10000

Ours is `KnowledgeBase.search`: it segments and interprets the question as typed, scores all fields, reranks, groups
near-duplicates, finds snippets and matches, and counts facets over all hits. tantivy's query is built before the clock
starts; tantivy only scores the terms of the same three fields and fetches the texts of ten passages. With `exhaustive`
no question is refused, so that ours too has ten hits for every question; they are then ordered by rank alone. The base
is kept in the work folder. It needs ../shared, which only developers have, and `pip install tantivy`.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import laws
import three_fields

from search_cli import KnowledgeBase
from search_cli.indexing.recipes import analyzer_of
from search_cli.taxonomy import load_taxonomy

COLLECTIONS = laws.CORPUS.parent.parent / "collections"
PER_FILE = 58
"""Passages of a law, a little below the average, so that the first estimate yields enough files."""
OURS, TURNS = "search_cli", ("the first time", "again")
BARS_MS = (15, 60)
"""The bars in ms at 100,000 passages: the median and the 99th percentile."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many milliseconds each question took, and how many hits it had."""

    took_ms: Sequence[float]
    hits: Sequence[int]

    def at(self, percent: int) -> float:
        """Return the percentile `percent` of the times."""
        return statistics.quantiles(self.took_ms, n=100)[percent - 1]


def main() -> int:
    """Prepare, ask, print, and return 1 if a bar is missed."""
    options = _options()
    if gone := _missing():
        print(f"skipped: there is no {gone}")
        return 0
    root = options.work / str(options.passages)
    held = hold(root, options.passages)
    print(f"{platform.machine()}, Python {platform.python_version()}, tantivy {version('tantivy')}; {held:,} passages")
    with KnowledgeBase.open(root) as base:
        runs = ask(root, base, questions(options.queries))
    return int(not table(runs))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000, metavar="N", help="at least (default: 100000)")
    parser.add_argument("--queries", type=int, default=1000, metavar="N")
    work = Path(tempfile.gettempdir(), "search_cli-answering")
    parser.add_argument("--work", type=Path, default=work, metavar="FOLDER", help="where the base is kept")
    return parser.parse_args()


def _missing() -> str | None:
    if not COLLECTIONS.is_dir():
        return f"{COLLECTIONS.parent.name}/{COLLECTIONS.name} beside the project"
    if gone := laws.missing():
        return f"{gone} beside the project"
    return None if find_spec("tantivy") else "tantivy: pip install tantivy"


def hold(root: Path, wanted: int) -> int:
    """Build the base in `root` of as many laws as make `wanted` passages, all if they do not, and return how many.

    A base that grew is built afresh, so that its index is as any base's of that size.
    """
    files = math.ceil(wanted / PER_FILE)
    written = laws.unpack(root / "kb", files)
    held = _built(root)
    while held < wanted and written == files:
        files += math.ceil((wanted - held) / PER_FILE)
        written = laws.unpack(root / "kb", files)
        held = _built(root, rebuild=True)
    return held


def _built(root: Path, rebuild: bool = False) -> int:
    return KnowledgeBase.build(root, rebuild=rebuild, processes=os.cpu_count() or 1).passages


def questions(wanted: int) -> list[str]:
    """Return real questions in a random but fixed order."""
    files = sorted(COLLECTIONS.glob("miracl_zh_*.txt"))
    typed = [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    random.Random(0).shuffle(typed)
    return typed[:wanted]


def ask(root: Path, base: KnowledgeBase, typed: Sequence[str]) -> dict[str, Asked]:
    """Ask every question twice, each system in turn, and return the first and the second times of each."""
    query, fetch = _peer(root, base)
    terms = {question: query(question) for question in typed}
    ways: dict[str, Callable[[str], Sequence[object]]] = {
        OURS: lambda question: base.search(question).hits,
        f"{OURS}, exhaustive": lambda question: base.search(question, exhaustive=True).hits,
        "tantivy": lambda question: fetch(terms[question]),
    }
    runs = {}
    for turn in TURNS:
        asked = [[timed(way, question) for way in ways.values()] for question in typed]
        for name, figures in zip(ways, zip(*asked, strict=True), strict=True):
            took, hits = zip(*figures, strict=True)
            runs[f"{name}, {turn}"] = Asked(took, hits)
    return runs


def _peer(root: Path, base: KnowledgeBase) -> tuple[Callable[[str], Any], Callable[[Any], list[str]]]:
    """Return functions that make and run a query of tantivy, on an index made from that of the base."""
    analyzer = analyzer_of(base.config, load_taxonomy(base.config))
    made_of = root / "tantivy-made-of"
    generation = (base.config.index_folder / "CURRENT").read_text(encoding="utf-8")
    if not made_of.exists() or made_of.read_text(encoding="utf-8") != generation:
        analyzer.prepare()
        three_fields.build(root / "tantivy", base.passages(), analyzer)
        made_of.write_text(generation, encoding="utf-8")
    return three_fields.open_index(root / "tantivy", analyzer)


def timed(way: Callable[[str], Sequence[object]], question: str) -> tuple[float, int]:
    """Return how many milliseconds a question took, and how many hits it had."""
    started = time.perf_counter()
    hits = way(question)
    return (time.perf_counter() - started) * 1000, len(hits)


def table(runs: dict[str, Asked]) -> bool:
    """Print the times, and return whether ours are within the bars."""
    print("\n| | p50, ms | p95, ms | p99, ms | hits | with ten | with none |\n|---|---|---|---|---|---|---|")
    for name, asked in runs.items():
        times = " | ".join(f"{asked.at(percent):.2f}" for percent in (50, 95, 99))
        ten, none = (sum(count == wanted for count in asked.hits) for wanted in (three_fields.TOP, 0))
        print(f"| {name} | {times} | {sum(asked.hits):,} | {ten:,} of {len(asked.hits):,} | {none:,} |")
    ours = runs[f"{OURS}, {TURNS[-1]}"]
    within = ours.at(50) <= BARS_MS[0] and ours.at(99) <= BARS_MS[1]
    print(f"\nbars, at 100,000 passages: p50 at most {BARS_MS[0]} ms, p99 at most {BARS_MS[1]} ms: ", end="")
    print("met" if within else "MISSED")
    return within


if __name__ == "__main__":
    sys.exit(main())
