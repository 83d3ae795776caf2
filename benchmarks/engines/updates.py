"""Compare an index after thousands of builds, each with one changed article, with a new index of the same passages.

Usage: python benchmarks/engines/updates.py [--passages N] [--changes N] [--queries N] [--work FOLDER]

Both end with the same passages, so they must give the same ids and scores, or the exit code is 1. An article that is
changed has a passage less before. Each question is asked on both in turn, and only the second times count. Passages and
questions are those of `python benchmarks/engines`, which needs ../shared.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import corpus
from ours import Ours, articles_of, recipe
from systems import K1, B, Found

from search_cli.engines import ArticleEntries, Changes
from search_cli.engines.scoring import Bm25
from search_cli.engines.whoosh import WhooshEngine

PASSAGES = 5
"""Passages of an article: 10,000 passages are 2,000 articles, enough for as many changes of different ones."""
BAR = 1.5


def main() -> int:
    """Build and search both, print, and return 1 if they differ or the changed one misses the bar."""
    options = _options()
    if gone := corpus.missing():
        print(f"skipped: there is no {gone} beside the project")
        return 0
    options.work.mkdir(parents=True, exist_ok=True)
    corpus.prepare(options.work, options.passages)
    articles = list(articles_of(corpus.rows(options.work, options.passages), PASSAGES))
    folders = {name: options.work / f"updates-{name}" for name in ("fresh", "changed")}
    for folder in folders.values():
        shutil.rmtree(folder, ignore_errors=True)
    _build(folders["fresh"], articles, [])
    took = _build(folders["changed"], *_history(articles, options.changes))
    asked = corpus.questions(options.work, options.queries)
    return int(not _compare(folders, asked, took))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=10_000, metavar="N")
    parser.add_argument("--changes", type=int, default=2_000, metavar="N")
    parser.add_argument("--queries", type=int, default=1000, metavar="N")
    parser.add_argument("--work", type=Path, default=corpus.WORK, metavar="FOLDER", help="where all is kept")
    return parser.parse_args()


def _history(articles: Sequence[ArticleEntries], changes: int) -> tuple[list[ArticleEntries], list[ArticleEntries]]:
    """Return the articles to begin with, and changes of one article each, after which they equal `articles`.

    An article that is changed has a passage less at first; the order of changes is random but fixed. With more changes
    than articles some articles are indexed again unchanged.
    """
    order = list(range(len(articles)))
    random.Random(0).shuffle(order)
    changed = [order[number % len(order)] for number in range(changes)]
    short = set(changed)
    first = [_shortened(article) if number in short else article for number, article in enumerate(articles)]
    return first, [articles[number] for number in changed]


def _shortened(article: ArticleEntries) -> ArticleEntries:
    entries = (article.entries or ())[:-1]
    return ArticleEntries(article.record._replace(passages=len(entries)), entries)


def _build(folder: Path, first: Sequence[ArticleEntries], changes: Sequence[ArticleEntries]) -> list[float]:
    """Build an index of articles, then build once for each change, and return the seconds of these builds."""
    made_with = recipe(folder)
    engine = WhooshEngine.create(folder, Bm25(K1, B))
    engine.apply(Changes(made_with, first, fresh=True))
    took = []
    for article in changes:
        started = time.perf_counter()
        engine.apply(Changes(made_with, [article]))
        took.append(time.perf_counter() - started)
    engine.close()
    return took


def _compare(folders: dict[str, Path], questions: Sequence[Sequence[str]], changes: Sequence[float]) -> bool:
    """Print a table, and return whether the answers are equal and the times within the bar."""
    took: dict[str, list[float]] = {name: [] for name in folders}
    found: dict[str, list[Found]] = {name: [] for name in folders}
    for name, milliseconds, hits in _asked(folders, questions):
        took[name].append(milliseconds)
        found[name].append(hits)
    print("| | segments | p50, ms | p95, ms | p99, ms | hits |\n|---|---|---|---|---|---|")
    for name, folder in folders.items():
        at = statistics.quantiles(took[name], n=100)
        times = " | ".join(f"{at[percent - 1]:.2f}" for percent in (50, 95, 99))
        print(f"| {name} | {_segments(folder)} | {times} | {sum(map(len, found[name])):,} |")
    if changes:
        print(f"\n{len(changes):,} changes, each in {statistics.median(changes) * 1000:.0f} ms")
    same = found["fresh"] == found["changed"]
    ratio = statistics.median(took["changed"]) / statistics.median(took["fresh"])
    print(f"answers: {'the same' if same else 'DIFFERENT'}")
    print(f"bar: p50 at most {BAR} of a fresh build's: {'met' if ratio <= BAR else 'MISSED'} with {ratio:.2f}")
    return same and ratio <= BAR


def _asked(folders: dict[str, Path], questions: Sequence[Sequence[str]]) -> Iterator[tuple[str, float, Found]]:
    """Yield for every question and index: the index's name, the milliseconds, and the passages found."""
    opened = {name: Ours().open(folder) for name, folder in folders.items()}
    for words in questions:
        for name, index in opened.items():
            query = index.query(words)
            index.ask(query)
            started = time.perf_counter()
            hits = index.ask(query)
            yield name, (time.perf_counter() - started) * 1000, hits


def _segments(folder: Path) -> int:
    generation = folder / (folder / "CURRENT").read_text(encoding="utf-8").split()[0]
    return len(list(generation.glob("*.seg")))


if __name__ == "__main__":
    raise SystemExit(main())
