"""How servers end while somebody asks for what takes long."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from kb_process import environment
from patience import HANGS_S

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")

# The program, but that a search says when it begins, and never ends; nor is it waited for as long.
SLOW = """
import sys, time
from search_cli import KnowledgeBase
from search_cli.cli import main
from search_cli.serve import server
server._GRACE_S = 0.5
def search(*_, **__):
    print("searching", file=sys.stderr, flush=True)
    time.sleep(600)
KnowledgeBase.search = search
main(sys.argv[1:])
"""
CALL = json.dumps(
    {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "search", "arguments": {"query": "a"}}}
)
ASKED = {
    "serve": b"GET /api/search?q=a HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "mcp": (
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Accept: application/json, text/event-stream\r\nContent-Length: {len(CALL)}\r\n\r\n{CALL}"
    ).encode(),
}
"""A search, as each server is asked for it."""


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
@pytest.mark.parametrize(
    "command",
    [pytest.param(("serve",), id="serve"), pytest.param(("mcp", "--http"), id="mcp --http", marks=pytest.mark.slow)],
)
def test_a_long_search_does_not_hold_up_the_end(
    command: tuple[str, ...], sent: signal.Signals, code: int, small: Path
) -> None:
    """It is waited for a while; who asked for it is told, and no traceback is printed."""
    if command[0] == "mcp":
        pytest.importorskip("mcp.server", reason='needs the extra mcp: pip install -e ".[mcp]"')
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, *command, "--port", "0", "--root", str(small)], env=environment(KB_LANG="en"),
        text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        told = (process.stdout if command[0] == "serve" else process.stderr).readline()  # type: ignore[union-attr]
        port = int(re.search(r"127\.0\.0\.1:(\d+)", told)[1])  # type: ignore[index]
        with socket.create_connection(("127.0.0.1", port), timeout=HANGS_S) as asking:
            asking.sendall(ASKED[command[0]])
            assert process.stderr.readline() == "searching\n"  # type: ignore[union-attr]
            process.send_signal(sent)
            answer = b"".join(iter(lambda: asking.recv(65536), b""))
        _, errors = process.communicate(timeout=HANGS_S)
    finally:
        process.kill()
        process.communicate()

    assert process.returncode == code
    assert answer.startswith(b"HTTP/1.1 503")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == "ending"
    assert "Traceback" not in errors
