"""Readers of six kinds: each asks again and again, and notes when it asked, when it was answered, and by what."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from crash.scenarios import BM25

from search_cli import KnowledgeBase, wire
from search_cli.engines import Engine
from search_cli.engines.whoosh import WhooshEngine
from search_cli.models import SearchResult

_PAUSE_S = 0.02  # on average, so that readers and builds meet at ever other moments
_THREADS = 4
_HELD_S = 5.0  # a reader holds on to its generation for so long, or until three more were published
_GENERATION = re.compile(r"generation-[0-9]+")


# ── questions ───────────────────────────────────────────────────────────────────────────────────────────────


def _found(result: SearchResult) -> Any:
    return {**wire.search(result), "took_ms": 0}


def _listed(base: KnowledgeBase) -> Any:
    return [(passage.id, passage.text, passage.roles) for passage in base.passages()]


def _covered(base: KnowledgeBase) -> Any:
    """Count by records, but for the days of files, which texts in memory have none of."""
    cells = wire.coverage(base.coverage())["cells"]
    return [{**cell, "oldest": None, "newest": None} for cell in cells]


QUESTIONS: dict[str, Callable[[KnowledgeBase], Any]] = {
    "search": lambda base: _found(base.search("跟单 技能", limit=100, collapse=False)),
    "search, explained": lambda base: _found(base.search("薪资 再改", limit=100, collapse=False, explain=True)),
    "search, first page": lambda base: _found(base.search("会计 出纳 薪资", limit=3)),
    "passages": _listed,
    "facets": lambda base: base.facets(),
    "coverage": _covered,
    "suggest": lambda base: base.suggest("跟"),
}
AT_COMMAND_LINE = {
    "search": ("search", "--json", "-n", "100", "--no-collapse", "跟单 技能"),
    "search, explained": ("search", "--json", "-n", "100", "--no-collapse", "--explain", "薪资 再改"),
}
EVERYTHING = "everything"


def everything(engine: Engine) -> Any:
    """Return what is read of an index late, or in no search: records, every passage, terms."""
    records = {path: record.passages for path, record in sorted(engine.records().items()) if record.passages}
    passages = [(passage.id, passage.text, passage.roles) for passage in engine.passages()]
    return records, passages, engine.vocabulary("words"), engine.vocabulary("role")


def digest(answer: Any) -> str:
    """Return what tells an answer from any other, in whatever way it was got."""
    return sha256(json.dumps(answer, ensure_ascii=False).encode()).hexdigest()[:16]


# ── noting ──────────────────────────────────────────────────────────────────────────────────────────────────


class Noted(NamedTuple):
    """One answer: to which question, when it was asked and answered, and by what; or why there was none."""

    question: str
    began: int
    ended: int
    digest: str
    error: str = ""


class Notes:
    """What one reader was answered; threads may share it."""

    def __init__(self, until: int, seed: int) -> None:
        self._until = until
        self._chance = random.Random(seed)
        self.answers: list[Noted] = []
        self.leaks: list[str] = []

    def rounds(self) -> Iterator[int]:
        """Count from 0 on until time is up, pausing in between; who started late has one round all the same."""
        for number in count():
            if number and time.monotonic_ns() > self._until:
                return
            yield number
            time.sleep(self._chance.expovariate(1 / _PAUSE_S))

    def ask(self, question: str, answer: Callable[[], Any]) -> None:
        """Note the answer to a question, or why there is none."""
        began = time.monotonic_ns()
        with self.noting_errors(question, began):
            given = answer()
            ended = time.monotonic_ns()
            self.answers.append(Noted(question, began, ended, digest(given)))

    @contextmanager
    def noting_errors(self, question: str, began: int) -> Iterator[None]:
        """Note why there is no answer, whatever it is."""
        try:
            yield
        except Exception as error:
            self.answers.append(Noted(question, began, time.monotonic_ns(), "", f"{type(error).__name__}: {error}"))

    def save(self, path: Path) -> None:
        """Write all down."""
        path.write_text(json.dumps({"answers": self.answers, "leaks": self.leaks}), encoding="utf-8")


# ── readers ─────────────────────────────────────────────────────────────────────────────────────────────────


def long_open(root: Path, notes: Notes) -> None:
    """Open the knowledge base once."""
    with KnowledgeBase.open(root) as base:
        _ask_on(base, notes)
        _count_held(root, notes, most=1)
    _count_held(root, notes, most=0)


def several_threads(root: Path, notes: Notes) -> None:
    """Open the knowledge base once, for several threads."""
    with KnowledgeBase.open(root) as base:
        with ThreadPoolExecutor(_THREADS) as pool:
            for done in [pool.submit(_ask_on, base, notes) for _ in range(_THREADS)]:
                done.result()
        _count_held(root, notes, most=1)
    _count_held(root, notes, most=0)


def _ask_on(base: KnowledgeBase, notes: Notes) -> None:
    names = list(QUESTIONS)
    for number in notes.rounds():
        question = names[number % len(names)]
        notes.ask(question, lambda: QUESTIONS[question](base))  # noqa: B023  (asked at once)


def opened_anew(root: Path, notes: Notes) -> None:
    """Open the knowledge base for every question."""
    names = list(QUESTIONS)
    for number in notes.rounds():
        question = names[number % len(names)]

        def answer(question: str = question) -> Any:
            with KnowledgeBase.open(root) as base:
                return QUESTIONS[question](base)

        notes.ask(question, answer)
    _count_held(root, notes, most=0)


def command_line(root: Path, notes: Notes) -> None:
    """Start `kb search` for every question."""
    names = list(AT_COMMAND_LINE)
    for number in notes.rounds():
        question = names[number % len(names)]
        command = [sys.executable, "-m", "search_cli", "--root", str(root), *AT_COMMAND_LINE[question]]

        def answer(command: list[str] = command) -> Any:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode > 1 or done.stderr:  # 1: in that moment no article of the role was there
                raise RuntimeError(f"exit code {done.returncode}: {done.stderr}")
            return {**json.loads(done.stdout), "took_ms": 0}

        notes.ask(question, answer)


def slow_listing(root: Path, notes: Notes) -> None:
    """Read a list of passages while generations come and go: it goes on with the one that it began with."""
    with KnowledgeBase.open(root) as base:
        for _ in notes.rounds():
            began = time.monotonic_ns()
            with notes.noting_errors("passages", began):
                listing = base.passages()
                listed = [next(listing)]
                ended = time.monotonic_ns()
                _wait_for_others(root, notes)
                listed += listing
                answer = [(passage.id, passage.text, passage.roles) for passage in listed]
                notes.answers.append(Noted("passages", began, ended, digest(answer)))
    _count_held(root, notes, most=0)


def late_reading(root: Path, notes: Notes) -> None:
    """Open an index, and read of it only when its generation is long gone."""
    for _ in notes.rounds():
        began = time.monotonic_ns()
        with notes.noting_errors(EVERYTHING, began), closing(WhooshEngine.open(root / "index", BM25)) as engine:
            ended = time.monotonic_ns()
            _wait_for_others(root, notes)
            if not (engine.attachment("dictionary") and engine.attachment("taxonomy")):
                raise RuntimeError("an attachment is gone")
            notes.answers.append(Noted(EVERYTHING, began, ended, digest(everything(engine))))
    _count_held(root, notes, most=0)


def _wait_for_others(root: Path, notes: Notes) -> None:
    """Wait until three more generations were published, so that the one that is read is not even the one before."""
    seen, published = WhooshEngine.stamp(root / "index"), 0
    give_up = min(time.monotonic_ns() + int(_HELD_S * 1e9), notes._until)
    while published < 3 and time.monotonic_ns() < give_up:
        time.sleep(0.005)
        now = WhooshEngine.stamp(root / "index")
        published += now != seen
        seen = now


def _count_held(root: Path, notes: Notes, *, most: int) -> None:
    """Note a leak when this process has files or maps of more than so many generations."""
    if not Path("/proc/self/maps").exists():
        return
    opened = map(_target, Path("/proc/self/fd").iterdir())
    held = [line for line in (*opened, *Path("/proc/self/maps").read_text().splitlines()) if f"{root}/index" in line]
    generations = {found[0] for line in held if (found := _GENERATION.search(line))}
    if len(generations) > most or (held and not most):
        notes.leaks.append(f"{len(held)} files or maps of {sorted(generations)}")


def _target(link: Path) -> str:
    try:
        return os.readlink(link)
    except FileNotFoundError:
        return ""  # the one that lists them


KINDS: tuple[Callable[[Path, Notes], None], ...] = (
    long_open, several_threads, opened_anew, command_line, slow_listing, late_reading,
)  # fmt: skip
