"""An application and a bound socket → answers, until a signal; uvicorn speaks HTTP, in pure Python by h11.

uvicorn's other parser, httptools, is quicker by a fraction of a millisecond and bounds no header.
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
from search_cli.serve.limits import Limits
from search_cli.serve.problems import RequestError, problem_response

__all__ = ["address_of", "bound", "serve"]

_BACKLOG = 256
"""Connections that wait to be accepted, and are at once: with those that are open they must not be too many files."""

_OF_ANOTHER_MACHINE = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}

_GRACE_S = 3
"""For answers under way when the server is told to end."""


def address_of(host: str) -> str:
    """Return the address that `host` stands for. Raises ServeError when it is none."""
    try:
        return str(socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][4][0])
    except (OSError, UnicodeError) as error:
        raise ServeError("serve-host", host=host) from error


def bound(address: str, port: int) -> socket.socket:
    """Return a socket that listens there. Raises ServeError when it cannot, and says if no other port would help."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        if error.errno in _OF_ANOTHER_MACHINE:
            raise ServeError("serve-host", host=address) from error
        # `create_server` adds the address to what the system says.
        reason = (error.strerror or str(error)).partition(" (while")[0]
        raise ServeError("serve-bind", address=f"{address}:{port}", reason=reason) from error


def serve(
    app: ASGIApp,
    listening: socket.socket,
    limits: Limits,
    begun: Callable[[], None] = lambda: None,
    lifespan: Literal["on", "off"] = "off",
) -> None:
    """Call `begun`, and answer until told to end; with `lifespan` the application is told when it begins and ends.

    SIGINT raises KeyboardInterrupt; SIGTERM raises SystemExit with 0, as it was asked for.
    """

    config = _configuration(app, limits, lifespan)
    logging.getLogger("uvicorn").parent = logging.getLogger("search_cli")
    # uvicorn raises a signal once more when it is done, for the handler that was there before.
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
        log_config=None,  # what it logs goes where our own does
        log_level=logging.ERROR,  # what a client did wrong is the client's business
        access_log=False,
        server_header=False,
        backlog=_BACKLOG,
        h11_max_incomplete_event_size=limits.header_bytes,
        timeout_graceful_shutdown=_GRACE_S,
    )


def _leave(_: int, __: FrameType | None) -> NoReturn:
    sys.exit(0)


class _Patience:
    """A wait that ends by giving up; to begin it again while it runs does not prolong it."""

    def __init__(self, seconds: float, give_up: Callable[[], None]) -> None:
        self._seconds, self._give_up = seconds, give_up
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Wait from now on, unless that has begun."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self._give_up)

    def end(self) -> None:
        """Wait no more: what was waited for has come."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class _Impatient(H11Protocol):
    """HTTP by h11 that waits for no client for ever, and answers what is no HTTP with a problem.

    uvicorn by itself lets a client send a header at one byte an hour, and take an answer so.
    """

    patience_s: float
    most: int

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        # Headers and body are two packets: else the second waits 40 ms for word of the first. asyncio sees to that only
        # where a socket was made with its protocol's number, which create_server does not do.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._sends = _Patience(self.patience_s, transport.abort)
        self._takes = _Patience(self.patience_s, transport.abort)
        self._sends.begin()
        self._idle_since = self.loop.time()
        if len(self.connections) > self.most:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, and wait on until it is whole."""
        super().data_received(data)
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self._sends.begin()
        else:
            self._sends.end()

    def on_response_complete(self) -> None:
        """Leave the wait for a next request that has not begun to uvicorn's own."""
        self._sends.end()
        self._idle_since = self.loop.time()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Begin to wait for the client to take what was sent."""
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
        error = sys.exception()
        too_large = isinstance(error, h11.RemoteProtocolError) and error.error_status_hint == 431
        self._refuse(RequestError("header-large" if too_large else "request"))

    def _make_room(self) -> None:
        """Close the connection that was idle longest, or where all are being answered, this one."""
        others = (each for each in self.connections if isinstance(each, _Impatient) and each is not self)
        idle = [each for each in others if each.cycle is None or each.cycle.response_complete]
        if not idle:
            self._refuse(RequestError("busy"))
            return
        longest = min(idle, key=lambda each: each._idle_since)
        self.connections.discard(longest)  # now, since more may come before it learns that it is lost
        longest.transport.abort()

    def _refuse(self, error: SearchCliError) -> None:
        """Answer with a problem before there is a request, and close."""
        response = problem_response(error, {"Connection": "close"})
        head = h11.Response(status_code=response.status_code, headers=response.raw_headers)
        for event in (head, h11.Data(data=bytes(response.body)), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
