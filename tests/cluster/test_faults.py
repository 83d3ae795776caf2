"""Whatever a cluster does wrong is said in one sentence that names the host, with what to do; never a traceback."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from cluster.conftest import Clock, Connect
from cluster.stub import DROP, Reply, refused, running
from search_cli.engines.opensearch.connection import Connection
from search_cli.errors import IndexUnusableError
from search_cli.messages import family

FLOOD = "index [kb] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has …];"
READ_ONLY = "index [kb] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)];"
NO_NEW_INDEX = "blocked by: [FORBIDDEN/10/cluster create-index blocked (api)];"
CLOSED = "index [kb] blocked by: [FORBIDDEN/8/index write (api)];"
HTML = {"content-type": "text/html"}


def _search_failed(status: int, *causes: str) -> Reply:
    """Return how OpenSearch says that shards could not be searched, each for one of `causes`."""
    shards = [{"shard": 0, "reason": {"type": cause, "reason": "[kb][0]"}} for cause in causes]
    return refused(status, "search_phase_execution_exception", "all shards failed", root_cause=[], failed_shards=shards)


def _error(cluster: Connection, method: str = "POST", path: str = "/kb/_search") -> IndexUnusableError:
    with pytest.raises(IndexUnusableError) as caught:
        cluster.ask(method, path, {} if method == "POST" else None)
    return caught.value


@pytest.mark.parametrize(
    ("reply", "code", "sentence"),
    [
        (refused(401, "security_exception", "no login"), "cluster-login", "does not let us in (security_exception: no"),
        (Reply("Unauthorized", 401, {"content-type": "text/plain"}), "cluster-login", "let us in (Unauthorized)"),
        (refused(403, "security_exception", "no rights"), "cluster-forbidden", "does not allow this user to do this"),
        (Reply({"Message": "not authorized"}, 403), "cluster-forbidden", "(not authorized)"),
        (refused(404, "index_not_found_exception", "no such index [kb]"), "cluster-missing", "does not have what was"),
        (refused(409, "version_conflict_engine_exception"), "cluster-conflict", "Somebody else changed the same"),
        (refused(429, "cluster_block_exception", FLOOD), "cluster-full", "takes no more writes, since a disk is"),
        (refused(403, "cluster_block_exception", READ_ONLY), "cluster-full", "takes no more writes, since a disk is"),
        (refused(403, "index_create_block_exception", NO_NEW_INDEX), "cluster-full", "takes no more writes"),
        (refused(503, "unavailable_shards_exception"), "cluster-red", "Part of the index is on no machine"),
        (refused(403, "cluster_block_exception", CLOSED), "cluster-blocked", "this (cluster_block_exception: index"),
        (refused(400, "index_closed_exception", "closed"), "cluster-blocked", "(index_closed_exception: closed)"),
        (refused(503, "cluster_block_exception", "no master"), "cluster-unavailable", "was not ready for 60 s"),
        (refused(429, "circuit_breaking_exception", "too large"), "cluster-busy", "took no request for 60 s"),
        (refused(503, "cluster_manager_not_discovered_exception"), "cluster-unavailable", "was not ready for 60 s"),
        (Reply("<h1>Bad Gateway</h1>", 502, HTML), "cluster-unavailable", "was not ready for 60 s (502)"),
        (_search_failed(503), "cluster-red", "Part of the index is on no machine of the cluster"),
        (_search_failed(503, "no_shard_available_action_exception"), "cluster-red", "Part of the index is on no"),
        (_search_failed(500, "node_disconnected_exception"), "cluster-unavailable", "was not ready"),
        (_search_failed(503, "circuit_breaking_exception"), "cluster-busy", "too busy"),
        (_search_failed(400, "query_shard_exception"), "cluster-refused", "(query_shard_exception: [kb][0])"),
        (refused(400, "parsing_exception", "unknown query [x]"), "cluster-refused", "unknown query [x])"),
        (Reply({"_shards": {"total": 3, "failed": 1}, "hits": {}}), "cluster-partial", "1 of 3 parts of the index"),
        (Reply({"timed_out": True, "_shards": {"total": 3, "failed": 0}}), "cluster-partial", "3 of 3 parts"),
        (Reply(status=302, headers={"location": "http://elsewhere"}), "cluster-redirect", "elsewhere (status 302)"),
        (Reply("<html>", headers=HTML), "cluster-foreign", "is not OpenSearch 2 or later, but text/html"),
        (DROP, "cluster-dropped", "closed the connection without an answer (Remote end closed"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("clock")
def test_each_fault_has_its_sentence(reply: Reply, code: str, sentence: str, connect: Connect) -> None:
    """The sentence names the host, and the hint what to do."""
    with running(reply) as host:
        error = _error(connect(host.url, timeout_s=60))

    assert error.code == code
    assert sentence in error.message
    assert host.url in error.message
    assert error.hint


def test_one_search_of_several_may_fail(connect: Connect) -> None:
    """What `_msearch` says of each is looked at: an error in one is an error."""
    failed = {"error": {"type": "index_not_found_exception", "reason": "no such index [b]"}, "status": 404}
    with (
        running(Reply({"responses": [{"_shards": {"failed": 0}}, failed]})) as host,
        pytest.raises(IndexUnusableError, match="no such index"),
    ):
        connect(host.url).ask("POST", "/_msearch", lines=[{}, {}, {}, {}])


def test_a_wrong_port_is_said_soon(connect: Connect, clock: Clock) -> None:
    """Who mistyped it does not wait for the whole timeout."""
    error = _error(connect("http://127.0.0.1:1", timeout_s=60))

    assert error.message == "http://127.0.0.1:1 cannot be reached (Connection refused)."
    assert 0 < clock.now <= 3


def test_a_name_that_leads_nowhere_is_said(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told from a machine that does not answer."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert _error(connect("http://nosuch.example", timeout_s=0.2)).code == "cluster-unresolved"


@pytest.mark.parametrize(
    ("root", "found"),
    [
        ({"version": {"number": "8.15.0"}, "tagline": "You Know, for Search"}, "Elasticsearch 8.15.0"),
        ({"version": {"number": "1.3.20", "distribution": "opensearch"}}, "OpenSearch 1.3.20"),
        ({"version": "2"}, "something else"),
        (["x"], "something else"),
    ],
)
def test_another_program_is_named(root: object, found: str, connect: Connect) -> None:
    """Elasticsearch, an old OpenSearch and anything else are not taken for what we know."""
    with running(Reply(root)) as host, pytest.raises(IndexUnusableError) as caught:
        connect(host.url).server()

    assert caught.value.code == "cluster-foreign"
    assert found in caught.value.message


def test_the_version_is_told(connect: Connect) -> None:
    """OpenSearch that calls itself 7.10 for the sake of older clients is taken for itself."""
    with running() as host:
        assert connect(host.url).server() == "3.4.0"
    with running(Reply({"version": {"number": "7.10.2", "distribution": "opensearch"}})) as host:
        assert connect(host.url).server() == "7.10.2"


def test_the_manual_has_every_error() -> None:
    """Whoever looks a code up finds what it means."""
    manual = (Path(__file__).parent.parent.parent / "docs" / "opensearch.md").read_text(encoding="utf-8")
    prefix = "error.cluster-"

    assert [key for key in family(prefix, "en") if f"`{key.removeprefix('error.')}`" not in manual] == []


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_not_there_may_be_none(connect: Connect) -> None:
    """With `missing`, a document or an index that is not there is None, also by HEAD."""
    with running(Reply({"_id": "1", "found": False}, 404)) as host:
        cluster = connect(host.url)

        assert cluster.ask("GET", "/kb/_doc/1", missing=True) is None
        assert cluster.ask("HEAD", "/kb", missing=True) is None
        assert _error(cluster, "GET", "/kb/_doc/1").code == "cluster-missing"


def test_a_page_that_is_not_found_is_not_a_missing_index(connect: Connect) -> None:
    """Another program's 404 does not pass for an empty cluster."""
    with running(Reply("<h1>Not Found</h1>", 404, HTML)) as host, pytest.raises(IndexUnusableError) as caught:
        connect(host.url).ask("GET", "/kb", missing=True)

    assert caught.value.code == "cluster-foreign"


def test_requests_are_sent_as_opensearch_reads_them(connect: Connect) -> None:
    """Bodies as UTF-8 JSON, lines as NDJSON; searches may leave nothing out."""
    with running(Reply({"responses": []})) as host:
        cluster = connect(f"{host.url}/prefix")
        cluster.ask("POST", "/kb/_search", {"query": "跟单"}, {"size": 1})
        cluster.ask("POST", "/_msearch", lines=[{"index": "kb"}, {"size": 1}])
        assert cluster.ask("HEAD", "/贸易-*") is True

    search, several, head = host.asked
    assert search.path == "/prefix/kb/_search?allow_partial_search_results=false&size=1"
    assert search.body.decode("utf-8") == '{"query":"跟单"}'
    assert search.headers["content-type"] == "application/json"
    assert several.headers["content-type"] == "application/x-ndjson"
    assert several.lines == [{"allow_partial_search_results": False, "index": "kb"}, {"size": 1}]
    assert (head.method, head.path, head.body) == ("HEAD", "/prefix/%E8%B4%B8%E6%98%93-*", b"")
