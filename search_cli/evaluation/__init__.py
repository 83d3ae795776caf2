"""A knowledge base and its gold → how well its articles are cut and tagged, and how well it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from search_cli.config import is_file
from search_cli.errors import GoldError
from search_cli.evaluation.gold import (
    Articles,
    GoldPassage,
    GoldQuery,
    check_answers,
    in_half,
    locate,
    read_passages,
    read_queries,
)  # fmt: skip
from search_cli.evaluation.passages import ArticleScore, score_article
from search_cli.evaluation.queries import QueryScore, score_queries
from search_cli.knowledge_base import KnowledgeBase
from search_cli.models import Passage

__all__ = ["PASSAGES_FILE", "QUERIES_FILE", "Evaluation", "Gold", "evaluate", "read_gold"]

PASSAGES_FILE, QUERIES_FILE = "passages.jsonl", "queries.jsonl"


@dataclass(frozen=True, slots=True)
class Gold:
    """What a person marked; None stands for a file that is not there."""

    passages: tuple[GoldPassage, ...] | None
    queries: tuple[GoldQuery, ...] | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of the articles and of the queries of one half; None where there is no such gold."""

    half: str
    articles: tuple[ArticleScore, ...] | None
    queries: tuple[QueryScore, ...] | None


def read_gold(folder: Path) -> Gold:
    """Read the gold in a folder. Raises GoldError when it has none, or a line of it is wrong."""
    passages, queries = folder / PASSAGES_FILE, folder / QUERIES_FILE
    if not (is_file(passages) or is_file(queries)):
        raise GoldError("gold-missing", path=folder, passages=PASSAGES_FILE, queries=QUERIES_FILE)
    return Gold(
        read_passages(passages) if is_file(passages) else None,
        read_queries(queries) if is_file(queries) else None,
    )


def evaluate(base: KnowledgeBase, gold: Gold, half: str) -> Evaluation:
    """Score a knowledge base with an up-to-date index by its gold passages and one half of its judged queries.

    `half` is `open`, `closed` or `all`; the id of a query decides its half. Quotations of both halves are checked.
    Raises GoldError when one is not found.
    """
    articles = Articles(base.config)
    scored = None if gold.passages is None else _articles(base, gold.passages, articles)
    if gold.queries is None:
        return Evaluation(half, scored, None)
    check_answers(gold.queries, articles)
    chosen = [query for query in gold.queries if in_half(query.id, half)]
    return Evaluation(half, scored, score_queries(base, chosen))


def _articles(base: KnowledgeBase, passages: Sequence[GoldPassage], articles: Articles) -> tuple[ArticleScore, ...]:
    gold: dict[str, list[GoldPassage]] = {}
    for passage in passages:
        gold.setdefault(passage.article, []).append(passage)
    texts = {path: articles.text(path, marked[0].place) for path, marked in gold.items()}
    located = {path: locate(marked, texts[path]) for path, marked in gold.items()}
    found: dict[str, list[Passage]] = {path: [] for path in gold}
    for each in base.passages():
        if each.article in found:
            found[each.article].append(each)
    return tuple(score_article(located[path], found[path], texts[path], path) for path in sorted(gold))
