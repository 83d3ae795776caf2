"""What each threshold for passages that lack words refuses, rightly and wrongly.

Usage: python benchmarks/threshold.py [--root FOLDER] [--gold FOLDER] [--half open] [--strangers COLLECTION …]

It asks the judged queries of one half by KnowledgeBase, as a user does; the index must be up to date. `--strangers`
adds the `tune` queries of test collections, which no passage of the knowledge base answers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from search_cli import KnowledgeBase
from search_cli.evaluation import read_gold
from search_cli.evaluation.collections import read_collection
from search_cli.evaluation.gold import HALVES, NO_ANSWER, GoldQuery, in_half
from search_cli.evaluation.queries import score_queries

PROJECT = Path(__file__).parent.parent
COLLECTIONS = PROJECT.parent / "shared" / "collections"
STRANGERS = 200
"""Queries of a collection, enough for a precision of half a percent."""
CANDIDATES = [step / 100 for step in range(0, 52, 2)]


@dataclass(frozen=True)
class Asked:
    """One query: the score of its best hit without a threshold, and its outcome at every candidate threshold.

    The outcome is an answer, nothing, or a refusal by rule.
    """

    answerable: bool
    score: float
    has_all: bool
    fates: tuple[str, ...]

    def refused(self, number: int, by_rule: bool = False) -> bool:
        """Return whether nothing was found at a candidate, or with `by_rule` whether a rule refused it."""
        return self.fates[number] == "rule" or (self.fates[number] == "nothing" and not by_rule)


def ask(base: KnowledgeBase, query: str, answerable: bool) -> Asked:
    """Return the outcomes of a query at all candidates."""
    results = [base.search(query, limit=1, min_score=CANDIDATES[0])]
    for least in CANDIDATES[1:]:
        settled = not results[-1].hits or results[-1].interpretation.rung == "all"  # no higher threshold changes it
        results.append(results[-1] if settled else base.search(query, limit=1, min_score=least))
    best = results[0].hits[0] if results[0].hits else None
    return Asked(
        answerable,
        best.score if best else 0.0,
        results[0].interpretation.rung == "all",
        tuple("answer" if result.hits else "rule" if result.refusal else "nothing" for result in results),
    )


def area(asked: Sequence[Asked], with_rung: bool) -> float:
    """Return the area under the ROC curve (Hanley and McNeil, 1982).

    That is how often the best score of an answerable query is above that of one without an answer; ties count half.
    `with_rung` ranks hits with all words above those that lack some.
    """

    def mark(one: Asked) -> tuple[bool, float]:
        return (one.has_all and with_rung, one.score)

    answerable = [mark(one) for one in asked if one.answerable]
    others = [mark(one) for one in asked if not one.answerable]
    wins = sum((one > other) + 0.5 * (one == other) for one in answerable for other in others)
    return wins / (len(answerable) * len(others))


def lines(asked: Sequence[Asked], right: Sequence[float]) -> Iterator[str]:
    """Yield the table with a line for each candidate, and before it the figures that do not depend on the candidate."""
    answerable = [one for one in asked if one.answerable]
    others = [one for one in asked if not one.answerable]
    yield f"{len(answerable)} answerable queries, {len(others)} without an answer"
    yield f"AUC of the best score {area(asked, False):.3f}, with all words above some {area(asked, True):.3f}"
    yield ""
    yield "| min_score | no answer: refused | by rule | answerable: refused | by rule | right on top |"
    yield "|---|---|---|---|---|---|"
    for number, least in enumerate(CANDIDATES):
        cells = [
            share([one.refused(number, by_rule) for one in group])
            for group in (others, answerable)
            for by_rule in (False, True)
        ]
        yield f"| {least:.2f} | {' | '.join(cells)} | {right[number]:.1%} |"


def share(marks: Sequence[bool]) -> str:
    """Return the percentage of true values."""
    return f"{sum(marks) / len(marks):.1%}" if marks else "—"


def right_on_top(base: KnowledgeBase, queries: Sequence[GoldQuery]) -> list[float]:
    """Return for every candidate the percentage of answerable queries with a right first hit."""
    answerable = [query for query in queries if query.kind != NO_ANSWER]
    figures = []
    for least in CANDIDATES:
        scored = score_queries(base, answerable, min_score=least)
        figures.append(sum(one.right for one in scored) / len(scored))
    return figures


def strangers(names: Sequence[str]) -> Iterator[str]:
    """Yield queries about other subjects than office work: the first of each collection's `tune` split."""
    for name in names:
        folder = COLLECTIONS / name
        if not folder.is_dir():
            print(f"skipped: no {folder}", file=sys.stderr)
            continue
        yield from list(read_collection(folder, "tune").queries.values())[:STRANGERS]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=PROJECT)
    parser.add_argument("--gold", type=Path, default=PROJECT / "tests" / "gold")
    parser.add_argument("--half", choices=HALVES, default="open")
    parser.add_argument("--strangers", nargs="*", default=[], metavar="COLLECTION")
    options = parser.parse_args()
    queries = [query for query in read_gold(options.gold).queries or () if in_half(query.id, options.half)]
    with KnowledgeBase.open(options.root) as base:
        asked = [ask(base, query.query, query.kind != NO_ANSWER) for query in queries]
        asked += [ask(base, query, False) for query in strangers(options.strangers)]
        print("\n".join(lines(asked, right_on_top(base, queries))))


if __name__ == "__main__":
    main()
