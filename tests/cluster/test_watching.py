"""What an open base looks through to see whether a cluster has a newer build: it follows kb.toml, and is let go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from patience import until

from cluster.stub import Asked, Reply, Stub, in_turn, refused, running
from search_cli import KnowledgeBase
from search_cli.config import Config, Settings
from search_cli.errors import IndexMissingError, IndexUnusableError
from search_cli.knowledge_base.choosing import Watch, engine_to_ask, engine_to_build
from search_cli.knowledge_base.generation import Generation
from search_cli.knowledge_base.generation_manager import GenerationManager

TEXTS = {"会计.md": "会计要核对单据。"}


def _published(asked: Asked) -> Reply:
    """Answer as a cluster whose newest generation has the number of its index's name."""
    number = int(asked.path.split("/")[1].rpartition("-")[2])
    return Reply({"_index": f"generation-{number}", "_version": number, "found": True, "_source": {}})


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """A host that may be asked."""
    with running(_published) as stub:
        monkeypatch.setenv("KB_OPENSEARCH_HOSTS", stub.url)
        yield stub


def _config(host: Stub, index: str) -> Config:
    cluster = {"hosts": [host.url], "index": index, "refresh_s": 0}
    return Config(Path("nowhere"), Settings(engine="opensearch"), opensearch=cluster)


def _threads() -> set[threading.Thread]:
    """The threads of connections to a cluster that are there after a moment."""
    return {thread for thread in threading.enumerate() if thread.name == "kb-opensearch"}


def _wait_for_the_end(before: set[threading.Thread]) -> None:
    """Wait until the threads that came since `before` have ended."""
    until(lambda: not _threads() - before)


def test_what_a_closed_base_looked_through_is_closed(host: Stub) -> None:
    """A program that opens and closes bases all day keeps no connection and no thread of any."""
    before = _threads()
    with KnowledgeBase.from_texts(TEXTS) as texts, texts._generations.acquire() as generation:
        kb = KnowledgeBase(GenerationManager(lambda: generation, Watch(_config(host, "kb-1"))))
        assert kb.search("会计").total == 1
        open_meanwhile = _threads() - before

        kb.close()

    assert open_meanwhile
    _wait_for_the_end(before)


def test_nor_is_anything_left_of_a_base_that_could_not_be_opened(host: Stub) -> None:
    """The cluster was asked for what is published before there turned out to be no index."""
    before = _threads()

    def missing() -> Generation:
        raise IndexMissingError("cluster-index-missing", index="kb-1")

    with suppress(IndexMissingError):
        GenerationManager(missing, Watch(_config(host, "kb-1")))

    assert [asked.path.split("?")[0] for asked in host.asked] == ["/kb-1/_doc/manifest"]
    _wait_for_the_end(before)


def test_a_kb_toml_that_names_another_index_is_followed(host: Stub) -> None:
    """Else builds of that one would not be seen."""
    watch = Watch(_config(host, "kb-1"))
    first = watch()

    watch.follow(_config(host, "kb-1"))
    same = watch()
    watch.follow(_config(host, "kb-2"))
    other = watch()
    watch.close()

    assert same == first
    assert other != first
    assert host.asked[-1].path.startswith("/kb-2/")


def test_the_index_watched_before_is_let_go(host: Stub) -> None:
    """A base that stays open for months may be told of one cluster after the other."""
    before = _threads()
    watch = Watch(_config(host, "kb-1"))
    watch()
    looking = _threads() - before

    watch.follow(_config(host, "kb-2"))

    assert looking
    _wait_for_the_end(before)
    watch.close()


@pytest.mark.parametrize("make", [engine_to_ask, partial(engine_to_build, rebuild=False, memory_mb=16)])
def test_an_engine_that_cannot_be_opened_keeps_no_connection(host: Stub, make: Callable[[Config], object]) -> None:
    """An open base tries again every second while the newest index cannot be opened."""
    before = _threads()
    host.answer = in_turn(refused(403, "security_exception"))

    with pytest.raises(IndexUnusableError) as caught:
        make(_config(host, "kb-1"))

    assert caught.value.code == "cluster-forbidden"
    _wait_for_the_end(before)
