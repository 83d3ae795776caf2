"""Single changes of documents → concurrent bulk requests, sent while the caller makes further changes."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from queue import Full, Queue
from typing import Any

from search_cli.config.cluster import ClusterSettings
from search_cli.engines.opensearch.connection import Connection

__all__ = ["Sender"]

_WAITING = 2_000
"""The most documents in the queue: a few requests, some 20 MB. When it is full, `send` blocks."""

_LOOK_S = 0.2  # how often who waits looks whether there is anybody to wait for


class Sender:
    """Sends actions in a thread of its own, so that an exception while making them is raised in the caller's thread."""

    def __init__(self, connection: Connection, index: str, settings: ClusterSettings) -> None:
        self._connection = connection
        self._index = index
        self._threads = settings.bulk_threads
        self._chunk_bytes = settings.bulk_mb << 20
        self._waiting: Queue[Mapping[str, Any] | None] = Queue(_WAITING)
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="kb-send", daemon=True)

    def __enter__(self) -> Sender:
        self._thread.start()
        return self

    def send(self, action: Mapping[str, Any]) -> None:
        """Queue an action. Raises the error of an earlier one, if any."""
        self._put({"_index": self._index, **action})

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Wait until everything is sent. Raises the error of an action, unless the block already raised."""
        try:
            self._put(None)
        except BaseException:
            if kind is None:
                raise
        self._thread.join()
        if self._failure is not None and kind is None:
            raise self._failure

    def _put(self, action: Mapping[str, Any] | None) -> None:
        while self._failure is None:
            try:
                self._waiting.put(action, timeout=_LOOK_S)
            except Full:
                continue
            return
        raise self._failure

    def _run(self) -> None:
        try:
            self._connection.bulk(self._actions(), threads=self._threads, chunk_bytes=self._chunk_bytes)
        except BaseException as error:
            self._failure = error

    def _actions(self) -> Iterator[Mapping[str, Any]]:
        while (action := self._waiting.get()) is not None:
            yield action
