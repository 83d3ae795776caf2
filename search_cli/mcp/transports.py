"""A knowledge base → a server for one client over stdin and stdout, or for many over HTTP.

Over HTTP the server and its guard are those of `kb serve`, with the same rules and limits for clients. The SDK's own
checks are turned off, because two guards would disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import Route

from search_cli.mcp.incoming import Incoming
from search_cli.mcp.limits import BODY_BYTES
from search_cli.mcp.server import server_of
from search_cli.serve.guard import Guard, Guarded, guard_for
from search_cli.serve.limits import Limits
from search_cli.serve.problems import Problems
from search_cli.serve.server import address_of, bound, serve

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from search_cli.knowledge_base import KnowledgeBase

__all__ = ["HTTP_PATH", "Listening", "app_of", "serve_stdio"]

HTTP_PATH = "/mcp"

_LIMITS = Limits(body_bytes=BODY_BYTES)


def serve_stdio(base: KnowledgeBase) -> None:
    """Answer the client at the other end of stdin and stdout until it closes them."""

    async def serve() -> None:
        server = server_of(base)
        # While serving, the SDK redirects to stderr what anything else writes to stdout.
        async with stdio_server() as (incoming, outgoing):
            await server.run(Incoming(incoming, outgoing), outgoing, server.create_initialization_options())

    anyio.run(serve)


class Listening:
    """A socket for MCP over HTTP; clients on other machines need the token."""

    def __init__(self, host: str, port: int, token: str | None) -> None:
        """Listen, without answering yet.

        Raises ServeError if the address is taken, if other machines could ask without a token, or if no header can hold
        the token.
        """
        address = address_of(host)
        self._guard = guard_for(address, host, token or "", ())
        self._host, self._socket = host, bound(address, port)

    @property
    def url(self) -> str:
        """The URL for clients."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._socket.getsockname()[1]}{HTTP_PATH}"

    def serve(self, base: KnowledgeBase) -> None:
        """Answer until the process is told to stop, then finish the calls under way."""
        with self._socket:
            serve(app_of(base, self._guard), self._socket, _LIMITS, lifespan="on")


def app_of(base: KnowledgeBase, guard: Guard) -> ASGIApp:
    """Return the application that answers clients that `guard` allows.

    It has no sessions: every request is complete, so no state piles up, and clients may reconnect at any time.
    """
    app = server_of(base).streamable_http_app(
        streamable_http_path=HTTP_PATH,
        stateless_http=True,
        json_response=True,
        max_request_body_size=BODY_BYTES,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    for route in app.routes:
        if isinstance(route, Route):
            route.methods = {"POST"}  # GET waits for messages that a server sends unasked; this one sends none
    guarded = Problems(Guarded(app, guard, _LIMITS), {})

    async def layered(scope: Scope, receive: Receive, send: Send) -> None:
        # What is no request, such as a server's word that it starts, is the SDK's matter alone.
        await (guarded if scope["type"] == "http" else app)(scope, receive, send)

    return layered
