"""Results → Markdown tables, and whether the bars are met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from figures import Parity, Throughput

MOST_NDCG, LEAST_SAME = 0.002, 0.99
"""The bars: the largest difference of nDCG@10, and the least share of queries with the same ten best."""


def meets_bars(found: Iterable[Parity]) -> bool:
    """Return whether the bars are met for every collection and state."""
    return all(abs(each.ndcg - each.ndcg_disk) <= MOST_NDCG and each.same_ten >= LEAST_SAME for each in found)


def parity_table(found: Sequence[Parity]) -> Iterator[str]:
    """Yield the lines of the table of parity."""
    heads = ("queries", "passages", "nDCG@10 on disk", "on the cluster", "difference")
    yield from head("collection, state", *heads, "same ten best", "with the same scores", "same totals")
    for each in found:
        yield row(
            f"{each.collection}, {each.state}",
            f"{each.queries:,}",
            f"{each.passages:,}",
            _short(each.ndcg_disk),
            _short(each.ndcg),
            f"{each.ndcg - each.ndcg_disk:+.4f}",
            _percent(each.same_ten),
            _percent(each.same_scores),
            _percent(each.same_totals),
        )


def throughput_table(found: Sequence[Throughput]) -> Iterator[str]:
    """Yield the lines of the table of builds."""
    heads = ("wall, s", "passages a second", "builder's processor, ms a passage", "nodes' processor, ms a passage")
    yield from head("build", *heads, "bytes a passage", "heap kept by the fullest node, MB")
    for each in _by_size(found):
        yield row(
            _where(each),
            f"{each.build_s:.0f}",
            f"{each.passages / each.build_s:,.0f}",
            f"{each.client_cpu_s / each.passages * 1000:.2f}",
            f"{each.nodes_cpu_s / each.passages * 1000:.2f}" if each.nodes else "",
            f"{each.index_bytes / each.passages:,.0f}",
            f"{each.heap_mb:.0f}" if each.nodes else "",
        )


def searches_table(found: Sequence[Throughput]) -> Iterator[str]:
    """Yield the lines of the table of searches."""
    heads = ("clients", "a second", "p50, ms", "p99, ms", "client's processor, ms", "nodes' processor, ms")
    yield from head("searches", *heads, "as from disk")
    for each in _by_size(found):
        for asked in each.searches:
            yield row(
                _where(each),
                str(asked.clients),
                f"{asked.a_second:.1f}",
                f"{asked.p50_ms:.0f}",
                f"{asked.p99_ms:.0f}",
                f"{asked.client_cpu_ms:.0f}",
                f"{asked.nodes_cpu_ms:.0f}" if each.nodes else "",
                f"{asked.same:,} of {asked.queries:,}",
            )


def _by_size(found: Iterable[Throughput]) -> Sequence[Throughput]:
    return sorted(found, key=lambda each: (each.passages, each.nodes))


def _where(each: Throughput) -> str:
    nodes = f"{each.nodes} node{'s' if each.nodes > 1 else ''}" if each.nodes else "on disk"
    return f"{each.passages:,} passages, {nodes}"


def head(*names: str) -> Iterator[str]:
    """Yield the first two lines of a table."""
    yield row(*names)
    yield f"|{'---|' * len(names)}"


def row(*cells: str) -> str:
    """Return one line of a table."""
    return f"| {' | '.join(cells)} |"


def _short(value: float) -> str:
    return f"{value:.4f}".removeprefix("0")


def _percent(share: float) -> str:
    return f"{share:.2%}".replace("%", " %")
