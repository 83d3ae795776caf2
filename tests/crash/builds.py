"""Builds that are struck: `kb index` in a process of its own, and what it left behind, judged by both states."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from crash.operations import Operation, Storage, Strike
from crash.power import fingerprint
from crash.scenarios import NONE, Prepared, Verdict, as_in, litter, state_of
from search_cli import KnowledgeBase
from search_cli.cli import main
from search_cli.errors import SearchCliError

CRASHED = 70


class Ended(NamedTuple):
    """How a build ended: its exit code, negative when a signal ended it, and what it said on stderr."""

    code: int
    said: str


# ── building ────────────────────────────────────────────────────────────────────────────────────────────────


def operations_of(prepared: Prepared, root: Path) -> list[Operation]:
    """Return what the scenario's build does to the files of the index, from first to last."""
    prepared.copy(root)
    code, storage = 1, Storage(root / "index", links=prepared.scenario.links)
    with as_in(prepared.scenario), storage.installed():
        try:
            main(["--root", str(root), "--quiet", "index", *prepared.scenario.options])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
    assert code == 0, f"{prepared.scenario.name}: kb index ended with {code}"
    return storage.done


def _in_child(work: Callable[[], None], said: Path) -> int:
    """Run `work` in a copy of this process, which costs no start of Python; return the number of that process."""
    child = os.fork()
    if child:
        return child
    code = CRASHED
    try:
        with said.open("w", encoding="utf-8") as told:
            os.dup2(told.fileno(), 1)
            os.dup2(told.fileno(), 2)
            sys.stdout = sys.stderr = told
            try:
                work()
            except SystemExit as leaving:
                code = int(leaving.code or 0)
            except BaseException:
                traceback.print_exc(file=told)
    finally:
        os._exit(code)


def _build(prepared: Prepared, root: Path, strike: Strike | None) -> Callable[[], None]:
    def work() -> None:
        storage = Storage(root / "index", strike, links=prepared.scenario.links)
        with as_in(prepared.scenario), storage.installed():
            main(["--root", str(root), "--quiet", "index", *prepared.scenario.options])

    return work


def build_struck(prepared: Prepared, root: Path, strike: Strike) -> Ended:
    """Build a fresh copy of the scenario's base at `root`, and strike."""
    prepared.copy(root)
    said = root.parent / "said.txt"
    _, status = os.waitpid(_in_child(_build(prepared, root, strike), said), 0)
    return Ended(os.waitstatus_to_exitcode(status), said.read_text(encoding="utf-8"))


def build_killed_after(prepared: Prepared, root: Path, seconds: float) -> Ended:
    """Build a fresh copy of the scenario's base, and kill the build whatever it is doing by then."""
    prepared.copy(root)
    said = root.parent / "said.txt"
    child = _in_child(_build(prepared, root, None), said)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), said.read_text(encoding="utf-8"))


def process_killed_after(prepared: Prepared, root: Path, seconds: float) -> Ended:
    """Do the same to `kb index` as it is started at a command line."""
    prepared.copy(root)
    command = [sys.executable, "-m", "search_cli", "--root", str(root), "--quiet", "index", *prepared.scenario.options]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(seconds)
    started.kill()
    _, said = started.communicate()
    return Ended(started.returncode, said)


def seconds_of(build: Callable[[Prepared, Path, float], Ended], prepared: Prepared, root: Path) -> float:
    """Return about how long a build of this kind takes when nobody kills it."""
    long = 0.05
    while build(prepared, root, long).code:
        long *= 1.5
    return long


def moments(count: int, within: float, seed: str) -> list[float]:
    """Return so many random moments, the same for the same seed."""
    chance = random.Random(seed)
    return [chance.uniform(0, within) for _ in range(count)]


# ── judging ─────────────────────────────────────────────────────────────────────────────────────────────────


def answered(prepared: Prepared, root: Path) -> Verdict:
    """Open and search what a struck build left; say whether it is neither state."""
    found = state_of(root)
    if found in (prepared.old, prepared.new):
        return Verdict(found)
    return Verdict(found, ("lost" if found == NONE else "mixed" if len(found) == 64 else f"corrupt ({found})",))


def judged(prepared: Prepared, root: Path) -> Verdict:
    """Open and search what a struck build left, build once more and anew; say whatever is not as it must be.

    What is left to the byte as by another blow is judged as that was: most errors leave the old index as it stood.
    """
    left = _left(root / "index")
    if left not in prepared.verdicts:
        prepared.verdicts[left] = _judged(prepared, root)
    shutil.rmtree(root, ignore_errors=True)
    return prepared.verdicts[left]


def _left(index: Path) -> int:
    """Return what tells what a build left; who last held the lock is no part of it."""
    paths = {path.relative_to(index).as_posix(): path for path in index.rglob("*")}
    return fingerprint(
        {name: path.read_bytes() if path.is_file() and name != "build.lock" else None for name, path in paths.items()}
    )


def _judged(prepared: Prepared, root: Path) -> Verdict:
    found, told = answered(prepared, root)
    faults = [*told]
    for rebuild in (False, True):
        try:
            KnowledgeBase.build(root, rebuild=rebuild)
        except SearchCliError as error:
            faults.append(f"not healed ({error})")
        if state_of(root) != prepared.new:
            faults.append("not healed")
    if left := litter(root):
        faults.append(f"litter ({', '.join(left)})")
    return Verdict(found, tuple(faults))
