"""Gold, gates and test collections that anybody wrote → what they say, or a sentence with the line that is wrong."""

from __future__ import annotations

import gzip

from fuzz.findings import Target
from fuzz.inputs import parts, words_of
from fuzz.on_queries import ARTICLES
from fuzz.on_settings import assert_told, folder
from search_cli.errors import CollectionError, GoldError
from search_cli.evaluation.collections import read_collection
from search_cli.evaluation.gate import read_gate, write_gate
from search_cli.evaluation.gold import locate, read_passages, read_queries

__all__ = ["TARGETS"]

_ARTICLE = ARTICLES["跟单手册.md"]


def _gold(data: bytes) -> None:
    """Each line of gold is a passage or a query, or the line that is none is told; passages lie in order."""
    for part, read in zip(parts(data, 2), (read_passages, read_queries), strict=True):
        path = folder() / "gold.jsonl"
        path.write_bytes(part.encode("utf-8", "surrogateescape"))
        try:
            found = read(path)
        except GoldError as refused:
            assert_told(refused, _lines_of(part))
            continue
        assert all(1 <= each.place[1] <= _lines_of(part) for each in found)
        if read is read_passages:
            _assert_located(path)


def _lines_of(text: str) -> int:
    """Return how many lines a file has, whichever way they end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _assert_located(path: object) -> None:
    gold = read_passages(path)  # type: ignore[arg-type]
    try:
        located = locate(gold, _ARTICLE)
    except GoldError as refused:
        assert_told(refused)
        return
    for each in located:
        text = _ARTICLE[each.span.start : each.span.end]
        assert text.startswith(each.gold.start_quote)
        assert text.endswith(each.gold.end_quote)
        assert all(each.span.start <= claim.start < claim.end <= each.span.end for claim in each.claims)


def _gate(data: bytes) -> None:
    """A gate reads as it was written, or is none."""
    path = folder() / "gate.json"
    path.write_bytes(data)
    try:
        gate = read_gate(path)
    except GoldError as refused:
        assert_told(refused)
        return
    write_gate(gate, path)
    assert read_gate(path) == gate


def _collection(data: bytes) -> None:
    """A collection is read, or its file and line are told; `gz NUMBER` before it flips a byte of what is compressed."""
    written, corpus, queries, qrels = parts(data, 4)
    here = folder() / "collection"
    (here / "qrels").mkdir(parents=True, exist_ok=True)
    for path in here.glob("corpus*"):
        path.unlink()
    content = corpus.encode("utf-8", "surrogateescape")
    flag, _, number = written.partition(" ")
    if flag == "gz":
        packed = bytearray(gzip.compress(content, mtime=0))
        if number.isascii() and number.isdecimal():
            packed[int(number) % len(packed)] ^= 0x55
        (here / "corpus.jsonl.gz").write_bytes(packed)
    else:
        (here / "corpus.jsonl").write_bytes(content)
    (here / "queries.jsonl").write_bytes(queries.encode("utf-8", "surrogateescape"))
    (here / "qrels" / "test.tsv").write_bytes(qrels.encode("utf-8", "surrogateescape"))
    try:
        found = read_collection(here, "test")
    except CollectionError as refused:
        assert_told(refused)
        return
    assert set(found.queries) == set(found.judgements)
    assert len({document.id for document in found.documents}) == len(found.documents)
    assert all(len(document.id.split()) == 1 for document in found.documents)


TARGETS = (
    Target("gold", _gold, words_of("json", "gold")),
    Target("gate", _gate, words_of("json", "gate")),
    Target("collection", _collection, words_of("json", "collection")),
)
