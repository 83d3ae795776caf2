"""What is tried again, where, how often and for how long: never past the deadline, never what may not be done twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from patience import HANGS_S

from cluster.conftest import Clock, Connect
from cluster.stub import DROP, Answer, Asked, Reply, in_turn, refused, running
from search_cli.engines.opensearch import backoff, connection
from search_cli.engines.opensearch.request import request_for
from search_cli.errors import IndexUnusableError

BUSY = refused(429, "circuit_breaking_exception")
UNREADY = refused(503, "cluster_manager_not_discovered_exception")
DONE = Reply({"_shards": {"total": 1, "failed": 0}})


def _hanging(released: threading.Event) -> Answer:
    def answer(_: Asked) -> Reply:
        released.wait(2 * HANGS_S)
        return DROP

    return answer


def _took(call: Callable[[], object]) -> tuple[str, float]:
    """Return the code of the error that `call` ends with, and after how many seconds."""
    begun = time.monotonic()
    with pytest.raises(IndexUnusableError) as caught:
        call()
    return caught.value.code, time.monotonic() - begun


# ── what passes by itself ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("passing", [BUSY, UNREADY, DROP, Reply({"_shards": {"total": 2, "failed": 1}})])
def test_what_passes_by_itself_is_waited_for(passing: Reply, connect: Connect) -> None:
    """A cluster that is busy, without its manager or moving shards answers a moment later, and so do we."""
    with running(in_turn(passing, passing, DONE)) as host:
        assert connect(host.url).ask("POST", "/kb/_search", {}) == DONE.content

    assert len(host.asked) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 500])
def test_what_stays_as_it_is_is_asked_once(status: int, connect: Connect) -> None:
    """A wrong password does not become right."""
    with running(refused(status)) as host:
        _took(lambda: connect(host.url).ask("GET", "/kb"))

    assert len(host.asked) == 1


def test_pauses_are_random_and_bounded() -> None:
    """They may be twice as long after each try, up to two seconds, so that a crowd that failed together comes apart."""
    for tries, longest in ((1, 0.1), (2, 0.2), (3, 0.4), (20, 2.0)):
        drawn = [backoff.pause_after(tries) for _ in range(200)]

        assert 0 <= min(drawn) < longest / 4
        assert longest * 3 / 4 < max(drawn) <= longest


# ── another host ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_host_that_is_down_is_passed_over(method: str, connect: Connect) -> None:
    """The others answer, writes too since nothing was sent; and it is not asked again with every question."""
    with running(DONE) as up:
        cluster = connect("http://127.0.0.1:1", up.url)
        for _ in range(20):
            assert cluster.ask(method, "/kb") == DONE.content

    assert len(up.asked) == 20


def test_a_host_that_dies_with_a_search_is_passed_over(connect: Connect) -> None:
    """The search is sent to another one."""
    with running(DROP) as dying, running(DONE) as up:
        cluster = connect(dying.url, up.url)
        for _ in range(20):
            assert cluster.ask("POST", "/kb/_search", {}) == DONE.content

    assert len(dying.asked) == 1


def test_a_host_that_hangs_leaves_time_for_another(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of two has half of the time."""
    monkeypatch.setattr(connection, "_LEAST_S", 0.2)
    released = threading.Event()
    with running(_hanging(released)) as hung, running(DONE) as up:
        cluster = connect(hung.url, up.url, timeout_s=3)
        for _ in range(8):  # either is asked first, at random
            assert cluster.ask("POST", "/kb/_search", {}) == DONE.content
        released.set()

    assert len(up.asked) >= 8  # more where it was slow itself, and asked again


# ── never too late ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_host_that_never_answers_is_given_up_in_time(connect: Connect) -> None:
    """The error says how long it was waited for."""
    released = threading.Event()
    with running(_hanging(released)) as host:
        code, seconds = _took(lambda: connect(host.url, timeout_s=0.3).ask("GET", "/kb"))
        released.set()

    assert code == "cluster-timeout"
    assert 0.3 <= seconds < HANGS_S


def test_a_host_that_answers_a_drop_at_a_time_is_given_up_in_time(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each piece comes within the timeout of a socket, and the whole never does."""
    from cluster import stub

    def trickle(handler: stub._Handler) -> None:
        handler.connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for number in range(40 * HANGS_S):
            time.sleep(0.05)
            handler.connection.sendall(f"x-{number}: y\r\n".encode())

    monkeypatch.setattr(stub._Handler, "do_GET", trickle)
    with running() as host:
        code, seconds = _took(lambda: connect(host.url, timeout_s=0.3).ask("GET", "/kb"))

    assert code == "cluster-timeout"
    assert seconds < HANGS_S


@pytest.mark.parametrize("passing", [BUSY, UNREADY])
def test_what_does_not_pass_is_given_up_in_time(passing: Reply, connect: Connect, clock: Clock) -> None:
    """It is tried again up to the deadline, and not once more."""
    with running(passing) as host:
        _took(lambda: connect(host.url, timeout_s=60).ask("GET", "/kb"))

    assert 59.9 < clock.now <= 60
    assert 30 <= len(host.asked) <= 300


def test_what_was_said_before_the_time_ran_out_is_what_is_said(
    connect: Connect, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cluster that was not ready and then silent was not ready."""
    released = threading.Event()
    hang = _hanging(released)

    def answer(asked: Asked) -> Reply:
        if len(host.asked) == 1:
            return UNREADY
        clock.now = 60
        return hang(asked)

    monkeypatch.setattr(connection, "rest", lambda *_: clock.rest(59.8))  # a moment is left for another try
    with running(answer) as host:
        code, _ = _took(lambda: connect(host.url, timeout_s=60).ask("GET", "/kb"))
        released.set()

    assert len(host.asked) == 2

    assert code == "cluster-unavailable"


# ── what may not be done twice ───────────────────────────────────────────────────────────────────────────────


def test_a_write_that_may_have_been_done_is_not_repeated(connect: Connect) -> None:
    """Nobody knows what became of it, and twice might be wrong."""
    with running(DROP) as host:
        code, _ = _took(lambda: connect(host.url).ask("POST", "/_aliases", {"actions": []}))

    assert code == "cluster-dropped"
    assert len(host.asked) == 1


def test_a_write_that_was_refused_is_repeated(connect: Connect) -> None:
    """429 and 503 say that nothing was done."""
    with running(in_turn(BUSY, UNREADY, DONE)) as host:
        assert connect(host.url).ask("POST", "/_aliases", {"actions": []}) == DONE.content


def test_a_write_on_the_way_to_a_lost_machine_is_not_repeated(connect: Connect) -> None:
    """It may have been done there before the machine was lost."""
    with running(refused(503, "node_disconnected_exception")) as host:
        _took(lambda: connect(host.url).ask("POST", "/_aliases", {"actions": []}))

    assert len(host.asked) == 1


@pytest.mark.parametrize(
    ("method", "path", "params", "repeatable"),
    [
        ("GET", "/kb", {}, True),
        ("HEAD", "/kb", {}, True),
        ("POST", "/kb/_search", {}, True),
        ("POST", "/_msearch", {}, True),
        ("POST", "/_bulk", {}, True),
        ("POST", "/kb/_refresh", {}, True),
        ("PUT", "/kb/_doc/1", {}, True),
        ("DELETE", "/kb/_doc/1", {}, True),
        ("PUT", "/kb/_doc/1", {"if_seq_no": 3, "if_primary_term": 1}, False),
        ("PUT", "/kb/_doc/1", {"op_type": "create"}, False),
        ("PUT", "/kb/_create/1", {}, False),
        ("POST", "/kb/_doc", {}, False),
        ("PUT", "/kb", {}, False),
        ("DELETE", "/kb", {}, False),
        ("POST", "/_aliases", {}, False),
    ],
)
def test_what_may_be_done_twice(method: str, path: str, params: dict[str, object], repeatable: bool) -> None:
    """What changes nothing, and what comes to the same when it is done again; who asks may know better."""
    assert request_for(method, path, params=params).repeatable is repeatable
    assert request_for(method, path, params=params, repeatable=not repeatable).repeatable is not repeatable


def test_a_bulk_request_with_conditions_may_not_be_done_twice() -> None:
    """The second time they do not hold any more. A text that speaks of them is a text."""
    action = {"update": {"_id": "1", "if_seq_no": 3, "if_primary_term": 1}}

    assert not request_for("POST", "/_bulk", lines=[action, {"doc": {}}]).repeatable
    assert request_for("POST", "/_bulk", lines=[{"index": {"_id": "1"}}, {"text": '"if_seq_no":'}]).repeatable
