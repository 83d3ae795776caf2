"""Every chosen and random moment of every scenario's build, struck and judged: what the table and the tests count."""

from __future__ import annotations

import errno
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from crash.builds import (
    Ended,
    Verdict,
    answered,
    build_killed_after,
    build_struck,
    judged,
    moments,
    operations_of,
    process_killed_after,
    seconds_of,
)
from crash.operations import CHANGING, ERRORS, Operation, Strike
from crash.power import Disk, fingerprint, without, write
from crash.scenarios import Prepared
from search_cli.messages import say

REFUSED = 2


class Blow(NamedTuple):
    """One build that was struck: where, and what is wrong with what it left; `hit` is whether the blow met it."""

    scenario: str
    where: str
    operation: int
    hit: bool
    faults: tuple[str, ...]


# ── kills at chosen operations ──────────────────────────────────────────────────────────────────────────────


def kills_of(operations: Iterable[Operation]) -> Iterator[Strike]:
    """Yield a kill before and after every operation that changes something, and one in the midst of every write."""
    for number, operation in enumerate(operations, 1):
        if operation.kind in CHANGING:
            yield Strike(number, "before")
            if operation.kind == "write":
                yield Strike(number, "within")
            yield Strike(number, "after")


def killed_at_operations(prepared: Prepared, root: Path, every: int = 1) -> Iterator[Blow]:
    """Kill the build at every operation, or at one of `every` such moments."""
    operations = operations_of(prepared, root)
    for strike in list(kills_of(operations))[::every]:
        ended = build_struck(prepared, root, strike)
        verdict = judged(prepared, root)
        faults = verdict.faults if ended.code == -signal.SIGKILL else (*verdict.faults, f"ended with {ended.code}")
        where = f"{strike.how} {operations[strike.at - 1].kind} {operations[strike.at - 1].path}"
        yield Blow(prepared.scenario.name, where, strike.at, True, faults)


# ── kills at random moments ─────────────────────────────────────────────────────────────────────────────────


def killed_at_random(prepared: Prepared, root: Path, count: int, *, seed: str, started: bool = False) -> Iterator[Blow]:
    """Kill the build at so many random moments; `started`: a `kb index` that begins with starting Python."""
    build: Callable[[Prepared, Path, float], Ended] = process_killed_after if started else build_killed_after
    longest = seconds_of(build, prepared, root)
    for moment in moments(count, longest, f"{prepared.scenario.name} {seed}"):
        ended = build(prepared, root, moment)
        verdict = judged(prepared, root)
        where = f"after {1000 * moment:.1f} ms"
        yield Blow(prepared.scenario.name, where, 0, ended.code == -signal.SIGKILL, verdict.faults)


# ── errors ──────────────────────────────────────────────────────────────────────────────────────────────────


def errors_of(operations: Iterable[Operation]) -> Iterator[Strike]:
    """Yield every error that a system may raise at every operation: once, lasting, and in the midst of a write."""
    for number, operation in enumerate(operations, 1):
        for error, kinds in ERRORS.items():
            if operation.kind in kinds:
                yield Strike(number, "before", error)
                yield Strike(number, "before", error, lasting=True)
                if operation.kind == "write":
                    yield Strike(number, "within", error)


def failed_at_operations(prepared: Prepared, root: Path, every: int = 1) -> Iterator[Blow]:
    """Let the system refuse every operation in every way, or one of `every` such cases."""
    operations = operations_of(prepared, root)
    for strike in list(errors_of(operations))[::every]:
        yield failed_at(prepared, root, operations, strike)


def failed_at(prepared: Prepared, root: Path, operations: Sequence[Operation], strike: Strike) -> Blow:
    """Let the system refuse one of the build's operations."""
    ended = build_struck(prepared, root, strike)
    verdict = judged(prepared, root)
    faults = (*verdict.faults, *_ill_said(prepared, ended, verdict.state))
    operation = operations[strike.at - 1]
    lasting = " from then on" if strike.lasting else ""
    where = f"{errno.errorcode[strike.error]}{lasting} {strike.how} {operation.kind} {operation.path}"
    return Blow(prepared.scenario.name, where, strike.at, ended.code == REFUSED, faults)


def _untouched(said: str) -> bool:
    """Return whether an error says that all is as it was; after CURRENT was replaced it would not be true."""
    return any(say(key) in said for key in ("index-write.old", "index-write.none"))


def _ill_said(prepared: Prepared, ended: Ended, state: str) -> Iterator[str]:
    """Say what is wrong with how a build ended that the system refused something."""
    if "Traceback" in ended.said:
        yield f"traceback: {ended.said.strip().splitlines()[-1]}"
    elif ended.code == 0 and state != prepared.new:
        yield "says it is done, and is not"
    elif ended.code == REFUSED and not 1 <= len(ended.said.splitlines()) <= 2:  # the sentence, and what to do
        yield f"says {ended.said!r}"
    elif ended.code not in (0, REFUSED):
        yield f"ended with {ended.code}: {ended.said!r}"
    elif _untouched(ended.said) and state != prepared.old:
        yield f"is done, and says: {ended.said.splitlines()[0]}"


# ── loss of power ───────────────────────────────────────────────────────────────────────────────────────────


def powered_off(
    prepared: Prepared,
    root: Path,
    operations: Sequence[Operation],
    every: int = 1,
    begin: int = 0,
    judge: Callable[[Prepared, Path], Verdict] = judged,
) -> Iterator[Blow]:
    """Let the power fail after every operation of a build, and judge every disk that this may leave, each once.

    After the last operation the build has said that it is done, so that no disk may hold the old index any more. Before
    the operation `begin` the power does not fail.
    """
    prepared.copy(root)
    disk, seen = Disk(root / "index"), set()
    for number, operation in enumerate(operations, 1):
        disk.do(operation)
        done = number == len(operations)
        if number <= begin or (operation.kind not in CHANGING and not done):
            continue
        for image in disk.images():
            key = (fingerprint(image), done)
            if key in seen:
                continue
            seen.add(key)
            if len(seen) % every and not done:
                continue
            prepared.copy(root)
            write(image, root / "index")
            verdict = judge(prepared, root)
            faults = verdict.faults
            if done and verdict.state != prepared.new:
                faults = (*faults, "lost after it was done")
            yield Blow(prepared.scenario.name, f"off after {operation.kind} {operation.path}", number, True, faults)


def powered_off_anywhere(prepared: Prepared, root: Path, every: int = 1) -> Iterator[Blow]:
    """Let the power fail after every operation of the build as it is."""
    return powered_off(prepared, root, operations_of(prepared, root), every)


def needless_syncs(prepared: Prepared, root: Path) -> Iterator[str]:
    """Yield every fsync of a build without which no loss of power does any harm."""
    operations = operations_of(prepared, root)
    for number, operation in enumerate(operations):
        if operation.kind != "fsync":
            continue
        rest = without(operations, number)
        # Nearly all harm is seen in what answers at once; what builds make of it is looked at where none is.
        blows = (powered_off(prepared, root, rest, begin=number, judge=judge) for judge in (answered, judged))
        if not any(blow.faults for blow in chain.from_iterable(blows)):
            yield f"{prepared.scenario.name}: {operation.path}"
