"""`python tests/fuzz/turn.py TARGET SECONDS WORK`: one target under atheris in a process of its own.

Without arguments it takes turns from its input, one a line, as a list in JSON: the log to write, and the arguments.
Each is a copy of the process that has watched all imports, which take longer than a short turn; what it answers, a line
each, is how many seconds of a processor the turn took.

What an input meets is written down and fuzzing goes on, so that one fault hides no other; libFuzzer itself stops at a
crash of the interpreter, at too much memory and at what never ends, and keeps the input as the file it names.
"""

from __future__ import annotations

import json
import os
import shlex
import signal
import sys
from pathlib import Path

import atheris

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS), str(_TESTS.parent)]

_WATCHED = 8.0
"""How much longer code takes that counts its own branches, with room for a busy machine."""

_LONGEST_S = 60
_MOST_MB = 3000


def watch() -> None:
    """Import what is fuzzed, so that it counts its branches."""
    import jieba  # noqa: F401 - before watching begins: its dictionary is nothing to find branches in

    atheris.instrument_imports(include=["search_cli"], enable_loader_override=False).__enter__()
    import fuzz.targets  # noqa: F401


def main(name: str, seconds: int, work: Path, *more: str) -> None:
    """Fuzz until the time is up; does not return."""
    from fuzz.findings import looked_at, written
    from fuzz.inputs import mutated
    from fuzz.targets import CORPUS, TARGETS

    os.environ.setdefault("KB_LANG", "zh")
    target = TARGETS[name]
    looked_at(target, min((CORPUS / name).iterdir()).read_bytes())  # what is made once is made before any is timed

    def one(data: bytes) -> None:
        found = looked_at(target, data, _WATCHED)
        if found:
            written(target, data, found, work / "findings")

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return mutated(data, most, seed, target.words, atheris.Mutate)

    own = work / "corpus" / name
    own.mkdir(parents=True, exist_ok=True)
    (work / "stopped").mkdir(parents=True, exist_ok=True)
    arguments = [
        f"-max_total_time={seconds}", f"-max_len={target.most}", f"-timeout={_LONGEST_S}", f"-rss_limit_mb={_MOST_MB}",
        f"-artifact_prefix={work / 'stopped' / name}-", "-print_final_stats=1", "-len_control=0",
        *more, str(own), str(CORPUS / name),
    ]  # fmt: skip
    # To merge, libFuzzer starts what it was started as again, by a shell.
    again = shlex.join((sys.executable, sys.argv[0], name, str(seconds), str(work)))
    atheris.Setup([again, *arguments], one, custom_mutator=mutate)
    atheris.Fuzz()


def _take_turns() -> None:
    """Take one turn after another until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the turn, whose end is told all the same
    for line in sys.stdin:
        log, *arguments = json.loads(line)
        turn = os.fork()
        if not turn:
            _take_turn(Path(log), arguments)
        _, _, usage = os.wait4(turn, 0)
        print(usage.ru_utime + usage.ru_stime, flush=True)


def _take_turn(log: Path, arguments: list[str]) -> None:
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with log.open("wb") as file, open(os.devnull, "rb") as nothing:
            os.dup2(nothing.fileno(), 0)
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        _main(arguments)
    finally:
        os._exit(1)


def _main(arguments: list[str]) -> None:
    name, seconds, work, *more = arguments
    main(name, int(seconds), Path(work), *more)


if __name__ == "__main__":
    watch()
    if sys.argv[1:]:
        _main(sys.argv[1:])
    else:
        _take_turns()
