"""What a real OpenSearch says when it is red, full or contradicted is what we take it for, on every version tested."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import closing

import pytest
from on_cluster import connected

from search_cli.engines.opensearch import Connection
from search_cli.errors import IndexUnusableError

INDEX = f"/test-faults-{uuid.uuid4().hex[:12]}"
STRICT = {"mappings": {"dynamic": "strict", "properties": {"number": {"type": "integer"}}}}


@pytest.fixture
def connection(cluster: tuple[str, ...]) -> Iterator[Connection]:
    """A connection; the index of these tests is deleted afterwards."""
    with closing(connected(cluster)) as made:
        yield made
        made.ask("DELETE", INDEX, missing=True)


def _code(connection: Connection, method: str, path: str, body: object = None, **params: object) -> str:
    with pytest.raises(IndexUnusableError) as caught:
        connection.ask(method, f"{INDEX}{path}", body, params)
    return caught.value.code


def test_a_document_or_an_index_that_is_not_there_is_missing(connection: Connection) -> None:
    """By whichever request."""
    assert _code(connection, "POST", "/_search", {}) == "cluster-missing"
    assert connection.ask("GET", f"{INDEX}/_doc/1", missing=True) is None

    connection.ask("PUT", INDEX, STRICT)
    assert connection.ask("GET", f"{INDEX}/_doc/1", missing=True) is None
    assert connection.ask("HEAD", INDEX) is True
    assert connection.server()


def test_a_condition_that_does_not_hold_is_a_conflict(connection: Connection) -> None:
    """Which a lease stands on."""
    connection.ask("PUT", INDEX, STRICT)
    connection.ask("PUT", f"{INDEX}/_doc/1", {"number": 1})

    assert _code(connection, "PUT", "/_doc/1", {"number": 2}, if_seq_no=5, if_primary_term=1) == "cluster-conflict"
    assert _code(connection, "PUT", "/_create/1", {"number": 2}) == "cluster-conflict"


def test_a_part_that_is_nowhere_is_red(connection: Connection) -> None:
    """A search answers whole or not at all, though the other parts are up."""
    body = {"settings": {"index": {"number_of_shards": 2, "routing.allocation.require._name": "nobody"}}}
    connection.ask("PUT", INDEX, body, {"wait_for_active_shards": 0})

    assert _code(connection, "POST", "/_search", {}) == "cluster-red"
    assert _code(connection, "GET", "/_doc/1") == "cluster-red"
    with pytest.raises(IndexUnusableError, match="Part of the index"):
        connection.ask("POST", "/_msearch", lines=[{"index": INDEX[1:]}, {}])


def test_a_block_for_want_of_disk_is_told_from_others(connection: Connection) -> None:
    """As the watermark sets it, for single documents and in a bulk request."""
    connection.ask("PUT", INDEX, STRICT)
    connection.ask("PUT", f"{INDEX}/_settings", {"index.blocks.read_only_allow_delete": True})
    action = {"_index": INDEX[1:], "_id": "1", "_source": {"number": 1}}

    assert _code(connection, "PUT", "/_doc/1", {"number": 1}) == "cluster-full"
    with pytest.raises(IndexUnusableError) as caught:
        connection.bulk([action], threads=1, chunk_bytes=1000)
    assert caught.value.code == "cluster-full"

    connection.ask("PUT", f"{INDEX}/_settings", {"index.blocks.read_only_allow_delete": None})
    connection.ask("PUT", f"{INDEX}/_settings", {"index.blocks.write": True})
    assert _code(connection, "PUT", "/_doc/1", {"number": 1}) == "cluster-blocked"


def test_a_document_that_does_not_fit_is_named(connection: Connection) -> None:
    """The others of its request are done, and the build ends."""
    connection.ask("PUT", INDEX, STRICT)
    actions = [{"_index": INDEX[1:], "_id": str(n), "_source": {"number": n}} for n in range(100)]
    bad = {"_index": INDEX[1:], "_id": "bad", "_source": {"text": "x"}}

    with pytest.raises(IndexUnusableError) as caught:
        connection.bulk([*actions, bad], threads=2, chunk_bytes=1000)

    assert caught.value.code == "cluster-item"
    assert (caught.value.values["id"], "strict" in str(caught.value.values["reason"])) == ("bad", True)
