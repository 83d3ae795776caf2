"""Files → the result for each, in order, computed by this process or by several; the results are the same."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager
from functools import partial

from search_cli.articles import read_article
from search_cli.articles.folder import FoundFile
from search_cli.errors import ArticleError, IndexUnusableError
from search_cli.indexing.entries import ArticleProcessor, Processed
from search_cli.indexing.workers import WorkerDiedError, Workers
from search_cli.logs import log
from search_cli.models import ArticleRecord
from search_cli.other_python import CannotStartError

__all__ = ["File", "Outcome", "in_order", "usable_processes"]

File = tuple[FoundFile, ArticleRecord | None]
"""A file and its record in the index."""

Outcome = Processed | ArticleError

_BATCH_BYTES = 100_000  # of small files together: sending each alone would cost more than reading it
_AHEAD = 3  # batches for each process, done or being done, before the first of them is taken
_MOST_UNASKED = 8  # each takes some 150 MB, and more of them would wait for the one that writes


def usable_processes() -> int:
    """Return the default number of processes for a long build: the processors usable by this one, at most 8."""
    try:
        usable = len(os.sched_getaffinity(0))
    except AttributeError:  # neither on macOS nor on Windows
        usable = os.cpu_count() or 1
    return min(usable, _MOST_UNASKED)


@contextmanager
def in_order(
    processor: ArticleProcessor, files: Sequence[File], processes: int, meanwhile: Callable[[], object]
) -> Iterator[Iterator[Outcome]]:
    """Yield an iterator over the results in the order of `files`; worker processes end with the block.

    While these get ready, `meanwhile` is called. If no worker can be started, this process does all the work. The
    iterator raises IndexUnusableError when a worker dies.
    """
    batches = list(_batches(files))
    workers = _started(processor, min(processes, len(batches)), meanwhile)
    if workers is None:
        yield (_outcome(processor, file) for file in files)
        return
    with closing(workers):
        yield _shared_out(workers, batches, _AHEAD * processes)


def _started(processor: ArticleProcessor, count: int, meanwhile: Callable[[], object]) -> Workers | None:
    if count < 2:
        return None
    try:
        workers = Workers(count, partial(_reader, processor), _get_ready, meanwhile)
    except CannotStartError as error:
        log.info("no other process can be started: %s", error)
        return None
    processor.analyzer.segmenter.release()
    return workers


def _shared_out(workers: Workers, batches: Sequence[list[File]], ahead: int) -> Iterator[Outcome]:
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        for batch in batches:
            waiting.append(workers.submit(batch))
            if len(waiting) >= ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except WorkerDiedError as error:
        raise IndexUnusableError("index-process") from error


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


def _outcome(processor: ArticleProcessor, file: File) -> Outcome:
    try:
        return processor.process(*file)
    except ArticleError as error:
        return error
    except MemoryError:
        raise
    except Exception as error:  # a mistake of ours about one article, which must not keep all others from being found
        log.exception("%s", file[0].path)
        return ArticleError("article-failed", reason=f"{type(error).__name__}: {error}")


def _get_ready() -> None:
    """Load, in a worker, all modules and data that processing an article takes."""
    from search_cli import passages  # noqa: F401
    from search_cli.analysis.dictionary import get_ready

    get_ready()
    read_article("nothing.md", b"")


def _reader(processor: ArticleProcessor) -> Callable[[list[File]], list[Outcome]]:
    """Return, in a worker, the function that processes a batch of files."""
    processor.analyzer.prepare()
    return partial(_outcomes, processor)


def _outcomes(processor: ArticleProcessor, batch: list[File]) -> list[Outcome]:
    return [_outcome(processor, file) for file in batch]
