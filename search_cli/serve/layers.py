"""An application, and the layers around it → one application, whose requests alone pass the layers."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["for_requests"]


def for_requests(layered: ASGIApp, inner: ASGIApp) -> ASGIApp:
    """Return `layered` for requests; what is none, such as a server's word that it starts, is the inner one's alone."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await (layered if scope["type"] == "http" else inner)(scope, receive, send)

    return app
