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
_TAIL = 15  # lines of a log that show why a node gave up
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def health(node: Node) -> Mapping[str, Any] | None:
    """Return what a node says of its cluster's health, None if it does not answer."""
    try:
        with _direct.open(f"{node.url}/_cluster/health?local=false&timeout=2s", timeout=5) as answer:
            content: Mapping[str, Any] = json.load(answer)
            return content
    except (OSError, ValueError):
        return None


def wait_until_green(nodes: Sequence[Node]) -> None:
    """Wait until just these nodes are a green cluster, as each of them sees it; give up when one ends."""
    deadline = time.monotonic() + _PATIENCE_S
    for node in nodes:
        while not _is_green(health(node), len(nodes)):
            _refuse_ended(nodes)
            if time.monotonic() > deadline:
                raise ClusterError(
                    f"{node.name} is not part of a green cluster of {len(nodes)} after {_PATIENCE_S} s; "
                    f"it says: {health(node)}\n{_tail(node)}"
                )
            time.sleep(0.2)


def _is_green(found: Mapping[str, Any] | None, nodes: int) -> bool:
    return found is not None and found.get("status") == "green" and found.get("number_of_nodes") == nodes


def _refuse_ended(nodes: Sequence[Node]) -> None:
    for node in nodes:
        if not running(node):
            raise ClusterError(f"{node.name} ended while it started; the end of {node.console}:\n{_tail(node)}")


def _tail(node: Node) -> str:
    lines = node.console.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-_TAIL:])
