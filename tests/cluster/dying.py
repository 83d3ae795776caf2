"""Connections that end before or after a given request, as if the process at either end had been killed."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from search_cli.config.allowed_hosts import AllowedHost
from search_cli.engines.opensearch import Connection
from search_cli.engines.opensearch.faults import FaultError, Patience
from search_cli.engines.opensearch.host_connections import Wire
from search_cli.engines.opensearch.request import Request
from search_cli.time_limits import Deadline

__all__ = ["CountingConnection", "DyingConnection", "ForgetfulConnection", "KilledError"]


class KilledError(Exception):
    """What a dead process would have done after this is not done."""


class CountingConnection(Connection):
    """A connection that remembers what was asked: method and path of each request, in order."""

    def __init__(self, hosts: Sequence[AllowedHost], timeout_s: float = 30) -> None:
        super().__init__(hosts, timeout_s)
        self.asked: list[tuple[str, str]] = []

    def send(self, request: Request, deadline: Deadline, stopped: Future[None] | None = None) -> Any:
        """Send a request and remember it."""
        self.asked.append((request.method, request.path))
        return super().send(request, deadline, stopped)


class DyingConnection(CountingConnection):
    """A connection over which the request `at` is the last: carried out, or not any more."""

    def __init__(self, hosts: Sequence[AllowedHost], at: int, *, done: bool) -> None:
        super().__init__(hosts)
        self._at, self._done = at, done
        self.dead = False

    def send(self, request: Request, deadline: Deadline, stopped: Future[None] | None = None) -> Any:
        """Send a request, unless the end has come."""
        if self.dead:
            raise KilledError
        if len(self.asked) >= self._at:
            self.dead = True
            if self._done:
                super().send(request, deadline, stopped)
            raise KilledError
        return super().send(request, deadline, stopped)


class ForgetfulConnection(Connection):
    """A connection that loses the first answer to each request that writes: it is done, and nobody is told."""

    def __init__(self, hosts: Sequence[AllowedHost]) -> None:
        super().__init__(hosts, 30)
        self._lost: set[tuple[str, str, bytes | None]] = set()
        self.lost: list[str] = []

    def _once(self, wire: Wire, request: Request, deadline: Deadline, stopped: Future[None] | None) -> Any:
        answer = super()._once(wire, request, deadline, stopped)
        asked = (request.method, request.path, request.body)
        if not request.reads and asked not in self._lost:
            self._lost.add(asked)
            self.lost.append(f"{request.method} {request.path}")
            raise FaultError("cluster-dropped", Patience.SHORT, {"host": wire.host, "reason": "lost"}, down=True)
        return answer
