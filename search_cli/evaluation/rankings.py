"""A test collection → the ranking of its documents for every query by a base, and the time of each query."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from search_cli.articles import read_article
from search_cli.config import Settings
from search_cli.errors import ArticleError, QueryError
from search_cli.evaluation.collections import Collection, Document
from search_cli.indexing.building import Progress
from search_cli.knowledge_base import KnowledgeBase
from search_cli.models import Claim, Passage
from search_cli.passages import passages_of
from search_cli.taxonomy import Taxonomy, default_taxonomy
from search_cli.text_files import write_whole

__all__ = ["DEPTH", "OURS", "Ranking", "Way", "as_passages", "rank", "timed", "write_run"]

DEPTH = 100
"""How many documents are ranked for a query: as many as Recall@100 needs."""
OURS = "search_cli"


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one system answers: for each query the documents, best first, and how long it took."""

    system: str
    run: Mapping[str, tuple[str, ...]]
    took_ms: tuple[float, ...]
    build_s: float


@dataclass(frozen=True, slots=True)
class Way:
    """How a base is made of the documents and asked.

    As a `product` it drops low scores and refuses queries by rule; `literal` recognises no roles and dimensions in
    queries; `tagged` tags each document as an article with its text would be.
    """

    product: bool = False
    literal: bool = False
    tagged: bool = False
    settings: Settings = field(default_factory=Settings)


def rank(
    collection: Collection, way: Way, progress: Progress | None = None, reading: Progress | None = None
) -> Ranking:
    """Index each document as one passage in a base of its own, and ask it all queries."""
    started = time.perf_counter()
    passages = as_passages(collection, way, progress)
    with KnowledgeBase.from_passages(passages, way.settings, reading=reading) as base:
        built = time.perf_counter() - started

        def ask(query: str) -> tuple[str, ...]:
            try:
                found = base.search(query, limit=DEPTH, literal=way.literal, exhaustive=not way.product)
            except QueryError:  # such as role:甲, which a person would be told about
                return ()
            return tuple(hit.passage.article for hit in found.hits)

        return timed(OURS, collection, ask, built)


def timed(system: str, collection: Collection, ask: Callable[[str], tuple[str, ...]], build_s: float) -> Ranking:
    """Ask every query once, after an uncounted one that loads data and code."""
    run: dict[str, tuple[str, ...]] = {}
    took: list[float] = []
    ask(next(iter(collection.queries.values()), ""))
    for query, text in collection.queries.items():
        started = time.perf_counter()
        run[query] = ask(text)
        took.append((time.perf_counter() - started) * 1000)
    return Ranking(system, run, tuple(took), build_s)


def as_passages(collection: Collection, way: Way, progress: Progress | None = None) -> Iterator[Passage]:
    """Yield each document of a collection as one passage."""
    taxonomy = default_taxonomy()
    for number, document in enumerate(collection.documents):
        if progress:
            progress(number, len(collection.documents))
        yield _passage(document, _claims(document, taxonomy, way.settings) if way.tagged else ())


def _passage(document: Document, claims: tuple[Claim, ...]) -> Passage:
    text = document.text
    return Passage(
        # What scores alike stands in order of passage ids; the documents' own may follow the queries.
        id=hashlib.sha256(document.id.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        article=document.id,
        title=document.title,
        heading_path=(),
        kind="section",
        text=text,
        char_start=0,
        char_end=len(text),
        line_start=1,
        line_end=text.count("\n") + 1,
        claims=claims,
    )


def _claims(document: Document, taxonomy: Taxonomy, settings: Settings) -> tuple[Claim, ...]:
    """Return one claim over the whole text with all roles and dimensions that it has as an article."""
    source = f"# {document.title}\n\n{document.text}" if document.title else document.text
    try:
        article = read_article(f"{document.id}.md", source.encode("utf-8", "replace"), "utf-8")
    except ArticleError:  # no text for an article, such as one with NUL characters
        return ()
    passages = passages_of(article, taxonomy, settings).passages
    roles = tuple(dict.fromkeys(role for passage in passages for role in passage.roles))
    dimensions = tuple(dict.fromkeys(name for passage in passages for name in passage.dimensions))
    return (Claim(0, len(document.text), roles, dimensions, "subject"),) if roles or dimensions else ()


def write_run(ranking: Ranking, path: Path) -> None:
    """Write a run as TREC has it: query, Q0, document, rank, score, system; the scores fall with the rank."""
    write_whole(
        path,
        (
            f"{query} Q0 {document} {place} {1 / place:.6f} {ranking.system}\n"
            for query, documents in ranking.run.items()
            for place, document in enumerate(documents, 1)
        ),
    )
