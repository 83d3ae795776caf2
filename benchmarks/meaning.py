"""Compare search by words with search by meaning on judged queries: the share of right first hits, and the cost.

Usage: python benchmarks/meaning.py [BASE …]     needs the extra `meaning`

A base is a folder with kb/ and gold/queries.jsonl; the default are those below tests/bases. Each is built in a
temporary folder of its own. Bases marked * were used to choose the weight.
"""

from __future__ import annotations

import math
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from search_cli import KnowledgeBase
from search_cli.errors import QueryError
from search_cli.evaluation.gold import NO_ANSWER, GoldQuery, read_queries
from search_cli.evaluation.queries import QueryScore, averaged, score_queries

BASES = Path(__file__).parent.parent / "tests" / "bases"
LOOKED_AT = ("fresh", "fresh2")
HEAD = (
    "| base | queries | right on top: words | and meaning | MRR@10: words | and meaning | refused, without an answer |"
    " a query that lacks words, ms: words | and meaning | passages read a second |"
)


def main() -> int:
    """Print a row for each base, and one for all that were not used to choose the weight."""
    bases = [Path(name) for name in sys.argv[1:]] or sorted(path for path in BASES.iterdir() if path.is_dir())
    print(HEAD)
    print("|---" * HEAD.count(" | ") + "|---|")
    unseen: tuple[list[QueryScore], list[QueryScore]] = ([], [])
    for base in bases:
        queries = read_queries(base / "gold" / "queries.jsonl")
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            shutil.copytree(base / "kb", root / "kb")
            words, words_ms, _ = asked(root, queries, meaning=False)
            meant, meant_ms, pace = asked(root, queries, meaning=True)
        mark = " *" if base.name in LOOKED_AT else ""
        cells = (f"{words_ms:.1f}", f"{meant_ms:.1f}", f"{pace:.0f}")
        print(f"| `{base.name}`{mark} | " + " | ".join((*figures(words, meant), *cells)) + " |", flush=True)
        if not mark:
            unseen[0].extend(words)
            unseen[1].extend(meant)
    print("| all but * | " + " | ".join(figures(*unseen)) + " | | | |")
    return 0


def asked(root: Path, queries: Sequence[GoldQuery], *, meaning: bool) -> tuple[list[QueryScore], float, float]:
    """Return the results of queries, the median ms of those with missing words, and passages embedded a second."""
    (root / "kb.toml").write_text(f"[settings]\nmeaning = {str(meaning).lower()}\n", encoding="utf-8")
    read = started = 0.0

    def reading(done: int, total: int) -> None:
        nonlocal read, started
        started = started or time.perf_counter()
        read = total / (time.perf_counter() - started) if done == total else 0.0

    KnowledgeBase.build(root, reading=reading)
    with KnowledgeBase.open(root) as base:
        scores = score_queries(base, queries)
        times = list(lacking(base, queries))
    return list(scores), statistics.median(times or [math.nan]), read


def lacking(base: KnowledgeBase, queries: Iterable[GoldQuery]) -> Iterator[float]:
    """Yield the milliseconds of queries of which some passage has words, but none has all."""
    for query in queries:
        if query.kind != NO_ANSWER:
            try:
                result = base.search(query.query)
            except QueryError:  # a filter with a role that the base does not have
                continue
            if result.interpretation.rung in ("some", "meaning"):
                yield result.took_ms


def figures(words: Sequence[QueryScore], meant: Sequence[QueryScore]) -> Iterator[str]:
    """Yield the cells of a row for the same queries answered in both ways."""
    answerable = [[score for score in each if score.gold.answers] for each in (words, meant)]
    yield str(len(words))
    yield from (f"{averaged(each).right or 0:.1%}" for each in answerable)
    yield from (f"{averaged(each).mrr or 0:.3f}" for each in answerable)
    others = [[score.right for score in each if not score.gold.answers] for each in (words, meant)]
    yield " → ".join(f"{sum(each)} of {len(each)}" for each in others)


if __name__ == "__main__":
    sys.exit(main())
