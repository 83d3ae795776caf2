"""A search result → documents, the text of a passage with metadata, from which each framework's own are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from search_cli.models import SearchResult
from search_cli.wire import search
from search_cli.wire.parts import Json

__all__ = ["Document", "documents", "filters_of"]

_BESIDE = (
    "id", "article", "title", "heading_path", "kind", "roles", "dimensions", "line_start", "line_end", "score", "tier",
    "rung", "missing", "url",
)  # fmt: skip
"""The fields of a hit that become metadata: place, tags, score, and the words of the query that it lacks."""


_FILTERS = ("roles", "dimensions", "articles", "kinds", "min_score")


class Document(NamedTuple):
    """A passage that answers; `metadata` has names and values as in JSON, and `start` and `end` are offsets.

    Models are mostly shown `text` alone, so the text of a table's cell begins with its row and column.
    """

    id: str
    text: str
    start: int
    end: int
    score: float
    metadata: Json


def filters_of(retriever: object) -> dict[str, Any]:
    """Return the filters that a retriever was made with, as arguments of a search."""
    return {name: getattr(retriever, name) for name in _FILTERS}


def documents(result: SearchResult) -> Iterator[Document]:
    """Yield the hits of a page, best first."""
    for hit in search(result)["hits"]:
        beside = {name: hit[name] for name in _BESIDE}
        yield Document(hit["id"], _said(hit), hit["char_start"], hit["char_end"], hit["score"], beside)


def _said(hit: Json) -> str:
    """Return the text of a passage; that of a table's cell names row and column, as in `出纳 · 转正薪资：5500元`."""
    if hit["kind"] != "table":
        return str(hit["text"])
    cells = " · ".join(filter(None, map(str.strip, hit["text"].split("\t"))))
    return "：".join((*hit["heading_path"][-1:], cells))
