"""Whoosh as tutorials have it: jieba's ChineseAnalyzer, and any of the query's words."""

from __future__ import annotations

import tempfile
import time
from functools import partial

from search_cli.evaluation.collections import Collection
from search_cli.evaluation.peers import Peer, text_of, without
from search_cli.evaluation.peers.cutting import stock_jieba
from search_cli.evaluation.rankings import DEPTH, Ranking, timed

__all__ = ["PEERS"]

_NAME = "Whoosh"


def _rank(collection: Collection) -> Ranking:
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in
    from whoosh.qparser.default import QueryParser
    from whoosh.qparser.syntax import OrGroup

    stock_jieba()
    from jieba.analyse.analyzer import ChineseAnalyzer

    schema = Schema(id=ID(stored=True), content=TEXT(analyzer=ChineseAnalyzer()))
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        index = create_in(folder, schema)
        writer = index.writer(limitmb=256)
        for document in collection.documents:
            writer.add_document(id=document.id, content=text_of(document))
        writer.commit()
        built = time.perf_counter() - started
        # Without plugins there is no syntax: a question mark is no wildcard.
        parser = QueryParser("content", schema, plugins=[], group=OrGroup)
        with index.searcher() as searcher:
            return timed(_NAME, collection, partial(_ask, searcher, parser), built)


def _ask(searcher: object, parser: object, query: str) -> tuple[str, ...]:
    found = searcher.search(parser.parse(query), limit=DEPTH)  # type: ignore[attr-defined]
    return tuple(hit["id"] for hit in found)


PEERS = (Peer(_NAME, without("whoosh"), _rank),)
