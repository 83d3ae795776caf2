"""tantivy over jieba's words, which it takes apart at the blanks between them."""

from __future__ import annotations

import time

from search_cli.evaluation.collections import Collection
from search_cli.evaluation.peers import Peer, text_of, without
from search_cli.evaluation.peers.cutting import words_of
from search_cli.evaluation.rankings import DEPTH, Ranking, timed

__all__ = ["PEERS"]

_NAME = "tantivy"


def _rank(collection: Collection) -> Ranking:
    import tantivy

    words_of("")
    started = time.perf_counter()
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("id", stored=True, tokenizer_name="raw")
    fields.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    schema = fields.build()
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for document in collection.documents:
        writer.add_document(tantivy.Document(id=document.id, words=" ".join(words_of(text_of(document)))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    built = time.perf_counter() - started
    searcher = index.searcher()

    def ask(query: str) -> tuple[str, ...]:
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word)) for word in words_of(query)]
        found = searcher.search(tantivy.Query.boolean_query(terms), limit=DEPTH, count=False)
        return tuple(str(searcher.doc(address)["id"][0]) for _, address in found.hits)

    return timed(_NAME, collection, ask, built)


PEERS = (Peer(_NAME, without("tantivy"), _rank),)
