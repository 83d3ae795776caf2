"""A knowledge base → an ASGI application: the routes, and the layers that every request passes.

Starlette is used because it does routing, gzip and CORS and no more. Parameters and answers are described by
`endpoints.py` and by the schemas of `wire/`.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from functools import partial

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from search_cli import wire
from search_cli.errors import SearchCliError
from search_cli.knowledge_base import KnowledgeBase
from search_cli.serve import multi_search, openapi, page, reference
from search_cli.serve.cors import Cors
from search_cli.serve.dify import PATH as DIFY_PATH
from search_cli.serve.dify.bodies import asked_in
from search_cli.serve.dify.described import operation as dify_operation
from search_cli.serve.dify.failures import failure_response
from search_cli.serve.dify.records import knowledge_of, records
from search_cli.serve.endpoints import ENDPOINTS, Endpoint
from search_cli.serve.following import Following
from search_cli.serve.guard import Guard, Guarded
from search_cli.serve.headers import Headed
from search_cli.serve.layers import for_requests
from search_cli.serve.limits import Limits
from search_cli.serve.metrics import CONTENT_TYPE_LATEST, Measured, Metrics
from search_cli.serve.parameters import Given, check_encoding, object_in, pairs_in, read, read_json
from search_cli.serve.problems import Problems, RequestError
from search_cli.serve.tags import is_any_held, is_held, tag_of
from search_cli.serve.threads import Threads
from search_cli.wire.encoding import json_text
from search_cli.wire.parts import Json

__all__ = ["application"]

Handler = Callable[[Request], Awaitable[Response]]

_GZIP_FROM = 1000
"""Bytes from which an answer is compressed; a shorter one fits into one packet anyway."""

_GZIP_LEVEL = 4
"""Compresses a search of 10 hits to 24 % in 0.4 ms; level 9 takes three times as long for 23 %."""

_UNKEPT = {"Cache-Control": "no-store"}

_CLIENT_GONE = 499
"""nginx's status for a request whose client has gone; it appears in the metrics only."""


def application(
    base: KnowledgeBase,
    guard: Guard | None = None,
    limits: Limits | None = None,
    following: Following | None = None,
) -> ASGIApp:
    """Return the application that answers from `base`; by default any client on this machine may ask.

    It reports what keeps the index of `base` from answering, or from `following` its articles.
    """
    guard, limits = guard or Guard(), limits or Limits()

    def fault() -> SearchCliError | None:
        return base.fault or (following.fault if following else None)

    metrics, door = Metrics(base, fault), _Door(base, limits)
    routes = [
        *map(door.route, ENDPOINTS),
        Route(multi_search.PATH, door.posted(partial(multi_search.answers, base)), methods=["POST"]),
        Route(DIFY_PATH, door.posted(lambda members: records(base, asked_in(members)), bare=False), methods=["POST"]),
        *page.routes(),
        *_descriptions(base, token=bool(guard.token)),
        Route("/healthz", door.plain(lambda: json_text(wire.health(fault())).encode(), "application/json")),
        Route("/metrics", door.plain(metrics.text, CONTENT_TYPE_LATEST)),
    ]
    router = Router(routes, redirect_slashes=False, default=_nowhere)
    return for_requests(_layered(router, guard, limits, metrics), router)


def _descriptions(base: KnowledgeBase, *, token: bool) -> list[Route]:
    """Return the routes that describe the API, as OpenAPI and as a page."""
    dify = {DIFY_PATH: {"post": dify_operation(knowledge_of(base), token=token)}}
    described = openapi.document(ENDPOINTS, token=token, others=dify)
    document = json_text(described, indent=2).encode()
    asked = {endpoint.name: endpoint for endpoint in ENDPOINTS}

    async def describe(_: Request) -> Response:
        return Response(document, media_type="application/json")

    async def show(request: Request) -> Response:
        shown = reference.page(described, str(request.base_url) if token else "")
        return HTMLResponse(shown, headers={"Content-Security-Policy": reference.POLICY})

    async def try_(request: Request) -> Response:
        endpoint = asked.get(request.path_params["name"])
        if endpoint is None:
            raise RequestError("route-missing")
        target = reference.address(endpoint.parameters, endpoint.path, request.query_params.multi_items())
        return RedirectResponse(target, headers={"Cache-Control": "no-store"})

    return [Route("/docs", show), Route(reference.TRIAL + "{name}", try_), Route("/openapi.json", describe)]


def _layered(app: ASGIApp, guard: Guard, limits: Limits, metrics: Metrics) -> ASGIApp:
    """Return `app` inside the layers, the last one outermost."""
    app = Guarded(app, guard, limits)
    app = Problems(app, {DIFY_PATH: failure_response})
    app = GZipMiddleware(app, minimum_size=_GZIP_FROM, compresslevel=_GZIP_LEVEL)
    if guard.origins:
        app = Cors(app, guard)
    return Measured(Headed(app), metrics)


async def _nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose()(scope, receive, send)
        return
    raise RequestError("route-missing")


class _Door:
    """Makes request handlers: each asks in a thread, and answers 304 if the client has the answer already."""

    def __init__(self, base: KnowledgeBase, limits: Limits) -> None:
        self._base = base
        self._threads = Threads(limits)
        self._upkeep = Threads(replace(limits, threads=1))  # so that the server can be watched while questions wait
        # After a restart the program or kb.toml may be others, though the build is the same.
        self._life = secrets.token_hex(8)

    def route(self, endpoint: Endpoint) -> Route:
        """Return the route of `endpoint`."""

        async def got(request: Request) -> Response:
            check_encoding(request.scope.get("raw_path") or b"")
            given = read(endpoint.parameters, request.path_params, pairs_in(request.scope["query_string"]))
            return await self._asked(request, partial(self._answer, endpoint, given, request))

        by_body = self.posted(lambda members: endpoint.answer(self._base, read_json(endpoint.parameters, members)))

        async def handle(request: Request) -> Response:
            return await (by_body if request.method == "POST" else got)(request)

        methods = ["GET", "POST"] if endpoint.posted else ["GET"]
        return Route(endpoint.path.replace("}", ":path}"), handle, methods=methods)

    def posted(self, answer: Callable[[Json], Json], *, bare: bool = True) -> Handler:
        """Return the handler of requests whose body is an object in JSON, which `answer` answers.

        With `bare` an address that has parameters is an error, and otherwise they are ignored.
        """

        def answered(members: Json) -> Response:
            return Response(json_text(answer(members)), headers=_UNKEPT, media_type="application/json")

        async def handle(request: Request) -> Response:
            if bare:
                read((), {}, pairs_in(request.scope["query_string"]))
            try:
                body = await request.body()
            except ClientDisconnect:
                return Response(status_code=_CLIENT_GONE)
            members = object_in(request.headers.get("content-type", ""), body)
            return await self._asked(request, partial(answered, members))

        return handle

    async def _asked(self, request: Request, call: Callable[[], Response]) -> Response:
        """Return what `call` returns in a thread."""
        answer = await self._threads.run(call, request.is_disconnected)
        return answer or Response(status_code=_CLIENT_GONE)

    def _answer(self, endpoint: Endpoint, given: Given, request: Request) -> Response:
        """Ask the library, or answer 304 if the client has the answer."""
        began = time.perf_counter()
        # Before the question: what is built in between makes the answer newer than its tag, never older.
        tag = self._tag(request)
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if is_held(tag, request):
            return Response(status_code=304, headers=headers)
        content = json_text(endpoint.answer(self._base, given))
        if is_any_held(request):  # only now, since it holds no answer if there is none
            return Response(status_code=304, headers=headers)
        headers["Server-Timing"] = f"answer;dur={(time.perf_counter() - began) * 1000:.1f}"
        return Response(content, headers=headers, media_type="application/json")

    def _tag(self, request: Request) -> str:
        """Return the ETag of an answer, made of the base, the build, the day and the question."""
        asked = f"{request.scope['path']}?{request.scope['query_string'].decode('latin-1')}"
        # The day, because what counts as older than N days changes overnight.
        return tag_of(f"{self._life} {self._base.generation} {date.today()} {asked}".encode())

    def plain(self, made: Callable[[], bytes], media_type: str) -> Handler:
        """Return a handler that calls `made` for each request and answers with what it returns."""

        async def handle(request: Request) -> Response:
            read((), {}, pairs_in(request.scope["query_string"]))
            content = await self._upkeep.run(made, request.is_disconnected)
            return Response(content, 200 if content is not None else _CLIENT_GONE, _UNKEPT, media_type)

        return handle
