"""A knowledge base → a server for one client over stdin and stdout, or for many over HTTP.

Over HTTP the server and its guard are those of `kb serve`, with the same rules and limits for clients. The SDK's own
checks are turned off, because two guards would disagree.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import anyio
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import Route

from search_cli.mcp.incoming import Incoming
from search_cli.mcp.server import server_of
from search_cli.serve.guard import Guard, Guarded
from search_cli.serve.layers import for_requests
from search_cli.serve.limits import Limits
from search_cli.serve.problems import Problems
from search_cli.serve.server import serve

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.serve.listening import Listening

__all__ = ["HTTP_PATH", "app_of", "serve_http", "serve_stdio"]

HTTP_PATH = "/mcp"

_LIMITS = Limits()


def serve_stdio(base: KnowledgeBase, *, connector: bool) -> None:
    """Answer the client at the other end of stdin and stdout until it closes them.

    Raises the OSError of a stdout that it closed first, as any command that prints what nobody reads.
    """

    async def answer() -> None:
        server = server_of(base, connector=connector)
        # While serving, the SDK redirects to stderr what anything else writes to stdout.
        async with stdio_server() as (incoming, outgoing):
            await server.run(Incoming(incoming, outgoing), outgoing, server.create_initialization_options())

    try:
        anyio.run(answer)
    except BaseExceptionGroup as group:
        raise _only_one_in(group) from None


def _only_one_in(error: BaseException) -> BaseException:
    """Return what one of the SDK's tasks raised, without the groups that it comes in; several errors stay a group."""
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        (error,) = error.exceptions
    return error


def serve_http(base: KnowledgeBase, listening: Listening, *, connector: bool) -> None:
    """Answer clients until the process is told to stop, then finish the calls under way."""
    serve(app_of(base, listening.guard, connector=connector), listening.socket, _LIMITS, lifespan="on")


def app_of(base: KnowledgeBase, guard: Guard, *, connector: bool = False) -> ASGIApp:
    """Return the application that answers clients that `guard` allows, as `server_of` does.

    It has no sessions: every request is complete, so no state piles up, and clients may reconnect at any time.
    """
    app = server_of(base, connector=connector).streamable_http_app(
        streamable_http_path=HTTP_PATH,
        stateless_http=True,
        json_response=True,
        max_request_body_size=_LIMITS.body_bytes,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    for route in app.routes:
        if isinstance(route, Route):
            route.methods = {"POST"}  # GET waits for messages that a server sends unasked; this one sends none
    guarded = Guarded(app, replace(guard, takes_origins=False), _LIMITS)
    return for_requests(Problems(guarded, {}), app)
