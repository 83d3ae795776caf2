"""Which requests are allowed: those with this server as `Host`, an allowed `Origin`, and the token if there is one.

Every web page that a user visits can reach a server on loopback: it can send requests to 127.0.0.1, and if its own
name is made to resolve to 127.0.0.1 (DNS rebinding) it can read the answers. Such requests have the page's name in
`Host` or its origin in `Origin`, by which they are refused.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_cli.errors import ServeError
from search_cli.messages import say
from search_cli.serve.limits import Limits
from search_cli.serve.page import FOLDER
from search_cli.serve.problems import RequestError

__all__ = ["OPEN_PATHS", "Guard", "Guarded", "guard_for", "is_loopback"]

OPEN_PATHS = frozenset({"/", "/docs", "/healthz", "/openapi.json"})
"""Paths that need no token: they show nothing of the base, and a browser that opens a page cannot send one."""

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s/?#@\\:\[\]]+)(?::[0-9]*)?")
"""A name and a port, and nothing else that a parser of URLs might ignore."""

_ORIGIN = re.compile(r"https?://[a-z0-9._:\[\]-]+")
"""An origin as browsers send it, in lower case ASCII; it is not a pattern, so `*` has no meaning in it."""

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules: names of the server (None: any), its token (empty: none), and other origins that are allowed.

    `takes_origins` tells whether who starts the server can name such origins.
    """

    hosts: frozenset[str] | None = _LOOPBACK_NAMES
    token: str = ""
    origins: tuple[str, ...] = ()
    takes_origins: bool = True

    def check(self, path: str, headers: Headers) -> None:
        """Raise RequestError if a request for `path` is not allowed."""
        host = headers.get("host", "")
        if self.hosts is not None and _name_of(host) not in self.hosts:
            raise RequestError("host", host=host, hosts=say("list.comma").join(sorted(self.hosts)))
        origin = headers.get("origin")
        if origin is not None and origin not in (*self.origins, f"http://{host}", f"https://{host}"):
            raise self.refusal(origin)
        if self.token and not _is_open(path) and not self._is_right(headers.get("authorization", "")):
            raise RequestError("token")

    def refusal(self, origin: str) -> RequestError:
        """Return the error for a page of an origin that may not ask, with what would let it, if anything would."""
        key = "cors" if _ORIGIN.fullmatch(origin) else "no-origin"
        advice = say(f"http.hint.{key if self.takes_origins else 'no-cors'}", origin=origin)
        return RequestError("origin", origin=origin, advice=advice)

    def _is_right(self, authorization: str) -> bool:
        scheme, _, given = authorization.partition(" ")
        # In constant time, so that a client cannot guess a token character by character.
        matches = hmac.compare_digest(given.strip().encode("latin-1"), self.token.encode())
        return matches and scheme.lower() == "bearer"


def guard_for(address: str, name: str, token: str, origins: Iterable[str]) -> Guard:
    """Return the rules of a server that is bound to `address`; `name` is what the user typed for it.

    Raises ServeError for a token or an origin that no client can send, and if other machines could reach the server
    without a token.
    """
    if not all("!" <= character <= "~" for character in token):
        raise ServeError("token-form")
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise ServeError("origin-form", origin=origin)
    # Without the zone of a link-local address: it names an interface of this machine, and clients do not send it.
    names = frozenset(each.partition("%")[0].lower() for each in (address, name))
    if is_loopback(address):
        return Guard(_LOOPBACK_NAMES | names, token, tuple(origins))
    if not token:
        raise ServeError("token-needed", host=name)
    # Bound to all addresses, the server has any number of names; other sites' pages do not have the token.
    everywhere = ipaddress.ip_address(address).is_unspecified
    return Guard(None if everywhere else names, token, tuple(origins))


def is_loopback(address: str) -> bool:
    """Tell whether only this machine reaches `address`."""
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback


def _name_of(host: str) -> str:
    """Return the name in a Host header without the port; empty if the header is malformed."""
    found = _HOST.fullmatch(host)
    return found[1].strip("[]").lower().removesuffix(".") if found else ""


def _is_open(path: str) -> bool:
    """Tell whether `path` needs no token; `..` is not resolved, so it leads nowhere."""
    return path in OPEN_PATHS or path.startswith(FOLDER)


class Guarded:
    """Passes on requests that the guard allows and that are within the limits of size."""

    def __init__(self, app: ASGIApp, guard: Guard, limits: Limits) -> None:
        self._app, self._guard, self._limits = app, guard, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the request and pass it on. Raises RequestError."""
        headers, most = Headers(scope=scope), self._limits.body_bytes
        # The parser refuses only incomplete headers that are too large; one that arrives in one piece is checked here.
        if _size_of(scope) > self._limits.header_bytes:
            raise RequestError("header-large")
        self._guard.check(scope["path"], headers)
        length = headers.get("content-length", "0")
        taken = 0
        if length.isdecimal() and int(length) > most:
            raise RequestError("body-large", most=most)

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise RequestError("body-large", most=most)
            return message

        await self._app(scope, counted, send)


def _size_of(scope: Scope) -> int:
    """Return how many bytes of address and headers a request has."""
    headers = sum(len(name) + len(value) for name, value in scope["headers"])
    return headers + len(scope.get("raw_path") or b"") + len(scope["query_string"])
