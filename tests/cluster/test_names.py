"""A name on a cluster that leads to no index of ours: others hold it, or nobody does."""

from __future__ import annotations

from typing import Any

import pytest

from cluster.conftest import Connect
from cluster.stub import Asked, Reply, refused, running
from search_cli.config.cluster import ClusterSettings
from search_cli.engines.opensearch import OpenSearchEngine
from search_cli.engines.opensearch.connection import Connection
from search_cli.engines.opensearch.verifying import verified
from search_cli.engines.scoring import Bm25
from search_cli.errors import SearchCliError

THEIRS = {"mappings": {"properties": {"text": {"type": "text"}}}, "aliases": {"kb": {}}}
NO_SUCH_INDEX = refused(404, "index_not_found_exception", "no such index [kb]")
NO_SUCH_DOCUMENT = Reply({"_index": "logs", "_id": "manifest", "found": False}, 404)


def _verify(connection: Connection) -> object:
    return verified(connection, "kb")


def _open(connection: Connection) -> object:
    return OpenSearchEngine.open(connection, Bm25(1.2, 0.75), ClusterSettings(index="kb"))


def _held(index: Reply, document: Reply) -> Any:
    answers = {"/kb": index, "/kb/_doc/manifest": document}

    def answer(asked: Asked) -> Reply:
        return answers.get(asked.path.partition("?")[0], Reply())

    return answer


@pytest.mark.parametrize("ask", [_verify, _open])
@pytest.mark.parametrize(
    ("index", "document", "code"),
    [
        (Reply({"logs": THEIRS}), NO_SUCH_DOCUMENT, "cluster-taken"),
        (Reply({"kb": THEIRS}), NO_SUCH_DOCUMENT, "cluster-taken"),
        (NO_SUCH_INDEX, NO_SUCH_INDEX, "cluster-index-missing"),
        (refused(403, "security_exception"), NO_SUCH_DOCUMENT, "cluster-index-missing"),
    ],
)
def test_a_name_that_others_hold_is_said_to_be_taken(
    ask: Any, index: Reply, document: Reply, code: str, connect: Connect
) -> None:
    """Not that there is no index yet, after which `kb index` would refuse; who may not ask whose it is hears that."""
    with running(_held(index, document)) as host, pytest.raises(SearchCliError) as caught:
        ask(connect(host.url))

    assert caught.value.code == code
