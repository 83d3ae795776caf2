"""`python tests/concurrency`: readers and writers of one index, all at once; a table of what was answered and built."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from concurrency.stress import Outcome, stress

_WRONG = ("error", "mixed", "stale")
_SHOWN = 50  # faults; one may show in very many answers


def main() -> int:
    """Run for as long as asked; 1 when anything was not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="for how long (10)")
    parser.add_argument("--readers", type=int, default=16, help="processes that ask (16)")
    parser.add_argument("--writers", type=int, default=2, help="processes that change articles and build (2)")
    asked = parser.parse_args()
    os.environ["KB_LANG"] = "zh"
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = stress(Path(folder), 60 * asked.minutes, asked.readers, asked.writers)
    for fault in outcome.faults[:_SHOWN]:
        print(fault)
    print(_table(outcome))
    print(f"{len(outcome.faults)} faults, {time.monotonic() - started:.0f} s")
    return 1 if outcome.faults else 0


def _table(outcome: Outcome) -> str:
    lines: list[tuple[object, ...]] = [("readers", "processes", "answers", "of states", *_WRONG), ("---",) * 7]
    for name, judged in outcome.judged.items():
        wrong = [len(judged.wrong[kind]) for kind in _WRONG]
        lines.append((name.replace("_", " "), outcome.processes[name], judged.answers, len(judged.states), *wrong))
    everyone = outcome.judged.values()
    wrong = [sum(len(judged.wrong[kind]) for judged in everyone) for kind in _WRONG]
    states = set().union(*(judged.states for judged in everyone))
    answers = sum(judged.answers for judged in everyone)
    lines.append(("all", outcome.processes.total(), answers, len(states), *wrong))
    builds = outcome.builds
    told = (
        f"{len(outcome.commits)} generations of {len({each.versions for each in outcome.commits})} states published; "
        f"builds: {builds['done']} done, {builds['killed']} killed, {builds['refused']} refused while another wrote, "
        f"{builds['failed']} failed; {sum(bool(each.wrong) for each in outcome.commits)} lost an article"
    )
    return "\n".join([*(f"| {' | '.join(map(str, line))} |" for line in lines), "", told])


if __name__ == "__main__":
    sys.exit(main())
