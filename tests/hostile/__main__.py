"""`python tests/hostile`: set traps in an index, hundreds of them; a table of what sprang."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corruption.damaging import SCENARIO
from crash.scenarios import Prepared

from hostile.judging import COMMANDS, judged
from hostile.traps import every_trap


def main() -> int:
    """Set the traps that are asked for; 1 when any sprang."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--traps", type=int, default=400, help="how many, drawn from all (400); 0 for all")
    parser.add_argument("--seed", type=int, default=1, help="another one draws others")
    parser.add_argument("--kind", help="only these: pickle, special, passage, record, manifest, taxonomy, …")
    asked = parser.parse_args()
    os.environ["KB_LANG"] = "zh"
    traps, faulty = Counter[str](), Counter[str]()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        whole = Prepared(SCENARIO, Path(folder) / "whole").root
        every = [trap for trap in every_trap(whole, asked.seed, 400) if asked.kind in (None, trap.kind)]
        chosen = random.Random(asked.seed).sample(every, min(asked.traps or len(every), len(every)))
        for number, trap in enumerate(chosen, 1):
            verdict = judged(whole, Path(folder) / "trapped", trap)
            traps[trap.kind] += 1
            faulty[trap.kind] += bool(verdict.faults)
            for fault in verdict.faults:
                print(f"{trap.kind}, {trap.name}: {fault}", flush=True)
            if number % 50 == 0:
                print(f"{number} of {len(chosen)}, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    print(f"\n| traps of | how many | {len(COMMANDS)} commands each: with faults |\n|---|---|---|")
    for kind in sorted(traps):
        print(f"| {kind} | {traps[kind]} | {faulty[kind]} |")
    print(f"| all | {traps.total()} | {faulty.total()} |\n\n{traps.total()} traps, {faulty.total()} faults")
    return int(bool(faulty.total()))


if __name__ == "__main__":
    sys.exit(main())
