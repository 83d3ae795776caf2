"""A cluster as described by its state folder: the nodes, their ports, and their files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from opensearch_cluster import ClusterError

_FILE = "cluster.json"
_TRANSPORT = 100  # above the HTTP port, like OpenSearch's default 9200 and 9300


@dataclass(frozen=True)
class Node:
    """One node: its number from 1 on, its folder and its port for HTTP."""

    number: int
    folder: Path
    port: int

    @property
    def name(self) -> str:
        """Its name in the cluster."""
        return f"node-{self.number}"

    @property
    def url(self) -> str:
        """Its URL."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def ports(self) -> tuple[int, int]:
        """Its ports, for HTTP and for other nodes."""
        return self.port, self.transport_port

    @property
    def transport_port(self) -> int:
        """The port for other nodes."""
        return self.port + _TRANSPORT

    @property
    def console(self) -> Path:
        """The file with its output."""
        return self.folder / "console.log"

    @property
    def data_option(self) -> str:
        """An argument that only its process has."""
        return f"-Epath.data={self.folder / 'data'}"


@dataclass(frozen=True)
class Cluster:
    """The options of `up`, and the distribution and Java that it found."""

    folder: Path
    version: str
    size: int
    port: int
    heap: str
    home: str
    java: str
    short_lived: bool = False

    @property
    def nodes(self) -> Sequence[Node]:
        """All nodes, running or not."""
        return [Node(n, self.folder / f"node-{n}", self.port + n - 1) for n in range(1, self.size + 1)]

    def node(self, number: int) -> Node:
        """Return the node of this number. Raises ClusterError."""
        if not 1 <= number <= self.size:
            raise ClusterError(f"There is no node {number}: this cluster has nodes 1 to {self.size}.")
        return self.nodes[number - 1]

    def save(self) -> None:
        """Write the file of the state folder. Raises ClusterError if the folder has other contents."""
        if self.folder.is_dir() and any(self.folder.iterdir()) and not (self.folder / _FILE).is_file():
            raise ClusterError(f"{self.folder} holds files that are not a cluster's: name an empty folder.")
        remove(self.folder)
        self.folder.mkdir(parents=True)
        content = {name: value for name, value in asdict(self).items() if name != "folder"}
        (self.folder / _FILE).write_text(json.dumps(content), encoding="utf-8")


def load(folder: Path) -> Cluster | None:
    """Return the cluster of a state folder, or None."""
    try:
        content = (folder / _FILE).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Cluster(folder=folder, **json.loads(content))


def remove(folder: Path) -> None:
    """Remove a cluster's files from its state folder, and the folder if it is empty then."""
    for node in folder.glob("node-*"):
        shutil.rmtree(node)
    (folder / _FILE).unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
