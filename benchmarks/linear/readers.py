"""A hostile article → the steps of a build: reading it, tagging it, and finding its terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from search_cli.articles import read_article
from search_cli.config import Config, Settings
from search_cli.errors import ArticleError
from search_cli.indexing.recipes import analyzer_of
from search_cli.models import Article, Passage
from search_cli.passages import passages_of
from search_cli.taxonomy import default_taxonomy


@cache
def steps(ending: str) -> Mapping[str, Callable[[Any], Any]]:
    """Return the steps of a build for the bytes of an article with that ending; a refused one has no further steps."""
    settings, taxonomy = Settings(), default_taxonomy()
    analyzer = analyzer_of(Config(Path()), taxonomy)
    analyzer.prepare()

    def read(data: bytes) -> Article | None:
        try:
            return read_article(f"a{ending}", data)
        except ArticleError:
            return None

    def tag(article: Article | None) -> tuple[Passage, ...]:
        return passages_of(article, taxonomy, settings).passages if article else ()

    def terms(passages: tuple[Passage, ...]) -> None:
        for passage in passages:
            analyzer.bags(passage)

    return {"read": read, "tag": tag, "terms": terms}
