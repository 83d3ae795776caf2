"""`kb serve` as a process with sockets: how it starts and ends, and what bad clients do to others."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest
from cli_in_process import Kb
from kb_process import KB, environment
from kb_server import SEARCH, SERVE, Server, answers_of, limited, served
from patience import HANGS_S, until
from starlette.testclient import TestClient

from search_cli import KnowledgeBase
from search_cli.serve.app import application

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


@pytest.fixture(scope="module")
def server(small: Path) -> Iterator[Server]:
    """`kb serve` on the base of two articles."""
    with served(*SERVE, str(small)) as running:
        yield running


@pytest.fixture(scope="module")
def impatient(small: Path) -> Iterator[Server]:
    """A server that waits half a second for clients and takes 4 kB of headers."""
    with limited(small, client_seconds=0.5, header_bytes=4096) as running:
        yield running


# ── starting and ending ───────────────────────────────────────────────────────────────────────────────────────


@posix
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_signal_ends_it_quietly(sent: signal.Signals, code: int, small: Path) -> None:
    """Ctrl-C as every command, and 0 for whoever manages services; an idle connection does not hold it up."""
    with served(*KB, "serve", "--port", "0", "--root", str(small)) as running, running.connect():
        assert running.json("/healthz")["status"] == "ok"

        running.process.send_signal(sent)
        _, told = running.process.communicate(timeout=HANGS_S)

    assert running.process.returncode == code
    assert told == ""


@posix
def test_it_serves_though_nobody_reads_its_address(small: Path) -> None:
    """What started it may have closed its end of the pipe."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    reading, writing = os.pipe()
    os.close(reading)
    command = (*SERVE, str(small), "--port", str(port))
    running = Server(subprocess.Popen(command, env=environment(), text=True, stdout=writing), port)
    os.close(writing)

    def is_up() -> bool:
        assert running.process.poll() is None
        with suppress(ConnectionError):
            return running.get("/healthz")[0] == 200
        return False

    try:
        until(is_up)
    finally:
        running.process.kill()
        running.process.communicate()


def test_what_is_under_way_is_answered_before_it_ends(small: Path) -> None:
    """Clients that asked before the signal get whole answers."""
    with served(*SERVE, str(small)) as running, ThreadPoolExecutor(20) as clients:
        running.json(SEARCH)
        waiting = [running.connect() for _ in range(20)]
        for connection in waiting:
            connection.sendall(f"GET {SEARCH} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        running.json("/healthz")  # answered after them, so all of them were accepted
        running.process.send_signal(signal.SIGTERM)
        whole = list(clients.map(lambda connection: b"".join(iter(lambda: connection.recv(65536), b"")), waiting))
        assert running.process.wait(timeout=HANGS_S) == 0

    assert all(answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"}") for answer in whole)


def test_a_port_that_is_taken_is_one_sentence(server: Server, own: Path, kb: Kb) -> None:
    """It says where, why, and what to try, before anything is built; exit code 2."""
    shutil.rmtree(own / "index")

    run = kb("serve", "--port", str(server.port), "--root", str(own))

    assert run.code == 2
    assert not (own / "index").exists()
    assert run.out == ""
    assert f"127.0.0.1:{server.port}" in run.err
    assert "--port" in run.err
    assert "while attempting" not in run.err
    assert len(run.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--host", "0.0.0.0"), "KB_TOKEN"),
        (("--host", "no such host"), "no such host"),
        (("--port", "65536"), "65535"),
        (("--cors", "friend.example"), "friend.example"),
        (("--token", "口令"), "ASCII"),
    ],
)
def test_what_cannot_be_served_is_said_at_once(arguments: tuple[str, ...], said: str, small: Path, kb: Kb) -> None:
    """Before any index is opened, with exit code 2."""
    run = kb("serve", *arguments, "--root", str(small), KB_TOKEN="")

    assert run.code == 2
    assert said in run.err


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_named(host: str, small: Path, kb: Kb) -> None:
    """No port would help; the addresses are kept for examples (RFC 5737 and 3849)."""
    run = kb("serve", "--host", host, "--token", "x", "--root", str(small))

    assert (run.code, run.out) == (2, "")
    assert f"“{host}”不是这台机器的地址" in run.err
    assert "--port" not in run.err


def test_the_token_may_come_from_the_environment(small: Path) -> None:
    """Where no list of processes shows it; beyond loopback it is demanded of every client."""
    start = (*KB, "serve", "--host", "0.0.0.0", "--port", "0", "--root", str(small))
    with served(*start, KB_TOKEN="secret") as running:
        assert running.get(SEARCH)[0] == 401
        assert running.get(SEARCH, Authorization="Bearer wrong")[0] == 401
        assert running.get(SEARCH, Authorization="Bearer secret")[0] == 200


def test_the_first_start_builds_the_index(small: Path, tmp_path: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the first search does."""
    shutil.copytree(small / "kb", tmp_path / "kb")

    (found,) = answers_of(kb, monkeypatch, [SEARCH], "--root", str(tmp_path))

    assert found["total"] > 0


def test_without_the_extra_the_line_to_install_it_is_named(small: Path) -> None:
    """And nothing else happens; exit code 2."""
    script = "import sys; sys.modules['uvicorn'] = None; from search_cli.cli import main; main(['serve'])"
    run = subprocess.run([sys.executable, "-c", script], cwd=small, env=environment(KB_LANG="en"), capture_output=True)

    assert run.returncode == 2
    assert b'pip install "kb-search-cli[serve]"' in run.stderr
    assert b"Traceback" not in run.stderr


# ── requests as they come over a socket ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example"])
def test_another_host_is_refused(host: str, server: Server) -> None:
    """DNS rebinding, over a real connection."""
    status, _, body = server.get(SEARCH, Host=host)

    assert status == 421
    assert json.loads(body)["code"] == "host"


def test_another_origin_is_refused(server: Server) -> None:
    """A page of another site that asks this machine's loopback."""
    assert server.get(SEARCH, Origin="https://evil.example")[0] == 403
    assert server.get(SEARCH, Origin=f"http://127.0.0.1:{server.port}")[0] == 200


@pytest.mark.parametrize(
    "target",
    ["/api/articles/../../index/CURRENT", "/api/articles/%2e%2e/index/CURRENT", "/../etc/passwd", "//etc/passwd",
     "/api/articles//etc/passwd", "/api/articles/..%2f..%2fetc%2fpasswd", "/index/CURRENT", "/kb/%2e%2e/index/CURRENT"],
)  # fmt: skip
def test_no_path_leads_out_of_the_articles(target: str, server: Server) -> None:
    """Sent as they stand, since clients tidy paths up."""
    answer = server.raw(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())

    assert answer.startswith(b"HTTP/1.1 404")
    assert b"generation-" not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b"GET /api/search?q=\xe7\x89\xa9\xe6\x8e\xa7 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "request"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, "request"),
        (b"GET / HTTP/1.1\r\n\r\n", 400, "request"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "request"),
        (
            b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: " + b"x" * 8000 + b"\r\n\r\n",
            431,
            "header-large",
        ),
        (b"GET /" + b"x" * 8000 + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 431, "header-large"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: x\r\n" * 900, 431, "header-large"),
    ],
)
def test_what_is_no_request_is_a_problem_too(sent: bytes, status: int, code: str, impatient: Server) -> None:
    """Bare Chinese in an address, TLS, no Host or two, headers without end: each gets a sentence, and the door shut."""
    answer = impatient.raw(sent)

    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status}".encode())
    assert b"application/problem+json" in head
    assert json.loads(body)["code"] == code


@pytest.mark.parametrize(
    ("sent", "hint"),
    [
        (b"GET /api/search?q=\xe7\x89\xa9\xe6\x8e\xa7 HTTP/1.1\r\nHost: localhost\r\n\r\n", "curl"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "http://"),
        (b"GET / HTTP/1.1\r\n\r\n", "Missing mandatory Host"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "multiple Host"),
        (b"GARBAGE\r\n\r\n", "illegal request line"),
    ],
)
def test_what_cannot_be_read_is_told_what_is_wrong_with_it(sent: bytes, hint: str, impatient: Server) -> None:
    """Chinese in addresses is spoken of only where there may be some."""
    problem = json.loads(impatient.raw(sent).partition(b"\r\n\r\n")[2])

    assert hint in problem["hint"]
    assert ("curl" in problem["hint"]) == (hint == "curl")


def test_chinese_is_readable_and_compressed_for_who_takes_it(server: Server) -> None:
    """UTF-8, no escapes; gzip only when asked for."""
    _, plain, body = server.get(SEARCH)
    _, packed, _ = server.get(SEARCH, **{"Accept-Encoding": "gzip"})

    assert "物控".encode() in body
    assert b"\\u" not in body
    assert "content-encoding" not in plain
    assert packed["content-encoding"] == "gzip"
    assert int(packed["content-length"]) < int(plain["content-length"]) / 2


def test_head_is_get_without_the_body(server: Server) -> None:
    """With the length it would have."""
    answer = server.raw(f"HEAD {SEARCH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())

    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"\r\n\r\n")
    assert int(re.search(rb"content-length: (\d+)", answer)[1]) > 1000  # type: ignore[index]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_get_and_head_are_answered(method: str, server: Server) -> None:
    """Nothing can be changed from here; a POST is only answered where it asks a question."""
    answer = server.raw(f"{method} /api/facets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())

    assert answer.startswith(b"HTTP/1.1 405")
    assert b"allow: GET, HEAD" in answer or b"allow: HEAD, GET" in answer


def test_an_answer_is_sent_again_only_when_it_is_another(own: Path) -> None:
    """If-None-Match gets 304 until something is built, then the new answer, with no restart."""
    with KnowledgeBase.open(own) as base:
        client = TestClient(application(base), base_url="http://127.0.0.1")
        first = client.get(SEARCH)
        etag = first.headers["etag"]
        again = client.get(SEARCH, headers={"If-None-Match": f'"other", {etag}'})
        other = client.get(f"{SEARCH}&limit=1", headers={"If-None-Match": etag})

        (own / "kb" / "新.md").write_text("# 物控\n\n## 技能要求\n\n物控要会编排产计划。\n", encoding="utf-8")
        KnowledgeBase.build(own)
        after = client.get(SEARCH, headers={"If-None-Match": etag})

    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert other.status_code == 200
    assert after.status_code == 200
    assert after.headers["etag"] != etag
    assert after.json()["total"] == first.json()["total"] + 1


def test_an_index_that_cannot_be_opened_leaves_the_one_before(own: Path) -> None:
    """It goes on answering, /healthz and /metrics say so, and stderr names it once."""
    with served(*KB, "serve", "--port", "0", "--root", str(own)) as running:
        before = running.json(SEARCH)["hits"]
        (own / "index" / "CURRENT").write_text("generation-999999\n", encoding="utf-8")

        assert running.json(SEARCH)["hits"] == before
        assert running.json("/healthz") == {"version": 1, "status": "stale", "fault": "index-corrupt"}
        assert b"kb_index_fault 1.0" in running.get("/metrics")[2]
        running.process.terminate()
        _, told = running.process.communicate(timeout=HANGS_S)

    assert len(told.splitlines()) == 1


def test_metrics_count_by_route_and_not_by_question(server: Server) -> None:
    """Requests, how long they took, and what the index holds, in Prometheus's form."""
    for question in ("a", "b", "c"):
        server.json(f"/api/search?q={question}")
    server.get("/api/passages/nothing")
    server.get("/no/such/page")

    status, headers, body = server.get("/metrics")
    text = body.decode()

    assert status == 200
    assert headers["content-type"].startswith("text/plain")
    assert re.search(r'^kb_http_requests_total\{route="/api/search",status="200"\} \d', text, re.MULTILINE)
    assert 'kb_http_requests_total{route="/api/passages/{place}",status="404"}' in text
    assert 'kb_http_requests_total{route="",status="404"}' in text
    assert 'kb_http_request_seconds_bucket{le="0.005",route="/api/search"}' in text
    assert re.search(r'kb_index_info\{generation="[0-9a-f]{16}"\} 1', text)
    assert re.search(r"^kb_index_passages \d+", text, re.MULTILINE)
    assert "no/such" not in text


def test_the_pages_need_no_other_host_and_no_script(server: Server) -> None:
    """The reference lists every route and parameter, works offline, and may load nothing."""
    status, headers, body = server.get("/docs")
    page = body.decode()

    assert status == 200
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "<script" not in page
    assert not re.findall(r'(?:src|href|action)="(?!/)', page)
    for path, operations in server.json("/openapi.json")["paths"].items():
        assert path in page
        for operation in operations.values():
            assert all(f"<code>{parameter['name']}</code>" in page for parameter in operation["parameters"])


def test_the_body_does_not_wait_for_word_that_the_headers_came(server: Server) -> None:
    """Nagle's algorithm and delayed acknowledgement together cost 40 ms an answer."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=HANGS_S)

    def is_quick() -> bool:  # at least once, which is enough: whoever waits for that word waits each time
        began = time.perf_counter()
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        return time.perf_counter() - began < 0.03

    for _ in range(3):  # the first packets of a connection are acknowledged at once
        is_quick()
    until(is_quick)
    connection.close()


# ── bad company ───────────────────────────────────────────────────────────────────────────────────────────────


def _half_a_request(connection: socket.socket) -> None:
    connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")


def _half_a_body(connection: socket.socket) -> None:
    connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc")


def _nothing_at_all(_: socket.socket) -> None: ...


@pytest.mark.parametrize("begin", [_half_a_request, _half_a_body, _nothing_at_all])
def test_a_client_that_stops_is_not_waited_for(begin: Callable[[socket.socket], None], impatient: Server) -> None:
    """After a while its connection is closed."""
    with impatient.connect() as idle:
        begin(idle)
        try:
            while idle.recv(65536):  # fails if it hangs
                pass
        except ConnectionResetError:  # what it sent was never read: closed all the same
            pass


def test_clients_that_stop_hold_up_nobody(small: Path) -> None:
    """Until their time is up, ten minutes here, others are answered as if they were not there."""
    with limited(small, client_seconds=600) as server:
        idle = [server.connect() for _ in range(60)]
        for number, connection in enumerate(idle):
            (_half_a_request, _half_a_body, _nothing_at_all)[number % 3](connection)

        assert server.json(SEARCH)["total"] > 0
        for connection in idle:
            connection.close()


def test_a_client_that_trickles_does_not_keep_its_connection(impatient: Server) -> None:
    """A byte now and then does not begin the wait anew."""
    with impatient.connect() as slow:
        until(lambda: not _sent(slow, b"G"))


def _sent(connection: socket.socket, sent: bytes) -> bool:
    try:
        connection.sendall(sent)
    except OSError:  # the server has closed it
        return False
    return True


def test_who_asks_and_hangs_up_harms_nobody(server: Server) -> None:
    """100 clients that leave before the answer, and then one that stays."""
    for _ in range(100):
        with server.connect() as leaving:
            leaving.sendall(f"GET {SEARCH}&limit=100 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())

    assert server.json(SEARCH)["total"] > 0
    assert server.process.poll() is None


def test_who_never_takes_the_answer_holds_up_nobody(impatient: Server) -> None:
    """Many answers asked for on one connection and none read: it is cut off, others are answered."""
    one = f"GET {SEARCH}&limit=100&explain=true HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with impatient.connect() as greedy:
        greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        asking = threading.Thread(target=_sent, args=(greedy, one * 2000), daemon=True)
        asking.start()
        time.sleep(0.2)
        for _ in range(5):
            assert impatient.json(SEARCH)["total"] > 0
        asking.join(timeout=HANGS_S)
        assert not asking.is_alive()


def test_answers_are_of_one_build_each_while_others_are_built(own: Path) -> None:
    """Under load, with the index rebuilt again and again: no failure, and each answer is what one build would say."""
    texts = [f"# 物控\n\n## 技能要求\n\n物控要会第{n}种排产，第{n}种盘点。\n" for n in (1, 2)]
    article = own / "kb" / "轮换.md"
    expected = []
    for text in texts:
        article.write_text(text, encoding="utf-8")
        KnowledgeBase.build(own)
        with KnowledgeBase.open(own) as base:
            expected.append([hit.passage.text for hit in base.search("物控 排产", limit=100).hits])
    assert expected[0] != expected[1]

    with served(*SERVE, str(own)) as running, ThreadPoolExecutor(8) as clients:
        target = "/api/search?q=%E7%89%A9%E6%8E%A7%20%E6%8E%92%E4%BA%A7&limit=100"
        stop, seen = threading.Event(), list[list[str]]()

        def ask() -> None:
            while not stop.is_set():
                seen.append([hit["text"] for hit in running.json(target)["hits"]])

        def holds(count: int) -> bool:
            return len(seen) >= count

        asking = [clients.submit(ask) for _ in range(8)]
        try:
            for turn in range(4):
                article.write_text(texts[turn % 2], encoding="utf-8")
                KnowledgeBase.build(own)
                until(partial(holds, len(seen) + 16))  # each of the clients has asked since
        finally:
            stop.set()
        for each in asking:
            each.result(timeout=HANGS_S)

    assert len(seen) >= 4 * 16
    assert all(answer in expected for answer in seen)
    assert {json.dumps(answer) for answer in seen} == {json.dumps(answer) for answer in expected}
