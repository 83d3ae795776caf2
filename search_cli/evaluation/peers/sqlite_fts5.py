"""SQLite's FTS5 over jieba's words."""

from __future__ import annotations

import sqlite3
import time

from search_cli.evaluation.collections import Collection
from search_cli.evaluation.peers import Peer, text_of
from search_cli.evaluation.peers.cutting import words_of
from search_cli.evaluation.rankings import DEPTH, Ranking, timed

__all__ = ["PEERS"]

_NAME = "SQLite FTS5"
_TABLE = "CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, words, tokenize = 'unicode61')"
_FIND = "SELECT id FROM documents WHERE words MATCH ? ORDER BY rank LIMIT ?"


def _missing() -> str | None:
    try:
        sqlite3.connect(":memory:").execute(_TABLE)
    except sqlite3.OperationalError:
        return "python3, sqlite3 + FTS5"
    return None


def _rank(collection: Collection) -> Ranking:
    words_of("")
    started = time.perf_counter()
    database = sqlite3.connect(":memory:")
    database.execute(_TABLE)
    rows = ((document.id, " ".join(words_of(text_of(document)))) for document in collection.documents)
    database.executemany("INSERT INTO documents VALUES (?, ?)", rows)
    database.execute("INSERT INTO documents(documents) VALUES ('optimize')")
    built = time.perf_counter() - started

    def ask(query: str) -> tuple[str, ...]:
        terms = " OR ".join('"{}"'.format(word.replace('"', '""')) for word in words_of(query))
        return tuple(name for (name,) in database.execute(_FIND, (terms, DEPTH))) if terms else ()

    try:
        return timed(_NAME, collection, ask, built)
    finally:
        database.close()


PEERS = (Peer(_NAME, _missing, _rank),)
