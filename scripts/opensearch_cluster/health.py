"""Whether nodes have come up: asked of the cluster itself, and of the processes, which may have ended."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any

from opensearch_cluster import ClusterError
from opensearch_cluster.layout import Node
from opensearch_cluster.processes import running

_PATIENCE_S = 240  # three nodes are up in 12 s; two busy cores have taken ten times as long
_QUIET_S = 3  # a cluster that could still place a copy of a shard begins within a second
_TAIL = 15  # lines of a log that show why a node gave up
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def health(node: Node) -> Mapping[str, Any] | None:
    """Return what a node says of its cluster's health, None if it does not answer."""
    try:
        with _direct.open(f"{node.url}/_cluster/health?timeout=2s", timeout=5) as answer:
            content: Mapping[str, Any] = json.load(answer)
            return content
    except (OSError, ValueError):
        return None


def wait_until_up(nodes: Sequence[Node]) -> None:
    """Wait until just these nodes are a cluster with all the copies of shards that it can hold, as each sees it.

    That is green, or yellow for good: a copy that no node is left for never comes.
    """
    deadline = time.monotonic() + _PATIENCE_S
    for node in nodes:
        moved = time.monotonic()  # when it was last seen to be at work
        while not _is_green(found := health(node), len(nodes)) and time.monotonic() - moved < _QUIET_S:
            _refuse_ended(nodes)
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
    """Whether all nodes are there, all of the content can be read, and no copy is on its way."""
    if found is None or found["status"] == "red" or found["number_of_nodes"] != nodes:
        return False
    work = ("initializing_shards", "relocating_shards", "number_of_pending_tasks", "number_of_in_flight_fetch")
    return not any(found[name] for name in work)


def _refuse_ended(nodes: Sequence[Node]) -> None:
    for node in nodes:
        if not running(node):
            raise ClusterError(f"{node.name} ended while it started; the end of {node.console}:\n{_tail(node)}")


def _tail(node: Node) -> str:
    lines = node.console.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-_TAIL:])
