"""A failed request → one of our errors, how long to retry it, and whether it may have been carried out."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from opensearchpy import ConnectionTimeout, SSLError, TransportError
from urllib3.exceptions import (
    ConnectTimeoutError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
)  # fmt: skip

from search_cli.errors import IndexUnusableError
from search_cli.messages import say

__all__ = ["FaultError", "Patience", "fault_of", "partial_fault", "refusal", "silence"]

_REASON_CHARS = 200


class Patience(Enum):
    """How long it makes sense to wait for a fault to pass."""

    NONE = 0
    """It does not."""
    SHORT = 1
    """A machine that starts anew is back in some seconds; a wrong host never, and who typed it waits for us."""
    LONG = 2
    """Work is being done meanwhile, so it is worth the whole of the time that a request may take."""


class FaultError(Exception):
    """A request that failed."""

    def __init__(
        self, code: str, patience: Patience, values: Mapping[str, object], *, unsent: bool = False, down: bool = False
    ) -> None:
        """`unsent`: it was certainly not carried out. `down`: another host may answer it."""
        super().__init__(code)
        self.error = IndexUnusableError(code, **values)
        self.patience, self.unsent, self.down = patience, unsent, down


# ── what never came to an answer ─────────────────────────────────────────────────────────────────────────────


def silence(host: str, seconds: float) -> FaultError:
    """Return the fault of a host that did not answer in time."""
    return FaultError("cluster-timeout", Patience.LONG, {"host": host, "seconds": seconds}, down=True)


def fault_of(error: TransportError, host: str, seconds: float) -> FaultError:
    """Return the fault for an error of the client about a request to `host` that had so many seconds."""
    if isinstance(error.status_code, int):
        return refusal(host, error.status_code, error.info or error.error, seconds)
    if isinstance(error, ConnectionTimeout):
        return silence(host, seconds)
    if isinstance(error, SSLError):
        return _tls_fault(error, host)
    cause = error.info
    if isinstance(cause, NameResolutionError):
        return FaultError("cluster-unresolved", Patience.SHORT, {"host": host}, unsent=True, down=True)
    if isinstance(cause, NewConnectionError | ConnectTimeoutError):
        reason = _system_reason(cause)
        return FaultError(
            "cluster-unreachable", Patience.SHORT, {"host": host, "reason": reason}, unsent=True, down=True
        )
    code = "cluster-dropped" if isinstance(cause, ProtocolError) else "cluster-unreachable"
    return FaultError(code, Patience.SHORT, {"host": host, "reason": _system_reason(cause)}, down=True)


def _tls_fault(error: SSLError, host: str) -> FaultError:
    cause = next((each for each in _causes(error.info) if isinstance(each, ssl.SSLError)), None)
    if isinstance(cause, ssl.SSLCertVerificationError):
        code, reason = "cluster-certificate", cause.verify_message
    elif cause is not None and cause.reason in ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST"):
        code, reason = "cluster-plain", ""
    else:
        code, reason = "cluster-tls", str(cause.reason if cause else error.info)
    return FaultError(code, Patience.NONE, {"host": host, "reason": reason}, unsent=True, down=True)


def _system_reason(error: object) -> str:
    """Return the operating system's message, such as Connection refused."""
    if isinstance(error, ConnectTimeoutError) and not isinstance(error, NewConnectionError):
        return "Connection timed out"
    causes = list(_causes(error))
    said = next((cause.strerror for cause in causes if isinstance(cause, OSError) and cause.strerror), "")
    return said or _shortened(str(causes[-1] if causes else error))


def _causes(error: object) -> Iterator[BaseException]:
    """Yield the error and what it was raised because of; urllib3 puts some of those into an error's arguments."""
    while isinstance(error, BaseException):
        yield error
        within = [each for each in error.args if isinstance(each, BaseException)]
        error = error.__cause__ or (within[0] if within else error.__context__)


# ── what the cluster refused ─────────────────────────────────────────────────────────────────────────────────

_BY_TYPE = {
    "version_conflict_engine_exception": ("cluster-conflict", Patience.NONE),
    "cluster_manager_not_discovered_exception": ("cluster-unavailable", Patience.LONG),
    "master_not_discovered_exception": ("cluster-unavailable", Patience.LONG),
    "process_cluster_event_timeout_exception": ("cluster-busy", Patience.LONG),
    "circuit_breaking_exception": ("cluster-busy", Patience.LONG),
    "rejected_execution_exception": ("cluster-busy", Patience.LONG),
    "opensearch_rejected_execution_exception": ("cluster-busy", Patience.LONG),
    "no_shard_available_action_exception": ("cluster-red", Patience.SHORT),
    "index_closed_exception": ("cluster-blocked", Patience.NONE),
    "unavailable_shards_exception": ("cluster-red", Patience.LONG),  # OpenSearch waits for it, too
}

_BY_STATUS = {
    401: ("cluster-login", Patience.NONE),
    403: ("cluster-forbidden", Patience.NONE),
    404: ("cluster-missing", Patience.NONE),
    409: ("cluster-conflict", Patience.NONE),
    429: ("cluster-busy", Patience.LONG),
    502: ("cluster-unavailable", Patience.LONG),
    503: ("cluster-unavailable", Patience.LONG),
    504: ("cluster-unavailable", Patience.LONG),
}

_NODE_LOST = frozenset({
    "node_disconnected_exception", "node_not_connected_exception", "node_closed_exception",
    "connect_transport_exception", "send_request_transport_exception", "receive_timeout_transport_exception",
    "already_closed_exception", "index_shard_closed_exception", "illegal_index_shard_state_exception",
    "shard_not_found_exception",
})  # fmt: skip
"""Errors seen for some seconds after a node went down, until replicas on other nodes take over."""


def refusal(host: str, status: int, info: Any, seconds: float) -> FaultError:
    """Return the fault for an answer with an error status."""
    types, reason = list(_types(info)), _reason_of(info) or str(status)
    values = {"host": host, "reason": reason, "seconds": seconds, "status": status}
    lost = not _NODE_LOST.isdisjoint(types)
    # 429 and 503 come before anything is done, but for a machine that was lost on the way.
    unsent = status in (429, 503) and not lost
    down = status in (502, 503, 504)
    if status == 404 and isinstance(info, str) and info:  # OpenSearch says JSON, or nothing to HEAD
        return FaultError("cluster-foreign", Patience.NONE, {"host": host, "found": say("cluster.something-else")})
    if 300 <= status < 400:
        return FaultError("cluster-redirect", Patience.NONE, values, down=True)
    if not _BLOCKS.isdisjoint(types):
        return _block(status, reason, unsent, values)
    if lost:
        return FaultError("cluster-unavailable", Patience.LONG, values, down=down)
    code, patience = next((_BY_TYPE[each] for each in types if each in _BY_TYPE), ("", Patience.NONE))
    if not code and status == 503 and "search_phase_execution_exception" in types:
        code, patience = "cluster-red", Patience.SHORT  # it names no cause: no copy of the shard is anywhere
    if not code:
        code, patience = _BY_STATUS.get(status, ("cluster-refused", Patience.NONE))
    return FaultError(code, patience, values, unsent=unsent, down=down)


_BLOCKS = frozenset({"cluster_block_exception", "index_create_block_exception"})

_DISK_BLOCKS = ("/10/", "/12/")
"""Numbers in the reasons of blocks (FORBIDDEN/12/…) that forbid new indices or writes until there is disk space."""


def _block(status: int, reason: str, unsent: bool, values: Mapping[str, object]) -> FaultError:
    if any(number in reason for number in _DISK_BLOCKS):
        return FaultError("cluster-full", Patience.NONE, values)
    if status == 503:  # no cluster manager yet, or its state is not read yet
        return FaultError("cluster-unavailable", Patience.LONG, values, unsent=unsent, down=True)
    return FaultError("cluster-blocked", Patience.NONE, values)


def partial_fault(answer: Any, host: str, seconds: float) -> FaultError | None:
    """Return the fault if `answer`, of one or several searches, lacks shards; None if it is complete."""
    if not isinstance(answer, dict):
        return None
    for part in answer.get("responses", (answer,)):
        if "error" in part:
            return refusal(host, int(part.get("status", 500)), part, seconds)
        shards = part.get("_shards", {})
        if shards.get("failed", 0) or part.get("timed_out", False):
            failed, total = shards.get("failed", 0) or shards.get("total", 1), shards.get("total", 1)
            return FaultError("cluster-partial", Patience.LONG, {"host": host, "failed": failed, "total": total})
    return None


def _types(info: Any) -> Iterator[str]:
    """Yield the types of the error and of its causes, most specific first."""
    error = info.get("error") if isinstance(info, Mapping) else None
    if not isinstance(error, Mapping):
        return
    for shard in error.get("failed_shards", ()):
        yield from _types({"error": shard.get("reason")})
    for cause in (*error.get("root_cause", ()), error.get("caused_by")):
        yield from _types({"error": cause})
    if isinstance(error.get("type"), str):
        yield error["type"]


def _reason_of(info: Any) -> str:
    """Return the cluster's own message, on one line."""
    if not isinstance(info, Mapping):
        return _shortened(info if isinstance(info, str) and not info.lstrip().startswith("<") else "")
    error = info.get("error", info.get("message", info.get("Message", "")))
    if isinstance(error, Mapping):
        shards = (shard.get("reason") for shard in error.get("failed_shards", ()))
        cause = next((each for each in (*shards, *error.get("root_cause", ())) if isinstance(each, Mapping)), error)
        return _shortened(": ".join(str(cause[key]) for key in ("type", "reason") if cause.get(key)))
    return _shortened(str(error))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _REASON_CHARS else f"{line[: _REASON_CHARS - 1]}…"
