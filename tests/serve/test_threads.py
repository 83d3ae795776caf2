"""How much at once, and for how long: questions wait their turn, too many are told to come back, none is waited for."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from patience import HANGS_S, until

from search_cli import KnowledgeBase
from search_cli.errors import IndexUnusableError, QueryError
from search_cli.serve.app import application
from search_cli.serve.limits import Limits
from search_cli.serve.problems import RequestError
from search_cli.serve.threads import Threads

HERE = "http://127.0.0.1:8765"


async def _here() -> bool:
    return False


async def _gone() -> bool:
    return True


def test_no_more_than_so_many_are_asked_at_once() -> None:
    """The others wait, and all are answered."""
    most, now, lock = 0, 0, threading.Lock()

    def count() -> int:
        nonlocal most, now
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.01)
        with lock:
            now -= 1
        return 1

    async def run() -> list[int | None]:
        threads = Threads(Limits(threads=3))
        return await asyncio.gather(*(threads.run(count, _here) for _ in range(30)))

    assert asyncio.run(run()) == [1] * 30
    assert most == 3


def test_who_gave_up_keeps_the_place_until_the_call_ends() -> None:
    """However many time out, no more threads compute than there are: a call that was given up still counts."""
    go, begun = threading.Event(), []

    def block() -> None:
        begun.append(threading.get_ident())
        go.wait(HANGS_S)

    async def run() -> tuple[list[object], str | None]:
        threads = Threads(Limits(threads=2, seconds=0.1))
        given_up: list[object] = []
        while len(begun) < 2 and len(given_up) < 1_000:  # one may be given up before its thread has begun it
            given_up += await asyncio.gather(*(threads.run(block, _here) for _ in range(2)), return_exceptions=True)
        given_up += await asyncio.gather(*(threads.run(block, _here) for _ in range(4)), return_exceptions=True)
        began = len(begun)
        go.set()
        assert began == 2  # four waited for their turn in vain
        threads._limits = Limits(threads=2, seconds=HANGS_S)
        return [getattr(one, "code", one) for one in given_up], await threads.run(lambda: "next", _here)

    given_up, after = asyncio.run(run())
    assert (set(given_up), after) == ({"too-slow"}, "next")


def test_one_more_than_may_wait_is_told_to_come_back() -> None:
    """At once, and those who wait are answered."""
    go = threading.Event()

    async def run() -> tuple[str, list[bool | None]]:
        threads = Threads(Limits(threads=1, waiting=3))
        waiting = [asyncio.create_task(threads.run(lambda: go.wait(HANGS_S), _here)) for _ in range(3)]
        await asyncio.sleep(0.05)
        with pytest.raises(RequestError) as caught:
            await threads.run(lambda: True, _here)
        go.set()
        return caught.value.code, await asyncio.gather(*waiting)

    assert asyncio.run(run()) == ("busy", [True] * 3)


def test_nobody_is_asked_for_a_client_who_left_while_waiting() -> None:
    """Its place goes to the next one."""
    go, asked = threading.Event(), []

    async def run() -> list[object]:
        threads = Threads(Limits(threads=1))
        first = asyncio.create_task(threads.run(lambda: go.wait(HANGS_S), _here))
        await asyncio.sleep(0.02)
        left = asyncio.create_task(threads.run(lambda: asked.append("left"), _gone))
        stayed = asyncio.create_task(threads.run(lambda: asked.append("stayed") or "answer", _here))
        await asyncio.sleep(0.02)
        go.set()
        return [await first, await left, await stayed]

    assert asyncio.run(run()) == [True, None, "answer"]
    assert asked == ["stayed"]


def test_threads_are_used_again_and_end_with_their_owner() -> None:
    """None is begun for each question, and none stays behind."""

    async def run() -> set[int]:
        threads = Threads(Limits(threads=2))
        return {await threads.run(threading.get_ident) for _ in range(20)}

    before = threading.active_count()
    assert len(asyncio.run(run())) <= 2
    until(lambda: threading.active_count() <= before)


def test_a_call_that_times_out_by_itself_did_not_take_too_long() -> None:
    """As where articles are on a network: it is an error like any other."""

    def fail() -> None:
        raise TimeoutError("no answer from the file server")

    async def run() -> None:
        await Threads(Limits()).run(fail, _here)

    with pytest.raises(TimeoutError, match="file server"):
        asyncio.run(run())


def test_an_error_is_the_asker_s_and_frees_the_place() -> None:
    """What a call raises comes out, and the next one has its turn."""

    def fail() -> None:
        raise QueryError("unknown-kind", value="x", choices="y")

    async def run() -> str | None:
        threads = Threads(Limits(threads=1))
        for _ in range(3):
            with pytest.raises(QueryError):
                await threads.run(fail, _here)
        return await threads.run(lambda: "next", _here)

    assert asyncio.run(run()) == "next"


# ── over HTTP ─────────────────────────────────────────────────────────────────────────────────────────────────


def answers(base: KnowledgeBase, limits: Limits, *requests: str) -> list[httpx2.Response]:
    """Return the answers to requests that come at once."""

    async def run() -> list[httpx2.Response]:
        transport = httpx2.ASGITransport(application(base, limits=limits))
        async with httpx2.AsyncClient(transport=transport, base_url=HERE) as client:
            return await asyncio.gather(*(client.get(request) for request in requests))

    return asyncio.run(run())


def search_that(does: Callable[[], object]) -> Callable[..., object]:
    """Return a `search` that does something else."""
    return lambda *_, **__: does()


@pytest.fixture
def _endless_searches(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every search last as long as the test."""
    over = threading.Event()
    monkeypatch.setattr(KnowledgeBase, "search", search_that(lambda: over.wait(HANGS_S)))
    yield
    over.set()


@pytest.mark.usefixtures("_endless_searches")
def test_too_slow_and_too_many_are_problems(small: Path) -> None:
    """504 and 503, the latter with when to come back."""
    with KnowledgeBase.open(small) as base:
        slow, waits, late = answers(base, Limits(threads=1, waiting=2, seconds=0.1), *["/api/search?q=a"] * 3)

    assert (slow.status_code, waits.status_code, late.status_code) == (504, 504, 503)
    assert late.headers["retry-after"].isdecimal()
    assert {answer.json()["code"] for answer in (slow, waits)} == {"too-slow"}
    assert late.json()["code"] == "busy"


def _bug() -> object:
    raise ZeroDivisionError("at line 42 of secret.py")


def _damage() -> object:
    raise IndexUnusableError("index-corrupt", path="index", reason="checksum")


@pytest.mark.parametrize(("failure", "status", "code"), [(_bug, 500, "internal"), (_damage, 503, "index-corrupt")])
def test_no_failure_shows_a_traceback(
    failure: Callable[[], object], status: int, code: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug is told as such and nothing of it, a damaged index by its name; the next question is answered."""
    with KnowledgeBase.open(small) as base:
        with monkeypatch.context() as broken:
            broken.setattr(KnowledgeBase, "search", search_that(failure))
            (failed,) = answers(base, Limits(), "/api/search?q=物控")
        (well,) = answers(base, Limits(), "/api/search?q=物控")

    assert (failed.status_code, failed.json()["code"]) == (status, code)
    assert failed.headers["content-type"] == "application/problem+json"
    assert "Traceback" not in failed.text
    assert "secret" not in failed.text
    assert well.is_success


def test_many_at_once_are_all_answered_alike(small: Path) -> None:
    """200 clients on 4 threads: every answer is whole and the same."""
    with KnowledgeBase.open(small) as base:
        found = answers(base, Limits(seconds=HANGS_S), *["/api/search?q=物控 技能"] * 200)

    assert {answer.status_code for answer in found} == {200}
    assert len({json.dumps(answer.json()["hits"]) for answer in found}) == 1


@pytest.mark.usefixtures("_endless_searches")
def test_the_server_can_be_watched_while_questions_wait(small: Path) -> None:
    """Whether it is well and what it counts is answered past a full queue."""
    with KnowledgeBase.open(small) as base:
        *_, health, metrics = answers(
            base, Limits(threads=1, seconds=0.2), *["/api/search?q=a"] * 5, "/healthz", "/metrics"
        )

    assert health.json()["status"] == "ok"
    assert metrics.is_success
