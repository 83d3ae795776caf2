"""What `kb doctor` says of a cluster: who may be asked and as whom, what answers, and what it lacks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from patience import HANGS_S

from cluster.stub import ROOT, Answer, Asked, Reply, refused, running
from search_cli.config import Config
from search_cli.engines.opensearch.connection import Connection
from search_cli.engines.opensearch.health import checks_of
from search_cli.errors import ConfigError, IndexUnusableError
from search_cli.models import Check


def _cluster(
    status: str = "green",
    missing: int = 0,
    blocked: bool = False,
    index: bool = True,
    shards: int = 1,
    replicas: int = 1,
) -> Answer:
    """Return a cluster of two machines in that state."""
    settings = {"index.number_of_shards": str(shards), "index.number_of_replicas": str(replicas)}
    if blocked:
        settings["index.blocks.read_only_allow_delete"] = "true"
    answers: dict[str, Any] = {
        "/": ROOT,
        "/_cat/nodes": [{"version": "3.4.0"}, {"version": "2.19.0"}],
        "/_cluster/health/kb": {"status": status, "number_of_nodes": 2, "unassigned_shards": missing},
        "/kb/_settings": {"kb-000001": {"settings": settings}},
    }

    def answer(asked: Asked) -> Reply:
        path = asked.path.partition("?")[0]
        if path == "/kb":
            return Reply(status=200 if index else 404)
        return Reply(answers[path]) if path in answers else refused(404)

    return answer


def _checks(url: str, *looks: Callable[[Connection], Iterator[Check]]) -> list[Check]:
    return list(checks_of(Config(Path(), opensearch={"hosts": [url], "timeout_s": HANGS_S}), *looks))


def test_a_healthy_cluster_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    """Host, login, versions of all machines, state."""
    monkeypatch.setenv("KB_OPENSEARCH_USER", "kb")
    monkeypatch.setenv("KB_OPENSEARCH_PASSWORD", "secret")

    with running(_cluster()) as host:
        monkeypatch.setenv("KB_OPENSEARCH_HOSTS", host.url)
        checks = _checks(host.url)

    assert all(check.ok for check in checks)
    assert [check.name for check in checks] == ["host", "cluster", "cluster"]
    assert checks[0].message == f"{host.url} is allowed by KB_OPENSEARCH_HOSTS, as user kb"
    assert checks[1].message.startswith("OpenSearch 2.19.0, 3.4.0 on 2 machines; our client is opensearch-py 3.")
    assert checks[2].message.startswith("the cluster is green: 2 machines")
    assert "secret" not in str(checks)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (_cluster("yellow", missing=3), "the cluster is yellow: all passages answer, but 3 copies are missing"),
        (_cluster("red", missing=1), "the cluster is red: parts of the index are on none of the 2 machines"),
        (_cluster(blocked=True), "the cluster blocks writes to kb-000001, since a disk is nearly full"),
        (_cluster(shards=3), "kb-000001 is in 3 shards with 1 more copies of each; kb.toml says 1 and 1."),
        (_cluster(replicas=0), "kb-000001 is in 1 shards with 0 more copies of each; kb.toml says 1 and 1."),
    ],
)
def test_what_a_cluster_lacks_is_said(answer: Answer, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with what to do."""
    with running(answer) as host:
        monkeypatch.setenv("KB_OPENSEARCH_HOSTS", host.url)
        ailing = [check.message for check in _checks(host.url) if not check.ok]

    assert len(ailing) == 1
    assert ailing[0].startswith(said)


def test_without_an_index_there_is_nothing_of_it_to_look_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenSearch would wait for it until our request ends."""
    with running(_cluster(index=False)) as host:
        monkeypatch.setenv("KB_OPENSEARCH_HOSTS", host.url)

        assert [check.name for check in _checks(host.url)] == ["host", "cluster"]
        assert not any("health" in asked.path for asked in host.asked)


def test_more_may_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same connection."""

    def mapping(connection: Connection) -> Iterator[Check]:
        yield Check("mapping", connection.ask("GET", "/kb/_mapping", missing=True) is not None, "it drifted")

    with running(_cluster()) as host:
        monkeypatch.setenv("KB_OPENSEARCH_HOSTS", host.url)

        assert _checks(host.url, mapping)[-1] == Check("mapping", False, "it drifted")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_password_that_others_can_read_is_complained_of(own_file: Callable[[str], Path]) -> None:
    """The command that mends it is in the sentence."""
    with running(_cluster()) as host:
        path = own_file(f'[opensearch."{host.url}"]\nuser = "kb"\npassword = "secret"\n')
        path.chmod(0o644)

        ailing = [check.message for check in _checks(host.url) if not check.ok]

    assert ailing == [f"others on this machine can read {path}, which has a password in it: chmod 600 {path}"]


@pytest.mark.usefixtures("clock")
def test_who_may_not_ask_or_gets_no_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found before stays found."""
    with pytest.raises(ConfigError, match="which you have not allowed"):
        _checks("https://a:9200")

    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", "http://127.0.0.1:1")
    checks = checks_of(Config(Path(), opensearch={"timeout_s": 1}))
    assert next(checks).name == "host"
    with pytest.raises(IndexUnusableError, match="Connection refused"):
        next(checks)
