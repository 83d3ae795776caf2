"""The cluster that other tests build on: a killed node comes back, and the script leaves nothing behind."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from on_cluster import SCRIPT, Nodes
from opensearch_cluster import layout
from opensearch_cluster.account import state_folder
from opensearch_cluster.processes import running


def _ask(host: str, path: str, method: str = "GET", body: object = None) -> Mapping[str, Any]:
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(host + path, content, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        found: Mapping[str, Any] = json.load(answer)
        return found


def _script(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], check=False, capture_output=True, text=True)


@pytest.fixture
def port() -> int:
    """A port that is free with the one for transport above it."""
    for candidate in range(20200, 30000, 200):
        with socket.socket() as http, socket.socket() as transport:
            try:
                http.bind(("127.0.0.1", candidate))
                transport.bind(("127.0.0.1", candidate + 100))
            except OSError:
                continue
            return candidate
    pytest.fail("no port is free")


@pytest.fixture
def alone(cluster: tuple[str, ...], port: int) -> Iterator[layout.Cluster]:
    """A cluster of one node beside the one of all tests, of the same version."""
    version = _ask(cluster[0], "/")["version"]["number"]
    size = ("--nodes", "1", "--heap", "256m", "--short-lived")
    started = _script("up", "--version", version, "--port", str(port), *size)
    assert started.returncode == 0, started.stderr
    found = layout.load(state_folder() / "clusters" / str(port))
    assert found
    yield found
    _script("down", "--port", str(port))


@pytest.fixture(scope="module")
def who_may_use_it(cluster: tuple[str, ...]) -> str:
    """Who may use the cluster while a fixture of a module is made: "all", or "this test and those that kill none"."""
    import fcntl  # which Windows has not

    state = os.environ.get("KB_TEST_OPENSEARCH_STATE")
    if not state:
        pytest.skip("needs a cluster whose nodes may be killed")
    with (Path(state) / "cluster.json").open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return "this test and those that kill none"
    return "all"


def test_no_node_is_killed_while_a_fixture_of_another_module_builds(who_may_use_it: str) -> None:
    """Fixtures of a module are made before those of a test: the turn at the cluster is taken before either."""
    assert who_may_use_it == "this test and those that kill none"


def test_documents_outlive_the_node_that_is_killed(nodes: Nodes, cluster: tuple[str, ...]) -> None:
    """With one replica nothing is missing while a node is away, nor when it is back."""
    first, last = cluster[0], cluster[-1]
    if len(cluster) < 2:
        pytest.skip("needs two nodes")
    _ask(first, "/outliving", "PUT", {"settings": {"number_of_shards": 3, "number_of_replicas": 1}})
    try:
        _ask(first, "/_cluster/health/outliving?wait_for_status=green&timeout=60s")
        for number in range(20):
            _ask(first, f"/outliving/_doc/{number}?refresh=true", "PUT", {"number": number})

        nodes.kill(len(cluster))
        while_away = _ask(first, "/outliving/_count")
        nodes.start(len(cluster))
        when_back = _ask(last, "/outliving/_count")

        assert while_away["count"] == when_back["count"] == 20
        assert when_back["_shards"]["failed"] == 0
    finally:
        _ask(first, "/outliving", "DELETE")


@pytest.mark.slow
def test_a_node_killed_and_started_has_what_it_had(alone: layout.Cluster) -> None:
    """`kill` ends it at once, `start` brings it back with its data, `down` leaves no process and no file."""
    node = alone.node(1)
    where = ("--port", str(alone.port))
    _ask(node.url, "/kept/_doc/1?refresh=true", "PUT", {"text": "跟单"})

    killed = _script("kill", "1", *where)
    runs_when_killed = running(node)
    again = _script("kill", "1", *where)
    started = _script("start", "1", *where)
    kept = _ask(node.url, "/kept/_doc/1")
    ended = _script("down", *where)

    assert (killed.returncode, runs_when_killed) == (0, [])
    assert (again.returncode, again.stderr) == (2, "node-1 does not run.\n")
    assert started.returncode == 0, started.stderr
    assert kept["_source"] == {"text": "跟单"}
    assert (ended.returncode, running(node), alone.folder.exists()) == (0, [], False)


def test_a_second_cluster_does_not_take_the_place_of_the_first(nodes: Nodes, cluster: tuple[str, ...]) -> None:
    """`up` where a cluster runs says so, and that its ports are taken elsewhere; it goes on running."""
    port = str(urlsplit(cluster[0]).port)

    same = _script("up", "--state", str(nodes.state))
    elsewhere = _script("up", "--state", f"{nodes.state}-2", "--port", port)

    assert same.returncode == elsewhere.returncode == 2
    assert "runs there already" in same.stderr
    assert f"Port {port} cannot be used" in elsewhere.stderr
    assert _ask(cluster[0], "/_cluster/health")["number_of_nodes"] == len(cluster)


def test_a_node_that_cannot_start_shows_the_end_of_its_log(cluster: tuple[str, ...], port: int) -> None:
    """A heap too small for Java is one sentence with what Java said, exit code 2, and no process; `status` goes on."""
    where = ("--port", str(port))
    try:
        ended = _script("up", "--nodes", "1", *where, "--heap", "1m")
        left = _script("status", *where)

        assert ended.returncode == 2
        assert "node-1 ended while it started" in ended.stderr
        assert "heap" in ended.stderr
        assert left.returncode == 1
        assert "does not run" in left.stdout
    finally:
        _script("down", *where)
