"""A lease that lets one builder at a time write an index, on any number of machines; a dead builder's lease expires.

One document names the holder and the time of its last renewal. It is only changed on condition that nobody else changed
it (`if_seq_no`). The holder renews the lease every few seconds. A lease that was not renewed for LASTS_S is taken over,
but not on the time stamp alone, since the clocks of two machines differ: the new builder first watches for a while
whether the document still changes.
"""

from __future__ import annotations

import os
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from search_cli.engines.machine import machine_name
from search_cli.engines.opensearch.connection import Connection
from search_cli.engines.opensearch.mapping import lease_body
from search_cli.engines.opensearch.writes import make_index, write
from search_cli.errors import IndexUnusableError

__all__ = ["Lease", "builds_begun", "leased", "lost"]

LASTS_S = 30.0
"""A builder that has not renewed its lease for so long is dead: longer than any garbage collection or retry."""

_RENEWED_S = LASTS_S / 3

_NAME = "builder"


class _State(NamedTuple):
    """The content of the document, and the version of it."""

    held_by: dict[str, Any] | None
    generation: int
    seq_no: int
    primary_term: int


class Lease:
    """A lease that this process holds; `generation` is a number that no build had before."""

    def __init__(self, connection: Connection, index: str, state: _State, owner: str) -> None:
        self.generation = state.generation
        self._connection = connection
        self._index = index
        self._state = state
        self._owner = owner
        self._renewed_at = time.monotonic()
        self._lost = False
        self._ended = threading.Event()
        self._guard = threading.Lock()
        self._thread = threading.Thread(target=self._renew, name="kb-lease", daemon=True)
        self._thread.start()

    def outnumber(self, generation: int) -> None:
        """Take a number above `generation`, of which a lease that somebody deleted, and began anew, knows nothing.

        Raises IndexUnusableError when the lease is lost.
        """
        with self._guard:
            if self.generation > generation:
                return
            above = self._state._replace(generation=generation + 1)
            state = _written(self._connection, self._index, above, self._owner)
            if state is None:
                self._lost = True
                raise lost(self._index)
            self._state, self.generation = state, state.generation

    def check(self) -> None:
        """Raise IndexUnusableError when the lease is lost or expired, so that another builder may be writing."""
        if self._lost or time.monotonic() - self._renewed_at > LASTS_S:
            raise lost(self._index)

    def _renew(self) -> None:
        while not self._ended.wait(_RENEWED_S):
            asked_at = time.monotonic()
            try:
                with self._guard:
                    state = _written(self._connection, self._index, self._state, self._owner)
                    if state is None:
                        self._lost = True
                        return
                    self._state = state
            except IndexUnusableError:
                continue  # tried again soon; `check` says when it was too long ago
            self._renewed_at = asked_at

    def release(self) -> None:
        """Release the lease. If the cluster cannot be told, the next builder waits until it expires."""
        self._ended.set()
        self._thread.join()
        if not self._lost:
            try:
                _written(self._connection, self._index, self._state, None)
            except IndexUnusableError:
                return


def builds_begun(connection: Connection, name: str) -> int:
    """Return how many builds have held the lease of the index `name`; it takes one small request."""
    found = connection.ask("GET", _path_in(_index_of(name)), missing=True)
    begun: int = found["_source"]["generation"] if found else 0
    return begun


@contextmanager
def leased(connection: Connection, name: str) -> Iterator[Lease]:
    """Hold the lease of the index `name` while the block runs.

    Raises IndexUnusableError when another builder holds it, naming its machine and process.
    """
    index = _index_of(name)
    state = _read(connection, index)
    if state.held_by is not None:
        state = _outlived(connection, index, state)
    owner = uuid.uuid4().hex
    taken = _written(connection, index, state._replace(generation=state.generation + 1), owner)
    if taken is None:  # by another, just now
        raise _held(_read(connection, index).held_by or {})
    lease = Lease(connection, index, taken, owner)
    try:
        yield lease
    finally:
        lease.release()


def _outlived(connection: Connection, index: str, state: _State) -> _State:
    """Return the state of a lease whose holder is dead. Raises IndexUnusableError when it is alive."""
    held_by = state.held_by or {}
    if _died_here(held_by):
        return state
    # A time yet to come is of a clock that is wrong, his or this one, and says no more than one long past.
    if abs(time.time() - held_by["renewed_at"] / 1000) < LASTS_S:
        raise _held(held_by)
    # By this clock he is dead; one that lives says so within this time.
    time.sleep(_RENEWED_S * 1.5)
    again = _read(connection, index)
    if again.held_by is not None and again.seq_no != state.seq_no:
        raise _held(again.held_by)
    return again


def _this_process() -> tuple[str, int]:
    """Return the name of this machine and the number of this process."""
    return machine_name(), os.getpid()


def _died_here(held_by: dict[str, Any]) -> bool:
    """Return whether the holder was a process of this machine that is no more."""
    if held_by.get("host") != _this_process()[0] or os.name != "posix":
        return False
    try:
        os.kill(held_by["pid"], 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _held(held_by: dict[str, Any]) -> IndexUnusableError:
    return IndexUnusableError("index-leased", host=held_by.get("host", "?"), pid=held_by.get("pid", "?"))


def _index_of(name: str) -> str:
    return f"{name}-lease"


def _path_in(index: str) -> str:
    return f"/{index}/_doc/{_NAME}"


def _read(connection: Connection, index: str) -> _State:
    """Read the lease; its index and document are created if they do not exist."""
    path = _path_in(index)
    found = connection.ask("GET", path, missing=True)
    if found is None:
        make_index(connection, index, lease_body())
        write(connection, path, {"generation": 0}, {"op_type": "create"})
        found = connection.ask("GET", path)
    source = found["_source"]
    held_by = source if source.get("owner") else None
    return _State(held_by, source["generation"], found["_seq_no"], found["_primary_term"])


def _written(connection: Connection, index: str, state: _State, owner: str | None) -> _State | None:
    """Write the holder of the lease if it is still in `state`, and return the new state; else return None."""
    content: dict[str, Any] = {"generation": state.generation}
    if owner:
        now = int(time.time() * 1000)
        host, pid = _this_process()
        content |= {"owner": owner, "host": host, "pid": pid, "renewed_at": now}
    params = {"if_seq_no": state.seq_no, "if_primary_term": state.primary_term}
    written = write(connection, _path_in(index), content, params)
    if written is None:
        return None
    return _State(content if owner else None, state.generation, written["_seq_no"], written["_primary_term"])


def lost(alias: str) -> IndexUnusableError:
    """Return the error of a builder that lost its lease."""
    return IndexUnusableError("index-lease-lost", path=alias)
