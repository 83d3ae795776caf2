"""`kb serve` for tests: a process that is started, asked through sockets of its own, and ended; or in this process."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from cli_in_process import Kb
from kb_process import environment
from patience import HANGS_S
from starlette.testclient import TestClient
from starlette.types import ASGIApp

SEARCH = "/api/search?q=%E7%89%A9%E6%8E%A7"

# A server with other limits than `kb serve` has; an answered connection is open for a second, not for uvicorn's five.
LIMITED = """
import functools, json, sys
import uvicorn
from search_cli import KnowledgeBase
from search_cli.serve.app import application
from search_cli.serve.limits import Limits
from search_cli.serve.server import bound, serve
uvicorn.Config = functools.partial(uvicorn.Config, timeout_keep_alive=1)
limits = Limits(**json.loads(sys.argv[2]))
listening = bound("127.0.0.1", 0)
app = application(KnowledgeBase.open(sys.argv[1]), limits=limits)
serve(app, listening, limits, lambda: print(f"http://127.0.0.1:{listening.getsockname()[1]}/", flush=True))
"""

# The program, which gives searches and unfinished answers a minute, however busy the machine is.
PATIENT = """
import functools, sys
from search_cli.cli import main
from search_cli.serve import limits, server
limits.Limits, server._GRACE_S = functools.partial(limits.Limits, seconds=60), 60
main(sys.argv[1:])
"""
SERVE = (sys.executable, "-c", PATIENT, "serve", "--port", "0", "--root")


class Server(NamedTuple):
    """A server that runs, and its port."""

    process: subprocess.Popen[str]
    port: int

    def get(self, target: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of one request on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=HANGS_S)
        try:
            connection.request("GET", target, headers=headers)
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()

    def post(self, target: str, sent: Any, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of one POST of JSON."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=HANGS_S)
        try:
            connection.request("POST", target, json.dumps(sent), {"Content-Type": "application/json", **headers})
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()

    def json(self, target: str) -> Any:
        """Return the JSON of an answer."""
        status, _, body = self.get(target)
        assert status == 200, body
        return json.loads(body)

    def connect(self) -> socket.socket:
        """Return a bare connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=HANGS_S)

    def raw(self, sent: bytes) -> bytes:
        """Send bytes and return all that comes back until the server closes."""
        with self.connect() as connection:
            connection.sendall(sent)
            return b"".join(iter(lambda: connection.recv(65536), b""))


@contextmanager
def served(*command: str, **settings: str) -> Iterator[Server]:
    """Start a server, wait for its address, and end it."""
    process = subprocess.Popen(
        command, env=environment(**{"KB_LANG": "zh", **settings}), text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = re.search(r"http://[^/]+:(\d+)/", process.stdout.readline())
        assert address, process.communicate(timeout=HANGS_S)
        yield Server(process, int(address[1]))
    finally:
        process.kill()
        process.communicate()


def limited(root: Path, **limits: float) -> AbstractContextManager[Server]:
    """Start a server with these limits."""
    return served(sys.executable, "-c", LIMITED, str(root), json.dumps(limits))


def answers_of(kb: Kb, monkeypatch: pytest.MonkeyPatch, targets: Sequence[str], *command: str) -> list[Any]:
    """Run `kb serve` in this process up to where it would listen, and return the JSON of what it would answer then."""
    answers: list[Any] = []

    def asked(app: ASGIApp, *_: object) -> None:
        client = TestClient(app, base_url="http://127.0.0.1")
        answers.extend(client.get(target).json() for target in targets)

    monkeypatch.setattr("search_cli.serve.server.serve", asked)
    run = kb("serve", "--port", "0", *command)
    assert run.code == 0, run.err
    return answers
