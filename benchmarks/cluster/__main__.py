"""Compare an OpenSearch cluster with the index on disk: whether the answers are equal, and what they cost.

Usage: python benchmarks/cluster parity [--queries N] [--keep]
       python benchmarks/cluster throughput [--sizes N …] [--queries N] [--keep]

`parity` runs every test collection of ../shared on both and prints a table; the exit code is 1 if a bar is missed.
`throughput` indexes and searches law texts on disk and on 1, 2 and 3 nodes; the exit code is 1 if an answer differs.
Both start their own nodes on this machine, and skip what ../shared does not have. `--keep` writes the figures to
figures.json, from which pages.py makes the tables of benchmarks/README.md and docs/scale.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))

import figures
import laws
import nodes
from figures import Parity, Throughput
from parity import compare
from tables import meets_bars, parity_table, searches_table, throughput_table
from throughput import COLLECTIONS, Trial, prepare

from search_cli.evaluation.collections import is_collection

NODES = (1, 2, 3)


def main() -> int:
    """Measure and print."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # like Ctrl-C, so that no node is left running
    options = _options()
    return parity(options) if options.command == "parity" else throughput(options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    both = argparse.ArgumentParser(add_help=False)
    both.add_argument("--keep", action="store_true", help=f"write what was measured into {figures.KEPT.name}")
    both.add_argument("--port", type=int, default=nodes.PORT, help="of the first node")
    alike = commands.add_parser("parity", parents=[both])
    alike.add_argument("--queries", type=int, metavar="N", help="of each collection, drawn by a fixed seed (all)")
    alike.add_argument("--collections", nargs="+", metavar="NAME", help="(all there are)")
    speed = commands.add_parser("throughput", parents=[both])
    speed.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="N", help="passages, about")
    speed.add_argument("--queries", type=int, default=200, metavar="N", help="for one client, and for eight together")
    work = Path(tempfile.gettempdir(), "search_cli-cluster")
    speed.add_argument("--work", type=Path, default=work, metavar="FOLDER", help="where the law texts are kept")
    return parser.parse_args()


def parity(options: argparse.Namespace) -> int:
    """Compare on every collection, print the table, and return 1 if a bar is missed."""
    folders = sorted(folder for folder in COLLECTIONS.glob("*") if is_collection(folder))
    folders = [folder for folder in folders if folder.name in (options.collections or (folder.name,))]
    if not folders:
        print(f"skipped: there is no collection in {COLLECTIONS.parent.name}/{COLLECTIONS.name} beside the project")
        return 0
    found: list[Parity] = []
    with nodes.running(max(NODES), options.port) as connection:
        for folder in folders:
            for each in compare(folder, options.queries, connection):
                found.append(each)
                print(each, file=sys.stderr, flush=True)
            if options.keep:
                figures.read().with_parity(_here(), found).write()
    print("\n".join(parity_table(found)))
    return int(not meets_bars(found))


def throughput(options: argparse.Namespace) -> int:
    """Build and search everywhere, print the tables, and return 1 if an answer differs from the one on disk."""
    if gone := laws.missing():
        print(f"skipped: there is no {gone} beside the project")
        return 0
    found: list[Throughput] = []
    for each in _throughput(options):
        found.append(each)
        print(each, file=sys.stderr, flush=True)
        if options.keep:
            figures.read().with_throughput(_here(), found).write()
    print("\n".join((*throughput_table(found), "", *searches_table(found))))
    return int(any(asked.same < asked.queries for each in found for asked in each.searches))


def _throughput(options: argparse.Namespace) -> Iterator[Throughput]:
    trials = []
    for size in options.sizes:
        root = options.work / str(size)
        prepare(root, size)
        trials.append(Trial(root, options.queries))
    for trial in trials:
        yield trial.on_disk()
    for number in NODES:
        with nodes.running(number, options.port) as connection:
            for trial in trials:
                yield trial.on_nodes(number, connection)


def _here() -> str:
    """Return the place and time of the run and the load of the machine, by which times must be judged."""
    today = date.today()
    load = " to ".join(f"{load:.0f}" for load in sorted({min(os.getloadavg()), max(os.getloadavg())}))
    return (
        f"{today.day} {today:%B %Y}, Python {platform.python_version()}, OpenSearch {nodes.VERSION}, "
        f"{os.cpu_count()} cores, heap {nodes.HEAP} a node, load {load}"
    )


if __name__ == "__main__":
    sys.exit(main())
