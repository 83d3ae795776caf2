"""What passages and terms depend on, as recorded in an index, and a sentence on what differs from today."""

from __future__ import annotations

import json
from dataclasses import fields

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.segmenter import office_words
from search_cli.config import Config
from search_cli.messages import say
from search_cli.models import Recipe
from search_cli.taxonomy import Taxonomy

__all__ = ["FORMAT", "analyzer_of", "recipe_differences", "recipe_of"]

FORMAT = 30
"""Raised when the same article would be read, cut, tagged or segmented otherwise; an index of another is rebuilt."""


def analyzer_of(config: Config, taxonomy: Taxonomy) -> Analyzer:
    """Return the analyzer whose dictionary has the words of the taxonomy, of office language and of kb.toml."""
    return Analyzer((*taxonomy.dictionary_words(), *office_words(), *config.words))


def recipe_of(analyzer: Analyzer, taxonomy: Taxonomy, config: Config) -> Recipe:
    """Return the recipe of passages and terms that are made with these."""
    settings = config.settings
    return Recipe(
        FORMAT,
        analyzer.fingerprint,
        analyzer.segmenter.fingerprint,
        taxonomy.fingerprint,
        f"{settings.passage_min_chars}-{settings.passage_max_chars}-{settings.encoding}",
        json.dumps({"taxonomy": config.taxonomy, "words": config.words}, ensure_ascii=False, separators=(",", ":")),
    )


def recipe_differences(old: Recipe | None, new: Recipe) -> str | None:
    """Return what differs between two recipes as a sentence, or None; an index without a recipe is new."""
    if old is None or old == new:
        return None
    compared = [field.name for field in fields(Recipe) if field.compare]
    names = [name for name in compared if getattr(old, name) != getattr(new, name)]
    return say("list.comma").join(say(f"recipe.{name}") for name in names)
