"""bm25s over jieba's words."""

from __future__ import annotations

import time

from search_cli.evaluation.collections import Collection
from search_cli.evaluation.peers import Peer, text_of, without
from search_cli.evaluation.peers.cutting import words_of
from search_cli.evaluation.rankings import DEPTH, Ranking, timed

__all__ = ["PEERS"]

_NAME = "bm25s"


def _rank(collection: Collection) -> Ranking:
    import bm25s

    words_of("")
    started = time.perf_counter()
    index = bm25s.BM25(k1=1.2, b=0.75)
    index.index([words_of(text_of(document)) for document in collection.documents], show_progress=False)
    built = time.perf_counter() - started
    depth = min(DEPTH, len(collection.documents))

    def ask(query: str) -> tuple[str, ...]:
        words = words_of(query)
        if not words:
            return ()
        found = index.retrieve([words], k=depth, show_progress=False)
        pairs = zip(found.documents[0], found.scores[0], strict=True)
        return tuple(collection.documents[number].id for number, score in pairs if score > 0)

    return timed(_NAME, collection, ask, built)


PEERS = (Peer(_NAME, without("bm25s"), _rank),)
