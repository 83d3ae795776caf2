"""Try parameters of BM25 and weights of fields on the `tune` splits of the public collections.

Usage: python benchmarks/tuning.py [--queries N] [COLLECTION …]

Scores are computed over arrays, with documents as single passages and without tiers and tags; published figures come
from `kb eval`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.synonyms import default_synonyms
from search_cli.config import Settings
from search_cli.engines.scoring import scored_length
from search_cli.models import Passage
from search_cli.query.parser import parse
from search_cli.query.understanding import Knowledge, understand
from search_cli.query.vocabulary import Vocabulary
from search_cli.taxonomy import default_taxonomy, lexicon_of

COLLECTIONS = Path(__file__).parent.parent.parent / "shared" / "collections"
NAMES = ("rgb_zh", "meddialog_faq", "dureader2_demo", "cmrc2018", "xquad_zh", "stard_rebuilt")
SETTINGS = Settings(weight_words=1, weight_bigrams=1, weight_characters=1, weight_across=1)
TODAY = Settings()
ACROSS = "across"  # bigrams that reach into a question word
FIELDS = ("words", "bigrams", "characters")
WEIGHTS = {
    "words": TODAY.weight_words,
    "bigrams": TODAY.weight_bigrams,
    "characters": TODAY.weight_characters,
    ACROSS: TODAY.weight_bigrams * TODAY.weight_across,
}
DEPTH = 10


@dataclass(frozen=True)
class Field:
    """One field of all documents: term → (documents, frequencies), the lengths, and their mean."""

    postings: Mapping[str, tuple[np.ndarray, np.ndarray]]
    lengths: np.ndarray

    def scores(self, terms: Mapping[str, float], k1: float, b: float) -> np.ndarray:
        """Return BM25 of every document for weighted terms."""
        total = np.zeros(len(self.lengths))
        norm = k1 * (1 - b + b * self.lengths / max(self.lengths.mean(), 1e-9))
        for term, weight in terms.items():
            if term in self.postings:
                documents, frequencies = self.postings[term]
                rarity = np.log(1 + (len(self.lengths) - len(documents) + 0.5) / (len(documents) + 0.5))
                total[documents] += weight * rarity * frequencies / (frequencies + norm[documents])
        return total


def _lines(path: Path) -> Iterator[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from map(json.loads, text.splitlines())


def _fields(documents: list[dict[str, str]], analyzer: Analyzer) -> dict[str, Field]:
    postings: dict[str, dict[str, list[tuple[int, int]]]] = {name: defaultdict(list) for name in FIELDS}
    lengths: dict[str, list[int]] = {name: [] for name in FIELDS}
    for number, document in enumerate(documents):
        title, text = document.get("title", ""), document["text"]
        bags = analyzer.bags(Passage("", "", title, (), "section", text, 0, len(text), 1, 1))
        for name in FIELDS:
            counts: dict[str, int] = defaultdict(int)
            for term in bags[name]:
                counts[term] += 1
            lengths[name].append(scored_length(len(bags[name])))
            for term, count in counts.items():
                postings[name][term].append((number, count))
    return {
        name: Field(
            {term: tuple(np.array(found).T) for term, found in postings[name].items()},
            np.array(lengths[name], dtype=float),
        )
        for name in FIELDS
    }


def queries_of(folder: Path, most: int) -> dict[str, tuple[str, dict[str, int]]]:
    """Return up to about `most` queries of a collection's `tune` split, evenly sampled, with their judgements."""
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels" / "tune.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        relevant[query][document] = int(grade)
    texts = {line["_id"]: line["text"] for line in _lines(folder / "queries.jsonl")}
    chosen = sorted(query for query, found in relevant.items() if any(found.values()))
    step = max(len(chosen) // most, 1)
    return {query: (texts[query], relevant[query]) for query in chosen[::step]}


def ndcg(order: list[str], relevant: Mapping[str, int]) -> float:
    """Return nDCG@10 with exponential gain (Järvelin and Kekäläinen 2002; Burges et al. 2005)."""
    discounts = 1 / np.log2(np.arange(2, DEPTH + 2))
    gains = np.array([2.0 ** relevant.get(name, 0) - 1 for name in order[:DEPTH]])
    ideal = np.array(sorted((2.0**grade - 1 for grade in relevant.values()), reverse=True)[:DEPTH])
    return float((gains * discounts[: len(gains)]).sum() / (ideal * discounts[: len(ideal)]).sum())


class Collection:
    """One collection in arrays."""

    def __init__(self, name: str, analyzer: Analyzer, most: int) -> None:
        documents = list(_lines(COLLECTIONS / name / "corpus.jsonl.gz"))
        self.ids = [document["_id"] for document in documents]
        self.fields = _fields(documents, analyzer)
        self.queries = []
        known = Knowledge(analyzer, lexicon_of(default_taxonomy()), Vocabulary({}, {}), SETTINGS, default_synonyms())
        for text, relevant in queries_of(COLLECTIONS / name, most).values():
            asked = understand(parse(text), known)
            terms: dict[str, dict[str, float]] = {field: defaultdict(float) for field in WEIGHTS}
            for term in asked.terms:
                reaches = term.bonus and term.field == "bigrams" and not term.stands_for
                name = ACROSS if reaches else term.field
                if name in terms:
                    terms[name][term.term] += term.weight
            self.queries.append((terms, relevant))

    def ndcg(self, k1: float, b: float, weights: Mapping[str, float]) -> float:
        """Return the mean nDCG@10."""
        found = []
        for terms, relevant in self.queries:
            total = np.zeros(len(self.ids))
            for name, weight in weights.items():
                if weight:
                    total += weight * self.fields["bigrams" if name == ACROSS else name].scores(terms[name], k1, b)
            best = np.argpartition(-total, min(DEPTH, len(total) - 1))[:DEPTH]
            order = sorted(best, key=lambda number: (-total[number], self.ids[number]))
            found.append(ndcg([self.ids[number] for number in order if total[number] > 0], relevant))
        return float(np.mean(found))


def _trials() -> Iterator[tuple[str, float, float, dict[str, float]]]:
    yield "today", TODAY.k1, TODAY.b, WEIGHTS
    for b in (0.0, 0.2, 0.4, 0.6, 0.9):
        yield f"b={b}", TODAY.k1, b, WEIGHTS
    for k1 in (0.2, 0.3, 0.6, 0.9, 1.2, 2.0):
        yield f"k1={k1}", k1, TODAY.b, WEIGHTS
    tried = {"bigrams": (0.0, 0.4, 1.0), "characters": (0.0, 0.15, 0.5), ACROSS: (0.0, 0.2, 0.5, 0.7)}
    for name, values in tried.items():
        for value in values:
            yield f"{name}={value}", TODAY.k1, TODAY.b, {**WEIGHTS, name: value}


def options_of(doc: str | None, names: Sequence[str], queries: int) -> argparse.Namespace:
    """Return the options of the command line: `names` of collections, and the number of `queries` of each."""
    parser = argparse.ArgumentParser(description=(doc or "").split("\n")[0])
    parser.add_argument("--queries", type=int, default=queries, help="of each collection, evenly sampled")
    parser.add_argument("names", nargs="*", default=names)
    return parser.parse_args()


def main() -> int:
    """Print a line for each trial, with a column for each collection and the mean."""
    options = options_of(__doc__, NAMES, 300)
    if not COLLECTIONS.is_dir():
        print(f"skipped: {COLLECTIONS} is not there", file=sys.stderr)
        return 0
    analyzer = Analyzer(default_taxonomy().dictionary_words())
    collections = {}
    for name in options.names:
        started = time.perf_counter()
        collections[name] = Collection(name, analyzer, options.queries)
        print(
            f"{name}: {len(collections[name].queries)} queries, {time.perf_counter() - started:.0f} s", file=sys.stderr
        )
    print(f"{'':16}" + "".join(f"{name[:12]:>14}" for name in collections) + f"{'mean':>9}")
    for label, k1, b, weights in _trials():
        values = [collection.ndcg(k1, b, weights) for collection in collections.values()]
        print(f"{label:16}" + "".join(f"{value:14.4f}" for value in values) + f"{np.mean(values):9.4f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
