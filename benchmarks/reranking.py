"""Try weights of reranking on the `tune` splits of the public collections.

Usage: python benchmarks/reranking.py [--queries N] [COLLECTION …]

An index in memory returns the first 100 hits of each query once, with documents as single passages; each trial reranks
these hits.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from tuning import COLLECTIONS, ndcg, options_of, queries_of

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.synonyms import default_synonyms
from search_cli.config import Config, Settings
from search_cli.engines import ArticleEntries, Changes, Engine, EngineResult, Entry
from search_cli.engines.inverted import InvertedEngine
from search_cli.engines.scoring import Bm25
from search_cli.evaluation.collections import Collection, read_collection
from search_cli.evaluation.rankings import Way, as_passages
from search_cli.indexing.recipes import recipe_of
from search_cli.models import ArticleRecord, Query
from search_cli.query.parser import parse
from search_cli.query.understanding import Knowledge, understand
from search_cli.query.vocabulary import Vocabulary
from search_cli.ranking.reranking import Reranker
from search_cli.taxonomy import default_taxonomy, lexicon_of

NAMES = ("rgb_zh", "dureader2_demo", "meddialog_faq", "stard_rebuilt")
TODAY = Settings()
DEPTH = 100


@dataclass(frozen=True)
class Asked:
    """One query with its first hits, in the engine's order."""

    query: Query
    found: EngineResult
    relevant: Mapping[str, int]


class Hits:
    """An engine with a fixed answer and the frequencies of words."""

    def __init__(self, engine: Engine) -> None:
        self.document_frequencies = engine.document_frequencies
        self.found = EngineResult((), 0, {}, 0.0)

    def search(self, query: Query, limit: int | None, offset: int = 0) -> EngineResult:
        """Return the hits for any query."""
        return self.found


def _index(collection: Collection, analyzer: Analyzer) -> Engine:
    engine = InvertedEngine(Bm25(TODAY.k1, TODAY.b))
    articles = (
        ArticleEntries(
            ArticleRecord(passage.article, "", len(passage.text), 0, passages=1, title=passage.title),
            (Entry(passage, analyzer.bags(passage)),),
        )
        for passage in as_passages(collection, Way())
    )
    engine.apply(Changes(recipe_of(analyzer, default_taxonomy(), Config(COLLECTIONS)), articles, fresh=True))
    return engine


def _ask(collection: Collection, engine: Engine, analyzer: Analyzer, most: int) -> Iterator[Asked]:
    known = Knowledge(analyzer, lexicon_of(default_taxonomy()), Vocabulary({}, {}), TODAY, default_synonyms())
    for text, relevant in queries_of(COLLECTIONS / collection.name, most).values():
        query = understand(parse(text), known)
        yield Asked(query, engine.search(query, DEPTH), relevant)


def _trials() -> Iterator[tuple[str, Settings]]:
    yield "none", replace(TODAY, weight_opening=0, weight_feedback=0)
    yield "today", TODAY
    for weight in (0.0, 0.2, 0.3, 0.6):
        yield f"opening={weight}", replace(TODAY, weight_opening=weight)
    for weight in (0.0, 0.05, 0.1, 0.2):
        yield f"feedback={weight}", replace(TODAY, weight_feedback=weight)


def _mean(asked: list[Asked], hits: Hits, settings: Settings) -> float:
    reordering = Reranker(hits, hits, settings)  # type: ignore[arg-type] # it needs no more of an engine
    values = []
    for each in asked:
        hits.found = each.found
        order = [hit.passage.article for hit in reordering.search(each.query, DEPTH).hits]
        values.append(ndcg(order, each.relevant))
    return float(np.mean(values))


def main() -> int:
    """Print a line for each trial, with a column for each collection and the mean."""
    options = options_of(__doc__, NAMES, 250)
    if not COLLECTIONS.is_dir():
        print(f"skipped: {COLLECTIONS} is not there", file=sys.stderr)
        return 0
    analyzer = Analyzer(default_taxonomy().dictionary_words())
    asked: dict[str, tuple[list[Asked], Hits]] = {}
    for name in options.names:
        started = time.perf_counter()
        collection = read_collection(COLLECTIONS / name, "tune")
        engine = _index(collection, analyzer)
        asked[name] = list(_ask(collection, engine, analyzer, options.queries)), Hits(engine)
        print(f"{name}: {len(asked[name][0])} queries, {time.perf_counter() - started:.0f} s", file=sys.stderr)
    print(f"{'':16}" + "".join(f"{name[:12]:>14}" for name in asked) + f"{'mean':>9}")
    for label, settings in _trials():
        values = [_mean(queries, hits, settings) for queries, hits in asked.values()]
        print(f"{label:16}" + "".join(f"{value:14.4f}" for value in values) + f"{np.mean(values):9.4f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
