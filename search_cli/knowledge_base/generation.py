"""One open generation of an index, with everything that is computed from it to answer questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
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
from search_cli.models import Filters
from search_cli.taxonomy import Taxonomy
from search_cli.unlocked import cached_property

if TYPE_CHECKING:
    from search_cli.answers.completing import Completer
    from search_cli.meaning.searching import Nearness
    from search_cli.views.conflicting import Conflict

__all__ = ["Generation", "generation_of"]


@dataclass(frozen=True, eq=False)
class Generation:
    """One build's index with all that was computed from it, so that a question never mixes two builds.

    Threads may share it; two that need the same value first may both compute it.
    """

    config: Config
    taxonomy: Taxonomy
    analyzer: Analyzer
    engine: Engine

    @cached_property
    def nearness(self) -> Nearness | None:
        """Finds the passages nearest to a query in meaning; None unless kb.toml asks for it."""
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
    def conflicts(self) -> tuple[Conflict, ...]:
        """All conflicts; kept, since whoever lists them by the page would have all of them looked for each time."""
        from search_cli.views.all_conflicts import conflicts_of  # here, since few who search compare

        return conflicts_of(self.engine, Filters())

    @cached_property
    def completer(self) -> Completer:
        """What completes the beginnings of words."""
        from search_cli.answers.completing import Completer  # here, since few who search complete

        return Completer(self.engine, self.taxonomy)


def generation_of(engine: Engine, config: Config) -> Generation:
    """Return the generation of the index in `engine` under the settings of `config`; on an error close `engine`.

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
