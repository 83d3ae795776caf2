"""Whether nodes have started, by the health of the cluster and by the processes, which may have ended."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any

from opensearch_cluster import ClusterError
from opensearch_cluster.layout import Node
from opensearch_cluster.processes import Launched

_PATIENCE_S = 240  # three nodes start in 12 s, on two busy cores in ten times that
_QUIET_S = 3  # a cluster that can place a replica begins within a second
_TAIL = 15  # last lines of the log, which show why a node ended
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def health(node: Node) -> Mapping[str, Any] | None:
    """Return what a node says of its cluster's health, None if it does not answer."""
    try:
        with _direct.open(f"{node.url}/_cluster/health?timeout=2s", timeout=5) as answer:
            content: Mapping[str, Any] = json.load(answer)
            return content
    except (OSError, ValueError):
        return None


def wait_until_up(nodes: Sequence[Node], launched: Sequence[Launched]) -> None:
    """Wait until each node sees exactly these nodes as a cluster, with all replicas that it can place.

    That is green, or lastingly yellow: a replica for which there is no node cannot be placed.
    """
    deadline = time.monotonic() + _PATIENCE_S
    for node in nodes:
        moved = time.monotonic()  # when the cluster was last seen to be at work
        while not _is_green(found := health(node), len(nodes)) and time.monotonic() - moved < _QUIET_S:
            _refuse_ended(launched)
            if time.monotonic() > deadline:
                raise ClusterError(
                    f"{node.name} is not part of a healthy cluster of {len(nodes)} after {_PATIENCE_S} s "
                    f"(it says {found}); the end of {node.console}:\n{_tail(node)}"
                )
            if not _is_quiet(found, len(nodes)):
                moved = time.monotonic()
            time.sleep(0.2)


def _is_green(found: Mapping[str, Any] | None, nodes: int) -> bool:
    return found is not None and found["status"] == "green" and found["number_of_nodes"] == nodes


def _is_quiet(found: Mapping[str, Any] | None, nodes: int) -> bool:
    """Whether all nodes are present, all primary shards can be read, and no shard is being copied."""
    if found is None or found["status"] == "red" or found["number_of_nodes"] != nodes:
        return False
    work = ("initializing_shards", "relocating_shards", "number_of_pending_tasks", "number_of_in_flight_fetch")
    return not any(found[name] for name in work)


def _refuse_ended(launched: Sequence[Launched]) -> None:
    for node, end in ((each.node, each.end) for each in launched):
        if end:
            raise ClusterError(f"{node.name} ended while it started, {end}; the end of {node.console}:\n{_tail(node)}")


def _tail(node: Node) -> str:
    lines = node.console.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-_TAIL:])
