"""A test collection in both engines → whether the cluster has the answers of the index on disk: order, scores, totals.

The same passages with the same terms go into a Whoosh index in a temporary folder and into the cluster. The cluster is
tested in several states: on one shard, on three, and on three after a build that changed a tenth of the articles and
another that changed them back, so that its statistics still count deleted documents.
"""

from __future__ import annotations

import random
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from figures import Parity

from search_cli import KnowledgeBase
from search_cli.analysis.analyzer import Analyzer
from search_cli.config import Config
from search_cli.config.cluster import ClusterSettings
from search_cli.engines import ArticleEntries, Changes, Engine, Entry
from search_cli.engines.opensearch import Connection, OpenSearchEngine
from search_cli.engines.scoring import Bm25
from search_cli.engines.whoosh.engine import WhooshEngine
from search_cli.errors import QueryError
from search_cli.evaluation.collections import Collection, read_collection
from search_cli.evaluation.measures import scored
from search_cli.evaluation.rankings import Ranking, Way, as_passages
from search_cli.indexing.recipes import analyzer_of, recipe_of
from search_cli.knowledge_base.generation import Generation
from search_cli.knowledge_base.generation_manager import GenerationManager
from search_cli.models import ArticleRecord, Passage
from search_cli.taxonomy import load_taxonomy

TOP = 10
CHANGED = 10
"""One of so many articles gets another text and then its own again."""
STATES = {"1 shard": (1, False), "3 shards": (3, False), "3 shards, copies": (3, True)}
"""The states: name, number of shards, and whether there are deleted documents."""


class Answer(NamedTuple):
    """The answer to one query: the total, the facets, and the ten best hits with scores."""

    total: int
    facets: object
    articles: tuple[str, ...]
    scores: tuple[float, ...]


class Base:
    """The passages of a collection with their terms, and a way to open a base over any engine with them."""

    def __init__(self, collection: Collection) -> None:
        self.config = Config(Path())
        self.taxonomy = load_taxonomy(self.config)
        self.analyzer = analyzer_of(self.config, self.taxonomy)
        self.analyzer.prepare()
        self.bm25 = Bm25(self.config.settings.k1, self.config.settings.b)
        self.articles = [_article(passage, self.analyzer) for passage in as_passages(collection, Way())]

    def build(self, engine: Engine, articles: Sequence[ArticleEntries], *, fresh: bool = False) -> None:
        """Index articles in an engine."""
        engine.apply(Changes(recipe_of(self.analyzer, self.taxonomy, self.config), articles, fresh=fresh))

    def over(self, engine: Engine) -> KnowledgeBase:
        """Return a base that answers from an engine."""
        return KnowledgeBase(GenerationManager(lambda: Generation(self.config, self.taxonomy, self.analyzer, engine)))

    def changed(self) -> Iterator[tuple[ArticleEntries, ArticleEntries]]:
        """Yield every tenth article with the text of another one, and as it is."""
        for place in range(0, len(self.articles) - 1, CHANGED):
            mine, another = (self.articles[at].entries or () for at in (place, place + 1))
            passage = replace(another[0].passage, id=mine[0].passage.id, article=mine[0].passage.article)
            entry = Entry(passage, {**another[0].bags, "article": mine[0].bags["article"]})
            yield self.articles[place]._replace(entries=(entry,)), self.articles[place]


def _article(passage: Passage, analyzer: Analyzer) -> ArticleEntries:
    record = ArticleRecord(passage.article, "", len(passage.text), 0, passages=1, title=passage.title)
    return ArticleEntries(record, (Entry(passage, analyzer.bags(passage)),))


def compare(folder: Path, queries: int | None, connection: Connection) -> Iterator[Parity]:
    """Yield the comparison for a collection's test split, or for some of its queries, in each state."""
    collection = _sampled(read_collection(folder, "test"), queries)
    base = Base(collection)
    with tempfile.TemporaryDirectory() as disk:
        engine = WhooshEngine.create(Path(disk, "index"), base.bm25)
        base.build(engine, base.articles, fresh=True)
        with base.over(engine) as opened:
            wanted = _answers(collection, opened)
    for state, (shards, copies) in STATES.items():
        found = _on_cluster(collection, base, connection, shards, copies)
        yield _compared(collection, state, len(base.articles), wanted, found)


def _sampled(collection: Collection, queries: int | None) -> Collection:
    if queries is None or queries >= len(collection.queries):
        return collection
    chosen = random.Random(0).sample(sorted(collection.queries), queries)
    return Collection(
        collection.name,
        collection.split,
        collection.documents,
        {name: collection.queries[name] for name in chosen},
        {name: collection.judgements[name] for name in chosen},
    )


def _on_cluster(
    collection: Collection, base: Base, connection: Connection, shards: int, copies: bool
) -> Sequence[Answer]:
    settings = ClusterSettings(index=f"parity-{uuid.uuid4().hex[:8]}", shards=shards, replicas=0)
    engine = OpenSearchEngine.create(connection, base.bm25, settings)
    try:
        base.build(engine, base.articles, fresh=True)
        if copies:
            for articles in zip(*base.changed(), strict=True):
                base.build(engine, articles)
        return _answers(collection, base.over(engine))
    finally:
        for index in connection.ask("GET", f"/{settings.index}-*"):
            connection.ask("DELETE", f"/{index}")


def _answers(collection: Collection, base: KnowledgeBase) -> Sequence[Answer]:
    return [_answer(base, query) for query in collection.queries.values()]


def _answer(base: KnowledgeBase, query: str) -> Answer:
    """Return the answer without a threshold, since the ranking is measured."""
    try:
        found = base.search(query, limit=TOP, exhaustive=True)
    except QueryError:  # such as role:甲, an error that a user would see
        return Answer(0, {}, (), ())
    articles = tuple(hit.passage.article for hit in found.hits)
    return Answer(found.total, found.facets, articles, tuple(hit.score for hit in found.hits))


def _compared(
    collection: Collection, state: str, passages: int, wanted: Sequence[Answer], found: Sequence[Answer]
) -> Parity:
    pairs = list(zip(wanted, found, strict=True))
    return Parity(
        collection.name,
        state,
        passages,
        len(pairs),
        _ndcg(collection, wanted),
        _ndcg(collection, found),
        _share(one.articles == other.articles for one, other in pairs),
        _share(one.scores == other.scores and one.articles == other.articles for one, other in pairs),
        _share((one.total, one.facets) == (other.total, other.facets) for one, other in pairs),
    )


def _share(agreed: Iterator[bool]) -> float:
    each = list(agreed)
    return sum(each) / len(each)


def _ndcg(collection: Collection, answers: Sequence[Answer]) -> float:
    run = {query: answer.articles for query, answer in zip(collection.queries, answers, strict=True)}
    values = scored(Ranking("", run, (), 0), collection.judgements).values["ndcg"]
    return sum(values) / len(values)
