"""Builds on a cluster: seen whole or not at all, whoever dies where, and one at a time from however many machines."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from unittest.mock import Mock

import pytest
from contract.hand_made import BM25, RECIPE, article, entry, query
from on_cluster import connected, swept, unasked

from cluster.dying import DyingConnection, ForgetfulConnection, KilledError
from search_cli.config.cluster import ClusterSettings
from search_cli.engines import ArticleEntries, Changes
from search_cli.engines.machine import machine_name
from search_cli.engines.memory import MemoryEngine
from search_cli.engines.opensearch import Connection, OpenSearchEngine, building, lease
from search_cli.engines.opensearch.mapping import index_body
from search_cli.engines.opensearch.mapping_check import checked
from search_cli.engines.opensearch.view import pages
from search_cli.engines.scoring import Bm25
from search_cli.errors import IndexMissingError, IndexUnusableError

OLD = {"a.md": "跟单 技能", "b.md": "跟单", "c.md": "会计 技能"}
NEW = {"a.md": "跟单 细心", "d.md": "出纳 技能"}  # a.md changed, b.md gone, d.md new


@pytest.fixture
def index(cluster: tuple[str, ...]) -> Iterator[ClusterSettings]:
    """An index that nobody else uses."""
    with swept(cluster) as name:
        yield ClusterSettings(index=name, shards=2, replicas=0)


@contextmanager
def opened(cluster: tuple[str, ...], index: ClusterSettings) -> Iterator[OpenSearchEngine]:
    with closing(OpenSearchEngine.open(connected(cluster), BM25, index)) as engine:
        yield engine


@contextmanager
def building_engine(connection: Connection, index: ClusterSettings) -> Iterator[OpenSearchEngine]:
    with closing(OpenSearchEngine.create(connection, BM25, index)) as engine:
        yield engine


def versions(texts: dict[str, str]) -> list[ArticleEntries]:
    return [article(entry(f"{path}-1", text, article=path), path=path) for path, text in texts.items()]


def old_build() -> Changes:
    return Changes(RECIPE, versions(OLD), attachments={"one": b"old"})


def new_build(*, fresh: bool = False) -> Changes:
    """What makes the new state: of the old one, or of nothing."""
    texts = {**NEW, "c.md": OLD["c.md"]} if fresh else NEW
    return Changes(RECIPE, versions(texts), frozenset({"b.md"}), fresh, attachments={"one": b"new"})


def state(engine: OpenSearchEngine) -> tuple[object, ...]:
    """Everything that can be asked of an engine."""
    held = {passage.article: passage.text for passage in engine.passages()}
    found = engine.search(query("跟单", "技能"), None)
    words = engine.document_frequencies("words", ["跟单", "技能", "细心", "出纳"])
    return held, found, words, engine.vocabulary("words"), engine.records(), bytes(engine.attachment("one") or b"")


def dead_process() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_template_for_all_indices_of_a_cluster_changes_no_build(
    cluster: tuple[str, ...], index: ClusterSettings
) -> None:
    """Its pipelines would change or refuse our documents, and its limits our pages."""
    path, oracle = f"/_index_template/{index.index}", MemoryEngine(BM25)
    settings = {"index.default_pipeline": "none-such", "index.final_pipeline": "nor-this", "index.max_result_window": 1}
    with closing(connected(cluster)) as connection:
        connection.ask(
            "PUT",
            path,
            {"index_patterns": [f"{index.index}*"], "priority": 9, "template": {"settings": settings}},
        )
        try:
            for changes in (old_build(), new_build()):
                oracle.apply(changes)
                with building_engine(connected(cluster), index) as engine:
                    engine.apply(changes)
                    assert state(engine)[:2] == (
                        {passage.article: passage.text for passage in oracle.passages()},
                        oracle.search(query("跟单", "技能"), None),
                    )
        finally:
            connection.ask("DELETE", path)


@pytest.mark.slow
@pytest.mark.parametrize("done", [False, True], ids=["before it is done", "after it is done"])
@pytest.mark.parametrize("fresh", [False, True], ids=["changes", "anew"])
def test_a_builder_that_dies_at_any_request_leaves_the_old_index_or_the_new_one(
    cluster: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, fresh: bool, done: bool
) -> None:
    """Nothing in between is ever seen, and the next build, on another machine, makes the new state."""
    states, at, ended = {}, 2 * fresh + done, False
    with swept(cluster) as name:
        index = ClusterSettings(index=name, shards=1, replicas=0)
        with building_engine(connected(cluster), index) as engine:
            engine.apply(old_build())
            states["old"] = state(engine)
            engine.apply(new_build(fresh=fresh))
            states["new"] = state(engine)
    seen = set()
    while not ended:
        with swept(cluster) as name, ExitStack() as left:
            index = ClusterSettings(index=name, shards=1, replicas=0)
            with building_engine(connected(cluster), index) as engine:
                engine.apply(old_build())
            reader = left.enter_context(opened(cluster, index))
            dying = DyingConnection(unasked(cluster), at, done=done)
            monkeypatch.setattr(lease, "_this_process", lambda: (machine_name(), dead_process()))
            with suppress(KilledError), building_engine(dying, index) as engine:
                engine.apply(new_build(fresh=fresh))
            monkeypatch.undo()
            ended = not dying.dead

            assert state(reader) == states["old"], at  # who began before goes on seeing what he saw
            with opened(cluster, index) as newest:
                seen.add(next(name for name, known in states.items() if state(newest) == known))
            with building_engine(connected(cluster), index) as healing:
                healing.apply(new_build(fresh=fresh))
                assert state(healing) == states["new"], at
                assert state(reader) == states["old"], at
        at += 5  # four runs, each from another request on, come to most of them
    assert seen == {"old", "new"}


@pytest.mark.parametrize("fresh", [False, True], ids=["changes", "anew"])
def test_a_build_loses_nothing_though_every_answer_is_lost_once(
    cluster: tuple[str, ...], index: ClusterSettings, fresh: bool
) -> None:
    """A machine that is killed after it did what was asked, and before it said so, spoils no build."""
    index, oracle = replace(index, replicas=1), MemoryEngine(BM25)
    for changes in (old_build(), new_build(fresh=fresh)):
        oracle.apply(changes)
        forgetful = ForgetfulConnection(unasked(cluster))
        with building_engine(forgetful, index) as engine:
            engine.apply(changes)

            assert state(engine) == state(oracle), forgetful.lost
    kinds = {asked.rpartition("/")[2] for asked in forgetful.lost}
    assert kinds >= {"builder", "_bulk", "_refresh", "manifest"} | ({"_aliases", "_settings"} if fresh else set())


def test_two_builders_exclude_each_other(cluster: tuple[str, ...], index: ClusterSettings) -> None:
    """The second is told at once where the first is, changes nothing, and may build when that has ended."""
    with building_engine(connected(cluster), index) as first, building_engine(connected(cluster), index) as second:
        first.apply(old_build())

        def articles() -> Iterator[ArticleEntries]:
            with pytest.raises(IndexUnusableError, match=r"process \d+ on"):
                second.apply(new_build())
            yield from new_build().articles

        first.apply(replace(new_build(), articles=articles()))
        second.apply(Changes(RECIPE, versions({"e.md": "采购"})))

        assert set(second.records()) == {"a.md", "c.md", "d.md", "e.md"}


def _hold_elsewhere(cluster: tuple[str, ...], index: ClusterSettings) -> None:
    """Take the lease as a builder on another machine, and never give it back."""
    with closing(connected(cluster)) as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(lease, "_this_process", lambda: ("elsewhere", 1))
        patch.setattr(lease.Lease, "release", lambda self: self._ended.set())
        with lease.leased(connection, index.index):
            pass


def test_the_lease_of_a_builder_that_died_elsewhere_lapses(
    cluster: tuple[str, ...], index: ClusterSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it may live nobody builds; when it was silent for as long as a lease lasts, the next may."""
    _hold_elsewhere(cluster, index)
    with building_engine(connected(cluster), index) as engine:
        with pytest.raises(IndexUnusableError, match="on elsewhere"):
            engine.apply(old_build())
        monkeypatch.setattr(lease, "LASTS_S", 3.0)
        monkeypatch.setattr(lease, "_RENEWED_S", 0.2)
        time.sleep(3)

        engine.apply(old_build())

        assert set(engine.records()) == set(OLD)


def test_the_lease_of_a_dead_builder_lapses_though_its_clock_was_ahead(
    cluster: tuple[str, ...], index: ClusterSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A time of renewal that is yet to come shows no life; that nothing is renewed shows that there is none."""
    tomorrow = time.time() + 86_400
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lease.time, "time", lambda: tomorrow)
        _hold_elsewhere(cluster, index)
    monkeypatch.setattr(lease, "_RENEWED_S", 0.2)
    with building_engine(connected(cluster), index) as engine:
        engine.apply(old_build())

        assert set(engine.records()) == set(OLD)


def test_a_build_after_somebody_deleted_the_lease_loses_nothing(
    cluster: tuple[str, ...], index: ClusterSettings
) -> None:
    """A lease that begins anew counts on from the generation that the index has."""
    oracle = MemoryEngine(BM25)
    with closing(connected(cluster)) as connection, building_engine(connected(cluster), index) as engine:
        for changes in (old_build(), new_build()):
            oracle.apply(changes)
            engine.apply(changes)
        connection.ask("DELETE", f"/{index.index}-lease")

        for path in ("e.md", "f.md"):
            added = Changes(RECIPE, versions({path: "采购 技能"}))
            oracle.apply(added)
            engine.apply(added)

            assert state(engine) == state(oracle)


def test_a_percent_sign_in_the_name_of_an_index_means_itself(cluster: tuple[str, ...], index: ClusterSettings) -> None:
    """It never leads to the index of another base, whose name it would spell."""
    other = replace(index, index=f"{index.index}-%61")
    with building_engine(connected(cluster), other) as engine:
        engine.apply(old_build())

    with opened(cluster, other) as engine:
        assert set(engine.records()) == set(OLD)
    with pytest.raises(IndexMissingError):
        OpenSearchEngine.open(connected(cluster), BM25, replace(index, index=f"{index.index}-a"))


def test_a_builder_that_wakes_up_after_its_lease_has_lapsed_is_seen_by_nobody(
    cluster: tuple[str, ...], index: ClusterSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it wrote and still writes is not in the index that another builder has made meanwhile."""
    with building_engine(connected(cluster), index) as sleeper, building_engine(connected(cluster), index) as other:
        sleeper.apply(old_build())
        monkeypatch.setattr(lease, "LASTS_S", 0.0)
        monkeypatch.setattr(lease, "_RENEWED_S", 0.2)
        monkeypatch.setattr(lease.Lease, "_renew", lambda self: None)
        monkeypatch.setattr(lease.Lease, "check", lambda self: None)  # it does not look at the time, either

        def articles() -> Iterator[ArticleEntries]:
            yield article(entry("late-1", "出纳 技能", article="late.md"), path="late.md")
            other.apply(new_build())
            yield article(entry("late-2", "出纳 技能", article="later.md"), path="later.md")

        with pytest.raises(IndexUnusableError, match="taken over"):
            sleeper.apply(Changes(RECIPE, articles(), frozenset({"c.md"})))

        with opened(cluster, index) as newest:
            assert state(newest) == state(other)
            assert set(newest.records()) == {"a.md", "c.md", "d.md"}
        other.apply(Changes(RECIPE, versions({"e.md": "采购"})))
        assert set(other.records()) == {"a.md", "c.md", "d.md", "e.md"}


def test_a_reader_sees_the_generation_that_it_opened(cluster: tuple[str, ...], index: ClusterSettings) -> None:
    """Until it opens another one, whatever is built meanwhile: changes, and a new index."""
    with building_engine(connected(cluster), index) as engine:
        engine.apply(old_build())
        with opened(cluster, index) as reader:
            before = state(reader)
            for changes in (new_build(), new_build(fresh=True)):
                engine.apply(changes)

                assert state(reader) == before
        assert set(engine.records()) == {"a.md", "c.md", "d.md"}


def test_what_nobody_reads_any_more_is_deleted(
    cluster: tuple[str, ...], index: ClusterSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old versions of passages and attachments go with the second build after them, an old index with the next."""
    monkeypatch.setattr(building, "_GRACE_S", 0.0)
    with closing(connected(cluster)) as connection, building_engine(connected(cluster), index) as engine:
        for changes in (old_build(), new_build(), Changes(RECIPE), Changes(RECIPE)):
            engine.apply(changes)
        connection.ask("POST", f"/{index.index}/_refresh")
        kinds = ["passage", "record", "attachment"]
        held = connection.ask("POST", f"/{index.index}/_count", {"query": {"terms": {"entry": kinds}}})
        attached = bytes(engine.attachment("one") or b"")
        engine.apply(new_build(fresh=True))
        engine.apply(Changes(RECIPE))
        indices = connection.ask("GET", f"/{index.index}-0*")

    assert held["count"] == 2 * len({"a.md", "c.md", "d.md"}) + len({"one"})
    assert attached == b"new"
    assert len(indices) == 1


@pytest.mark.parametrize(("fields", "wanted"), [((), False), (("text",), ["text"])])
def test_documents_are_read_without_what_nobody_asked_for(fields: tuple[str, ...], wanted: object) -> None:
    """A cluster takes a list of no fields for a wish for all of them, which for a build is the whole index."""
    asked = Mock(return_value={"hits": {"hits": []}})

    list(pages(Mock(ask=asked), "kb", {"match_all": {}}, ("place",), fields))

    assert asked.call_args.args[2]["_source"] == wanted


def test_a_machine_with_nothing_but_the_settings_finds_all(cluster: tuple[str, ...], index: ClusterSettings) -> None:
    """Recipe, records, statistics and attachments are on the cluster."""
    with building_engine(connected(cluster), index) as engine:
        engine.apply(old_build())
        with opened(cluster, index) as elsewhere:
            assert elsewhere.recipe() == RECIPE
            assert state(elsewhere) == state(engine)


def test_an_index_that_is_not_there_is_said_to_be_missing(cluster: tuple[str, ...], index: ClusterSettings) -> None:
    """Opening never builds."""
    with pytest.raises(IndexMissingError, match=index.index), opened(cluster, index):
        pass


def test_an_index_that_scores_otherwise_or_of_another_layout_is_to_be_built_anew(
    cluster: tuple[str, ...], index: ClusterSettings
) -> None:
    """It says what differs; a build that replaces it needs to read nothing of it."""
    with closing(connected(cluster)) as connection:
        with building_engine(connected(cluster), index) as engine:
            engine.apply(old_build())
        with pytest.raises(IndexUnusableError, match="k1 or b"):
            OpenSearchEngine.open(connection, Bm25(0.1, 0.5), index)
        other = {"entry": "manifest", "manifest": {"layout": 99}}
        connection.ask("PUT", f"/{index.index}/_doc/manifest", other)
        with pytest.raises(IndexUnusableError, match="index format") as raised:
            OpenSearchEngine.open(connection, BM25, index)
        assert raised.value.code == "index-stale-recipe"

        with closing(OpenSearchEngine.create(connected(cluster), BM25, index, rebuild=True)) as engine:
            engine.apply(old_build())

            assert set(engine.records()) == set(OLD)


def test_several_threads_may_search_while_another_builds(cluster: tuple[str, ...], index: ClusterSettings) -> None:
    """Each answer is one of the states, never a mixture."""
    with building_engine(connected(cluster), index) as engine:
        engine.apply(old_build())
        before = engine.search(query("技能"), None)
        answers, ended = [], threading.Event()

        def ask() -> None:
            while not ended.is_set():
                answers.append(engine.search(query("技能"), None))

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            engine.apply(new_build())
            after = engine.search(query("技能"), None)
        finally:
            ended.set()
            for thread in threads:
                thread.join()

    assert before != after
    assert all(answer in (before, after) for answer in answers)


def test_a_field_that_is_not_as_it_should_be_is_named(cluster: tuple[str, ...], index: ClusterSettings) -> None:
    """Somebody else's change of the mapping is seen by `kb doctor` before it is felt."""
    with closing(connected(cluster)) as connection, building_engine(connected(cluster), index) as engine:
        engine.apply(old_build())
        (well,) = checked(connection, index.index)
        connection.ask("PUT", f"/{index.index}/_mapping", {"properties": {"color": {"type": "keyword"}}})

        (check,) = checked(connection, index.index)

    assert well.ok
    assert not check.ok
    assert "color" in check.message


OTHERS = {"mappings": {"properties": {"text": {"type": "text"}}}}


@pytest.mark.parametrize("rebuild", [False, True])
def test_an_alias_of_others_is_not_taken_away(
    cluster: tuple[str, ...], index: ClusterSettings, *, rebuild: bool
) -> None:
    """Whoever asks for their documents by that name would find ours."""
    name, theirs = index.index, f"{index.index}-theirs"
    with closing(connected(cluster)) as connection:
        connection.ask("PUT", f"/{theirs}", {**OTHERS, "aliases": {name: {}}})

        with pytest.raises(IndexUnusableError) as caught:
            OpenSearchEngine.create(connection, BM25, index, rebuild=rebuild)
        (check,) = checked(connection, name)

        assert set(connection.ask("GET", f"/_alias/{name}")) == {theirs}
        assert set(connection.ask("GET", f"/{name}*")) == {theirs}  # no lease, nothing begun
    assert caught.value.code == "cluster-taken"
    assert theirs in caught.value.message
    assert not check.ok
    assert theirs in check.message


def test_an_alias_that_others_take_during_a_build_stays_theirs(
    cluster: tuple[str, ...], index: ClusterSettings
) -> None:
    """The build finds out when it begins, if not when it was opened."""
    name, theirs = index.index, f"{index.index}-theirs"
    with closing(connected(cluster)) as connection, building_engine(connected(cluster), index) as engine:
        connection.ask("PUT", f"/{theirs}", {**OTHERS, "aliases": {name: {}}})

        with pytest.raises(IndexUnusableError) as caught:
            engine.apply(old_build())

        assert set(connection.ask("GET", f"/_alias/{name}")) == {theirs}
    assert caught.value.code == "cluster-taken"


def test_the_name_of_an_index_of_others_is_refused_before_anything_is_made(
    cluster: tuple[str, ...], index: ClusterSettings
) -> None:
    """An alias cannot be called like an index, which only showed when all was built."""
    with closing(connected(cluster)) as connection:
        connection.ask("PUT", f"/{index.index}", OTHERS)

        with pytest.raises(IndexUnusableError) as caught:
            OpenSearchEngine.create(connection, BM25, index)

        assert set(connection.ask("GET", f"/{index.index}*")) == {index.index}
    assert caught.value.code == "cluster-taken"


def test_an_alias_of_several_indices_is_said_to_be_one(cluster: tuple[str, ...], index: ClusterSettings) -> None:
    """One of others beside ours, or two of ours."""
    with closing(connected(cluster)) as connection, building_engine(connected(cluster), index) as engine:
        engine.apply(old_build())
        for body in (index_body(BM25, 1), OTHERS):
            connection.ask("PUT", f"/{index.index}-more", {**body, "aliases": {index.index: {}}})

            with pytest.raises(IndexUnusableError) as caught, opened(cluster, index):
                pass

            assert caught.value.code == "cluster-taken"
            assert f"{index.index}-more" in caught.value.message
            connection.ask("DELETE", f"/{index.index}-more")


@pytest.mark.parametrize("fresh", [False, True])
def test_an_index_of_others_with_a_name_like_ours_is_left_alone(
    cluster: tuple[str, ...], index: ClusterSettings, *, fresh: bool
) -> None:
    """Names of logs are made of a name, the day and a number, too."""
    theirs = f"{index.index}-20261128-0a1b2c3d"
    with closing(connected(cluster)) as connection, building_engine(connected(cluster), index) as engine:
        engine.apply(old_build())
        connection.ask("PUT", f"/{theirs}", OTHERS)

        engine.apply(new_build(fresh=fresh))

        assert connection.ask("HEAD", f"/{theirs}", missing=True)
