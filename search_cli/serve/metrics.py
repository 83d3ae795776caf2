"""Requests and the index → metrics in Prometheus's text format."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_cli.errors import SearchCliError
from search_cli.knowledge_base import KnowledgeBase

__all__ = ["CONTENT_TYPE_LATEST", "Measured", "Metrics"]

_BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Bounds in seconds: a warm search takes a few milliseconds, and no question may take longer than the last bound."""

_log = logging.getLogger("search_cli.serve")


class Metrics:
    """The metrics of one server, in a registry of its own, so that one process can run two servers."""

    def __init__(self, base: KnowledgeBase, fault: Callable[[], SearchCliError | None]) -> None:
        """Measure what `base` answers, and whether there is a `fault`."""
        self._base = base
        self._found = fault
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "kb_http_requests", "Requests answered, by route and status.", ("route", "status"), registry=registry
        )
        self._seconds = Histogram(
            "kb_http_request_seconds",
            "How long requests took, from their headers to the last byte handed over.",
            ("route",),
            registry=registry,
            buckets=_BUCKETS_S,
        )
        self._index = Info(
            "kb_index", "The build that answers: its generation is another after each.", registry=registry
        )
        self._passages = Gauge("kb_index_passages", "Passages in the index that answers.", registry=registry)
        self._fault = Gauge(
            "kb_index_fault",
            "1 when the newest index, or the newest articles, cannot be answered from.",
            registry=registry,
        )

    def count(self, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """Return the current values of all metrics, each as of the generation that answers when it is read."""
        self._index.info({"generation": self._base.generation})
        self._passages.set(self._base.count())
        self._fault.set(self._found() is not None)
        return generate_latest(self._registry)


class Measured:
    """Counts every request by its route and not by its parameters, so that there are few labels."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and measure its time."""
        began, status = time.perf_counter(), 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            seconds = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", "")
            self._metrics.count(route.replace(":path}", "}"), status, seconds)
            # As it was sent, not decoded, since a decoded path may contain a line end; and without the query.
            _log.info("%s %s %s %.1f ms", scope["method"], scope["raw_path"].decode("latin-1"), status, seconds * 1000)
