"""search_cli's engine on disk in three ways: ids and scores, complete hits, and without numpy."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from corpus import FIELDS, Row
from systems import K1, TOP, B, Found, Opened, System

from search_cli.analysis.analyzer import Analyzer
from search_cli.config import Config
from search_cli.engines import ArticleEntries, Changes, Entry
from search_cli.engines.scoring import Bm25
from search_cli.engines.whoosh import WhooshEngine
from search_cli.indexing.recipes import recipe_of
from search_cli.models import AllOf, AnyOf, ArticleRecord, Has, Passage, Query, Recipe, Term, Tier
from search_cli.taxonomy import default_taxonomy

PASSAGES = 50
"""Passages of an article, as in the laws on average."""


def recipe(folder: Path) -> Recipe:
    """Return a recipe for the index in `folder`."""
    taxonomy = default_taxonomy()
    return recipe_of(Analyzer(taxonomy.dictionary_words()), taxonomy, Config(folder))


def articles_of(rows: Iterable[Row], passages: int = PASSAGES) -> Iterator[ArticleEntries]:
    """Yield rows as articles of a fixed number of passages."""
    entries = (_entry(number, row, f"{number // passages:07}.md") for number, row in enumerate(rows))
    for path, of_it in groupby(entries, key=lambda each: each.passage.article):
        held = tuple(of_it)
        yield ArticleEntries(ArticleRecord(path, "", 0, 0, passages=len(held), title=""), held)


def _entry(number: int, row: Row, path: str) -> Entry:
    passage = Passage(
        id=f"{number:016}", article=path, title="", heading_path=(), kind="section", text=row.text,
        char_start=0, char_end=len(row.text), line_start=1, line_end=1, claims=(),
    )  # fmt: skip
    bags = {field: tuple(terms.split()) for field, terms in zip(FIELDS, row.terms, strict=True)}
    other: dict[str, tuple[str, ...]] = {"text": (), "role": (), "dimension": (), "value": ()}
    return Entry(passage, {**bags, **other, "article": (path,), "kind": ("section",)})


def query_of(words: Sequence[str]) -> Query:
    """Return a query for the best passages with any of the words, without facets."""
    terms = tuple(Term("words", word, 1.0, group) for group, word in enumerate(words))
    any_of = AnyOf(tuple(Has("words", word) for word in words))
    return Query("", AllOf(), (Tier(any_of, "all"),), terms, facets=False)


class Ours(System):
    """Ids and scores, like the other engines; every passage is a document with tags, place and text."""

    name = index = "search_cli"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index rows as articles."""
        engine = WhooshEngine.create(folder, Bm25(K1, B))
        engine.apply(Changes(recipe(folder), articles_of(rows), fresh=True))
        engine.close()

    def open(self, folder: Path) -> Opened[Query]:
        """Search for the ids of the best passages; the total is counted too."""
        engine = WhooshEngine.open(folder, Bm25(K1, B))

        def ask(query: Query) -> Found:
            return [(int(passage), score) for passage, score in engine.rank(query, TOP)[0]]

        return Opened(query_of, ask)


class OursWhole(Ours):
    """Complete hits: passages, the score parts of every term, the total, and facets over all hits."""

    name = "search_cli, whole hits"

    def open(self, folder: Path) -> Opened[Query]:
        """Search for hits."""
        engine = WhooshEngine.open(folder, Bm25(K1, B))

        def query(words: Sequence[str]) -> Query:
            return query_of(words)._replace(facets=True)

        def ask(query: Query) -> Found:
            return [(int(hit.passage.id), hit.raw) for hit in engine.search(query, TOP).hits]

        return Opened(query, ask)


class OursWithoutNumpy(Ours):
    """Ids and scores without numpy."""

    name = "search_cli, no numpy"
    most = 100_000

    def open(self, folder: Path) -> Opened[Query]:
        """Search with numpy hidden."""
        sys.modules["numpy"] = None  # type: ignore[assignment]
        return super().open(folder)
