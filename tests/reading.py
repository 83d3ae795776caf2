"""Short ways from text to article, passages and tokens, for the tests of reading and tagging."""

from __future__ import annotations

from functools import cache

from search_cli.analysis.analyzer import Analyzer
from search_cli.articles import read_article
from search_cli.config import Settings
from search_cli.models import Article, Passage
from search_cli.passages import ArticlePassages, passages_of
from search_cli.taxonomy import default_taxonomy


@cache
def analyzer() -> Analyzer:
    """The analyzer of a knowledge base without kb.toml; its dictionary takes a second, so tests share one."""
    return Analyzer(default_taxonomy().dictionary_words())


def read(text: str, name: str = "a.txt") -> Article:
    """The article with this text."""
    return read_article(name, text.encode("utf-8", "surrogatepass"))


def tagged(article: Article, settings: Settings | None = None) -> ArticlePassages:
    """Its passages, by the taxonomy that comes with the program."""
    return passages_of(article, default_taxonomy(), settings or Settings())


def passages(text: str, name: str = "a.txt", settings: Settings | None = None) -> tuple[Passage, ...]:
    """The passages of an article with this text."""
    return tagged(read(text, name), settings).passages


def blocks(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    """The kinds and texts of its blocks."""
    return [(block.kind, block.stretch.text) for block in read(text, name).blocks]
