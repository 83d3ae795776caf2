"""The configuration of a node: opensearch.yml, and the distribution's Java options without those that do not fit."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from opensearch_cluster.account import hand_over
from opensearch_cluster.java import VECTORS, Java
from opensearch_cluster.layout import Cluster, Node

# The distribution's heap, and files in its folder, where a node may not write.
_LEFT_OUT = ("-Xms", "-Xmx", "gc.log", "HeapDump", "ErrorFile")

# What Java's second compiler makes pays after an hour; in minutes it takes more of a processor than it saves.
_QUICK = "-XX:TieredStopAtLevel=1"


def write(cluster: Cluster, node: Node, java: Java) -> None:
    """Create a node's folder: configuration, data, logs and temporary files."""
    config = node.folder / "config"
    for folder in (config, node.folder / "data", node.folder / "logs", node.folder / "tmp"):
        folder.mkdir(parents=True)
    node.console.touch()
    own = Path(cluster.home) / "config"
    shutil.copy(own / "log4j2.properties", config)
    if (own / "fips_java.security").is_file():
        shutil.copy(own / "fips_java.security", config)
    # JSON is YAML.
    lines = [f"{name}: {json.dumps(value)}" for name, value in _settings(cluster, node).items()]
    (config / "opensearch.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = _java_options(own / "jvm.options", cluster, node, java)
    (config / "jvm.options").write_text("\n".join(options) + "\n", encoding="utf-8")
    hand_over(node.folder)


def _settings(cluster: Cluster, node: Node) -> dict[str, object]:
    return {
        "cluster.name": f"kb-{cluster.port}",
        "node.name": node.name,
        "path.logs": str(node.folder / "logs"),
        "network.host": "127.0.0.1",
        "http.port": node.port,
        "transport.port": node.transport_port,
        "discovery.seed_hosts": [f"127.0.0.1:{other.transport_port}" for other in cluster.nodes],
        "cluster.initial_cluster_manager_nodes": [other.name for other in cluster.nodes],
        # Shards are placed on a test's node even if the disk of the developer or of CI is nearly full.
        "cluster.routing.allocation.disk.threshold_enabled": False,
        "bootstrap.memory_lock": False,
    }


def _java_options(original: Path, cluster: Cluster, node: Node, java: Java) -> list[str]:
    left_out = _LEFT_OUT if java.has_vectors else (*_LEFT_OUT, VECTORS)
    kept = [
        line
        for line in original.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#") and not any(part in line for part in left_out)
    ]
    own = [
        f"-Xms{cluster.heap}",
        f"-Xmx{cluster.heap}",
        "-XX:-AlwaysPreTouch",  # heap that no test needs stays the machine's: 280 MB for a node of 2.19 instead of 680
        f"-XX:ErrorFile={node.folder}/logs/hs_err_pid%p.log",
    ]
    return [*kept, *own, *([_QUICK] if cluster.short_lived else [])]
