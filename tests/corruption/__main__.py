"""`python tests/corruption`: change the files of an index thousands of times; a table of what came of it."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from crash.scenarios import Prepared

from corruption.damaging import SCENARIO, Damage, damaged

_WRONG = ("traceback", "silent", "ill said", "unfound", "unrepaired")
_COLUMNS = ("file", "mutations", "answered as before", "refused", *_WRONG)


def main() -> int:
    """Damage as often as asked for; 1 when anything was not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=5000, help="how many (5000)")
    parser.add_argument("--seed", default="1", help="another one changes other bytes")
    asked = parser.parse_args()
    os.environ["KB_LANG"] = "zh"
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever is started in the background ignores it
    rows: defaultdict[str, list[Damage]] = defaultdict(list)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        prepared = Prepared(SCENARIO, Path(folder) / "whole")
        try:
            for number, each in enumerate(damaged(prepared, Path(folder) / "damaged", asked.mutations, asked.seed), 1):
                rows[each.file].append(each)
                for fault in each.faults:
                    print(f"{each.file}, {each.what}: {fault}", flush=True)
                if number % 100 == 0:
                    print(f"{number} mutations, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
        except KeyboardInterrupt:
            print("interrupted; so far:")
    print(_table(rows))
    return 1 if any(each.faults for damages in rows.values() for each in damages) else 0


def _table(rows: dict[str, list[Damage]]) -> str:
    everything = [each for damages in rows.values() for each in damages]
    lines = [_COLUMNS, tuple("---" for _ in _COLUMNS)]
    lines += [_row(name, damages) for name, damages in sorted(rows.items())]
    lines.append(_row("all", everything))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(name: str, damages: Iterable[Damage]) -> tuple[str, ...]:
    each = list(damages)
    same = sum(one.met == "answered" for one in each)
    wrong = [sum(any(fault.startswith(kind) for fault in one.faults) for one in each) for kind in _WRONG]
    return (name, *map(str, (len(each), same, len(each) - same, *wrong)))


if __name__ == "__main__":
    sys.exit(main())
