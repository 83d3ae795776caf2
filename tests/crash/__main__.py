"""`python tests/crash`: kill `kb index`, refuse it the disk and cut its power, everywhere; a table of what was left."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from crash.counting import Table
from crash.scenarios import SCENARIOS, Prepared
from crash.striking import Blow, failed_at_operations, killed_at_operations, killed_at_random, powered_off_anywhere

_OF_STARTED = "kill at random, of a started process"


def main() -> int:
    """Strike as often as asked for; 1 when anything was left that must not be. Ctrl-C ends with the table so far."""
    asked = _asked()
    os.environ["KB_LANG"] = "zh"
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever is started in the background ignores it
    table, started = Table(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        prepared = [Prepared(scenario, Path(folder) / scenario.name) for scenario in SCENARIOS]
        try:
            for kind, blow in _blows(prepared, Path(folder) / "struck", asked):
                table.add(kind, blow)
                for fault in blow.faults:
                    print(f"{kind}, {blow.scenario}, {blow.where}: {fault}", flush=True)
                if table.struck % 100 == 0:
                    spent = time.monotonic() - started
                    print(f"{table.struck} blows, {spent:.0f} s: {kind}", file=sys.stderr, flush=True)
        except KeyboardInterrupt:
            print("interrupted; so far:")
    print(table)
    return 1 if table.faults else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="of all chosen moments, take each so many-th (1)")
    parser.add_argument("--random", type=int, default=40, help="kills at random moments in each scenario (40)")
    parser.add_argument("--started", type=int, default=10, help="the same of a kb index that begins with Python (10)")
    parser.add_argument("--errors-every", type=int, default=5, help="as --every, for errors of the system (5)")
    parser.add_argument("--power-every", type=int, default=1, help="as --every, for disks after a loss of power (1)")
    return parser.parse_args()


def _blows(scenarios: list[Prepared], root: Path, asked: argparse.Namespace) -> Iterator[tuple[str, Blow]]:
    """Yield all kills first, then errors, then losses of power, each with its kind."""
    kinds: dict[str, Callable[[Prepared], Iterator[Blow]]] = {
        "kill at an operation": lambda each: killed_at_operations(each, root, asked.every),
        "kill at random": lambda each: killed_at_random(each, root, asked.random, seed="copied"),
        _OF_STARTED: lambda each: killed_at_random(each, root, asked.started, seed="started", started=True),
        "error of the system": lambda each: failed_at_operations(each, root, asked.errors_every),
        "loss of power": lambda each: powered_off_anywhere(each, root, asked.power_every),
    }
    for kind, blows_of in kinds.items():
        for each in scenarios:
            if kind == _OF_STARTED and (each.scenario.runs or not each.scenario.links):
                continue  # of which a Python that is started anew knows nothing
            for blow in blows_of(each):
                yield kind, blow


if __name__ == "__main__":
    sys.exit(main())
