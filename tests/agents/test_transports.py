"""How agents are spoken with: stdin and stdout with nothing but the protocol, HTTP with its guard."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from cli_in_process import Kb
from kb_process import HEAVY, among, environment, loaded
from patience import HANGS_S

pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')

import httpx2
from mcp.client.streamable_http import streamable_http_client
from starlette.testclient import TestClient

from agents.talking import JSON, PING, PROTOCOLS, get, listening, post, talk
from search_cli import KnowledgeBase, SearchCliError
from search_cli.mcp import transports
from search_cli.mcp.transports import HTTP_PATH, app_of
from search_cli.serve.guard import Guard
from search_cli.serve.limits import Limits
from search_cli.serve.listening import Listening

INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}


def test_a_base_without_an_index_is_built_first(
    own: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """That is told on stderr: stdout is for the protocol."""
    shutil.rmtree(own / "index")
    (own / "kb" / "坏.md").write_bytes(b"\x00\x01\x02")
    found: list[int] = []
    monkeypatch.setattr(transports, "serve_stdio", lambda base, **_: found.append(base.search("物控").total))

    run = kb("mcp", "--root", str(own), KB_LANG="en")

    assert (run.code, run.out, capfd.readouterr().out) == (0, "", "")
    broken, built = run.err.splitlines()
    assert broken.startswith("kb/坏.md: ")
    assert built.startswith("Built the index: 2 articles")
    assert found[0] > 0


def test_stdout_has_nothing_but_the_protocol(small: Path) -> None:
    """Nonsense on stdin harms nothing, and its end ends it all."""
    typed = f"\nnonsense\n{json.dumps(INITIALIZE)}\n"

    run = subprocess.run(
        [sys.executable, "-m", "search_cli", "mcp"],
        cwd=small, env=environment(KB_LANG="en"), input=typed, capture_output=True, encoding="utf-8", timeout=HANGS_S,
    )  # fmt: skip

    assert (run.returncode, run.stderr) == (0, "")
    refused, answer = [json.loads(line) for line in run.stdout.splitlines()]
    assert (refused["id"], refused["error"]["code"]) == (None, -32700)
    assert answer["id"] == 1
    assert "仓库管理员" in answer["result"]["instructions"]


def test_a_call_that_cannot_be_read_is_refused_at_once(small: Path) -> None:
    """Nobody waits for the answer to half a surrogate pair, lists in lists, or JSON that is no message."""
    call = '{"jsonrpc": "2.0", "id": %d, "method": "tools/call", "params": {"name": "search", "arguments": %s}}'
    typed = [
        json.dumps(INITIALIZE),
        '{"jsonrpc": "2.0", "method": "notifications/initialized"}',
        call % (2, r'{"query": "物控\ud83d"}'),
        call % (3, r'{"query": "物控", "\ud83d": 1}'),
        call % (4, f'{{"roles": {"[" * 100_000}{"]" * 100_000}}}'),
        '{"jsonrpc": "2.0", "id": 6}',
        '{"jsonrpc": "1.0", "id": 7, "method": {"id": 8}}',
        json.dumps({**PING, "id": 5}),
    ]

    with subprocess.Popen(
        [sys.executable, "-m", "search_cli", "mcp"],
        cwd=small, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        process.stdin.write("\n".join((*typed, "")))
        process.stdin.flush()
        # It is read before stdin ends, since then what is under way is given up.
        answers = {answer["id"]: answer for answer in (json.loads(process.stdout.readline()) for _ in range(7))}
        process.stdin.close()

    assert answers.keys() == {1, 2, 3, None, 6, 7, 5}  # of what is nested so deep not even the id is known
    assert all(answers[refused]["error"]["code"] == -32700 for refused in (2, 3, None))
    assert all(answers[refused]["error"]["code"] == -32600 for refused in (6, 7))
    assert "result" in answers[5]


def _server(root: Path) -> subprocess.Popen[str]:
    """Start `kb mcp`, with pipes to all that it reads and writes."""
    return subprocess.Popen(
        [sys.executable, "-m", "search_cli", "mcp"], cwd=root, env=environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_interrupt_ends_the_server(small: Path) -> None:
    """Ctrl-C ends it with 130 though it waits for a line, and without a traceback."""
    process = _server(small)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{json.dumps(INITIALIZE)}\n")
    process.stdin.flush()
    assert process.stdout.readline()

    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=HANGS_S) == 130
    assert "Traceback" not in process.communicate()[1]


@pytest.mark.skipif(os.name == "nt", reason="select knows only sockets there")
def test_a_client_that_goes_away_ends_the_server_quietly(small: Path) -> None:
    """It closes both pipes while it is to be answered, as an application that is quit; nothing failed."""
    process = _server(small)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    process.stdin.write(f"{json.dumps(INITIALIZE)}\n")
    process.stdin.flush()
    process.stdin.close()

    assert process.wait(timeout=HANGS_S) == 0
    assert process.stderr.read() == ""


def test_help_does_not_load_the_sdk(small: Path) -> None:
    """`kb mcp --help` is as quick as any help."""
    names = loaded("mcp", "--help", setuptools="with", cwd=small)

    assert not among(names, HEAVY)


@pytest.mark.parametrize("installed", [None, ModuleType("mcp.server")], ids=["nothing", "version 1"])
def test_without_the_extra_the_line_that_installs_it_is_printed(
    installed: ModuleType | None, own: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`kb mcp` exits with 2 and one sentence, before anything is built."""
    shutil.rmtree(own / "index")
    monkeypatch.setitem(sys.modules, "mcp.server", installed)

    run = kb("--root", str(own), "mcp", KB_LANG="en")

    assert run.code == 2
    assert not (own / "index").exists()
    assert run.out == ""
    assert '[mcp]"' in run.err


def test_only_names_of_this_machine_are_answered_to(url: str) -> None:
    """Another Host (a page that calls 127.0.0.1 by its own name) and any Origin are refused, over a real socket."""
    ping = partial(post, url, json=PING)

    assert ping(headers=JSON).status_code == 200
    assert ping(headers={**JSON, "Host": "evil.example"}).status_code == 421
    assert ping(headers={**JSON, "Host": "127.0.0.1.evil.example:80"}).status_code == 421
    assert ping(headers={**JSON, "Origin": "http://evil.example"}).status_code == 403
    assert ping(headers={**JSON, "Origin": "null"}).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_a_page_that_is_refused_is_told_of_no_option_that_is_not_there(
    origin: str, base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--cors` is one of `kb serve` alone."""
    monkeypatch.setenv("KB_LANG", "en")
    with TestClient(app_of(base, Guard()), base_url="http://127.0.0.1") as client:
        refused = client.post(HTTP_PATH, json=PING, headers={**JSON, "Origin": origin})

    assert (refused.status_code, refused.json()["code"]) == (403, "origin")
    assert "--cors" not in refused.json()["hint"]
    assert "Programs may ask" in refused.json()["hint"]


def test_only_requests_of_the_protocol_are_answered(url: str) -> None:
    """There is one path, which takes POST with JSON of a sane size."""
    large = {**PING, "params": {"_meta": {"x": "x" * Limits().body_bytes}}}

    assert get(url, headers=JSON).status_code == 405
    assert post(f"{url}/../kb.toml", json=PING, headers=JSON).status_code == 404
    assert post(url, json=large, headers=JSON).status_code == 413
    assert post(url, content=b"{", headers={**JSON, "Content-Type": "application/json"}).status_code == 400
    assert post(url, content=b"{}", headers={**JSON, "Content-Type": "text/plain"}).status_code == 400


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_beyond_this_machine_a_token_is_needed(host: str) -> None:
    """Without one nothing listens."""
    with pytest.raises(SearchCliError) as refusal:
        Listening(host, 0, None)

    assert refusal.value.code == "token-needed"


def test_a_token_is_asked_for_whenever_there_is_one(base: KnowledgeBase) -> None:
    """No token, another, or another scheme is 401; without sockets."""
    given = (b"", b"Bearer geheimer", b"Bearer gehei", "Bearer geheimé".encode(), b"Basic geheim", b"Bearer geheim")

    with TestClient(app_of(base, Guard(token="geheim")), base_url="http://127.0.0.1") as client:
        statuses = [
            client.post(HTTP_PATH, json=PING, headers=[*JSON.items(), ("Authorization", value)]).status_code
            for value in given
        ]

    assert statuses == [401, 401, 401, 401, 401, 200]


def test_who_knows_the_token_may_ask_from_anywhere(small: Path) -> None:
    """Beyond loopback the token is the guard, by whatever name the server is called and whatever protocol is spoken."""
    with listening(small, "--host", "0.0.0.0", KB_TOKEN="geheim") as (url, _):
        here = url.replace("0.0.0.0", "127.0.0.1")
        headers = {"Authorization": "Bearer geheim", "Host": "kb.example"}
        for mode in PROTOCOLS:
            known = streamable_http_client(here, http_client=httpx2.AsyncClient(headers=headers, timeout=HANGS_S))
            answer = talk(known, lambda client: client.call_tool("search", {"query": "物控 技能"}), mode)
            assert not answer.is_error, mode
        refused = post(here, json=PING, headers=JSON)

    assert refused.status_code == 401


def test_a_port_that_is_taken_is_one_sentence(small: Path, kb: Kb) -> None:
    """Exit code 2, the port, and how to choose another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        run = kb("--root", str(small), "mcp", "--http", "--port", str(port), KB_LANG="en")

    assert run.code == 2
    assert str(port) in run.err
    assert "--port" in run.err
    assert run.err.count("\n") == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_interrupt_ends_the_http_server(small: Path) -> None:
    """Ctrl-C ends it with 130 and without a traceback; nothing was written to stdout."""
    with listening(small) as (url, process):
        assert post(url, json=PING, headers=JSON).status_code == 200

        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=HANGS_S)

    assert process.returncode == 130
    assert told == ("", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send to one process")
def test_who_manages_services_ends_it_with_0(small: Path) -> None:
    """As `kb serve`: a connection that is idle does not hold it up, and nothing is told of what clients sent.

    If it were, control characters among it could move the cursor of a terminal.
    """
    with listening(small) as (url, process):
        port = httpx2.URL(url).port
        assert port is not None
        with socket.create_connection(("127.0.0.1", port)) as odd:
            odd.sendall(
                b"POST /mcp HTTP/1.1\r\nHost: \x9b2Jevil\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n"
            )
            assert odd.recv(12) in (b"HTTP/1.1 400", b"HTTP/1.1 421")
        with socket.create_connection(("127.0.0.1", port)):
            assert post(url, json=PING, headers=JSON).status_code == 200
            process.send_signal(signal.SIGTERM)
            told = process.communicate(timeout=HANGS_S)

    assert process.returncode == 0
    assert told == ("", "")


def test_clients_that_stop_hold_up_nobody(url: str) -> None:
    """Hundreds that send half a request or nothing: whoever asks is answered meanwhile."""
    with ExitStack() as opened:
        port = httpx2.URL(url).port
        for number in range(600):
            idle = opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=HANGS_S))
            idle.sendall(b"POST /mcp HTTP/1.1\r\nHost: localhost\r\n" if number % 2 else b"")

        assert post(url, json=PING, headers=JSON).status_code == 200
