"""Requests to a cluster → its answers, or an error by the deadline; all network traffic of this engine.

A request goes to any host of the cluster. If the host is down or the cluster overloaded, it is sent again until the
deadline, provided that repeating it does no harm. An answer that leaves out part of the index counts as a fault.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing
from functools import partial
from typing import Any

from opensearchpy import ConnectionPool, TransportError
from opensearchpy.connection_pool import RandomSelector
from urllib3 import Timeout

from search_cli.config import Config
from search_cli.config.allowed_hosts import AllowedHost, allowed_hosts
from search_cli.engines.opensearch.backoff import pause_after, rest
from search_cli.engines.opensearch.bulk import done_actions
from search_cli.engines.opensearch.deadlines import Waiters
from search_cli.engines.opensearch.faults import FaultError, Patience, fault_of, partial_fault, silence
from search_cli.engines.opensearch.host_connections import Wire, wire_to
from search_cli.engines.opensearch.request import Request, request_for
from search_cli.messages import say
from search_cli.time_limits import Deadline, check_time, time_left

__all__ = ["Connection", "connect"]

_CONNECT_S = 3.0
"""TCP sends a lost packet again after one second and after three; a host that has not accepted by then is down."""

_SHORT_S = 3.0
"""How long a request is retried after a fault of short patience."""

_LEAST_S = 1.0
"""The least time that a host has to answer before another one is asked."""

_LEAST_TRY_S = 0.05
"""With less time left there is no further attempt."""

_DOWN_S = 5.0
"""A host that failed is skipped this long if there are others, and twice as long after each further failure."""

_OLDEST = 2  # major version of OpenSearch


def connect(config: Config) -> Connection:
    """Return a connection to the cluster of `config`; nothing is sent yet. Raises ConfigError."""
    return Connection(allowed_hosts(config), config.cluster.timeout_s)


class Connection:
    """A connection to one cluster that any number of threads may use.

    A failed request raises IndexUnusableError: with code `cluster-missing` for something that does not exist,
    `cluster-conflict` for a write whose condition no longer holds.
    """

    def __init__(self, hosts: Sequence[AllowedHost], timeout_s: float) -> None:
        """Prepare to ask any of `hosts`; a request, retries included, may take `timeout_s`."""
        self._timeout_s = timeout_s
        self._wires = tuple(wire_to(allowed) for allowed in hosts)
        options: list[tuple[Wire, dict[str, Any]]] = [(wire, {}) for wire in self._wires]
        self._pool = ConnectionPool(options, dead_timeout=_DOWN_S, selector_class=RandomSelector)
        self._waiters = Waiters()

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        params: Mapping[str, Any] | None = None,
        *,
        lines: Iterable[Mapping[str, Any]] | None = None,
        missing: bool = False,
        repeatable: bool | None = None,
    ) -> Any:
        """Return the JSON that the cluster answers; with `missing`, None for something that does not exist.

        `lines` are the body of `_msearch` or `_bulk`. `repeatable` says whether the request may be done twice, if
        method and path do not tell. HEAD returns True. A search returns results from all shards or raises.
        """
        check_time()
        request = request_for(method, path, body, params, lines, repeatable)
        seconds, left = self._timeout_s, time_left()
        try:
            return self.send(request, Deadline(seconds if left is None else min(seconds, left)))
        except FaultError as fault:
            check_time()
            if missing and fault.error.code == "cluster-missing":
                return None
            raise fault.error from fault

    def bulk(
        self,
        actions: Iterable[Mapping[str, Any]],
        *,
        threads: int,
        chunk_bytes: int,
        sent: Callable[[], None] | None = None,
    ) -> None:
        """Do all of `actions` by concurrent requests, and call `sent` after each action that is done.

        Actions have the form of the client's helpers, each with an `_id`, no two for one document. Other threads take
        them from the iterator, one at a time and no faster than they are sent. Deleting a document that does not exist
        succeeds. Raises what the iterator raises, and IndexUnusableError for an action that is refused for good.
        """
        done = done_actions(self.send, self._wires[0].host, actions, threads, chunk_bytes, self._timeout_s)
        try:
            with closing(done):
                for _ in done:
                    if sent:
                        sent()
        except FaultError as fault:
            raise fault.error from fault

    def server(self) -> str:
        """Return the version of OpenSearch that answers. Raises IndexUnusableError when it is another program."""
        answer = self.ask("GET", "/")
        version = answer.get("version", {}) if isinstance(answer, dict) else {}
        number = str(version.get("number", "")) if isinstance(version, dict) else ""
        if not number or version.get("distribution") != "opensearch":
            found = f"Elasticsearch {number}" if number else say("cluster.something-else")
        elif int(number.partition(".")[0]) < _OLDEST:
            found = f"OpenSearch {number}"
        else:
            return number
        raise FaultError("cluster-foreign", Patience.NONE, {"host": self._wires[0].host, "found": found}).error

    def close(self) -> None:
        """Close idle connections now, and the others when their requests are done."""
        for wire in self._wires:
            wire.close()
        self._waiters.close()

    def send(self, request: Request, deadline: Deadline, stopped: Future[None] | None = None) -> Any:
        """Return the cluster's answer to `request`, with retries as long as they may help.

        Raises FaultError by `deadline` at the latest, or StoppedError as soon as `stopped` is done.
        """
        tries, before = 0, None
        while True:
            wire: Wire = self._pool.get_connection()
            tries += 1
            try:
                answer = self._once(wire, request, deadline, stopped)
            except FaultError as fault:
                if fault.down:
                    self._pool.mark_dead(wire)
                left = self._left_for(fault, request, deadline, tries)
                if left < _LEAST_TRY_S:
                    if before and fault.error.code == "cluster-timeout":
                        raise before from fault  # the last try has little time: what was said before tells more
                    raise
                before = fault
                rest(min(pause_after(tries), left / 2), stopped)
            else:
                self._pool.mark_live(wire)
                return answer

    def _once(self, wire: Wire, request: Request, deadline: Deadline, stopped: Future[None] | None) -> Any:
        seconds = self._share(request, deadline)
        # Timeouts of urllib3 are for each piece; the waiter's holds in any case, and a moment later, to let go cleanly.
        timeout: Any = Timeout(total=seconds, connect=min(_CONNECT_S, seconds))
        headers = {"content-type": request.content_type}
        call = partial(
            wire.perform_request,
            request.method, request.path, request.params, request.body, timeout=timeout, headers=headers,
        )  # fmt: skip
        try:
            _, answered, text = self._waiters.within(seconds + 0.05, call, stopped)
        except TransportError as error:
            raise fault_of(error, wire.host, deadline.seconds) from error
        except TimeoutError as error:
            raise silence(wire.host, deadline.seconds) from error
        if request.method == "HEAD":
            return True
        answer = _json(text, answered.get("content-type", ""), wire.host)
        if request.answers_from_shards:
            fault = partial_fault(answer, wire.host, deadline.seconds)
            if fault is not None:
                raise fault
        return answer

    def _share(self, request: Request, deadline: Deadline) -> float:
        """Return how long to wait for one host: half of the time left if another host could be asked after that."""
        left = max(deadline.left, 0.01)
        return min(left, max(left / 2, _LEAST_S)) if request.reads and len(self._wires) > 1 else left

    def _left_for(self, fault: FaultError, request: Request, deadline: Deadline, tries: int) -> float:
        """Return how many seconds are left for retries after `fault`, pauses included; 0 if it is not to be retried."""
        if not (request.repeatable or fault.unsent):
            return 0
        if fault.patience is Patience.LONG or (fault.down and tries < len(self._wires)):
            return deadline.left
        return min(_SHORT_S - deadline.passed, deadline.left) if fault.patience is Patience.SHORT else 0


def _json(text: str, content_type: str, host: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError as error:
        found = content_type.partition(";")[0] or say("cluster.something-else")
        raise FaultError("cluster-foreign", Patience.NONE, {"host": host, "found": found}) from error
