"""A test collection on the command line: measured, and the figures as lines or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from search_cli.cli.opening import Progress
from search_cli.cli.options import Shared
from search_cli.cli.output import clean, echo, print_json
from search_cli.cli.tables import table
from search_cli.errors import CollectionError
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.evaluation.comparison import Comparison
    from search_cli.evaluation.rankings import Ranking, Way

__all__ = ["measure"]

_NAMES = {"ndcg": "nDCG@10", "mrr": "MRR@10", "recall": "Recall@100"}


def measure(shared: Shared, folder: Path, split: str, way: Way, run: Path | None) -> None:
    """Measure the collection in a folder, print its figures, and write the run if a file for it is named."""
    from search_cli.evaluation.collections import read_collection
    from search_cli.evaluation.comparison import as_json, compare
    from search_cli.evaluation.measures import check_installed
    from search_cli.evaluation.rankings import rank

    check_installed()  # before minutes of work
    collection = read_collection(folder, split)
    with Progress(shared) as progress:
        rankings = [rank(collection, way, progress)]
    if run:
        _write(rankings[0], run)
    comparison = compare(collection, way, rankings)
    if shared.json:
        print_json(as_json(comparison))
        return
    for line in _lines(comparison):
        echo(line)


def _write(ranking: Ranking, path: Path) -> None:
    from search_cli.evaluation.rankings import write_run

    try:
        write_run(ranking, path)
    except OSError as error:
        raise CollectionError("run-unwritable", path=path, reason=error.strerror) from error


def _lines(comparison: Comparison) -> Iterator[str]:
    collection = comparison.collection
    documents, queries = len(collection.documents), len(collection.queries)
    name, split = clean(collection.name), clean(collection.split)
    yield say("cli.eval.collection", name=name, split=split, documents=documents, queries=queries)
    ours = comparison.systems[0]
    rows = [
        (_NAMES[name], f"{figure.mean:.4f}", f"{figure.low:.4f}–{figure.high:.4f}")
        for name, figure in ours.figures.items()
    ]
    yield from table(["", say("cli.eval.column.mean"), say("cli.eval.column.interval")], rows)
    times = ours.latency
    yield say("cli.eval.latency", p50=f"{times.p50:.1f}", p95=f"{times.p95:.1f}", p99=f"{times.p99:.1f}")
