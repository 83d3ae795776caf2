"""One of three machines is killed: no answer is wrong or missing, and what was built is there when it is back."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from contract.hand_made import BM25, RECIPE, article, entry, query, word
from on_cluster import Nodes, connected, swept

from cluster.test_whole_base import run
from search_cli.config.cluster import ClusterSettings
from search_cli.engines import ArticleEntries, Changes, Engine, EngineResult
from search_cli.engines.memory import MemoryEngine
from search_cli.engines.opensearch import OpenSearchEngine, bulk
from search_cli.errors import IndexUnusableError

WORDS = ["跟单", "技能", "会计", "细心", "出纳", "报销", "采购"]
ASKED = {
    "a word": query("跟单"),
    "two words and a tag": query("技能", "会计", word("甲", 2.0, "role")),
    "all words": query(*WORDS),
}
ARTICLES = 120


@pytest.fixture(autouse=True)
def _three_nodes(cluster: tuple[str, ...]) -> None:
    if len(cluster) < 3:
        pytest.skip("needs three nodes")


@pytest.fixture
def index(nodes: Nodes, cluster: tuple[str, ...]) -> Iterator[ClusterSettings]:
    """An index that outlives a machine; who asks for it waits ten seconds at most."""
    with swept(cluster) as name:
        yield ClusterSettings(index=name, shards=3, replicas=1)


def versions(numbers: range, edition: int) -> Iterator[ArticleEntries]:
    """Articles whose words depend on their number and the edition."""
    for number in numbers:
        path, chosen = f"{number:03}.md", random.Random(number * 10 + edition)
        texts = [" ".join(chosen.choices(WORDS, k=chosen.randint(1, 9))) for _ in range(3)]
        roles = ("甲", "乙")[number % 2 :]
        yield article(*(entry(f"{path}-{n}", text, article=path, roles=roles) for n, text in enumerate(texts)))


def old_build() -> Changes:
    return Changes(RECIPE, versions(range(ARTICLES), 1), attachments={"one": b"old"})


def new_build(during: Callable[[int], None] = lambda _: None, *, fresh: bool = False) -> Changes:
    """A third is changed, a third is gone, as many are new; a fresh build also has what is as it was.

    The number of articles is told as they come.
    """
    third = ARTICLES // 3

    def articles() -> Iterator[ArticleEntries]:
        changed = [*versions(range(third), 2), *versions(range(ARTICLES, ARTICLES + third), 1)]
        kept = versions(range(third, 2 * third), 1) if fresh else ()
        for count, each in enumerate([*changed, *kept]):
            during(count)
            yield each

    gone = frozenset() if fresh else frozenset(f"{number:03}.md" for number in range(2 * third, ARTICLES))
    return Changes(RECIPE, articles(), gone, fresh, attachments={"one": b"new"})


def state(engine: Engine) -> tuple[object, ...]:
    """Everything that can be asked of an engine."""
    words = engine.document_frequencies("words", WORDS)
    held = bytes(engine.attachment("one") or b"")
    return answers(engine), list(engine.passages()), words, engine.vocabulary("words"), engine.records(), held


def answers(engine: Engine) -> Mapping[str, EngineResult]:
    return {name: engine.search(asked, 50) for name, asked in ASKED.items()}


class Readers:
    """Threads that open the newest index and ask it, again and again, and hold each answer to those allowed."""

    def __init__(self, cluster: tuple[str, ...], index: ClusterSettings, *allowed: Engine, threads: int = 4) -> None:
        self._allowed = [answers(engine) for engine in allowed]
        self._cluster, self._index = cluster, index
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(threads)]
        self.answered = 0
        self.wrong: list[object] = []
        self.longest_s = 0.0

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        self.wait_for_more()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def wait_for_more(self, count: int = 60) -> None:
        """Wait until so many more questions were answered."""
        wanted, until = self.answered + count, time.monotonic() + 60
        while self.answered < wanted and not self.wrong:
            assert time.monotonic() < until, "nobody is answered"
            time.sleep(0.05)

    def _run(self) -> None:
        with closing(connected(self._cluster)) as connection:
            while not self._ended.is_set():
                begun = time.monotonic()
                try:
                    self._ask(OpenSearchEngine.open(connection, BM25, self._index))
                except IndexUnusableError as error:
                    self.wrong.append(error)
                self.longest_s = max(self.longest_s, time.monotonic() - begun)

    def _ask(self, engine: OpenSearchEngine) -> None:
        for name, asked in ASKED.items():
            found = engine.search(asked, 50)
            if found not in [each[name] for each in self._allowed]:
                self.wrong.append((name, found))
            self.answered += 1


def oracle_of(*builds: Changes) -> MemoryEngine:
    engine = MemoryEngine(BM25)
    for changes in builds:
        engine.apply(changes)
    return engine


def holder(cluster: tuple[str, ...], index: str, document: str) -> int:
    """The number of the node with the primary copy of a document."""
    with closing(connected(cluster)) as connection:
        found = connection.ask("GET", f"/{index}/_search_shards", params={"routing": document})
    (copies,) = found["shards"]
    primary = next(copy["node"] for copy in copies if copy["primary"])
    return int(found["nodes"][primary]["name"].rpartition("-")[2])


def manager(cluster: tuple[str, ...]) -> int:
    """The number of the node that decides where everything is."""
    with closing(connected(cluster)) as connection:
        found = connection.ask("GET", "/_cat/cluster_manager", params={"format": "json"})
    return int(found[0]["node"].rpartition("-")[2])


def is_green(cluster: tuple[str, ...], index: ClusterSettings) -> bool:
    with closing(connected(cluster, 60)) as connection:
        asked = {"wait_for_status": "green", "timeout": "50s"}
        return bool(connection.ask("GET", f"/_cluster/health/{index.index}", params=asked)["status"] == "green")


def killing(nodes: Nodes, number: int, at: int) -> Callable[[int], None]:
    """What kills a node while articles after the one `at` go on being sent, some each second."""
    killer = threading.Thread(target=nodes.kill, args=(number,))

    def during(count: int) -> None:
        if count == at:
            killer.start()
        time.sleep(0.02)
        if count == ARTICLES * 2 // 3 - 1:
            killer.join()

    return during


def outcome_of(engine: OpenSearchEngine, changes: Changes) -> IndexUnusableError | None:
    """Build, and return what went wrong, if anything did."""
    try:
        engine.apply(changes)
    except IndexUnusableError as error:
        return error
    return None


@pytest.mark.slow
def test_every_search_is_answered_while_a_machine_is_killed_and_comes_back(
    nodes: Nodes, cluster: tuple[str, ...], index: ClusterSettings
) -> None:
    """The one that manages the cluster, of all; whoever asks hears nothing of it, and every hit is there."""
    with closing(OpenSearchEngine.create(connected(cluster), BM25, index)) as engine:
        engine.apply(old_build())

    with Readers(cluster, index, oracle_of(old_build())) as readers:
        killed = manager(cluster)
        nodes.kill(killed)
        readers.wait_for_more()
        nodes.start(killed)
        readers.wait_for_more()

    assert not readers.wrong, readers.wrong[0]
    assert readers.longest_s < index.timeout_s
    assert is_green(cluster, index)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fresh", "document"),
    [(False, "the lease"), (False, "manifest"), (True, "manifest")],
    ids=["changes, the lease's", "changes, the manifest's", "anew"],
)
def test_a_build_that_loses_a_machine_is_seen_whole_or_not_at_all(
    nodes: Nodes, cluster: tuple[str, ...], index: ClusterSettings, monkeypatch: pytest.MonkeyPatch,
    fresh: bool, document: str,
) -> None:  # fmt: skip
    """It ends, or says in a sentence why not; nobody sees part of it, and the next build loses nothing."""
    monkeypatch.setattr(bulk, "_MOST_ACTIONS", 20)  # small requests, so that many are on the way
    old, new = oracle_of(old_build()), oracle_of(new_build(fresh=True))
    at = random.randrange(ARTICLES // 3)
    with closing(OpenSearchEngine.create(connected(cluster, 10), BM25, index)) as engine:
        engine.apply(old_build())
        lease = document == "the lease"
        killed = holder(cluster, f"{index.index}-lease" if lease else index.index, "builder" if lease else document)

        with Readers(cluster, index, old, new, threads=2) as readers:
            error = outcome_of(engine, new_build(killing(nodes, killed, at), fresh=fresh))
            readers.wait_for_more()

        assert not readers.wrong, (at, readers.wrong[0])
        assert error is None or error.code.startswith("cluster-"), (at, error)
        with closing(OpenSearchEngine.open(connected(cluster), BM25, index)) as newest:
            assert state(newest) == state(old if error else new), (at, error)
        nodes.start_all()
        engine.apply(new_build(fresh=fresh))

        assert state(engine) == state(new), at
        assert is_green(cluster, index)


@pytest.mark.slow
def test_without_a_second_copy_the_command_line_says_what_is_lost(
    nodes: Nodes, cluster: tuple[str, ...], index: ClusterSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one sentence with exit code 2, whoever asks or builds; when the machine is back all is there."""
    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", ",".join(cluster))
    settings = f'index = "{index.index}"\nshards = 3\nreplicas = 0\ntimeout_s = 10\n'
    (tmp_path / "kb.toml").write_text(
        f'[settings]\nengine = "opensearch"\n\n[opensearch]\n{settings}', encoding="utf-8"
    )
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "一.md").write_text("# 出纳\n\n## 技能要求\n\n会盘点。\n", encoding="utf-8")
    assert run(tmp_path, "index").returncode == 0
    (tmp_path / "kb" / "二.md").write_text("# 出纳\n\n## 薪资\n\n按月。\n", encoding="utf-8")

    nodes.kill(holder(cluster, index.index, "manifest"))
    lost = [run(tmp_path, "search", "出纳"), run(tmp_path, "index")]
    nodes.start_all()
    back = [run(tmp_path, "search", "盘点"), run(tmp_path, "index"), run(tmp_path, "search", "出纳 薪资")]

    for each in lost:
        assert each.returncode == 2
        # The sentence and what to do; it is of whichever host was asked last: one that lacks the part, or the dead one.
        assert each.stderr.count("\n") == 2, each.stderr
        assert "Traceback" not in each.stderr
    assert [each.returncode for each in back] == [0, 0, 0], [each.stderr for each in back]
    assert "按月" in back[-1].stdout
