"""`python tests/crash`: kill `kb index`, refuse it the disk and cut its power, everywhere; a table of what was left."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from crash.counting import Table
from crash.scenarios import SCENARIOS, Prepared, Scenario
from crash.striking import Blow, failed_at_operations, killed_at_operations, killed_at_random, powered_off_anywhere


def main() -> int:
    """Strike as often as asked for; 1 when anything was left that must not be."""
    asked = _asked()
    os.environ["KB_LANG"] = "zh"
    table = Table()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for scenario in SCENARIOS:
            prepared = Prepared(scenario, Path(folder) / scenario.name)
            for kind, blow in _blows(scenario, prepared, Path(folder) / "struck", asked):
                table.add(kind, blow)
                for fault in blow.faults:
                    print(f"{kind}, {scenario.name}, {blow.where}: {fault}", flush=True)
            print(
                f"{scenario.name}: {table.struck} blows, {time.monotonic() - started:.0f} s",
                file=sys.stderr,
                flush=True,
            )
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


def _blows(scenario: Scenario, prepared: Prepared, root: Path, asked: argparse.Namespace) -> Iterator[tuple[str, Blow]]:
    yield from _named("kill at an operation", killed_at_operations(prepared, root, asked.every))
    yield from _named("kill at random", killed_at_random(prepared, root, asked.random, seed="copied"))
    if not (scenario.runs or not scenario.links):  # which a Python that is started anew knows nothing of
        started = killed_at_random(prepared, root, asked.started, seed="started", started=True)
        yield from _named("kill at random, of a started process", started)
    yield from _named("error of the system", failed_at_operations(prepared, root, asked.errors_every))
    yield from _named("loss of power", powered_off_anywhere(prepared, root, asked.power_every))


def _named(kind: str, blows: Iterable[Blow]) -> Iterator[tuple[str, Blow]]:
    return ((kind, blow) for blow in blows)


if __name__ == "__main__":
    sys.exit(main())
