"""Actions on documents → concurrent bulk requests; actions that the cluster had no room for are sent again.

Several threads group actions with the client's `streaming_bulk`, and each takes new actions when its request is done,
so that none are taken faster than the cluster handles them. The client's `parallel_bulk` is not used: if it is
abandoned while its queue is full, as by Ctrl-C, it waits for ever, and it buffers results without limit (opensearch-py
3.2; its issue 915 and pull request 1099). The helper's own retries all pause equally long, so `_Client` takes the place
of the client and retries after random pauses.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import AbstractContextManager
from functools import partial
from queue import SimpleQueue
from threading import Lock, Semaphore, Thread
from types import SimpleNamespace
from typing import Any

from opensearchpy.helpers import streaming_bulk

from search_cli.engines.opensearch.backoff import pause_after, rest
from search_cli.engines.opensearch.faults import FaultError, Patience, refusal
from search_cli.engines.opensearch.request import SERIALIZER, Request, request_for
from search_cli.time_limits import Deadline

__all__ = ["done_actions"]

_MOST_ACTIONS = 10_000
"""Actions in one request; only deletions are small enough to reach this before the limit of bytes."""

_SHARD_S = "5s"
"""How long the cluster waits for an unassigned shard before it reports that, and the request is sent again."""

_OWN_WORDS = frozenset(
    {"cluster-full", "cluster-busy", "cluster-unavailable", "cluster-red", "cluster-blocked", "cluster-forbidden"}
)
"""Codes of faults of the cluster; any other fault is one of the document."""

_NOTHING_TO_DELETE = (404, 409)
"""It is gone; or it is no longer what was to be deleted, or gone since the first attempt, whose answer was lost."""

Send = Callable[..., Any]
"""Sends a request by a deadline, unless it is stopped; see `Connection.send`."""


def done_actions(
    send: Send, host: str, actions: Iterable[Mapping[str, Any]], threads: int, chunk_bytes: int, timeout_s: float
) -> Generator[str, None, None]:
    """Do all of `actions` and yield the id of each that is done. Raises FaultError for the first that is refused.

    When this generator ends, for whatever reason, no thread takes from `actions` any more.
    """
    stopped: Future[None] = Future()
    shared = _Shared(actions, stopped)
    client = _Client(partial(send, stopped=stopped), host, timeout_s, stopped, Semaphore(threads))
    told: SimpleQueue[str | BaseException | None] = SimpleQueue()

    work = partial(_work, client, shared, chunk_bytes, told)
    # One more than may send at a time, to make the next request meanwhile.
    workers = [Thread(target=work, daemon=True, name="kb-bulk") for _ in range(threads + 1)]
    for worker in workers:
        worker.start()
    try:
        yield from _until_all_are_done(told, len(workers))
    finally:
        stopped.set_result(None)
        for worker in workers:
            worker.join()


def _work(
    client: _Client,
    actions: Iterator[Mapping[str, Any]],
    chunk_bytes: int,
    told: SimpleQueue[str | BaseException | None],
) -> None:
    """Do actions and tell the id of each; in the end tell None, or the exception that ended it."""
    try:
        for _, item in streaming_bulk(
            client, actions, chunk_size=_MOST_ACTIONS, max_chunk_bytes=chunk_bytes, raise_on_error=False
        ):
            told.put(client.checked(item))
    except BaseException as error:
        told.put(error)
    else:
        told.put(None)


def _until_all_are_done(told: SimpleQueue[str | BaseException | None], working: int) -> Iterator[str]:
    """Yield what the workers report until all have finished; raise the first exception of any."""
    while working:
        said = told.get()
        if isinstance(said, BaseException):
            raise said
        if said is None:
            working -= 1
        else:
            yield said


class _Shared(Iterator[Mapping[str, Any]]):
    """An iterator of actions that several threads share; it ends early when `stopped` is done."""

    def __init__(self, actions: Iterable[Mapping[str, Any]], stopped: Future[None]) -> None:
        self._actions, self._stopped, self._taking = iter(actions), stopped, Lock()

    def __next__(self) -> Mapping[str, Any]:
        with self._taking:
            if self._stopped.done():
                raise StopIteration
            return next(self._actions)


def _is_conflict(item: Mapping[str, Any]) -> bool:
    return bool(item.get("update", {}).get("status") == 409)


class _Client:
    """The part of a client that `streaming_bulk` uses: a bulk request, with retries of the actions refused."""

    transport = SimpleNamespace(serializer=SERIALIZER)

    def __init__(
        self, send: Send, host: str, timeout_s: float, stopped: Future[None], sending: AbstractContextManager[Any]
    ) -> None:
        self._send, self._host, self._timeout_s, self._stopped, self._sending = send, host, timeout_s, stopped, sending

    def bulk(self, body: str) -> dict[str, Any]:
        """Return what became of each action, once it is this request's turn."""
        with self._sending:
            return self._done(body)

    def checked(self, item: Mapping[str, Any]) -> str:
        """Return the id of an action that is done. Raises FaultError when it is not."""
        fault = self._fault_of(item)
        ((kind, said),) = item.items()
        if fault is None or (kind == "delete" and said.get("status") in _NOTHING_TO_DELETE):
            return str(said.get("_id", ""))
        if fault.error.code in _OWN_WORDS:
            raise fault
        reason = fault.error.values["reason"]
        raise FaultError("cluster-item", Patience.NONE, {"host": self._host, "id": said.get("_id"), "reason": reason})

    def _done(self, body: str) -> dict[str, Any]:
        """Return the result of each action; actions that the cluster had no room for are retried until a deadline.

        The deadline is extended whenever some of them succeeded.
        """
        actions = _split(body)
        items: dict[int, Any] = {}
        left = list(range(len(actions)))
        tries, deadline = 0, Deadline(self._timeout_s)
        while left:
            answer = self._send(_request([actions[number] for number in left]), deadline)
            items.update(zip(left, answer["items"], strict=True))
            again = [number for number in left if self._is_worth_another_try(items[number])]
            if len(again) < len(left):
                tries, deadline = 0, Deadline(self._timeout_s)
            tries += 1
            pause = pause_after(tries)
            if again and deadline.left <= pause:
                break
            left = again
            if left:
                rest(pause, self._stopped)
        conflicts = {number: actions[number] for number, item in items.items() if _is_conflict(item)}
        if conflicts:
            items.update(self._done_before(conflicts))
        return {"items": [items[number] for number in range(len(actions))]}

    def _done_before(self, updates: Mapping[int, str]) -> Iterator[tuple[int, Any]]:
        """Yield those of `updates` that were refused as conflicts but whose documents have the new values, as done.

        An earlier attempt of the same update did it, and its answer was lost with the node that should have given it.
        """
        parts = [[SERIALIZER.loads(line) for line in action.split("\n")] for action in updates.values()]
        wanted = [{key: head["update"][key] for key in ("_index", "_id")} for head, _ in parts]
        request = request_for("POST", "/_mget", {"docs": wanted})
        found = self._send(request, Deadline(self._timeout_s))["docs"]
        for number, (_, change), document in zip(updates, parts, found, strict=True):
            if change["doc"].items() <= document.get("_source", {}).items():
                yield number, {"update": {"_id": document["_id"], "status": 200}}

    def _is_worth_another_try(self, item: Mapping[str, Any]) -> bool:
        fault = self._fault_of(item)
        return fault is not None and fault.patience is not Patience.NONE

    def _fault_of(self, item: Mapping[str, Any]) -> FaultError | None:
        (said,) = item.values()
        status = int(said.get("status", 500))
        return None if 200 <= status < 300 else refusal(self._host, status, said, self._timeout_s)


def _split(body: str) -> list[str]:
    """Return the actions of a request's body, each with its document."""
    lines = iter(body.rstrip("\n").split("\n"))  # not splitlines: a text may hold U+2028
    return [line if line.startswith('{"delete":') else f"{line}\n{next(lines)}" for line in lines]


def _request(actions: list[str]) -> Request:
    return request_for("POST", "/_bulk", params={"timeout": _SHARD_S}, lines=actions, repeatable=True)
