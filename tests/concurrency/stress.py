"""So many readers and writers for so long → what they were answered, what was built, and whatever was wrong."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from crash.scenarios import litter, state_of

from concurrency.judging import Commit, Judge, Judged, commits_of
from concurrency.reading import KINDS, Noted, Notes
from concurrency.versions import ARTICLES, noted, write
from concurrency.writing import Writer, build
from search_cli import KnowledgeBase

_PROCESSES = multiprocessing.get_context("fork")  # which costs no start of Python
_PATIENCE_S = 120  # for readers and writers to end when time is up; who does not hangs


@dataclass
class Outcome:
    """What came of it; `faults` are sentences, empty when all was as it must be."""

    judged: dict[str, Judged] = field(default_factory=dict)
    processes: Counter[str] = field(default_factory=Counter)
    commits: Sequence[Commit] = ()
    builds: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def stress(root: Path, seconds: float, readers: int, writers: int) -> Outcome:
    """Let them at a new base at `root` for so many seconds."""
    (root / "kb").mkdir(parents=True)
    (root / "kb.toml").touch()
    for article in range(ARTICLES):
        write(root, article, 0)
    build(root)
    until = time.monotonic_ns() + int(seconds * 1e9)
    outcome = Outcome()
    kinds = list(islice(cycle(KINDS), readers))
    outcome.processes.update(kind.__name__ for kind in kinds)
    started = [_PROCESSES.Process(target=_write, args=(root, number, writers, until)) for number in range(writers)]
    started += [_PROCESSES.Process(target=_read, args=(root, number, until)) for number in range(readers)]
    for process in started:
        process.start()
    outcome.faults += _ended(started, until)
    _judge(root, outcome)
    return outcome


def _write(root: Path, number: int, writers: int, until: int) -> None:
    Writer(root, number, writers).work(until)


def _read(root: Path, number: int, until: int) -> None:
    kind, notes = KINDS[number % len(KINDS)], Notes(until, number)
    kind(root, notes)
    notes.save(root / f"{kind.__name__}.{number}.notes")


def _ended(processes: Sequence[Any], until: int) -> Iterator[str]:
    """Wait for the end of all, and say who did not come to it."""
    for process in processes:
        process.join(max((until - time.monotonic_ns()) / 1e9, 0) + _PATIENCE_S)
        if process.exitcode is None:
            process.kill()
            process.join()
            yield f"{process.name} hung"
        elif process.exitcode:
            yield f"{process.name} ended with {process.exitcode}"


# ── judging ─────────────────────────────────────────────────────────────────────────────────────────────────


def _judge(root: Path, outcome: Outcome) -> None:
    outcome.faults += _left_behind(root)
    outcome.commits = commits_of(noted(root / "commits"), noted(root / "written"))
    outcome.faults += [f"lost: {commit.wrong}" for commit in outcome.commits if commit.wrong]
    builds = list(noted(root / "builds"))
    outcome.builds.update(each["outcome"] for each in builds)
    outcome.faults += [f"build failed: {each['what']}" for each in noted(root / "failed")]
    outcome.faults += refused_for_the_dead(builds)
    judge = Judge(outcome.commits)
    for name in outcome.processes:
        notes = [json.loads(path.read_text(encoding="utf-8")) for path in root.glob(f"{name}.*.notes")]
        judged = judge.judged(Noted(*answer) for each in notes for answer in each["answers"])
        outcome.judged[name] = judged
        outcome.faults += [f"{name}, {kind}: {what}" for kind, all_of in judged.wrong.items() for what in all_of]
        outcome.faults += [f"{name}, leak: {leak}" for each in notes for leak in each["leaks"]]


def refused_for_the_dead(builds: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Say which builds were refused though no other was under way, so that only the dead can have held the lock."""
    for refused in builds:
        if refused["outcome"] == "refused" and not any(
            other["writer"] != refused["writer"]
            and other["began"] <= refused["ended"]
            and refused["began"] <= other["ended"]
            for other in builds
        ):
            yield f"writer {refused['writer']} was refused though nobody else built"


def _left_behind(root: Path) -> Iterator[str]:
    """Build once more, as the last of all, and say what is in the index that must not be, or is not that must."""
    build(root)
    if left := litter(root):
        yield f"litter: {', '.join(left)}"
    anew = root / "anew"
    shutil.copytree(root / "kb", anew / "kb")
    shutil.copyfile(root / "kb.toml", anew / "kb.toml")
    KnowledgeBase.build(anew)
    if state_of(root) != state_of(anew):
        yield "the last build is not what kb/ says"
