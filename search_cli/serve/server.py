"""An application and a bound socket → a server that runs until a signal; uvicorn speaks HTTP with the parser h11.

uvicorn's other parser, httptools, is a fraction of a millisecond quicker, but has no limit for headers.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import Literal, NoReturn

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from search_cli.errors import SearchCliError, ServeError
from search_cli.messages import say
from search_cli.serve.limits import Limits
from search_cli.serve.problems import RequestError, problem_response

__all__ = ["address_of", "bound", "serve"]

_BACKLOG = 256
"""Connections that wait to be accepted; together with open ones they must not exceed the limit of open files."""

_TLS = b"\x16\x03"
"""How a client begins that speaks TLS: a handshake of TLS 1 (RFC 8446, 5.1)."""

_OF_ANOTHER_MACHINE = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}

_GRACE_S = 3
"""Seconds for unfinished answers when the server is told to end."""


def address_of(host: str) -> str:
    """Return the address of `host`. Raises ServeError if it has none."""
    try:
        return str(socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][4][0])
    except (OSError, UnicodeError) as error:
        raise ServeError("serve-host", host=host) from error


def bound(address: str, port: int) -> socket.socket:
    """Return a listening socket. Raises ServeError if it cannot listen, with another code if no port would help."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        if error.errno in _OF_ANOTHER_MACHINE:
            raise ServeError("serve-host", host=address) from error
        # `create_server` adds the address to the message of the system.
        reason = (error.strerror or str(error)).partition(" (while")[0]
        raise ServeError("serve-bind", address=f"{address}:{port}", reason=reason) from error


def serve(
    app: ASGIApp,
    listening: socket.socket,
    limits: Limits,
    begun: Callable[[], None] = lambda: None,
    lifespan: Literal["on", "off"] = "off",
) -> None:
    """Call `begun`, then serve until a signal; with `lifespan="on"` the application is told of the beginning and end.

    SIGINT raises KeyboardInterrupt; SIGTERM raises SystemExit with 0, since it is an orderly end.
    """

    config = _configuration(app, limits, lifespan)
    logging.getLogger("uvicorn").parent = logging.getLogger("search_cli")
    # When it is done, uvicorn raises the signal again for the handler that was set before.
    signal.signal(signal.SIGTERM, _leave)
    begun()
    uvicorn.Server(config).run(sockets=[listening])


def _configuration(app: ASGIApp, limits: Limits, lifespan: Literal["on", "off"]) -> uvicorn.Config:
    class Protocol(_Impatient):
        patience_s = limits.client_seconds
        most = limits.connections

    return uvicorn.Config(
        app,
        http=Protocol,
        ws="none",
        lifespan=lifespan,
        log_config=None,  # its messages go where our own do
        log_level=logging.ERROR,  # an error of a client is no error of ours
        access_log=False,
        server_header=False,
        backlog=_BACKLOG,
        h11_max_incomplete_event_size=limits.header_bytes,
        timeout_graceful_shutdown=_GRACE_S,
    )


def _leave(_: int, __: FrameType | None) -> NoReturn:
    sys.exit(0)


class _Patience:
    """A timer that calls `give_up`; beginning it again while it runs does not prolong it."""

    def __init__(self, seconds: float, give_up: Callable[[], None]) -> None:
        self._seconds, self._give_up = seconds, give_up
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Start the timer unless it runs."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self._give_up)

    def end(self) -> None:
        """Stop the timer: the client has done what it was to do."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class _Impatient(H11Protocol):
    """uvicorn's protocol with limits for how long a client takes, and a problem as the answer to what is not HTTP.

    uvicorn itself lets a client send a header, or read an answer, at one byte an hour.
    """

    patience_s: float
    most: int

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start waiting for a request."""
        super().connection_made(transport)
        # Headers and body are two packets; without TCP_NODELAY the second waits 40 ms until the first is acknowledged.
        # asyncio sets it only on sockets made with a protocol number, which create_server does not pass.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._sends = _Patience(self.patience_s, transport.abort)
        self._takes = _Patience(self.patience_s, transport.abort)
        self._sends.begin()
        self._idle_since = self.loop.time()
        if len(self.connections) > self.most:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, and go on waiting until it is complete."""
        self._read = self.conn.trailing_data[0] + data
        super().data_received(data)
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self._sends.begin()
        else:
            self._sends.end()

    def on_response_complete(self) -> None:
        """Stop waiting for the client; uvicorn itself limits the wait for the next request."""
        self._sends.end()
        self._idle_since = self.loop.time()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Start waiting for the client to read what was sent."""
        super().pause_writing()
        self._takes.begin()

    def resume_writing(self) -> None:
        """Go on sending."""
        self._takes.end()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the client."""
        self._sends.end()
        self._takes.end()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer what h11 could not read, while its error is being handled."""
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):  # the rest of a request that was answered already
            self.transport.close()
            return
        error = sys.exception()
        too_large = isinstance(error, h11.RemoteProtocolError) and error.error_status_hint == 431
        self._refuse(RequestError("header-large") if too_large else self._unreadable(error))

    def _unreadable(self, error: BaseException | None) -> RequestError:
        """Return the error for what h11 does not read: bare Chinese in the address is what people get wrong."""
        line = self._read.partition(b"\n")[0]
        key = "tls" if line.startswith(_TLS) else "objection" if line.isascii() else "utf8"
        return RequestError("request", advice=say(f"http.hint.{key}", said=error))

    def _make_room(self) -> None:
        """Close the connection that was idle longest, or this one if none is idle."""
        others = (each for each in self.connections if isinstance(each, _Impatient) and each is not self)
        idle = [each for each in others if each.cycle is None or each.cycle.response_complete]
        if not idle:
            self._refuse(RequestError("busy"))
            return
        longest = min(idle, key=lambda each: each._idle_since)
        self.connections.discard(longest)  # here, since more connections may come before `connection_lost` is called
        longest.transport.abort()

    def _refuse(self, error: SearchCliError) -> None:
        """Answer with a problem although there is no request, and close the connection."""
        response = problem_response(error, {"Connection": "close"})
        head = h11.Response(status_code=response.status_code, headers=response.raw_headers)
        for event in (head, h11.Data(data=bytes(response.body)), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
