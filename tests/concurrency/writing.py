"""A writer: it changes its articles and builds, again and again, each build in a process that may be killed.

What a build is about to publish is noted before and after it does, by the process that holds the lock; so the notes are
in the order of the generations, and what the dead were about to publish is among them.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
import traceback
from collections.abc import Mapping
from contextlib import closing, nullcontext
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

from crash.scenarios import little_memory

from concurrency.versions import ARTICLES, note, write
from search_cli import KnowledgeBase
from search_cli.articles.folder import FoundFiles, find_files
from search_cli.engines.whoosh import engine as engine_module
from search_cli.engines.whoosh.generations import current, publish
from search_cli.engines.whoosh.snapshot import Snapshot
from search_cli.errors import IndexUnusableError
from search_cli.indexing import building

_REFUSED, _FAILED = 3, 4
_OUTCOMES = {0: "done", _REFUSED: "refused", -9: "killed"}
_KILLED_OF = 4  # one build in so many, if it is not done by then
_PROCESSES = multiprocessing.get_context("fork")  # which costs no start of Python


def build(root: Path, *, rebuild: bool = False, runs: bool = False, dawdles_s: float = 0) -> None:
    """Build, and note what is published; dawdle between the look at kb/ and the writing."""

    def look(folder: Path) -> FoundFiles:
        found = find_files(folder)
        time.sleep(dawdles_s)
        return found

    began = time.monotonic_ns()
    with (
        little_memory() if runs else nullcontext(),
        mock.patch.object(engine_module, "publish", partial(_noting, root, began)),
        mock.patch.object(building, "find_files", look),
    ):
        KnowledgeBase.build(root, rebuild=rebuild)


def _noting(root: Path, began: int, generation: Path) -> None:
    with closing(Snapshot.open(generation)) as snapshot:
        holds = {path: record.fingerprint for path, record in snapshot.records.items() if record.passages}
        stale = [path for path, record in snapshot.records.items() if record.stale]
    told = {"generation": generation.name, "base": current(generation.parent)}
    note(root / "commits", **told, began=began, holds=holds, stale=stale, at=time.monotonic_ns())
    publish(generation)
    note(root / "commits", **told, done=time.monotonic_ns())


def _in_child(root: Path, how: Mapping[str, Any]) -> None:
    try:
        build(root, **how)
    except IndexUnusableError as error:
        if error.code == "index-locked":
            sys.exit(_REFUSED)
        note(root / "failed", what=str(error))
        sys.exit(_FAILED)
    except BaseException:
        note(root / "failed", what=traceback.format_exc())
        sys.exit(_FAILED)


class Writer:
    """One of several that write, with the articles that are its own."""

    def __init__(self, root: Path, number: int, writers: int) -> None:
        self._root, self._number = root, number
        self._versions = dict.fromkeys(range(number, ARTICLES, writers), 0)
        self._chance = random.Random(number)
        self._usual_s = 0.1

    def work(self, until: int) -> None:
        """Change and build until then, and once however late it is."""
        for turn in count():
            if turn and time.monotonic_ns() >= until:
                return
            self._change()
            how = {
                "rebuild": self._sometimes(),
                "runs": self._sometimes(),
                "dawdles_s": self._chance.uniform(0, 6 * self._usual_s) if self._sometimes() else 0,
            }
            while self._build(how) != "done" and (not turn or time.monotonic_ns() < until):
                time.sleep(self._chance.uniform(0, 0.05))

    def _sometimes(self) -> bool:
        return self._chance.randrange(6) == 0

    def _change(self) -> None:
        """Change a few articles, now and then most of them, so that segments are merged, and now and then none."""
        count = self._chance.choice((0, 1, 1, 1, 2, 3, len(self._versions) * 2 // 3))
        for article in self._chance.sample(sorted(self._versions), count):
            self._versions[article] += 1
            write(self._root, article, self._versions[article])

    def _build(self, how: Mapping[str, Any]) -> str:
        child = _PROCESSES.Process(target=_in_child, args=(self._root, how))
        began = time.monotonic_ns()
        child.start()
        if self._chance.randrange(_KILLED_OF) == 0:
            child.join(self._chance.uniform(0, 1.5 * self._usual_s))
            child.kill()
        child.join()
        ended = time.monotonic_ns()
        outcome = _OUTCOMES.get(child.exitcode or 0, "failed")
        child.close()
        if outcome == "done":
            self._usual_s += 0.2 * ((ended - began) / 1e9 - self._usual_s)
        note(self._root / "builds", writer=self._number, began=began, ended=ended, outcome=outcome)
        return outcome
