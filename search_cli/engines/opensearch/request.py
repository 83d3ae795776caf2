"""What is asked → a request as it is sent, and whether it may be sent again when nobody knows what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from opensearchpy import JSONSerializer

__all__ = ["SERIALIZER", "Request", "request_for"]

SERIALIZER = JSONSerializer()

_READING = frozenset({"_search", "_msearch", "_count", "_mget", "_analyze", "_field_caps"})
"""What is sent by POST and changes nothing."""

_REPEATABLE = frozenset({"_refresh", "_flush", "_settings", "_mapping", "point_in_time"})
"""What may be done twice; a second point in time expires by itself."""

_CONDITIONS = frozenset({"if_seq_no", "if_primary_term", "op_type", "version"})
"""What makes a write fail when it was done already."""

_CONDITION = b'"if_seq_no":'
"""The same within a bulk request; within a text of a document its quotes would be escaped."""

_AS_IT_IS = "/%,*:+~<>!"
"""What a path may hold besides letters and digits; anything else, such as an index's name in Chinese, is encoded."""

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
        """The end of the path, which says what is asked for."""
        return self.path.rpartition("/")[2]

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.method in ("GET", "HEAD") or self.last in _READING

    @property
    def answers_from_shards(self) -> bool:
        """Whether the answer is put together from the parts of an index, any of which may be missing."""
        return self.last in ("_search", "_msearch", "_count", "_refresh", "scroll")


def request_for(
    method: str,
    path: str,
    body: Any = None,
    params: Mapping[str, Any] | None = None,
    lines: Iterable[Mapping[str, Any] | str] | None = None,
    repeatable: bool | None = None,
) -> Request:
    """Return the request with `body` as JSON or `lines` as a JSON each; a search may leave no part of the index out.

    `repeatable` tells whether it may be done twice; unless given, method and path decide.
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
    """Tell whether doing it twice comes to the same as doing it once, and says so the second time too."""
    if request.last == "_bulk":
        return _CONDITION not in (request.body or b"")
    if request.reads or request.last in _REPEATABLE:
        return True
    return request.method in ("PUT", "DELETE") and "/_doc/" in request.path and not _CONDITIONS & request.params.keys()


def _whole(lines: Iterable[Mapping[str, Any] | str]) -> Iterable[Mapping[str, Any] | str]:
    """Yield the lines of several searches, every other one being what is said of a search and not the search."""
    for number, line in enumerate(lines):
        if number % 2 == 0 and isinstance(line, Mapping):
            yield {"allow_partial_search_results": False, **line}
        else:
            yield line


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # as the client does; OpenSearch refuses a lone surrogate by itself
