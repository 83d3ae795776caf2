"""A search result → what every framework calls a document: a passage's text, and beside it where and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from search_cli.models import SearchResult
from search_cli.wire import search
from search_cli.wire.parts import Json

__all__ = ["Document", "documents"]

_BESIDE = (
    "id", "article", "title", "heading_path", "kind", "roles", "dimensions", "line_start", "line_end", "score", "rung",
    "url",
)  # fmt: skip
"""Of a hit in JSON, what says whose, what about, where, and how well it answers."""


class Document(NamedTuple):
    """A passage that answers; `metadata` has the names and values of the JSON, and `start` and `end` are offsets."""

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
        yield Document(hit["id"], hit["text"], hit["char_start"], hit["char_end"], hit["score"], beside)
