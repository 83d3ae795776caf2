"""What an index carries for those who ask it, so that they need not make it: its dictionary and its taxonomy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from search_cli.analysis.analyzer import Analyzer
from search_cli.config import Config
from search_cli.engines import Engine
from search_cli.errors import IndexUnusableError
from search_cli.taxonomy import Taxonomy, load_taxonomy
from search_cli.taxonomy.carried import carried, compiled

__all__ = ["attachments_due", "taxonomy_of", "with_dictionary_of"]

_DICTIONARY = "dictionary"
_TAXONOMY = "taxonomy"


def with_dictionary_of(engine: Engine, analyzer: Analyzer, config: Config) -> Analyzer:
    """Return `analyzer` with its dictionary read from the index, or itself if the index has none or another.

    Raises IndexUnusableError when the dictionary is damaged.
    """
    with _damage_told(config):
        return analyzer.carrying(engine.attachment(_DICTIONARY))


def taxonomy_of(engine: Engine, config: Config) -> Taxonomy:
    """Return the taxonomy of `config`, from the index if that carries it.

    Raises ConfigError, and IndexUnusableError when what the index carries is damaged.
    """
    return _carried(engine, config) or load_taxonomy(config)


def _carried(engine: Engine, config: Config) -> Taxonomy | None:
    with _damage_told(config):
        return carried(engine.attachment(_TAXONOMY), config)


@contextmanager
def _damage_told(config: Config) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise IndexUnusableError("index-corrupt", path=config.index_folder, reason=error) from error


def attachments_due(
    engine: Engine, config: Config, analyzer: Analyzer, taxonomy: Taxonomy, *, fresh: bool
) -> Mapping[str, bytes]:
    """Return what the next build must attach: what the index lacks, or has of other words; all if it starts afresh."""
    due = {}
    if fresh or not with_dictionary_of(engine, analyzer, config).segmenter.is_carried:
        due[_DICTIONARY] = analyzer.segmenter.compiled
    if fresh or _carried(engine, config) is None:
        due[_TAXONOMY] = compiled(taxonomy, config)
    return due
