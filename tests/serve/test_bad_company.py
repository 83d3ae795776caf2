"""What some clients of `kb serve` do harms no other: to idle by the thousand, be slow, be gone, or try to get in."""

from __future__ import annotations

import json
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from kb_process import KB
from kb_server import SEARCH, SERVE, Server, limited, served
from patience import HANGS_S, until

from search_cli.serve.endpoints import ENDPOINTS

resource = pytest.importorskip("resource", reason="Windows limits no files of a process so")

# A server whose limits are low, and whose searches for "held" tell of each in a file and wait until another is there.
STRICT = """
import sys, time
from pathlib import Path
from search_cli import KnowledgeBase
from search_cli.serve.app import application
from search_cli.serve.limits import Limits
from search_cli.serve.server import bound, serve
search = KnowledgeBase.search
def held(self, query, **how):
    if query == "held":
        with Path(sys.argv[3], "begun").open("ab") as begun:
            begun.write(b".")
        while not Path(sys.argv[3], "go").exists():
            time.sleep(0.01)
    return search(self, query, **how)
KnowledgeBase.search = held
limits = Limits(client_seconds=float(sys.argv[2]), connections=6, threads=8, seconds=600)
listening = bound("127.0.0.1", 0)
app = application(KnowledgeBase.open(sys.argv[1]), limits=limits)
serve(app, listening, limits, lambda: print(f"http://127.0.0.1:{listening.getsockname()[1]}/", flush=True))
"""
ASKS = "GET /api/search?q={} HTTP/1.1\r\nHost: localhost\r\n\r\n"
LARGE = b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def server(small: Path) -> Iterator[Server]:
    """`kb serve` on the base of two articles."""
    with served(*SERVE, str(small)) as running:
        yield running


@pytest.fixture(scope="module")
def strict(small: Path) -> Iterator[Server]:
    """A server that waits a second for each connection."""
    with served(sys.executable, "-c", STRICT, str(small), "1") as running:
        yield running


@pytest.fixture
def full(small: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that bears six connections; it holds answers back until there is a file `go` in `tmp_path`."""
    with served(sys.executable, "-c", STRICT, str(small), "600", str(tmp_path)) as running:
        yield running


def being_answered(folder: Path, count: int) -> bool:
    """Tell whether so many answers are held back."""
    return (folder / "begun").exists() and (folder / "begun").stat().st_size == count


def rest(connection: socket.socket) -> bytes:
    """Return all that is still to come until the server closes."""
    received = bytearray()
    try:
        while part := connection.recv(65536):
            received += part
    except ConnectionResetError:  # closed as well
        pass
    return bytes(received)


# ── idle and slow ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_a_thousand_idle_connections_leave_room_for_who_asks(small: Path) -> None:
    """Those that were idle longest are closed, so that neither files nor places run out."""
    most = min(1500, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 200)
    with limited(small, client_seconds=600) as server, ExitStack() as opened:
        for _ in range(most):
            opened.enter_context(server.connect())

        assert server.json(SEARCH)["total"] > 0
        files = Path(f"/proc/{server.process.pid}/fd")
        assert not files.exists() or len(list(files.iterdir())) < 700
        assert server.process.poll() is None


def test_one_more_than_may_be_open_takes_the_place_of_the_idlest(full: Server, tmp_path: Path) -> None:
    """Not of who is being answered."""
    with ExitStack() as opened:
        asking = opened.enter_context(full.connect())
        asking.sendall(ASKS.format("held").encode())
        until(lambda: being_answered(tmp_path, 1))
        first, *others = [opened.enter_context(full.connect()) for _ in range(5)]

        last = opened.enter_context(full.connect())
        last.sendall(ASKS.format("a").encode())

        assert last.recv(12) == b"HTTP/1.1 200"
        assert first.recv(1) == b""
        (tmp_path / "go").touch()
        assert asking.recv(12) == b"HTTP/1.1 200"
        others[0].sendall(ASKS.format("a").encode())
        assert others[0].recv(12) == b"HTTP/1.1 200"


def test_where_all_are_being_answered_one_more_is_told_to_come_back(full: Server, tmp_path: Path) -> None:
    """At once, and the others get their answers."""
    with ExitStack() as opened:
        asking = [opened.enter_context(full.connect()) for _ in range(6)]
        for each in asking:
            each.sendall(ASKS.format("held").encode())
        until(lambda: being_answered(tmp_path, 6))

        with full.connect() as late:
            refused = b"".join(iter(lambda: late.recv(65536), b""))

        assert refused.startswith(b"HTTP/1.1 503")
        assert json.loads(refused.partition(b"\r\n\r\n")[2])["code"] == "busy"
        assert b"retry-after" in refused
        (tmp_path / "go").touch()
        assert [each.recv(12) for each in asking] == [b"HTTP/1.1 200"] * 6


def test_an_answer_that_is_taken_byte_by_byte_is_broken_off(strict: Server) -> None:
    """To take a little now and then does not begin the wait anew; others are answered meanwhile."""
    asked = 200
    with strict.connect() as slow:
        slow.sendall(LARGE * asked)  # more than the system itself holds ready

        def is_broken_off() -> bool:
            slow.recv(1)
            assert strict.get("/healthz")[0] == 200
            try:
                slow.sendall(b"\r\n")  # how the system tells: no one is there any more
            except OSError:
                return True
            return False

        until(is_broken_off)
        assert rest(slow).count(b"HTTP/1.1 200") < asked - 1


def _headers() -> Iterator[bytes]:
    yield b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
    while True:
        yield b"X-A: b\r\n"


def _body() -> Iterator[bytes]:
    yield b"POST /retrieval HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n"
    while True:
        yield b" "


def _chunks() -> Iterator[bytes]:
    yield b"POST /retrieval HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    while True:
        yield b"1\r\n \r\n"


def test_who_sends_line_by_line_is_not_waited_for(small: Path) -> None:
    """Neither for headers nor for a body, and nothing is told of it: the server has done nothing wrong."""
    with served(sys.executable, "-c", STRICT, str(small), "1") as running:
        with ExitStack() as opened:
            clients = [(opened.enter_context(running.connect()), parts()) for parts in (_headers, _body, _chunks)]
            until(lambda: sum(_goes_on(slow, parts) for slow, parts in clients) == 0)
        assert running.json(SEARCH)["total"] > 0
        running.process.terminate()
        _, told = running.process.communicate(timeout=HANGS_S)

    assert told == ""


def _goes_on(slow: socket.socket, parts: Iterator[bytes]) -> bool:
    """Send one part more; tell whether there is still somebody to take it."""
    try:
        slow.sendall(next(parts))
    except OSError:
        return False
    return True


BROKEN_OFF = [
    b"",
    b"GET /api/search?q=%E7%89%A9%E6%8E%A7 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"POST /retrieval HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
]


def test_who_breaks_off_leaves_nothing_behind(small: Path) -> None:
    """Hundreds of clients that reset their connections: no word of it, and no file kept open."""
    with served(*SERVE, str(small)) as running:
        running.json(SEARCH)
        files = Path(f"/proc/{running.process.pid}/fd")
        before = len(list(files.iterdir())) if files.exists() else 0
        for sent in BROKEN_OFF * 100:
            with running.connect() as leaving:
                leaving.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # close by a reset
                leaving.sendall(sent)
        assert running.json(SEARCH)["total"] > 0
        until(lambda: not before or len(list(files.iterdir())) <= before + 2)
        running.process.terminate()
        _, told = running.process.communicate(timeout=HANGS_S)

    assert told == ""


def test_a_body_that_goes_wrong_after_the_answer_only_ends_the_connection(small: Path) -> None:
    """What stays to be said of it was said: no second answer, and no word to who runs the server."""
    with served(*KB, "serve", "--port", "0", "--root", str(small)) as running, running.connect() as odd:
        odd.sendall(b"POST /api/facets HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        answer = odd.recv(65536)
        odd.sendall(b"no chunk\r\n")
        answer += rest(odd)
        assert running.json(SEARCH)["total"] > 0
        running.process.terminate()
        _, told = running.process.communicate(timeout=HANGS_S)

    assert re.findall(rb"HTTP/1.1 (\d+)", answer) == [b"405"]
    assert told == ""


# ── odd requests ──────────────────────────────────────────────────────────────────────────────────────────────

OUTWARD = [
    "/api/articles/%252e%252e/index/CURRENT", "/api/articles/%252e%252e%252fetc%252fpasswd",
    "/api/articles/%c0%ae%c0%ae/index/CURRENT", "/api/articles/%ef%bc%8e%ef%bc%8e/index/CURRENT",
    "/api/articles/..%00/index/CURRENT", "/api/articles/%00", "/api/articles/%ff%fe",
    "/api/articles/..%5cindex%5cCURRENT",
    "/api/articles/.%2e/index/CURRENT", "/api/articles/kb/../../index/CURRENT", "/api/articles/./././../index/CURRENT",
    "/api/articles/file:%2f%2f%2fetc%2fpasswd", "/api/articles/~/.bashrc", "/api/articles/%2fproc%2fself%2fenviron",
    "/api/articles/" + "../" * 2000 + "etc/passwd", "/api/passages/..%2f..%2findex%2fCURRENT:1", "/api/passages/:",
    "/api/passages/%00%00%00%00%00%00", "/docs/../index/CURRENT", "/openapi.json/../../index/CURRENT", "/.%2e/kb.toml",
    "http://localhost/api/articles/../index/CURRENT", "http://localhost/index/CURRENT", "/retrieval/../index/CURRENT",
]  # fmt: skip


@pytest.mark.parametrize("target", OUTWARD, ids=lambda target: target[:60])
def test_no_spelling_of_a_path_leads_out_of_the_articles(target: str, server: Server) -> None:
    """Encoded once, twice or wrongly, by another slash, absolute, or as a whole address."""
    answer = server.raw(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())

    assert re.match(rb"HTTP/1.1 (400|404) ", answer), answer[:200]
    assert b"application/problem+json" in answer
    assert not [secret for secret in (b"generation-", b"root:", b"PATH=") if secret in answer.partition(b"\r\n\r\n")[2]]


ROUTES = ["/", "/docs", "/openapi.json", "/healthz", "/metrics", SEARCH, "/api/search", "/api/suggest?prefix=a",
          "/api/passages/nothing", "/api/articles/%E5%89%8D%E5%8F%B0%E7%9A%84%E4%B8%80%E5%A4%A9.txt",
          "/api/articles/none", "/api/compare?role=a", "/api/coverage", "/api/related?role=a", "/api/facets",
          "/nowhere"]  # fmt: skip

POSTED = {endpoint.path for endpoint in ENDPOINTS if endpoint.posted}


def heads(answer: bytes) -> tuple[bytes, dict[bytes, bytes], bytes]:
    """Return status line, headers and body of a raw answer."""
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.split(b"\r\n")
    return status, dict(line.lower().split(b": ", 1) for line in lines), body


@pytest.mark.parametrize("target", ROUTES)
def test_head_says_of_every_address_what_get_would(target: str, server: Server) -> None:
    """Of errors too: the same status, the same headers but for times, and no body."""
    get, head = (
        heads(server.raw(f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()))
        for method in ("GET", "HEAD")
    )
    passing = {b"date", b"server-timing", *([b"content-length"] if target == SEARCH or "metrics" in target else [])}

    assert head[0] == get[0]
    assert head[2] == b""
    assert {k: v for k, v in head[1].items() if k not in passing} == {
        k: v for k, v in get[1].items() if k not in passing
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_every_address_says_how_it_is_asked(method: str, server: Server) -> None:
    """405 with the methods there are, whatever else is wrong; what is nowhere is 404 by any method."""
    for target in ROUTES:
        posted = target.partition("?")[0] in POSTED
        if posted and method == "POST":
            continue
        sent = f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        status, headers, _ = heads(server.raw(sent.encode()))
        if target == "/nowhere":
            assert status.startswith(b"HTTP/1.1 404")
        else:
            assert status.startswith(b"HTTP/1.1 405"), (target, status)
            assert headers[b"allow"] == (b"get, head, post" if posted else b"get, head")


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "%E9%95%BF" * 9_000,
        "&".join(["a="] * 30_000),
        "q=" + "%" * 90_000,
        "&" * 100_000,
        "q=a&role=" + "b" * 50_000,
    ],
    ids=["long", "many", "percent", "ampersands", "name"],
)
def test_a_huge_query_is_refused_at_once(query: str, server: Server) -> None:
    """With a short answer, and others are answered as if it had not been sent."""
    for _ in range(5):
        answer = server.raw(
            f"GET /api/search?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        )
        assert re.match(rb"HTTP/1.1 (400|431) ", answer)
        assert len(answer) < 10_000
    assert server.json(SEARCH)["total"] > 0
