"""Errors → answers: problem details of RFC 9457 with our code, unless a path has its own form; never a traceback."""

from __future__ import annotations

import logging
from asyncio import CancelledError
from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_cli import wire
from search_cli.errors import IndexUnusableError, QueryError, SearchCliError
from search_cli.messages import say
from search_cli.wire.encoding import json_text
from search_cli.wire.parts import Json

__all__ = ["Form", "Problems", "RequestError", "headers_of", "problem_of", "problem_response", "status_of"]

_STATUSES = {
    "usage": 400,
    "token": 401,
    "origin": 403,
    # A name that does not exist here is like a page that does not exist; what is no valid question is a 400.
    "unknown-role": 404,
    "unknown-dimension": 404,
    "unknown-article": 404,
    "unknown-title": 404,
    "unknown-kind": 400,
    "compare-roles": 400,
    "one-role": 400,
    "passage-missing": 404,
    "place-missing": 404,
    "line-needed": 404,
    "route-missing": 404,
    "knowledge-missing": 404,
    "method": 405,
    "passage-ambiguous": 409,
    "article-ambiguous": 409,
    "article-changed": 409,
    "body-large": 413,
    "media-type": 415,
    "host": 421,
    "header-large": 431,
    "request": 400,
    "busy": 503,
    "ending": 503,
    "too-slow": 504,
}
"""The HTTP status of an error, by its code."""

_RETRY_AFTER_S = 1
"""Seconds for `Retry-After`: most questions take milliseconds, so the queue is short by then."""

_log = logging.getLogger("search_cli.serve")


class RequestError(SearchCliError):
    """A request is refused before the library is asked."""


def status_of(error: SearchCliError) -> HTTPStatus:
    """Return the HTTP status of an error."""
    # Whoever asks wrongly asked wrongly, also in a way that has no status of its own yet.
    otherwise = 503 if isinstance(error, IndexUnusableError) else 400 if isinstance(error, QueryError) else 500
    return HTTPStatus(_STATUSES.get(error.code, otherwise))


def problem_of(error: SearchCliError) -> Json:
    """Return what a client is told of `error`."""
    status = status_of(error)
    return wire.problem(error, error.hint_at("http"), status.value, status.phrase)


def problem_response(error: SearchCliError, headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer for `error`."""
    status, content = status_of(error), json_text(problem_of(error))
    return Response(content, status.value, {**headers_of(status), **(headers or {})}, "application/problem+json")


def headers_of(status: HTTPStatus) -> dict[str, str]:
    """Return the headers of every answer with this status."""
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Cache-Control": "no-store", "Retry-After": str(_RETRY_AFTER_S)}
    if status == HTTPStatus.UNAUTHORIZED:
        return {"Cache-Control": "no-store", "WWW-Authenticate": 'Bearer realm="kb"'}
    return {"Cache-Control": "no-store"}


Form = Callable[[SearchCliError, Headers, Mapping[str, str]], Response]
"""Makes the answer of an error, the headers of the request, and headers that the answer must have."""


def _problem(error: SearchCliError, _: Headers, headers: Mapping[str, str]) -> Response:
    return problem_response(error, headers)


class Problems:
    """Answers every exception raised inside, as a problem or in the form that its path has for errors.

    An unexpected exception is logged and answered with 500.
    """

    def __init__(self, app: ASGIApp, forms: Mapping[str, Form]) -> None:
        self._app, self._forms = app, forms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        begun = False
        scope["app"] = self  # with it Starlette's routes raise for a wrong method, instead of answering in text

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except (Exception, CancelledError) as error:
            if begun:  # the status has been sent, so the connection can only be closed
                raise
            form = self._forms.get(scope["path"], _problem)
            response = form(*_told(error, Headers(scope=scope)))
            await response(scope, receive, send)


def _told(error: Exception | CancelledError, asked: Headers) -> tuple[SearchCliError, Headers, Mapping[str, str]]:
    """Return the error to answer for an exception."""
    if isinstance(error, SearchCliError):
        return error, asked, {}
    if isinstance(error, CancelledError):  # the server is ending and waits no longer
        return RequestError("ending"), asked, {}
    if isinstance(error, HTTPException):  # Starlette's own: no such route, or another method
        methods = sorted((error.headers or {}).get("Allow", "").split(", "))
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            told = RequestError("method", methods=say("list.comma").join(methods))
            return told, asked, {"Allow": ", ".join(methods)}
        return RequestError("route-missing"), asked, {}
    _log.error("%s: %s", type(error).__name__, error, exc_info=error)
    return RequestError("internal"), asked, {}
