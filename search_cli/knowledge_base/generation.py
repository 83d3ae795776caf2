"""One generation of an index, opened, with everything that answers from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.synonyms import default_synonyms
from search_cli.answers.answering import Answering
from search_cli.config import Config
from search_cli.engines import Engine
from search_cli.errors import IndexUnusableError
from search_cli.indexing.attachments import taxonomy_of, vectors_of, with_dictionary_of
from search_cli.indexing.recipes import analyzer_of, recipe_differences, recipe_of
from search_cli.meaning import model_of
from search_cli.taxonomy import Taxonomy

if TYPE_CHECKING:
    from search_cli.answers.completing import Completer
    from search_cli.meaning.searching import Nearness

__all__ = ["Generation", "generation_of"]


@dataclass(frozen=True, eq=False)
class Generation:
    """What one build made, and all that was worked out from it: who asks it meets nothing of another build.

    Threads may share it; what they work out first, they may work out twice.
    """

    config: Config
    taxonomy: Taxonomy
    analyzer: Analyzer
    engine: Engine

    @cached_property
    def nearness(self) -> Nearness | None:
        """What tells which passages are near a query in meaning; None where kb.toml does not ask for it."""
        model = model_of(self.config.settings)
        if model is None:
            return None
        from search_cli.meaning.searching import Nearness  # here, since few bases want it

        return Nearness(model, partial(vectors_of, self.engine, self.config, model))

    @cached_property
    def answering(self) -> Answering:
        """What answers queries."""
        synonyms = default_synonyms().merged(self.config.synonyms)
        return Answering(self.engine, self.analyzer, self.taxonomy, self.config.settings, synonyms, self.nearness)

    @cached_property
    def completer(self) -> Completer:
        """What completes the beginnings of words."""
        from search_cli.answers.completing import Completer  # here, since few who search complete

        return Completer(self.engine, self.taxonomy)


def generation_of(engine: Engine, config: Config) -> Generation:
    """Return what `engine` holds as `config` has it be asked; `engine` is closed when that cannot be.

    Raises ConfigError, ExtraMissingError, and IndexUnusableError when it is damaged or was made by another recipe.
    """
    try:
        model_of(config.settings)  # says which extra is missing
        taxonomy = taxonomy_of(engine, config)
        analyzer = analyzer_of(config, taxonomy)
        reason = recipe_differences(engine.recipe(), recipe_of(analyzer, taxonomy, config))
        if reason:
            raise IndexUnusableError("index-stale-recipe", reason=reason)
        return Generation(config, taxonomy, with_dictionary_of(engine, analyzer, config), engine)
    except BaseException:
        engine.close()
        raise
