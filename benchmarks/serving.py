"""Compare `kb serve` with the library: with one client, then with many at once while the index is rebuilt.

Run: python benchmarks/serving.py                               200 clients for 60 s
     python benchmarks/serving.py --clients 20 --seconds 5      for a look
     … --untimed                                                judge the answers only, as on a busy machine

The server is one process, and all clients are another; each sends its next question when it has an answer. An article
alternates between two texts, and every answer must equal that of a build of one of them. The exit code is 1 if a
request failed, an answer was mixed, or HTTP adds more than 2 ms to the median search.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from search_cli import KnowledgeBase, wire
from search_cli.wire.encoding import json_text

ARTICLES = Path(__file__).parent.parent / "kb"
QUERIES = (
    "跟单 技能", "会计 薪资", "出纳 岗位职责", "采购 要会什么", "仓库管理员 考核指标", "产品经理和项目经理 区别",
    "法务 任职资格", "质检员 日常工作", "轮换员 排产", "新人 加班", "信用证", "怎么请假", "销售 提成", "外贸跟单 英文",
)  # fmt: skip
TEXTS = tuple(f"# 轮换员\n\n## 技能要求\n\n轮换员要会第{n}种排产，也要会第{n}种盘点。\n" for n in "一二")
MOST_ADDED_MS = 2.0
ROUNDS = 40


class Load(NamedTuple):
    """Results of many clients: ms of each answer, and the numbers of failed and of mixed answers."""

    seconds: float
    times: list[float]
    failed: int
    mixed: int


def main() -> int:
    """Measure on a copy of the project's own articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=200, metavar="N", help="at once (default: 200)")
    parser.add_argument("--seconds", type=float, default=60, metavar="S", help="how long (default: 60)")
    parser.add_argument("--untimed", action="store_true", help="judge the answers only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ARTICLES, root / "kb")
        right = expected(root)
        with KnowledgeBase.open(root) as base, served(root) as port:
            added = one_client(base, port)
            library = loaded_library(base, options.clients, options.seconds)
            with rebuilding(root, options.seconds / 12) as builds:
                http = asyncio.run(loaded_server(port, options.clients, options.seconds, right))
        report(f"library, {options.clients} threads", library)
        report(f"HTTP, {options.clients} clients, {len(builds)} builds meanwhile", http)
    return int(bool(http.failed or http.mixed) or (added > MOST_ADDED_MS and not options.untimed))


def expected(root: Path) -> dict[str, set[bytes]]:
    """Return for each question its hits from builds of either text."""
    right: dict[str, set[bytes]] = {query: set() for query in QUERIES}
    for text in TEXTS:
        (root / "kb" / "轮换.md").write_text(text, encoding="utf-8")
        KnowledgeBase.build(root)
        with KnowledgeBase.open(root) as base:
            for query in QUERIES:
                right[query].add(hits_in(json_text(wire.search(base.search(query))).encode()))
    return right


def hits_in(body: bytes) -> bytes:
    """Return the parts of an answer that do not change from one request to the next."""
    return body.partition(b'"hits": ')[2]


@contextmanager
def served(root: Path) -> Iterator[int]:
    """Run `kb serve` during the block, and yield its port."""
    command = [sys.executable, "-m", "search_cli", "serve", "--port", "0", "--root", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        address = re.search(r":(\d+)/", process.stdout.readline())
        if address is None:
            raise SystemExit("the server did not start")
        try:
            yield int(address[1])
        finally:
            process.terminate()


@contextmanager
def rebuilding(root: Path, pause: float) -> Iterator[list[int]]:
    """Alternate the article's text and rebuild in processes of their own; yield the exit codes."""
    stop, codes = threading.Event(), list[int]()

    def build() -> None:
        for text in cycle(TEXTS):
            if stop.wait(pause):
                return
            (root / "kb" / "轮换.md").write_text(text, encoding="utf-8")
            command = [sys.executable, "-m", "search_cli", "index", "-q", "--root", str(root)]
            codes.append(subprocess.run(command, check=True).returncode)

    with ThreadPoolExecutor(1) as pool:
        building = pool.submit(build)
        try:
            yield codes
        finally:
            stop.set()
            building.result()


# ── one client ────────────────────────────────────────────────────────────────────────────────────────────────


def one_client(base: KnowledgeBase, port: int) -> float:
    """Ask all questions in turn by the library and by HTTP, print the medians, and return that of the differences."""
    return asyncio.run(_in_turn(base, port))


async def _in_turn(base: KnowledgeBase, port: int) -> float:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    pairs = []
    for query in islice(cycle(QUERIES), ROUNDS * len(QUERIES)):
        began = time.perf_counter()
        base.search(query)
        between = time.perf_counter()
        await ask(reader, writer, query)
        pairs.append(((between - began) * 1000, (time.perf_counter() - between) * 1000))
    writer.close()
    warm = pairs[len(QUERIES) :]
    library, http = (statistics.median(column) for column in zip(*warm, strict=True))
    added = statistics.median(over - alone for alone, over in warm)
    print(
        f"one client, {len(warm)} searches: p50 {library:.2f} ms by the library, {http:.2f} by HTTP, {added:.2f} added"
    )
    return added


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, query: str) -> tuple[bool, bytes]:
    """Return whether a question was answered, and the body of the answer."""
    writer.write(f"GET /api/search?q={quote(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head)
    body = await reader.readexactly(int(length[1]) if length else 0)
    return head.startswith(b"HTTP/1.1 200"), body


# ── many ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def loaded_server(port: int, clients: int, seconds: float, right: dict[str, set[bytes]]) -> Load:
    """Let `clients` ask over their own connections until the time is up."""
    load = Load(seconds, [], 0, 0)
    end = time.perf_counter() + seconds
    found = await asyncio.gather(*(_client(port, number, end, right) for number in range(clients)))
    for one in found:
        load = Load(seconds, load.times + one.times, load.failed + one.failed, load.mixed + one.mixed)
    return load


async def _client(port: int, number: int, end: float, right: dict[str, set[bytes]]) -> Load:
    times, failed, mixed = list[float](), 0, 0
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for query in islice(cycle(QUERIES), number % len(QUERIES), None):
            began = time.perf_counter()
            if began > end:
                break
            well, body = await ask(reader, writer, query)
            times.append((time.perf_counter() - began) * 1000)
            failed += not well
            mixed += well and hits_in(body) not in right[query]
        writer.close()
    except (OSError, EOFError) as error:  # refused, reset, or closed during an answer
        print(f"a client failed: {error!r}")
        failed += 1
    return Load(0, times, failed, mixed)


def loaded_library(base: KnowledgeBase, threads: int, seconds: float) -> Load:
    """Let as many threads search by the library in this process."""
    end = time.perf_counter() + seconds

    def client(number: int) -> list[float]:
        times = list[float]()
        for query in islice(cycle(QUERIES), number % len(QUERIES), None):
            began = time.perf_counter()
            if began > end:
                return times
            base.search(query)
            times.append((time.perf_counter() - began) * 1000)
        return times

    with ThreadPoolExecutor(threads) as pool:
        times = [each for found in pool.map(client, range(threads)) for each in found]
    return Load(seconds, times, 0, 0)


def report(name: str, load: Load) -> None:
    """Print the results of a load."""
    p50, p95, p99 = (percentile(load.times, share) for share in (0.5, 0.95, 0.99))
    print(
        f"{name}: {len(load.times) / load.seconds:,.0f} a second for {load.seconds:g} s; p50 {p50:.0f}, p95 {p95:.0f}, "
        f"p99 {p99:.0f} ms; {load.failed} failed, {load.mixed} mixed of {len(load.times):,}"
    )


def percentile(values: list[float], share: float) -> float:
    """Return the percentile `share` of the values."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)] if values else float("nan")


if __name__ == "__main__":
    sys.exit(main())
