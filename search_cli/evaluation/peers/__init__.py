"""Other search programs that rank the same collections: each a module with `PEERS`, run if it is installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from search_cli.evaluation.collections import Collection, Document
from search_cli.evaluation.rankings import Ranking

__all__ = ["Peer", "all_peers", "text_of", "without"]

_MODULES = ("textbook_whoosh", "with_bm25s", "with_tantivy", "sqlite_fts5", "lucene")


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that ranks a collection's documents with its own BM25, k1 = 1.2 and b = 0.75.

    `missing` returns the line that installs what it needs, or None when all of it is there.
    """

    name: str
    missing: Callable[[], str | None]
    rank: Callable[[Collection], Ranking]


def all_peers() -> Sequence[Peer]:
    """Return every peer, installed or not."""
    return [peer for name in _MODULES for peer in import_module(f"{__name__}.{name}").PEERS]


def text_of(document: Document) -> str:
    """Return the text of a document for a peer: title and text in one field."""
    return f"{document.title}\n{document.text}".strip()


def without(library: str) -> Callable[[], str | None]:
    """Return a function that returns the line to install a library, or None if it is installed."""
    return lambda: None if find_spec(library) else f"pip install {library}"
