"""A knowledge base → served to one client over stdin and stdout, or to many over HTTP."""

from __future__ import annotations

import hmac
import ipaddress
import socket
from typing import TYPE_CHECKING

import anyio
import uvicorn
from mcp.server.auth.middleware.bearer_auth import BearerAuthBackend
from mcp.server.auth.provider import AccessToken
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.routing import Route

from search_cli.errors import ServeError
from search_cli.mcp.limits import BODY_BYTES, CONNECTIONS
from search_cli.mcp.server import server_of

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase

__all__ = ["HTTP_PATH", "Listening", "app_of", "serve_stdio"]

HTTP_PATH = "/mcp"

_PATIENCE_S = 5  # what clients may take to hear their answers when the server is told to stop


def serve_stdio(base: KnowledgeBase) -> None:
    """Answer the client at the other end of stdin and stdout until it closes them."""

    async def serve() -> None:
        server = server_of(base)
        # While it serves, the SDK sends to stderr whatever else is written to stdout.
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(serve)


class Listening:
    """A socket on which MCP is spoken over HTTP; beyond this machine only to those who know the token."""

    def __init__(self, host: str, port: int, token: str | None) -> None:
        """Listen, without answering yet.

        Raises ServeError: there is no token beyond loopback or none that a header can hold, or the address is taken.
        """
        if not (token or _is_loopback(host)):
            raise ServeError("token-needed", host=host)
        if token and not (token.isascii() and token.isprintable() and " " not in token):
            raise ServeError("token-form")
        self._host, self._token = host, token
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            self._socket = socket.create_server((host, port), family=family)
        except OSError as error:
            reason = str(error.strerror).partition(" (while")[0]  # Python adds the address, which we name ourselves
            raise ServeError("serve-bind", address=f"{host}:{port}", reason=reason) from error
        # asyncio does so only for sockets made with the protocol's number. Head and body of an answer are two writes:
        # without it the second waits some 40 ms for the first to be acknowledged.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @property
    def url(self) -> str:
        """Where clients reach it."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._socket.getsockname()[1]}{HTTP_PATH}"

    def serve(self, base: KnowledgeBase) -> None:
        """Answer until the process is told to stop; answers under way are finished first."""
        config = uvicorn.Config(
            app_of(base, self._host, self._token),
            log_config=None,  # whoever calls says where warnings go
            log_level="warning",
            access_log=False,  # it would go to stdout, and hold what people ask
            server_header=False,
            limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=_PATIENCE_S,
        )
        uvicorn.Server(config).run(sockets=[self._socket])


def app_of(base: KnowledgeBase, host: str, token: str | None) -> Starlette:
    """Return the application for a socket bound to `host`; with a `token`, only those who send it are answered.

    It keeps no sessions: every request says all that is needed, so nothing piles up and any client may come back.
    """
    verifier = _OneToken(token) if token else None
    app = server_of(base).streamable_http_app(
        streamable_http_path=HTTP_PATH,
        stateless_http=True,
        json_response=True,
        max_request_body_size=BODY_BYTES,
        transport_security=_checks(host),
        token_verifier=verifier,
    )
    for route in app.routes:
        if isinstance(route, Route):
            route.methods = {"POST"}  # GET waits for what a server says unasked, and this one says nothing so
    if verifier:
        app.add_middleware(AuthenticationMiddleware, backend=BearerAuthBackend(verifier))
    return app


def _checks(host: str) -> TransportSecuritySettings:
    """Return which Host and Origin a request may have.

    On loopback a page in a browser must not get through by a name of its own for 127.0.0.1 (DNS rebinding). Beyond it
    any name may be this machine's, and the token, which no page knows, is the guard. MCP clients are no pages: none has
    an origin that is welcome.
    """
    if not _is_loopback(host):
        return TransportSecuritySettings(enable_dns_rebinding_protection=False)
    names = dict.fromkeys(("127.0.0.1", "localhost", "[::1]", host))
    # Port 80 is left out of a Host.
    return TransportSecuritySettings(allowed_hosts=[*names, *(f"{name}:*" for name in names)], allowed_origins=[])


class _OneToken:
    """Knows one token, and takes as long to refuse one that begins rightly as one that does not."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()

    async def verify_token(self, token: str) -> AccessToken | None:
        """Return what the token allows, None for any other."""
        if not hmac.compare_digest(token.encode("utf-8", "surrogateescape"), self._token):
            return None
        return AccessToken(token=token, client_id="kb", scopes=[])


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
