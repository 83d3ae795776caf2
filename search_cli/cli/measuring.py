"""A test collection → its figures, as lines or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from search_cli.cli.opening import Progress
from search_cli.cli.options import Shared
from search_cli.cli.output import clean, echo, note, print_json
from search_cli.cli.tables import table
from search_cli.errors import CollectionError
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.evaluation.collections import Collection
    from search_cli.evaluation.comparison import Comparison, System
    from search_cli.evaluation.peers import Peer
    from search_cli.evaluation.rankings import Ranking, Way

__all__ = ["measure"]

_NAMES = {"ndcg": "nDCG@10", "mrr": "MRR@10", "recall": "Recall@100"}


def measure(shared: Shared, folder: Path, split: str, way: Way, *, run: Path | None, baseline: bool) -> None:
    """Measure how well we rank the collection in a folder, and with `baseline` how well peers do; print the figures.

    Our run is written to the file `run`, if one is named.
    """
    from search_cli.evaluation.collections import read_collection
    from search_cli.evaluation.comparison import as_json, compare
    from search_cli.evaluation.measures import check_installed
    from search_cli.evaluation.peers import all_peers
    from search_cli.evaluation.rankings import rank

    check_installed()  # before minutes of work
    collection = read_collection(folder, split)
    with Progress(shared) as progress, Progress(shared, "reading") as reading:
        ours = rank(collection, way, progress, reading)
    if run:
        _write(ours, run)
    peers = all_peers() if baseline else ()
    missing = {peer.name: line for peer in peers if (line := peer.missing())}
    present = [peer for peer in peers if peer.name not in missing]
    comparison = compare(collection, way, [ours, *_ranked(shared, present, collection)], missing)
    if shared.json:
        print_json(as_json(comparison))
        return
    for line in _table(comparison) if baseline else _lines(comparison):
        echo(line)


def _ranked(shared: Shared, peers: Iterable[Peer], collection: Collection) -> Iterator[Ranking]:
    """Yield the ranking of each peer, and name it on stderr before, since it takes minutes."""
    for peer in peers:
        if not (shared.quiet or shared.json):
            note(say("cli.eval.peer", name=peer.name))
        yield peer.rank(collection)


def _write(ranking: Ranking, path: Path) -> None:
    from search_cli.evaluation.rankings import write_run

    try:
        write_run(ranking, path)
    except OSError as error:
        raise CollectionError("run-unwritable", path=path, reason=error.strerror) from error


def _heading(comparison: Comparison) -> Iterator[str]:
    collection = comparison.collection
    documents, queries = len(collection.documents), len(collection.queries)
    name, split = clean(collection.name), clean(collection.split)
    yield say("cli.eval.collection", name=name, split=split, documents=documents, queries=queries)


def _lines(comparison: Comparison) -> Iterator[str]:
    yield from _heading(comparison)
    ours = comparison.systems[0]
    rows = [
        (_NAMES[name], f"{figure.mean:.4f}", f"{figure.low:.4f}–{figure.high:.4f}")
        for name, figure in ours.figures.items()
    ]
    yield from table(["", say("cli.eval.column.mean"), say("cli.eval.column.interval")], rows)
    times = ours.latency
    yield say("cli.eval.latency", p50=f"{times.p50:.1f}", p95=f"{times.p95:.1f}", p99=f"{times.p99:.1f}")


def _table(comparison: Comparison) -> Iterator[str]:
    """Yield a line for each system below the names of the columns; without leading zeros they fit a terminal."""
    yield from _heading(comparison)
    head = ("", "nDCG@10", "95%", "MRR@10", "R@100", "Δ", "p", "p50", "p95", "p99")
    yield from table(head, [(system.name, *_cells(system)) for system in comparison.systems])
    yield say("cli.eval.columns")
    for name, line in comparison.missing.items():
        yield say("cli.eval.missing", name=name, line=line)


def _cells(system: System) -> tuple[str, ...]:
    ndcg, times = system.figures["ndcg"], system.latency
    difference = system.difference
    return (
        _short(ndcg.mean),
        f"{_short(ndcg.low)}–{_short(ndcg.high)}",
        _short(system.figures["mrr"].mean),
        _short(system.figures["recall"].mean),
        _short(difference.mean, "+") if difference else "",
        f"{_short(difference.p)}" if difference else "",
        *(f"{time:.0f}" if time >= 10 else f"{time:.1f}" for time in (times.p50, times.p95, times.p99)),
    )


def _short(value: float, sign: str = "") -> str:
    """Return a figure with three decimal places, without the zero before the point."""
    text = f"{round(value, 3) + 0:{sign}.3f}"  # + 0: there is no -0
    return text.replace("0.", ".", 1) if abs(value) < 0.9995 else text
