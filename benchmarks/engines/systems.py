"""The engines that are compared: each is fed the same terms, and asked for the ten best by BM25 of words."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from corpus import FIELDS, Row

K1, B = 1.2, 0.75
TOP = 10

Found = list[tuple[int, float]]
"""Numbers of passages with their scores, best first."""
Ask = Callable[[Sequence[str]], Found]


class System:
    """One engine: `build` an index of rows in a folder, then `open` it and ask."""

    name: str
    most = 10_000_000
    """Passages that it is given at most: some take hours for more."""
    remark = ""

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index all of `rows` in `folder`."""
        raise NotImplementedError

    def open(self, folder: Path) -> Ask:
        """Return what asks the index; everything a query needs but its words is made before."""
        raise NotImplementedError


class Ours(System):
    """search_cli's engine on disk; every passage is its own document with tags, place and text."""

    name = "search_cli"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index rows as articles of 50 passages."""
        from search_cli.analysis.analyzer import Analyzer
        from search_cli.config import Config
        from search_cli.engines import ArticleEntries, Changes, Entry
        from search_cli.engines.scoring import Bm25
        from search_cli.engines.whoosh import WhooshEngine
        from search_cli.models import ArticleRecord, Passage
        from search_cli.recipes import recipe_of
        from search_cli.taxonomy import default_taxonomy

        def entry(number: int, row: Row) -> Entry:
            path = f"{number // 50:07}.md"
            end = len(row.text)
            passage = Passage(
                id=f"{number:016}", article=path, title="", heading_path=(), kind="section", text=row.text,
                char_start=0, char_end=end, line_start=1, line_end=1, claims=(),
            )  # fmt: skip
            bags = {field: tuple(terms.split()) for field, terms in zip(FIELDS, row.terms, strict=True)}
            other: dict[str, tuple[str, ...]] = {"text": (), "role": (), "dimension": (), "value": ()}
            return Entry(passage, {**bags, **other, "article": (path,), "kind": ("section",)})

        def articles() -> Iterator[ArticleEntries]:
            entries = (entry(number, row) for number, row in enumerate(rows))
            for path, of_it in groupby(entries, key=lambda each: each.passage.article):
                held = tuple(of_it)
                yield ArticleEntries(ArticleRecord(path, "", 0, 0, passages=len(held), title=""), held)

        engine = WhooshEngine.create(folder, Bm25(K1, B))
        recipe = recipe_of(Analyzer(default_taxonomy().dictionary_words()), default_taxonomy(), Config(folder))
        engine.apply(Changes(recipe, articles(), fresh=True))
        engine.close()

    def open(self, folder: Path) -> Ask:
        """Ask for any of the words, all passages in one tier."""
        from search_cli.engines.scoring import Bm25
        from search_cli.engines.whoosh import WhooshEngine
        from search_cli.models import AllOf, AnyOf, Has, Query, Term, Tier

        engine = WhooshEngine.open(folder, Bm25(K1, B))

        def ask(words: Sequence[str]) -> Found:
            terms = tuple(Term("words", word, 1.0, group) for group, word in enumerate(words))
            any_of = AnyOf(tuple(Has("words", word) for word in words))
            found = engine.search(Query("", AllOf(), (Tier(any_of, "all"),), terms), TOP)
            return [(int(hit.passage.id), hit.raw) for hit in found.hits]

        return ask


class OursWithoutNumpy(Ours):
    """The same without numpy."""

    name = "search_cli, no numpy"

    def open(self, folder: Path) -> Ask:
        """Ask with numpy hidden."""
        sys.modules["numpy"] = None  # type: ignore[assignment]
        return super().open(folder)


class Tantivy(System):
    """tantivy with three whitespace fields and the text stored."""

    name = "tantivy"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index with one thread, as everybody here."""
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

    def open(self, folder: Path) -> Ask:
        """Ask for any of the words."""
        import tantivy

        index = tantivy.Index.open(str(folder))
        schema, searcher = index.schema, index.searcher()

        def ask(words: Sequence[str]) -> Found:
            terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word)) for word in words]
            found = searcher.search(tantivy.Query.boolean_query(terms), limit=TOP, count=False)
            return [(int(searcher.doc(address)["number"][0]), score) for score, address in found.hits]

        return ask


class Fts5(System):
    """SQLite's FTS5; the words in a table of their own, so that lengths are theirs alone."""

    name = "SQLite FTS5"

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

    def open(self, folder: Path) -> Ask:
        """Ask for any of the words."""
        database = sqlite3.connect(folder / "index.db")
        find = "SELECT rowid, -rank FROM word WHERE word MATCH ? ORDER BY rank LIMIT ?"

        def ask(words: Sequence[str]) -> Found:
            quoted = " OR ".join('"{}"'.format(word.replace('"', '""')) for word in words)
            return database.execute(find, (quoted, TOP)).fetchall()

        return ask


class Bm25s(System):
    """bm25s, of the words alone: it knows one field, and is held in memory."""

    name = "bm25s"
    most = 100_000
    remark = "words only"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Score every word in every passage beforehand, as it does."""
        import bm25s

        index = bm25s.BM25(k1=K1, b=B, method="lucene")
        index.index([row.terms[0].split() for row in rows], show_progress=False)
        index.save(folder / "bm25s")

    def open(self, folder: Path) -> Ask:
        """Ask for all of the words."""
        import bm25s

        index = bm25s.BM25.load(folder / "bm25s", mmap=True)

        def ask(words: Sequence[str]) -> Found:
            found = index.retrieve([list(words)], k=TOP, show_progress=False)
            pairs = zip(found.documents[0], found.scores[0], strict=True)
            return [(int(number), float(score)) for number, score in pairs if score > 0]

        return ask


class Whoosh(System):
    """Whoosh as it comes, with three fields of words divided by blanks."""

    name = "Whoosh"
    most = 100_000

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index with the memory that its documentation recommends for large bases."""
        from whoosh.analysis import SpaceSeparatedTokenizer
        from whoosh.fields import NUMERIC, STORED, TEXT, Schema
        from whoosh.index import create_in

        bag = TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
        index = create_in(folder, Schema(number=NUMERIC(stored=True), text=STORED, **dict.fromkeys(FIELDS, bag)))
        writer = index.writer(limitmb=512)
        for number, row in enumerate(rows):
            writer.add_document(number=number, text=row.text, **dict(zip(FIELDS, row.terms, strict=True)))
        writer.commit()

    def open(self, folder: Path) -> Ask:
        """Ask for any of the words."""
        from whoosh.index import open_dir
        from whoosh.query import Or, Term
        from whoosh.scoring import BM25F

        searcher = open_dir(folder).searcher(weighting=BM25F(B=B, K1=K1))

        def ask(words: Sequence[str]) -> Found:
            found = searcher.search(Or([Term("words", word) for word in words]), limit=TOP)
            return [(hit["number"], hit.score) for hit in found]

        return ask


class Lucene(System):
    """Lucene 8 from Debian's packages, in a Java process that is handed one query a line."""

    name = "Lucene 8"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index, merged into one segment; the time is Java's own, without its start."""
        feed = folder.parent / "lucene.tsv"
        with feed.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines("\t".join((*row.terms, row.text)) + "\n" for row in rows)
        done = subprocess.run([*_java(), "build", str(feed), str(folder)], capture_output=True, text=True, check=True)
        feed.unlink()
        self.built = float(done.stdout)

    def open(self, folder: Path) -> Ask:
        """Ask for any of the words; the time of the pipe counts for it, some hundredths of a millisecond."""
        java = subprocess.Popen(
            [*_java(), "ask", str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert java.stdin
        assert java.stdout
        to, back = java.stdin, java.stdout

        def ask(words: Sequence[str]) -> Found:
            to.write("\t".join(words) + "\n")
            to.flush()
            pairs = back.readline().split()
            return [(int(number), float(score)) for number, score in zip(pairs[::2], pairs[1::2], strict=True)]

        return ask


def _java() -> list[str]:
    jars = [next(iter(sorted(Path("/usr/share/java").glob(f"{name}-8*.jar"))), None) for name in _JARS]
    path = os.pathsep.join(str(jar) for jar in jars if jar)
    return ["java", "-Dfile.encoding=UTF-8", "-cp", path, str(Path(__file__).with_name("Lucene.java"))]


_JARS = ("lucene-core", "lucene-analyzers-common")

SYSTEMS: tuple[System, ...] = (Ours(), OursWithoutNumpy(), Tantivy(), Lucene(), Fts5(), Bm25s(), Whoosh())
