"""Other engines in a Python process: tantivy, SQLite's FTS5, bm25s, and Whoosh unchanged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from corpus import FIELDS, Row
from systems import K1, TOP, B, Found, Opened, System


class Tantivy(System):
    """tantivy with three whitespace fields and the text stored."""

    name = index = "tantivy"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index with one thread, like all engines here."""
        import tantivy

        fields = tantivy.SchemaBuilder()
        fields.add_integer_field("number", stored=True)
        fields.add_bytes_field("text", stored=True)
        for field in FIELDS:
            fields.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
        index = tantivy.Index(fields.build(), path=str(folder))
        writer = index.writer(heap_size=512_000_000, num_threads=1)
        for number, row in enumerate(rows):
            terms = dict(zip(FIELDS, row.terms, strict=True))
            writer.add_document(tantivy.Document(number=number, text=row.text.encode(), **terms))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Opened[Any]:
        """Ask for any of the words."""
        import tantivy

        index = tantivy.Index.open(str(folder))
        schema, searcher = index.schema, index.searcher()

        def query(words: Sequence[str]) -> Any:
            terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word)) for word in words]
            return tantivy.Query.boolean_query(terms)

        def ask(query: Any) -> Found:
            found = searcher.search(query, limit=TOP, count=False)
            return [(int(searcher.doc(address)["number"][0]), score) for score, address in found.hits]

        return Opened(query, ask)


class Fts5(System):
    """SQLite's FTS5, with words in a table of their own, so that lengths count words only."""

    name = index = "SQLite FTS5"
    most = 100_000

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index and optimize."""
        database = sqlite3.connect(folder / "index.db")
        database.execute("CREATE TABLE passages(number INTEGER PRIMARY KEY, text TEXT)")
        database.execute("CREATE VIRTUAL TABLE word USING fts5(words, content='')")
        database.execute("CREATE VIRTUAL TABLE piece USING fts5(bigrams, characters, content='')")
        for number, row in enumerate(rows):
            words, *pieces = row.terms
            database.execute("INSERT INTO passages VALUES (?, ?)", (number, row.text))
            database.execute("INSERT INTO word(rowid, words) VALUES (?, ?)", (number, words))
            database.execute("INSERT INTO piece(rowid, bigrams, characters) VALUES (?, ?, ?)", (number, *pieces))
        database.execute("INSERT INTO word(word) VALUES ('optimize')")
        database.execute("INSERT INTO piece(piece) VALUES ('optimize')")
        database.commit()
        database.close()

    def open(self, folder: Path) -> Opened[str]:
        """Search for any of the words; the query is a text, which is parsed while the clock runs."""
        database = sqlite3.connect(folder / "index.db")
        find = "SELECT rowid, -rank FROM word WHERE word MATCH ? ORDER BY rank LIMIT ?"

        def query(words: Sequence[str]) -> str:
            return " OR ".join('"{}"'.format(word.replace('"', '""')) for word in words)

        def ask(query: str) -> Found:
            return database.execute(find, (query, TOP)).fetchall()

        return Opened(query, ask)


class Bm25s(System):
    """bm25s for words only: it has one field, and keeps the index in memory."""

    name = "bm25s, words only"
    index = "bm25s"
    most = 100_000

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index, which computes the score of every word in every passage beforehand."""
        import bm25s

        index = bm25s.BM25(k1=K1, b=B, method="lucene")
        index.index([row.terms[0].split() for row in rows], show_progress=False)
        index.save(folder / "bm25s")

    def open(self, folder: Path) -> Opened[list[list[str]]]:
        """Search for the words, whose numbers are looked up while the clock runs."""
        import bm25s

        index = bm25s.BM25.load(folder / "bm25s", mmap=True)

        def query(words: Sequence[str]) -> list[list[str]]:
            return [list(words)]

        def ask(query: list[list[str]]) -> Found:
            found = index.retrieve(query, k=TOP, show_progress=False)
            pairs = zip(found.documents[0], found.scores[0], strict=True)
            return [(int(number), float(score)) for number, score in pairs if score > 0]

        return Opened(query, ask)


class Whoosh(System):
    """Whoosh unchanged, with three fields of terms separated by blanks."""

    name = index = "Whoosh"
    most = 100_000

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index with the memory that its documentation recommends for large bases."""
        from whoosh import fields
        from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
        from whoosh.index import create_in

        cut: Any = SpaceSeparatedTokenizer()  # a function that makes what TEXT takes, says its annotation
        bag = fields.TEXT(analyzer=cut, phrase=False)
        columns: dict[str, Any] = dict.fromkeys(FIELDS, bag)
        columns |= {"number": fields.NUMERIC(stored=True), "text": fields.STORED}
        writer = create_in(str(folder), fields.Schema(**columns)).writer(limitmb=512)
        for number, row in enumerate(rows):
            writer.add_document(number=number, text=row.text, **dict(zip(FIELDS, row.terms, strict=True)))
        writer.commit()

    def open(self, folder: Path) -> Opened[Any]:
        """Ask for any of the words."""
        from whoosh.index import open_dir
        from whoosh.query.compound import Or
        from whoosh.query.terms import Term
        from whoosh.scoring import BM25F

        searcher = open_dir(str(folder)).searcher(weighting=BM25F(B=B, K1=K1))

        def query(words: Sequence[str]) -> Any:
            return Or([Term("words", word) for word in words])

        def ask(query: Any) -> Found:
            return [(hit["number"], hit.score) for hit in searcher.search(query, limit=TOP)]

        return Opened(query, ask)
