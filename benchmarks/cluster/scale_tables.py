"""Measurements and the needs that follow from them for many passages → the tables of docs/scale.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from figures import Figures
from sizing import MACHINE, WANTED, Needs, rates_of
from tables import head, row

SIZES = (1_000_000, 10_000_000, 100_000_000, 1_000_000_000)


def rates_table(figures: Figures) -> Iterator[str]:
    """Yield the lines of the table of costs of one passage and one search."""
    rates = rates_of(figures)
    most = max((each for each in figures.throughput if each.nodes == 1), key=lambda each: each.passages)
    yield from head("measured", "", "")
    lines = (
        ("bytes", f"{rates.passage_bytes:,.0f} a passage", "of one copy, with all that is searched and shown"),
        ("built", f"{rates.build_client_ms:.2f} ms a passage", "processor time of who reads, cuts and sends"),
        ("stored", f"{rates.build_nodes_ms:.2f} ms a passage", "processor time of the nodes"),
        ("asked", f"{rates.search_client_ms:.0f} ms a search", "processor time of who asks"),
        ("shard", f"{rates.shard_ms:.0f} ms a search and shard", "processor time of the nodes, whatever the size"),
        ("counted", f"{rates.passage_ms * 1e6:,.0f} ms a search and million passages", "the same, with the size"),
        (
            "heap",
            f"{most.heap_mb:.0f} MB",
            f"kept by the node, which held {most.passages:,} passages",
        ),
    )
    for line in lines:
        yield row(*line)


def assumed_table(_: Figures) -> Iterator[str]:
    """Yield the lines of the table of assumptions."""
    machine, wanted = MACHINE, WANTED
    yield from head("assumed", "", "why")
    lines = (
        ("a node", f"{machine.cores} cores, {machine.memory_gb} GB, {machine.disk_gb / 1000:g} TB", "a common size"),
        ("heap", f"{machine.heap_gb} GB of it", "the rest is the system's, which keeps the index's files there"),
        ("disk filled", f"{machine.disk_share:.0%}", "above 85 % a node is given no more; merges need room too"),
        ("processors busy", f"{machine.core_share:.0%}", "the rest is for bursts, builds and a lost machine's work"),
        ("copies", str(wanted.copies), "one machine may be lost (`replicas = 1`)"),
        ("a shard", f"{wanted.shard_gb} GB", "OpenSearch advises 10 to 50: it is moved within minutes"),
        (
            "searches",
            f"{wanted.searches_a_second:g} a second",
            "yours differ: what depends on them grows in proportion",
        ),
        ("search", f"{wanted.search_s:g} s", "what one may take, its shards being counted side by side"),
        ("nodes", f"{wanted.least_nodes} at least", "so many can lose one and still agree"),
    )
    for line in lines:
        yield row(*line)


def needs_table(figures: Figures) -> Iterator[str]:
    """Yield the lines of the table of needs."""
    rates = rates_of(figures)
    sizes = [Needs(size, rates) for size in SIZES]
    yield from head("computed", *(f"{each.passages:,}" for each in sizes), "formula")
    for name, (cell, formula) in ROWS.items():
        yield row(name, *map(cell, sizes), formula)


ROWS: Mapping[str, tuple[Callable[[Needs], str], str]] = {
    "one copy": (lambda each: _bytes(each.copy_gb), "passages · bytes"),
    "shards": (lambda each: f"{each.shards:,}", "the larger of one copy ÷ a shard, passages · counted ÷ search"),
    "disk": (lambda each: _bytes(each.disk_gb), "one copy · copies ÷ disk filled"),
    "processor time of a search": (lambda each: _seconds(each.search_s), "shards · shard + passages · counted"),
    "a search lasts at least": (lambda each: _seconds(each.fastest_search_s), "that ÷ min(shards, all cores)"),
    "nodes for disk": (lambda each: f"{each.nodes_for_disk:,}", "disk ÷ a node's"),
    "nodes for searches": (
        lambda each: f"{each.nodes_for_searches:,}",
        "searches · processor time ÷ processors busy ÷ a node's cores",
    ),
    "nodes": (lambda each: f"{each.nodes:,}", "the larger, 3 at least"),
    "of all copies in memory": (lambda each: f"{each.cached:.0%}", "nodes · (memory − heap) ÷ (one copy · copies)"),
    "full build, one builder": (
        lambda each: _hours(each.build_hours_of_one),
        "passages · built ÷ a node's cores",
    ),
    "full build, the nodes": (lambda each: _hours(each.build_hours_of_nodes), "passages · stored ÷ all cores"),
    "a month": (lambda each: f"{each.nodes * 730:,} P", "nodes · 730 hours · P, your price of a node-hour"),
}


def _bytes(gigabytes: float) -> str:
    return f"{gigabytes / 1000:,.1f} TB" if gigabytes >= 1000 else f"{gigabytes:,.0f} GB"


def _seconds(seconds: float) -> str:
    return f"{seconds:,.1f} s" if seconds >= 1 else f"{seconds * 1000:,.0f} ms"


def _hours(hours: float) -> str:
    return f"{hours:,.1f} h" if hours >= 1 else f"{hours * 60:,.1f} min"
