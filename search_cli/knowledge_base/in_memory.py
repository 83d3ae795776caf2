"""Texts, or ready-made passages → a generation whose index is in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from search_cli.config import Config, Settings
from search_cli.engines import ArticleEntries, Changes, Entry
from search_cli.engines.scoring import Bm25
from search_cli.indexing.attachments import attach_vectors
from search_cli.indexing.recipes import analyzer_of, recipe_of
from search_cli.knowledge_base.arguments import checked_mapping, checked_passages, checked_settings
from search_cli.knowledge_base.generation import Generation
from search_cli.meaning import model_of
from search_cli.models import ArticleRecord, Passage
from search_cli.taxonomy import load_taxonomy

if TYPE_CHECKING:
    from search_cli.indexing.building import Progress

__all__ = ["generation_of_passages", "generation_of_texts"]


def generation_of_texts(texts: Mapping[str, str], settings: Settings | None) -> Generation:
    """Return a generation of `{path: text}`; the ending of a path names the format of its text."""
    from search_cli.engines.inverted import InvertedEngine  # here, since a search of files needs none
    from search_cli.indexing.entries import ArticleProcessor

    given = checked_mapping("texts", texts)
    config = Config(Path(), checked_settings(settings))
    taxonomy = load_taxonomy(config)
    analyzer = analyzer_of(config, taxonomy)
    engine = InvertedEngine(Bm25(config.settings.k1, config.settings.b))
    # Text has no encoding any more, whichever the setting names for files.
    processor = ArticleProcessor(replace(config, settings=replace(config.settings, encoding="")), taxonomy, analyzer)
    read = [processor.article_of(path, text.encode("utf-8", "replace")) for path, text in sorted(given.items())]
    engine.apply(Changes(recipe_of(analyzer, taxonomy, config), read, fresh=True))
    attach_vectors(engine, config)
    return Generation(config, taxonomy, analyzer, engine)


def generation_of_passages(
    passages: Iterable[Passage], settings: Settings | None, reading: Progress | None
) -> Generation:
    """Return a generation of passages; those of an article are taken for all of it, and repeated ones are dropped."""
    from search_cli.engines.inverted import InvertedEngine  # here, since a search of files needs none

    config = Config(Path(), checked_settings(settings))
    model_of(config.settings)  # says which extra is missing, before minutes of work
    taxonomy = load_taxonomy(config)
    analyzer = analyzer_of(config, taxonomy)
    analyzer.prepare()
    engine = InvertedEngine(Bm25(config.settings.k1, config.settings.b))
    articles = (
        ArticleEntries(_record_of(path, theirs), tuple(Entry(each, analyzer.bags(each)) for each in theirs))
        for path, theirs in _by_article(passages)
    )
    engine.apply(Changes(recipe_of(analyzer, taxonomy, config), articles, fresh=True))
    attach_vectors(engine, config, reading)
    return Generation(config, taxonomy, analyzer, engine)


def _by_article(passages: Iterable[Passage]) -> Iterator[tuple[str, list[Passage]]]:
    """Yield each article's path and its passages, each once, in the order of the article."""
    articles: dict[str, dict[str, Passage]] = {}
    for passage in checked_passages(passages):
        articles.setdefault(passage.article, {})[passage.id] = passage
    for path, theirs in articles.items():
        yield path, sorted(theirs.values(), key=attrgetter("char_start", "char_end"))


def _record_of(path: str, passages: Sequence[Passage]) -> ArticleRecord:
    from search_cli.views.covering import counts_of  # here, since a search counts nothing

    size, title = sum(len(passage.text) for passage in passages), passages[0].title
    cells = counts_of(passages)
    return ArticleRecord(path, "", size, 0, passages=len(passages), title=title, cells=cells)
