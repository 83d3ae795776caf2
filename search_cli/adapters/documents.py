"""A search result → what every framework calls a document: what a passage says, and beside it where and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from search_cli.models import SearchResult
from search_cli.wire import search
from search_cli.wire.parts import Json

__all__ = ["Document", "documents"]

_BESIDE = (
    "id", "article", "title", "heading_path", "kind", "roles", "dimensions", "line_start", "line_end", "score", "tier",
    "rung", "url",
)  # fmt: skip
"""Of a hit in JSON, what says whose, what about, where, and how well it answers."""


class Document(NamedTuple):
    """A passage that answers; `metadata` has the names and values of the JSON, and `start` and `end` are offsets.

    `text` is for a model, which is mostly shown nothing else: the cell of a table has its row and column before it.
    """

    id: str
    text: str
    start: int
    end: int
    score: float
    metadata: Json


def documents(result: SearchResult) -> Iterator[Document]:
    """Yield the hits of a page, best first."""
    for hit in search(result)["hits"]:
        beside = {name: hit[name] for name in _BESIDE}
        yield Document(hit["id"], _said(hit), hit["char_start"], hit["char_end"], hit["score"], beside)


def _said(hit: Json) -> str:
    """Return what a passage says when it stands alone: of a table `出纳 · 转正薪资：5500元`, else its text."""
    if hit["kind"] != "table":
        return str(hit["text"])
    cells = " · ".join(filter(None, map(str.strip, hit["text"].split("\t"))))
    return "：".join((*hit["heading_path"][-1:], cells))
