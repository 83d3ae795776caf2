"""The same laws indexed and searched on disk and on 1, 2 and 3 nodes → the costs, and whether the answers are equal.

A build is `KnowledgeBase.build(rebuild=True)` from files, a search is `KnowledgeBase.search`. The nodes share the
machine with the client, so CPU time of either side is measured besides wall time: it tells how much work more machines
would share.
"""

from __future__ import annotations

import math
import os
import random
import resource
import shutil
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import laws
from figures import Searches, Throughput
from nodes import Stand, bytes_of, stand

from search_cli import KnowledgeBase
from search_cli.engines.opensearch import Connection
from search_cli.evaluation.measures import latency

COLLECTIONS = laws.CORPUS.parent.parent / "collections"
PER_FILE = 58
"""Passages of a law, a little below the average."""
CLIENTS = (1, 8)
INDEX = "kb-throughput"
_WARM = 100
"""Questions that all clients ask before the clock starts, so that loading and compiling are not measured."""

T = TypeVar("T")
Answer = tuple[int, tuple[tuple[str, float], ...]]
"""An answer: the total, and passages with their scores."""


class _Used(NamedTuple):
    wall_s: float
    client_s: float
    nodes_s: float


def prepare(root: Path, passages: int) -> None:
    """Write laws with about so many passages below `root`."""
    laws.unpack(root / "kb", math.ceil(passages / PER_FILE))


def questions(wanted: int) -> list[str]:
    """Return distinct real questions in a random but fixed order."""
    files = sorted(COLLECTIONS.glob("miracl_zh_*.txt"))
    lines = [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    typed = [line for line in dict.fromkeys(lines) if line]  # some are in several files
    random.Random(0).shuffle(typed)
    return typed[:wanted]


class Trial:
    """One base, built and searched in several places; the answers of the first, the disk, are the expected ones."""

    def __init__(self, root: Path, queries: int) -> None:
        typed = questions(_WARM + queries * len(CLIENTS))
        self._root = root
        self._warm = typed[:_WARM]
        self._asked = [typed[_WARM + queries * turn :][:queries] for turn in range(len(CLIENTS))]
        self._rule: dict[str, Answer] = {}

    def on_disk(self) -> Throughput:
        """Build and search the index on disk."""
        (self._root / "kb.toml").write_text("", encoding="utf-8")
        return self._run(0, None)

    def on_nodes(self, nodes: int, connection: Connection) -> Throughput:
        """Build on a cluster with one shard on each node and without replicas, search it, and delete the index."""
        settings = (
            f'[settings]\nengine = "opensearch"\n[opensearch]\nindex = "{INDEX}"\nshards = {nodes}\nreplicas = 0\n'
        )
        (self._root / "kb.toml").write_text(settings + "timeout_s = 120\n", encoding="utf-8")
        found = self._run(nodes, connection)
        for index in connection.ask("GET", f"/{INDEX}-*"):
            connection.ask("DELETE", f"/{index}")
        return found

    def _run(self, nodes: int, connection: Connection | None) -> Throughput:
        shutil.rmtree(self._root / "index", ignore_errors=True)
        build = partial(KnowledgeBase.build, self._root, rebuild=True, processes=os.cpu_count() or 1)
        report, used = _measured(build, connection)
        held = bytes_of(connection, INDEX) if connection else _bytes_below(self._root / "index")
        with KnowledgeBase.open(self._root) as base:
            self._ask(base, max(CLIENTS), self._warm, None)
            turns = zip(CLIENTS, self._asked, strict=True)
            searches = tuple(self._ask(base, clients, asked, connection) for clients, asked in turns)
        heap = stand(connection).heap_mb if connection else 0.0
        return Throughput(nodes, report.passages, *used, held, heap, searches)

    def _ask(self, base: KnowledgeBase, clients: int, typed: Sequence[str], connection: Connection | None) -> Searches:
        def asked(question: str) -> tuple[float, Answer]:
            started = time.perf_counter()
            found = base.search(question)
            took = time.perf_counter() - started
            return took * 1000, (found.total, tuple((hit.passage.id, hit.score) for hit in found.hits))

        with ThreadPoolExecutor(clients) as pool:
            found, used = _measured(lambda: list(pool.map(asked, typed)), connection)
        times = latency([took for took, _ in found])
        answers = dict(zip(typed, (answer for _, answer in found), strict=True))
        each_ms = 1000 / len(typed)
        return Searches(
            clients, len(typed), len(typed) / used.wall_s, times.p50, times.p99,
            used.client_s * each_ms, used.nodes_s * each_ms,
            same=sum(self._rule.setdefault(question, answer) == answer for question, answer in answers.items()),
        )  # fmt: skip


def _measured(call: Callable[[], T], connection: Connection | None) -> tuple[T, _Used]:
    """Return the result of a call, and its cost in this process, the processes it started, and the nodes."""
    nodes, client, started = _nodes(connection), _client_s(), time.perf_counter()
    result = call()
    wall = time.perf_counter() - started
    return result, _Used(wall, _client_s() - client, _nodes(connection).cpu_s - nodes.cpu_s)


def _nodes(connection: Connection | None) -> Stand:
    return stand(connection) if connection else Stand(0.0, 0.0)


def _client_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _bytes_below(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
