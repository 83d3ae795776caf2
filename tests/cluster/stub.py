"""A host that answers as a test says: with any status, late, in part, not at all, over TLS; and remembers who asked."""

from __future__ import annotations

import json
import ssl
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

__all__ = ["DROP", "ROOT", "Asked", "Reply", "Stub", "in_turn", "refused", "running"]

ROOT = {"cluster_name": "stub", "version": {"distribution": "opensearch", "number": "3.4.0"}}
"""What OpenSearch answers to GET /."""


class Asked(NamedTuple):
    """A request that came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def lines(self) -> list[Any]:
        """The body, a JSON on each line."""
        return [json.loads(line) for line in self.body.decode("utf-8").split("\n") if line]


class Reply(NamedTuple):
    """What is answered; text as it is, anything else as JSON."""

    content: Any = ROOT
    status: int = 200
    headers: Mapping[str, str] = {}
    drop: bool = False

    @property
    def text(self) -> str:
        """The body."""
        return self.content if isinstance(self.content, str) else json.dumps(self.content)


_ROOT_REPLY = Reply()

Answer = Callable[[Asked], Reply]

DROP = Reply(drop=True)
"""The connection is closed without an answer, as by a machine that is killed."""


def refused(status: int, kind: str = "", reason: str = "because", **more: Any) -> Reply:
    """Return an error as OpenSearch says it."""
    error = {"type": kind, "reason": reason, "root_cause": [{"type": kind, "reason": reason}], **more}
    return Reply({"error": error if kind else reason, "status": status}, status)


def in_turn(*replies: Reply) -> Answer:
    """Return what answers with each of `replies`, and then with the last one."""
    left = list(replies)
    guard = threading.Lock()

    def answer(_: Asked) -> Reply:
        with guard:
            return left.pop(0) if len(left) > 1 else left[0]

    return answer


@dataclass
class Stub:
    """A running host: what it was asked, and what it answers."""

    url: str
    answer: Answer
    asked: list[Asked] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over: what answers late waits for it, so that no test waits for a thread."""


@contextmanager
def running(answer: Answer | Reply = _ROOT_REPLY, tls: ssl.SSLContext | None = None) -> Iterator[Stub]:
    """Run a host on a free port of this machine; over TLS with the certificate of `tls`."""
    server = _Server(("127.0.0.1", 0), _Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
    stub = Stub(url, answer if callable(answer) else in_turn(answer))
    server.stub = stub  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went, which many tests are about; anything else is a mistake of ours."""
        if not isinstance(sys.exc_info()[1], OSError):  # ssl.SSLError is one
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet, which else waits for the other side

    def setup(self) -> None:
        super().setup()
        if isinstance(self.connection, ssl.SSLSocket):
            self.connection.do_handshake()

    def _serve(self) -> None:
        stub: Stub = self.server.stub  # type: ignore[attr-defined]
        length = int(self.headers.get("content-length", 0))
        asked = Asked(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, self.rfile.read(length))
        stub.asked.append(asked)
        reply = stub.answer(asked)
        if reply.drop:
            self.close_connection = True
            self.connection.close()
            return
        body = b"" if self.command == "HEAD" else reply.text.encode("utf-8")
        self.send_response(reply.status)
        for name, value in {"content-type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""
