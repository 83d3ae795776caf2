"""`python tests/fuzz`: what strangers may write, made up by what it reaches; a table of what was run and met."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS), str(_TESTS.parent)]

from fuzz.findings import looked_at  # noqa: E402
from fuzz.keeping import keep  # noqa: E402
from fuzz.targets import TARGETS  # noqa: E402
from fuzz.turns import Progress, fuzzed, table  # noqa: E402


def main() -> int:
    """Fuzz, replay or keep; 1 when anything was met that must not be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="of processes that fuzz, all together (60)")
    parser.add_argument("--targets", nargs="+", choices=sorted(TARGETS), default=list(TARGETS), metavar="TARGET")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time (1)")
    parser.add_argument("--turn", type=int, default=60, help="seconds of one target before the next has its turn (60)")
    parser.add_argument("--seed", type=int, default=0, help="make up the same inputs as before; 0 makes up others (0)")
    parser.add_argument("--pause", type=Path, help="a file that, while it is there, keeps turns from beginning")
    parser.add_argument("--work", type=Path, help="a folder to go on in, with what was found before")
    parser.add_argument("--replay", type=Path, nargs="+", help="inputs, whose names begin with the target's")
    parser.add_argument("--keep", action="store_true", help="merge what --work has into the corpus, and do not fuzz")
    asked = parser.parse_args()
    os.environ["KB_LANG"] = "zh"
    if asked.replay:
        return _replayed(asked.replay)
    work = asked.work or Path(tempfile.mkdtemp(prefix="kb-fuzz-"))
    if asked.keep:
        keep(work, asked.targets)
        return 0
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever is started in the background ignores it
    progress = Progress(asked.targets, work, asked.seed)
    try:
        for _ in fuzzed(progress, asked.minutes * 60, asked.turn, asked.jobs):
            while asked.pause and asked.pause.exists():
                time.sleep(2)
    except KeyboardInterrupt:
        print("interrupted; so far:")
    print(table(progress))
    for path in progress.findings():
        print(f"\n{path.read_text('utf-8', 'replace')}" if path.suffix else f"\nstopped the process: {path}")
    return 1 if progress.findings() else 0


def _replayed(paths: list[Path]) -> int:
    """Look at each input once more; 1 when any meets something still."""
    met = False
    for path in paths:
        target = TARGETS[path.name.partition("-")[0] if path.name.partition("-")[0] in TARGETS else path.parent.name]
        found = looked_at(target, path.read_bytes())
        met = met or found is not None
        print(f"{path}: {found.told if found else 'nothing'}")
    return int(met)


if __name__ == "__main__":
    sys.exit(main())
