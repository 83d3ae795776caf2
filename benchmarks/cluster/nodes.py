"""Nodes on this machine that run during a block, and their statistics: CPU time, memory, disk."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from search_cli.config import Config
from search_cli.config.allowed_hosts import allowed_hosts
from search_cli.engines.opensearch import Connection

SCRIPT = Path(__file__).parents[2] / "scripts" / "opensearch-cluster"
PORT, VERSION, HEAP = 9540, "3.4.0", "512m"
_HOSTS = "KB_OPENSEARCH_HOSTS"
_TIMEOUT_S = 120.0  # of a request: a busy machine is slow, which is not an error


class Stand(NamedTuple):
    """The CPU time that all nodes have used, and the heap of the fullest node."""

    cpu_s: float
    heap_mb: float


@contextmanager
def running(nodes: int, port: int = PORT) -> Iterator[Connection]:
    """Start a cluster for `kb`, yield a connection to it, and stop it at the end."""
    before = os.environ.get(_HOSTS)
    with tempfile.TemporaryDirectory(prefix="kb-nodes-") as folder:
        Path(folder).chmod(0o755)  # a cluster started by root is run by another user
        where = ("--port", str(port), "--state", str(Path(folder, "state")))
        try:
            said = _script("up", *where, "--nodes", str(nodes), "--version", VERSION, "--heap", HEAP)
            os.environ[_HOSTS] = _hosts_in(said)
            with closing(Connection(allowed_hosts(Config(Path())), _TIMEOUT_S)) as connection:
                yield connection
        finally:
            _script("down", *where)
            os.environ.pop(_HOSTS)
            if before is not None:
                os.environ[_HOSTS] = before


def _script(*arguments: str) -> str:
    """Return the output of the script; show its messages if it fails."""
    done = subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        done.check_returncode()
    return done.stdout


def _hosts_in(said: str) -> str:
    found = re.search(rf"^export {_HOSTS}=(.*)$", said, re.MULTILINE)
    if found is None:
        raise ValueError(f"{SCRIPT.name} named no hosts: {said}")
    return found[1]


def stand(connection: Connection) -> Stand:
    """Return the CPU time and heap of the nodes."""
    nodes = connection.ask("GET", "/_nodes/stats/process,jvm")["nodes"].values()
    cpu_ms = sum(node["process"]["cpu"]["total_in_millis"] for node in nodes)
    # After the last garbage collection: the rest of a heap is garbage that was not collected yet.
    kept = [node["jvm"]["mem"]["pools"]["old"]["last_gc_stats"]["used_in_bytes"] for node in nodes]
    return Stand(cpu_ms / 1000, max(kept) / 1e6)


def bytes_of(connection: Connection, index: str) -> int:
    """Return the bytes of one copy of an index."""
    connection.ask("POST", f"/{index}/_flush")
    found = connection.ask("GET", f"/{index}/_stats/store")
    return int(found["_all"]["primaries"]["store"]["size_in_bytes"])
