"""Files → what is made of them, in order, by one process or by several; the order and the result are the same."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from threading import Thread

from search_cli.articles.folder import FoundFile
from search_cli.entries import Made, Maker
from search_cli.errors import ArticleError, IndexUnusableError
from search_cli.models import ArticleRecord

__all__ = ["File", "Outcome", "in_order"]

File = tuple[FoundFile, ArticleRecord | None]
"""A file and what the index remembers of it."""

Outcome = Made | ArticleError

_BATCH_BYTES = 100_000  # of small files together: sending each alone would cost more than reading it
_AHEAD = 3  # batches for each process, done or being done, before the first of them is taken


def in_order(maker: Maker, files: Sequence[File], processes: int) -> Generator[Outcome, None, None]:
    """Yield what becomes of each file, in the order of `files`.

    Raises IndexUnusableError when one of several processes dies. Close it where it may not come to its end, so that
    no process stays behind.
    """
    if processes < 2:
        yield from (_outcome(maker, file) for file in files)
        return
    with _pool(maker, processes) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        for batch in _batches(files):
            waiting.append(pool.submit(_outcomes, batch))
            if len(waiting) >= _AHEAD * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batches(files: Sequence[File]) -> Iterator[list[File]]:
    batch: list[File] = []
    size = 0
    for file in files:
        batch.append(file)
        size += file[0].size
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _outcome(maker: Maker, file: File) -> Outcome:
    try:
        return maker.made(*file)
    except ArticleError as error:
        return error


@contextmanager
def _pool(maker: Maker, processes: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(processes, get_context(), initializer=_start, initargs=(maker,))
    try:
        yield pool
    except BrokenProcessPool as error:
        raise IndexUnusableError("index-process") from error
    finally:
        pool.shutdown(cancel_futures=True)


# ── in a process of the pool ───────────────────────────────────────────────────────────────────────────────────

_makers: list[Maker] = []


def _start(maker: Maker) -> None:
    """Keep what to make entries with, leave Ctrl-C to the process that started this one, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    maker.analyzer.prepare()
    _makers.append(maker)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Die when the process that started this one was killed: a fork of it holds the index's lock."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _outcomes(batch: list[File]) -> list[Outcome]:
    return [_outcome(_makers[0], file) for file in batch]
