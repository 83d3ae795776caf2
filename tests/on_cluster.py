"""The cluster that tests marked `cluster` use: `cluster` gives its hosts, `nodes` kills and starts its nodes.

tests/conftest.py imports these for all tests. `scripts/opensearch-cluster up` prints the variables that name a cluster.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
import uuid
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from contract.hand_made import BM25

from search_cli.config.allowed_hosts import AllowedHost
from search_cli.config.cluster import ClusterSettings
from search_cli.config.hosts import host_of
from search_cli.config.user import Login

if TYPE_CHECKING:
    from search_cli.engines.opensearch import Connection, OpenSearchEngine

__all__ = [
    "SCRIPT", "Nodes", "cluster", "cluster_engines", "connected", "nodes", "pytest_collection_modifyitems",
    "pytest_runtest_protocol", "swept",
]  # fmt: skip

SCRIPT = Path(__file__).parent.parent / "scripts" / "opensearch-cluster"
_START = 'eval "$(scripts/opensearch-cluster up)"'


class Nodes:
    """The nodes of a cluster that the script started, numbered from 1 on."""

    def __init__(self, state: str, hosts: tuple[str, ...]) -> None:
        self.hosts = hosts
        self.state = state
        self._killed: set[int] = set()

    def kill(self, number: int) -> None:
        """Kill a node without warning; it is gone on return."""
        self._run("kill", number)
        self._killed.add(number)

    def start(self, number: int) -> None:
        """Bring a killed node back; the cluster is whole on return."""
        self._run("start", number)
        self._killed.discard(number)

    def start_all(self) -> None:
        """Bring back what was killed."""
        for number in sorted(self._killed):
            self.start(number)

    def _run(self, command: str, number: int) -> None:
        done = subprocess.run(
            [sys.executable, str(SCRIPT), command, str(number), "--state", self.state],
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what names a cluster among its fixtures."""
    for item in items:
        if "cluster" in getattr(item, "fixturenames", ()):
            item.add_marker("cluster")


@pytest.fixture(scope="session")
def cluster() -> tuple[str, ...]:
    """Return the hosts of the cluster that KB_TEST_OPENSEARCH names, or skip with the line that starts one."""
    named = os.environ.get("KB_TEST_OPENSEARCH")
    if not named:
        pytest.skip(f"needs a cluster: {_START}")
    hosts = tuple(host.strip() for host in named.split(","))
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    failures = []
    for host in hosts:  # another worker's test may just have killed one
        try:
            with direct.open(host, timeout=30) as answer:
                json.load(answer)
        except (OSError, ValueError) as failure:
            failures.append(f"{host}: {failure}")
        else:
            return hosts
    pytest.fail(f"KB_TEST_OPENSEARCH names no OpenSearch: {'; '.join(failures)}")


def unasked(hosts: Iterable[str], login: Login = Login()) -> tuple[AllowedHost, ...]:  # noqa: B008 - a frozen value
    """Return hosts that nobody had to allow."""
    return tuple(AllowedHost(host_of(host), login, "this test") for host in hosts)


def connected(hosts: tuple[str, ...], timeout_s: float = 30) -> Connection:
    """Return a connection to a cluster that nobody has to allow."""
    from search_cli.engines.opensearch import Connection  # here, since some tests run without its client

    return Connection(unasked(hosts), timeout_s)


@contextmanager
def swept(hosts: tuple[str, ...]) -> Iterator[str]:
    """Yield the name of an index that nobody else uses; it is deleted afterwards, with all that belongs to it."""
    name = f"test-{uuid.uuid4().hex[:12]}"
    yield name
    with closing(connected(hosts)) as connection:
        for index in connection.ask("GET", f"/{name}-*"):
            connection.ask("DELETE", f"/{index}")


@contextmanager
def cluster_engines(hosts: tuple[str, ...]) -> Iterator[Callable[[], OpenSearchEngine]]:
    """Yield what makes empty engines, each with an index of its own, spread over all nodes, and deleted afterwards."""
    from search_cli.engines.opensearch import OpenSearchEngine

    with ExitStack() as left:

        def make() -> OpenSearchEngine:
            name = left.enter_context(swept(hosts))
            settings = ClusterSettings(index=name, shards=len(hosts), replicas=0)
            made = OpenSearchEngine.create(connected(hosts), BM25, settings)
            return left.enter_context(closing(made))

        yield make


@pytest.fixture
def nodes(cluster: tuple[str, ...]) -> Iterator[Nodes]:
    """Kill and start nodes, while no other test of any worker uses the cluster; all run again afterwards."""
    state = os.environ.get("KB_TEST_OPENSEARCH_STATE")
    if not state:
        pytest.skip(f"needs a cluster whose nodes may be killed: {_START}")
    found = Nodes(state, cluster)
    yield found
    found.start_all()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let tests share the cluster, over all of xdist's workers, but leave it alone to one that kills nodes.

    Around the whole of a test, since a fixture of its module, which fixtures of the test itself come after, builds too.
    """
    state = os.environ.get("KB_TEST_OPENSEARCH_STATE")
    if not state or item.get_closest_marker("cluster") is None:
        return (yield)
    with _locked(Path(state), alone="nodes" in getattr(item, "fixturenames", ())):
        return (yield)


@contextmanager
def _locked(state: Path, *, alone: bool) -> Iterator[None]:
    import fcntl  # which Windows has not, nor the script's clusters

    with (state / "cluster.json").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield  # closing it lets go
