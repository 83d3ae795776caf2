"""How CPU time grows with the length of untrusted text, for every pattern, every reader and every query.

Usage: python benchmarks/linearity.py [--quick] [--write]

Each pattern of search_cli gets texts made from its own parse tree; readers and the steps of a search get texts that are
meant to be costly. CPU time is measured at growing lengths, and the exponent is computed over the longer ones. The
worst are listed first; the exit code is 1 if anything grows faster than n log n. `--write` saves the figures, updates
README.md, and makes a plot (pip install matplotlib).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linear import articles, asking, queries, readers, report
from linear.growth import WORST, sure_growths
from linear.report import Row


class Effort(NamedTuple):
    """The lengths of texts, and the seconds after which a call is aborted; a call of a third of that is the last."""

    patterns: Sequence[int]
    articles: Sequence[int]
    queries: Sequence[int]
    pattern_s: float
    step_s: float


FULL = Effort([2**n for n in range(6, 21)], [2**n for n in range(12, 18)], [2**n for n in range(8, 15)], 0.2, 4.0)
QUICK = Effort([2**n for n in range(6, 16)], [2**n for n in range(12, 15)], [2**n for n in range(8, 12)], 0.1, 1.0)
_ALWAYS_S = 60


def of_patterns(effort: Effort) -> Iterator[Row]:
    """Yield a row for every pattern with its worst text."""
    for found in asking.everything():
        yield Row("pattern", *asking.worst(found, effort.patterns, effort.pattern_s))


def of_articles(effort: Effort) -> Iterator[Row]:
    """Yield a row for every step of reading each article."""
    for shape in articles.shapes():
        for ending in shape.endings:
            for step, growth in sure_growths(
                readers.steps(ending), shape.write, effort.articles, effort.step_s
            ).items():
                yield Row("reader", f"{step} {ending}", shape.name, growth)


def of_queries(effort: Effort) -> Iterator[Row]:
    """Yield a row for every step of answering each query."""
    for asked in queries.queries():
        for step, growth in sure_growths(queries.steps(), asked.write, effort.queries, effort.step_s).items():
            yield Row("query", step, asked.name, growth)


def measured(effort: Effort) -> Iterator[Row]:
    """Yield all rows, and print the progress."""
    for measure in (of_patterns, of_articles, of_queries):
        told = time.monotonic()
        for number, row in enumerate(measure(effort), 1):
            if row.growth.is_worse or time.monotonic() - told > _ALWAYS_S:
                told = time.monotonic()
                print(
                    f"{number}: {row.kind} {row.name}, {row.worst!r}: {row.growth.exponent:.2f}",
                    file=sys.stderr,
                    flush=True,
                )
            yield row


def main() -> int:
    """Measure, print the table, and return 1 if anything is worse than n log n."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="shorter texts, for a look")
    parser.add_argument("--write", action="store_true", help="keep the figures, and show them in README.md")
    options = parser.parse_args()
    rows = report.worst_of_each(measured(QUICK if options.quick else FULL))
    print("\n".join(report.table(rows)))
    worse = sum(row.growth.is_worse for row in rows)
    print(f"{len(rows)} measured, {worse} worse than n log n (an exponent above {WORST})")
    if options.write:
        report.write(rows)
    return int(worse > 0)


if __name__ == "__main__":
    sys.exit(main())
