"""Targets and so much time → turns of one target after another, each in a process of its own, and a table of them."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from fuzz.findings import looked_at, minimised, written
from fuzz.targets import TARGETS

__all__ = ["Progress", "fuzzed", "table"]

_COLUMNS = ("target", "seconds", "of a processor", "executions", "edges", "features", "new inputs", "findings")
_GRACE_S = 90
"""For a process to start, to read its corpus and to end, beside its turn."""


class Progress:
    """What was run of each target, and where what it met is written."""

    def __init__(self, names: Sequence[str], work: Path, seed: int = 0) -> None:
        """Begin with nothing; from the same `seed` the same inputs are made up, from 0 others each time."""
        self.names, self.work, self.seed = names, work, seed
        self.turns: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self.processor: Counter[str] = Counter()
        self.executions: Counter[str] = Counter()
        self.reached: dict[str, tuple[int, int]] = {}
        work.mkdir(parents=True, exist_ok=True)

    def add(self, name: str, took: float, of_processor: float, log: str) -> None:
        """Count a turn by the clock, by the processor, and by what libFuzzer printed of it."""
        self.seconds[name] += round(took)
        self.processor[name] += round(of_processor)
        counts = re.findall(r"^stat::number_of_executed_units: (\d+)", log, re.MULTILINE)
        marks = re.findall(r"^#(\d+)\s.* cov: (\d+) ft: (\d+)", log, re.MULTILINE)
        self.executions[name] += int(counts[-1]) if counts else int(marks[-1][0]) if marks else 0
        if marks:
            before = self.reached.get(name, (0, 0))
            self.reached[name] = max(before[0], int(marks[-1][1])), max(before[1], int(marks[-1][2]))

    def inputs(self, name: str) -> int:
        """Return how many inputs this work has found that reach more."""
        folder = self.work / "corpus" / name
        return len(list(folder.iterdir())) if folder.is_dir() else 0

    def findings(self, name: str = "") -> list[Path]:
        """Return what was met, by this target or by all: texts, and inputs that stopped a process."""
        told = sorted((self.work / "findings").glob(f"{name or '*'}-*.txt"))
        return told + sorted((self.work / "stopped").glob(f"{name or '*'}-*"))


def fuzzed(progress: Progress, seconds: float, turn: int, jobs: int) -> Iterator[str]:
    """Give each target its turn until so many seconds of all processes are over; yield before each turn."""
    running: dict[str, tuple[subprocess.Popen[bytes], float]] = {}
    ready: list[subprocess.Popen[bytes]] = []
    given = 0.0
    names = cycle(progress.names)
    try:
        while given < seconds or running:
            if given < seconds and len(running) < min(jobs, len(progress.names)):
                name = next(name for name in names if name not in running)
                yield name
                length = max(1, min(turn, round(seconds - given)))
                given += length
                process = ready.pop() if ready else _started(progress)
                _begin(progress, process, name, length)
                running[name] = process, time.monotonic()
                continue
            time.sleep(0.1)
            for name, (process, began) in list(running.items()):
                used = _used(process)
                if used is not None:
                    del running[name]
                    _end(progress, name, time.monotonic() - began, used)
                    ready.append(process)
    finally:
        for name, (process, began) in running.items():
            os.killpg(process.pid, signal.SIGINT)
            used = _used(process, _GRACE_S)
            _end(progress, name, time.monotonic() - began, used or 0.0)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for process in ready:
            process.communicate()  # there are no more turns


def _used(process: subprocess.Popen[bytes], within_s: float = 0) -> float | None:
    """Return how many seconds of a processor the turn that a process took has taken; None while it takes it."""
    assert process.stdout
    if not select.select([process.stdout], [], [], within_s)[0]:
        return None
    return float(process.stdout.readline())


def _started(progress: Progress) -> subprocess.Popen[bytes]:
    """Start what takes turns."""
    command = [sys.executable, str(Path(__file__).with_name("turn.py"))]
    hashes = {"PYTHONHASHSEED": str(progress.seed)} if progress.seed else {}
    environment = {**os.environ, **hashes, "KB_LANG": "zh"}
    with (progress.work / "started.log").open("ab") as log:
        # Not in our process group, so that Ctrl-C reaches its turn once, from us.
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=environment, start_new_session=True
        )


def _begin(progress: Progress, process: subprocess.Popen[bytes], name: str, seconds: int) -> None:
    """Hand a process one turn of one target."""
    turn = [str(progress.work / f"{name}.log"), name, str(seconds), str(progress.work)]
    if progress.seed:
        turn.append(f"-seed={progress.seed + progress.turns[name]}")
    progress.turns[name] += 1
    assert process.stdin
    process.stdin.write(json.dumps(turn).encode() + b"\n")
    process.stdin.flush()


def _end(progress: Progress, name: str, took: float, of_processor: float) -> None:
    log = (progress.work / f"{name}.log").read_text("utf-8", "replace")
    progress.add(name, took, of_processor, log)
    for told in progress.findings(name):
        if told.suffix == ".txt" and not told.with_suffix(".small").exists():
            _shrink(progress, name, told)
    print(_line(progress, name), file=sys.stderr, flush=True)


def _shrink(progress: Progress, name: str, told: Path) -> None:
    """Write a smaller input that meets the same, if it is met without watching at all."""
    target, path = TARGETS[name], told.with_suffix("")
    data = minimised(target, path.read_bytes())
    found = looked_at(target, data)
    told.with_suffix(".small").touch()
    if found and found.key == told.read_text("utf-8", "replace").partition("\n")[0]:
        written(target, data, found, progress.work / "findings")


def table(progress: Progress) -> str:
    """Return what was run and met as a table."""
    lines = ["| " + " | ".join(_COLUMNS) + " |", "|" + "---|" * len(_COLUMNS)]
    lines += [_line(progress, name) for name in progress.names]
    inputs, met = (
        sum(counts)
        for counts in zip(*((progress.inputs(n), len(progress.findings(n))) for n in progress.names), strict=True)
    )
    times = f"{progress.seconds.total()} | {progress.processor.total()}"
    lines.append(f"| all | {times} | {progress.executions.total()} | | | {inputs} | {met} |")
    return "\n".join(lines)


def _line(progress: Progress, name: str) -> str:
    cells = (
        name,
        progress.seconds[name],
        progress.processor[name],
        progress.executions[name],
        *progress.reached.get(name, (0, 0)),
        progress.inputs(name),
        len(progress.findings(name)),
    )
    return f"| {' | '.join(map(str, cells))} |"
