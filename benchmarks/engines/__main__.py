"""Our engine compared with others: building, and searching with the same terms and the same BM25, at several sizes.

Usage: python benchmarks/engines [--sizes N …] [--systems NAME …] [--queries N] [--work FOLDER] [--csv FILE]

Every system builds and searches in a process of its own, one after the other; some systems share an index. Passages are
made from ../shared/corpora, which only developers have, and kept in the work folder; the questions are real ones. The
exit code is 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import corpus
from figures import Figures, bars, bars_table, table, write
from lucene import Lucene
from measuring import Asked, Built, ask, build
from ours import Ours, OursWhole, OursWithoutNumpy
from peers import Bm25s, Fts5, Tantivy, Whoosh
from systems import System

SIZES = (1_000, 10_000, 100_000, 300_000, 1_000_000)
SYSTEMS: tuple[System, ...] = (
    Ours(), OursWhole(), OursWithoutNumpy(), Tantivy(), Lucene(), Fts5(), Bm25s(), Whoosh(),
)  # fmt: skip
NAMED = {system.name: system for system in SYSTEMS}


def main() -> int:
    """Prepare, run, print."""
    options = _options()
    if options.step:
        return _step(options)
    if gone := corpus.missing():
        print(f"skipped: there is no {gone} beside the project")
        return 0
    options.work.mkdir(parents=True, exist_ok=True)
    corpus.prepare(options.work, max(options.sizes))
    print(f"{platform.machine()}, Python {platform.python_version()}; {options.queries:,} questions")
    measured: list[Figures] = []
    for size in options.sizes:
        found = list(_figures(size, options))
        print("\n".join(table(found)), flush=True)
        measured += found
    print("", *bars_table(measured), sep="\n")
    if options.csv:
        write(measured, options.csv)
    return int(not all(bar.met for bar in bars(measured)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--systems", nargs="+", default=list(NAMED), choices=list(NAMED), metavar="NAME")
    parser.add_argument("--queries", type=int, default=1000, metavar="N")
    parser.add_argument(
        "--work", type=Path, default=corpus.WORK, metavar="FOLDER", help="where passages and indexes are kept"
    )
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write every figure there too")
    parser.add_argument("--step", choices=("build", "ask"), help=argparse.SUPPRESS)
    parser.add_argument("--system", help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def _step(options: argparse.Namespace) -> int:
    """Do the step that this process was started for, and print the result as JSON."""
    system = NAMED[options.system]
    done = (
        build(system, options.work, options.size)
        if options.step == "build"
        else ask(system, options.work, options.queries)
    )
    print(json.dumps(dataclasses.asdict(done)))
    return 0


def _figures(size: int, options: argparse.Namespace) -> Iterator[Figures]:
    """Measure each chosen system at one size; skip those that cannot run, and say why on stderr."""
    wanted = (system for system in SYSTEMS if system.name in options.systems and size <= system.most)
    best: Sequence[Sequence[int]] | None = None
    for _, sharing in groupby(wanted, key=lambda system: system.index):
        built: dict[str, float] | None = None
        for system in sharing:
            built = built or _in_process("build", system, size, options)
            found = built and _in_process("ask", system, size, options)
            if built and found:
                print(f"{system.name}, {size:,}: done", file=sys.stderr)
                asked = Asked(**found)
                best = best or asked.best
                yield _measured(system, size, Built(**built), asked, best)


def _measured(system: System, size: int, built: Built, asked: Asked, best: Sequence[Sequence[int]]) -> Figures:
    """Return the figures of one system, beside whose ten best are those of the first one."""
    same = sum(len(set(theirs) & set(first)) for theirs, first in zip(asked.best, best, strict=True))
    times = (asked.p50_ms, asked.p95_ms, asked.p99_ms, asked.private_mb, asked.resident_mb)
    hits, most = (sum(map(len, lists)) for lists in (asked.best, best))
    return Figures(system.name, size, built.seconds, built.megabytes, *times, hits, same / max(most, 1))


def _in_process(step: str, system: System, size: int, options: argparse.Namespace) -> dict[str, Any] | None:
    """Return the result of a step in a process of its own; if it cannot run, return None and say why on stderr."""
    command = [sys.executable, str(Path(__file__).parent), "--system", system.name, "--size", str(size)]
    command += ["--queries", str(options.queries), "--work", str(options.work), "--step", step]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["?"]
        print(f"{system.name}, {size:,}, {step}: {said[-1]}", file=sys.stderr)
        return None
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    raise SystemExit(main())
