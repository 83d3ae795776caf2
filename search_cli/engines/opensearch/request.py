"""Method, path and body → a request as it is sent, and whether it may be repeated if its outcome is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from opensearchpy import JSONSerializer

__all__ = ["SERIALIZER", "Request", "request_for"]

SERIALIZER = JSONSerializer()

_READING = frozenset({"_search", "_msearch", "_mget"})
"""Endpoints that read although they are sent by POST."""

_REPEATABLE = frozenset({"_refresh", "_settings"})
"""Endpoints that may be called twice."""

_CONDITIONS = frozenset({"if_seq_no", "if_primary_term", "op_type"})
"""Parameters that make a repeated write fail."""

_CONDITION = b'"if_seq_no":'
"""The same in a bulk request; in the text of a document the quotes would be escaped."""

_AS_IT_IS = "/,*:+~<>!"
"""Characters of a path that are not percent-encoded, besides letters and digits."""

_JSON, _LINES = "application/json", "application/x-ndjson"


class Request(NamedTuple):
    """A request to any host of the cluster."""

    method: str
    path: str
    params: Mapping[str, Any] = {}
    body: bytes | None = None
    content_type: str = _JSON
    repeatable: bool = False

    @property
    def last(self) -> str:
        """The last part of the path, which names the operation."""
        return self.path.rpartition("/")[2]

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.method in ("GET", "HEAD") or self.last in _READING

    @property
    def answers_from_shards(self) -> bool:
        """Whether the answer combines results of shards, any of which may be missing."""
        return self.last in ("_search", "_msearch", "_refresh")


def request_for(
    method: str,
    path: str,
    body: Any = None,
    params: Mapping[str, Any] | None = None,
    lines: Iterable[Mapping[str, Any] | str] | None = None,
    repeatable: bool | None = None,
) -> Request:
    """Return the request with `body` as JSON or `lines` as lines of JSON; searches must not return partial results.

    `repeatable` tells whether it may be done twice; by default method and path decide.
    """
    request = Request(method, quote(path, safe=_AS_IT_IS), dict(params or {}))
    if lines is not None:
        parts = _whole(lines) if request.last == "_msearch" else lines
        text = "".join(f"{SERIALIZER.dumps(part)}\n" for part in parts)
        request = request._replace(body=_encoded(text), content_type=_LINES)
    elif body is not None:
        request = request._replace(body=_encoded(SERIALIZER.dumps(body)))
    if request.last == "_search":
        request = request._replace(params={"allow_partial_search_results": "false", **request.params})
    return request._replace(repeatable=_is_repeatable(request) if repeatable is None else repeatable)


def _is_repeatable(request: Request) -> bool:
    """Tell whether a repetition has the same effect and the same answer."""
    if request.last == "_bulk":
        return _CONDITION not in (request.body or b"")
    if request.reads or request.last in _REPEATABLE:
        return True
    return request.method in ("PUT", "DELETE") and "/_doc/" in request.path and not _CONDITIONS & request.params.keys()


def _whole(lines: Iterable[Mapping[str, Any] | str]) -> Iterable[Mapping[str, Any] | str]:
    """Yield the lines of several searches, where each header line now forbids partial results."""
    for number, line in enumerate(lines):
        if number % 2 == 0 and isinstance(line, Mapping):
            yield {"allow_partial_search_results": False, **line}
        else:
            yield line


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # as the client does; OpenSearch refuses a lone surrogate by itself
