"""Headers of every answer, which tell a browser what it may do with it."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Headed"]

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",  # pages bring their own
    "Cross-Origin-Resource-Policy": "same-origin",  # not as an image or script of another site
    "Referrer-Policy": "no-referrer",  # addresses hold queries
    "X-Content-Type-Options": "nosniff",  # JSON stays JSON even if an article looks like HTML
}


class Headed:
    """Adds these headers to an answer, except those that it already has."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, headed)
