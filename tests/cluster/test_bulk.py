"""Many actions at once: taken no faster than they are sent, sent again where there was no room, refused one by one."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from patience import HANGS_S, until

from cluster.conftest import Clock, Connect
from cluster.stub import Asked, Reply, refused, running
from search_cli import time_limits
from search_cli.engines.opensearch import bulk
from search_cli.errors import IndexUnusableError


def _action(number: int, text: str = "") -> dict[str, Any]:
    return {"_op_type": "index", "_index": "kb", "_id": str(number), "text": text}


def _ids(asked: Asked) -> list[tuple[str, str]]:
    """Return of each action in a request what it does, and to which document."""
    return [(kind, said["_id"]) for line in asked.lines for kind, said in line.items() if kind in ("index", "delete")]


class Cluster:
    """Does what it is sent, but for the documents that it has no room for, as often as they say, or refuses."""

    def __init__(self, busy: dict[str, int] | None = None, refuses: dict[str, Reply] | None = None) -> None:
        self.busy, self.refuses = Counter(busy or {}), refuses or {}
        self.done: list[str] = []
        self._guard = threading.Lock()

    def __call__(self, asked: Asked) -> Reply:
        with self._guard:
            return Reply({"items": [{kind: self._item(kind, name)} for kind, name in _ids(asked)]})

    def _item(self, kind: str, name: str) -> dict[str, Any]:
        if self.busy[name]:
            self.busy[name] -= 1
            error = {"type": "opensearch_rejected_execution_exception", "reason": "queue is full"}
            return {"_id": name, "status": 429, "error": error}
        if name in self.refuses:
            return {"_id": name, "status": self.refuses[name].status, "error": self.refuses[name].content["error"]}
        self.done.append(name)
        return {"_id": name, "status": 404 if kind == "delete" else 201}


def test_every_action_is_done_once(connect: Connect) -> None:
    """Texts of any characters, deletions of what is not there or has changed too; each is counted when it is done."""
    sent = []
    cluster = Cluster(refuses={"changed": refused(409, "version_conflict_engine_exception")})
    actions = [_action(number, "行\u2028\u0085\n" * number) for number in range(50)]
    actions += [{"_op_type": "delete", "_index": "kb", "_id": name} for name in ("gone", "changed")]

    with running(cluster) as host:
        connect(host.url).bulk(actions, threads=2, chunk_bytes=500, sent=lambda: sent.append(None))

    assert sorted(cluster.done) == sorted([*map(str, range(50)), "gone"])
    assert len(sent) == 52
    assert len(host.asked) > 5
    assert all(len(asked.body) <= 500 or len(_ids(asked)) == 1 for asked in host.asked)


def test_what_there_was_no_room_for_is_sent_again_alone(connect: Connect) -> None:
    """What was done is not done twice."""
    cluster = Cluster(busy={"3": 2, "7": 1})

    with running(cluster) as host:
        connect(host.url).bulk(map(_action, range(10)), threads=1, chunk_bytes=1 << 20)

    assert [[name for _, name in _ids(asked)] for asked in host.asked] == [
        [str(number) for number in range(10)],
        ["3", "7"],
        ["3"],
    ]
    assert sorted(cluster.done) == sorted(map(str, range(10)))


@pytest.mark.parametrize("status", [429, 503])
def test_a_request_that_there_was_no_room_for_is_sent_again(status: int, connect: Connect) -> None:
    """As a whole, since nothing of it was done."""
    cluster, busy = Cluster(), [refused(status), refused(status)]

    with running(lambda asked: busy.pop() if busy else cluster(asked)) as host:
        connect(host.url).bulk(map(_action, range(3)), threads=1, chunk_bytes=1 << 20)

    assert cluster.done == ["0", "1", "2"]


def test_a_request_that_was_lost_is_sent_again(connect: Connect) -> None:
    """Documents have ids, so doing it twice comes to the same."""
    cluster, lost = Cluster(), [Reply(drop=True)]

    with running(lambda asked: lost.pop() if lost else cluster(asked)) as host:
        connect(host.url).bulk(map(_action, range(3)), threads=1, chunk_bytes=1 << 20)

    assert cluster.done == ["0", "1", "2"]


def test_a_cluster_that_stays_busy_is_given_up_in_time(connect: Connect, clock: Clock) -> None:
    """The sentence says for how long it took nothing."""
    with running(Cluster(busy={"0": 10**6})) as host, pytest.raises(IndexUnusableError) as caught:
        connect(host.url, timeout_s=60).bulk([_action(0)], threads=1, chunk_bytes=1 << 20)

    assert caught.value.code == "cluster-busy"
    assert "took no request for 60 s" in caught.value.message
    assert 55 < clock.now < 60


def test_as_long_as_it_takes_something_a_busy_cluster_is_waited_for(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time begins anew with everything that is done: a long build is no hang."""
    ticks = iter(range(10**6))
    monkeypatch.setattr(time_limits, "monotonic", lambda: 0.01 * next(ticks))
    monkeypatch.setattr(bulk, "rest", lambda *_: [next(ticks) for _ in range(300)])
    cluster = Cluster(busy={str(number): number for number in range(8)})

    with running(cluster) as host:
        connect(host.url, timeout_s=5).bulk(map(_action, range(8)), threads=1, chunk_bytes=1 << 20)

    assert len(cluster.done) == 8
    assert next(ticks) > 7 * 300  # far more than 5 s by this clock


FULL = refused(429, "cluster_block_exception", "[TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark]")


@pytest.mark.parametrize(
    ("refusal", "code", "sentence"),
    [
        (refused(400, "strict_dynamic_mapping_exception", "x is not allowed"), "cluster-item", "refuses document 2 of"),
        (refused(409, "version_conflict_engine_exception", "x"), "cluster-item", "refuses document 2 of"),
        (FULL, "cluster-full", "takes no more writes"),
        (refused(403, "security_exception", "no rights"), "cluster-forbidden", "does not allow this user"),
    ],
)
def test_what_is_refused_for_good_ends_it(refusal: Reply, code: str, sentence: str, connect: Connect) -> None:
    """One sentence says which document, or what the whole cluster lacks; nothing is tried again."""
    with running(Cluster(refuses={"2": refusal})) as host, pytest.raises(IndexUnusableError) as caught:
        connect(host.url).bulk(map(_action, range(5)), threads=1, chunk_bytes=1 << 20)

    assert caught.value.code == code
    assert sentence in caught.value.message
    assert len(host.asked) == 1


# ── back-pressure ────────────────────────────────────────────────────────────────────────────────────────────


def test_actions_are_taken_no_faster_than_they_are_sent(connect: Connect) -> None:
    """While a cluster takes nothing, only a few requests' worth are made; memory does not grow with the build."""
    taken, released, cluster = [], threading.Event(), Cluster()

    def actions() -> Iterator[dict[str, Any]]:
        for number in range(500):
            taken.append(number)
            yield _action(number, "x" * 1000)

    def slow(asked: Asked) -> Reply:
        released.wait(HANGS_S)
        return cluster(asked)

    with running(slow) as host:
        connection = connect(host.url)
        building = threading.Thread(
            target=connection.bulk, args=(actions(),), kwargs={"threads": 2, "chunk_bytes": 2000}
        )
        building.start()
        until(lambda: len(host.asked) == 2)
        time.sleep(0.3)  # in which more would be taken, were they taken without end
        while_waiting = len(taken)
        released.set()
        building.join(HANGS_S)

    assert 0 < while_waiting <= 12
    assert len(cluster.done) == 500


def test_what_the_iterator_raises_is_raised(connect: Connect) -> None:
    """A build that fails while it reads says why, and does not hang."""

    def actions() -> Iterator[dict[str, Any]]:
        yield _action(0)
        raise ValueError("two versions of a.md in one build")

    with running(Cluster()) as host, pytest.raises(ValueError, match="two versions"):
        connect(host.url).bulk(actions(), threads=2, chunk_bytes=1)


def test_ctrl_c_ends_it_at_once(connect: Connect) -> None:
    """Though the cluster hangs and there is much left to send."""
    released, cluster, begun = threading.Event(), Cluster(), time.monotonic()

    def answer(asked: Asked) -> Reply:
        if len(host.asked) > 1:
            released.wait(2 * HANGS_S)
        return cluster(asked)

    def interrupted() -> None:
        raise KeyboardInterrupt

    with running(answer) as host:
        hung = connect(host.url, timeout_s=2 * HANGS_S)
        with pytest.raises(KeyboardInterrupt):
            hung.bulk(map(_action, range(500)), threads=4, chunk_bytes=1, sent=interrupted)
        released.set()

    assert time.monotonic() - begun < HANGS_S


def test_a_failure_does_not_wait_for_requests_that_hang(connect: Connect) -> None:
    """Others that are under way are left to themselves."""
    released = threading.Event()

    def answer(asked: Asked) -> Reply:
        if _ids(asked) == [("index", "0")]:
            time.sleep(0.1)  # so that others are under way
            return refused(403, "security_exception", "no rights")
        released.wait(2 * HANGS_S)
        return Reply(drop=True)

    begun = time.monotonic()
    with running(answer) as host:
        with pytest.raises(IndexUnusableError, match="no rights"):
            connect(host.url, timeout_s=2 * HANGS_S).bulk(map(_action, range(50)), threads=4, chunk_bytes=1)
        released.set()

    assert time.monotonic() - begun < HANGS_S
