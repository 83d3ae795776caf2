"""What went wrong → an answer, by default problem details of RFC 9457 with the house's code; never a traceback."""

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
from search_cli.errors import IndexUnusableError, SearchCliError
from search_cli.messages import say
from search_cli.wire.encoding import json_text

__all__ = ["Form", "Problems", "RequestError", "headers_of", "problem_response", "status_of"]

_STATUSES = {
    "usage": 400,
    "token": 401,
    "origin": 403,
    # A name that is nothing here is asked for like a page that does not exist; what is no question at all is a 400.
    "unknown-role": 404,
    "unknown-dimension": 404,
    "unknown-article": 404,
    "unknown-kind": 400,
    "compare-roles": 400,
    "passage-missing": 404,
    "place-missing": 404,
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
"""The status of an error, by its code."""

_RETRY_AFTER_S = 1
"""Most questions take milliseconds: a second later the queue is short."""

_log = logging.getLogger("search_cli.serve")


class RequestError(SearchCliError):
    """A request is refused before it is a question."""


def status_of(error: SearchCliError) -> HTTPStatus:
    """Return the HTTP status that says what kind of error this is."""
    otherwise = 503 if isinstance(error, IndexUnusableError) else 500
    return HTTPStatus(_STATUSES.get(error.code, otherwise))


def problem_response(error: SearchCliError, headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer that tells a client of `error`."""
    status = status_of(error)
    content = json_text(wire.problem(error, error.hint_at("http"), status.value, status.phrase))
    return Response(content, status.value, {**headers_of(status), **(headers or {})}, "application/problem+json")


def headers_of(status: HTTPStatus) -> dict[str, str]:
    """Return the headers of every answer with this status."""
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Cache-Control": "no-store", "Retry-After": str(_RETRY_AFTER_S)}
    if status == HTTPStatus.UNAUTHORIZED:
        return {"Cache-Control": "no-store", "WWW-Authenticate": 'Bearer realm="kb"'}
    return {"Cache-Control": "no-store"}


Form = Callable[[SearchCliError, Headers, Mapping[str, str]], Response]
"""An error, the headers of the request, and headers that the answer must have → the answer."""


def _problem(error: SearchCliError, _: Headers, headers: Mapping[str, str]) -> Response:
    return problem_response(error, headers)


class Problems:
    """Answers with a problem whatever is raised inside, or in the form that a path has for errors.

    What nobody foresaw is logged and told as 500.
    """

    def __init__(self, app: ASGIApp, forms: Mapping[str, Form]) -> None:
        self._app, self._forms = app, forms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        begun = False
        scope["app"] = self  # Starlette's routes then raise for a wrong method, and do not answer in text

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except (Exception, CancelledError) as error:
            if begun:  # the status is sent: all that is left is to break off
                raise
            form = self._forms.get(scope["path"], _problem)
            response = form(*_told(error, Headers(scope=scope)))
            await response(scope, receive, send)


def _told(error: Exception | CancelledError, asked: Headers) -> tuple[SearchCliError, Headers, Mapping[str, str]]:
    """Return what is told of an exception, for any form."""
    if isinstance(error, SearchCliError):
        return error, asked, {}
    if isinstance(error, CancelledError):  # the server was told to end, and waits no longer
        return RequestError("ending"), asked, {}
    if isinstance(error, HTTPException):  # Starlette's own: no such route, or not by this method
        methods = sorted((error.headers or {}).get("Allow", "").split(", "))
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            told = RequestError("method", methods=say("list.comma").join(methods))
            return told, asked, {"Allow": ", ".join(methods)}
        return RequestError("route-missing"), asked, {}
    _log.error("%s: %s", type(error).__name__, error, exc_info=error)
    return RequestError("internal"), asked, {}
