"""Articles that others wrote, marked by their writers before any program read them: what was reached there is kept.

`tests/bases/unprepared` was looked at while reading was improved, `unseen` and `unseen2` only after that; their first
figures are in benchmarks/README.md.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from reading import tagged

from search_cli.articles import read_article
from search_cli.evaluation.gold import GoldPassage, locate, read_passages
from search_cli.evaluation.passages import PassageFigures, score_article, summed

BASES = Path(__file__).parent / "bases"


def _figures(base: Path) -> PassageFigures:
    gold: defaultdict[str, list[GoldPassage]] = defaultdict(list)
    for passage in read_passages(base / "gold" / "passages.jsonl"):
        gold[passage.article].append(passage)
    scores = []
    for path, marked in gold.items():
        article = read_article(path, (base / "kb" / path).read_bytes())
        found = list(tagged(article).passages)
        scores.append(score_article(locate(marked, article.text), found, article.text, path))
    return summed(score.figures for score in scores)


@pytest.mark.parametrize(
    ("base", "whole", "roles", "dimensions"),
    [("unprepared", 0.96, 0.93, 0.88), ("unseen", 0.97, 0.84, 0.79), ("unseen2", 0.99, 0.97, 0.87)],
)
def test_what_was_reached_on_articles_of_others_is_kept(
    base: str, whole: float, roles: float, dimensions: float
) -> None:
    """Whole passages, role F1 and dimension F1 stay where they are, or rise."""
    figures = _figures(BASES / base)

    assert figures.whole / figures.passages >= whole
    assert (figures.roles.f1 or 0) >= roles
    assert (figures.dimensions.f1 or 0) >= dimensions
