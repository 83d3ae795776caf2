"""What an index carries for those who ask it, so that they need not make it: its dictionary and its taxonomy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from search_cli.analysis.analyzer import Analyzer
from search_cli.config import Config
from search_cli.engines import Changes, Engine
from search_cli.errors import IndexUnusableError
from search_cli.meaning import model_of
from search_cli.taxonomy import Taxonomy, load_taxonomy
from search_cli.taxonomy.stored import carried, compiled

if TYPE_CHECKING:
    from search_cli.meaning import Model
    from search_cli.meaning.vectors import Vectors

__all__ = ["attach_vectors", "attachments_due", "taxonomy_of", "vectors_of", "with_dictionary_of"]

_DICTIONARY = "dictionary"
_TAXONOMY = "taxonomy"
_MEANING = "meaning"


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


def vectors_of(engine: Engine, config: Config, model: Model) -> Vectors:
    """Return what `model` made of the passages, as far as the index carries it.

    Raises IndexUnusableError when that is damaged.
    """
    from search_cli.meaning.vectors import Vectors  # here, since it brings numpy

    held = engine.attachment(_MEANING)
    with _damage_told(config):
        return Vectors.none(model.name) if held is None else Vectors.from_bytes(held, model.name)


def _carried(engine: Engine, config: Config) -> Taxonomy | None:
    with _damage_told(config):
        return carried(engine.attachment(_TAXONOMY), config)


@contextmanager
def _damage_told(config: Config) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise IndexUnusableError("index-corrupt", path=config.index_folder, reason=error) from error


def attach_vectors(engine: Engine, config: Config, progress: Callable[[int, int], None] | None = None) -> None:
    """Attach to an index what its passages mean, as far as it lacks that and kb.toml wants it.

    `progress` is told how many passages of how many are read. Raises ExtraMissingError, and IndexUnusableError when the
    index cannot be written or another build is at work.
    """
    model = model_of(config.settings)
    if model is None or engine.recipe() is None:
        return
    from search_cli.meaning.embedding import vectors_due  # here, since it brings numpy

    for vectors in vectors_due(engine, model, vectors_of(engine, config, model), progress):
        engine.apply(Changes(None, attachments={_MEANING: vectors.to_bytes()}))


def attachments_due(
    engine: Engine, config: Config, analyzer: Analyzer, taxonomy: Taxonomy, *, fresh: bool, rebuild: bool
) -> Mapping[str, bytes]:
    """Return what the next build must attach: what the index lacks, or has of other words; all if it starts afresh.

    What texts mean is the same whatever else they are made into, so only a `rebuild` drops that.
    """
    due = {}
    if fresh and not rebuild:
        with suppress(IndexUnusableError):  # damaged: then it is made anew
            if held := engine.attachment(_MEANING):
                due[_MEANING] = bytes(held)
    if fresh or not with_dictionary_of(engine, analyzer, config).segmenter.is_carried:
        due[_DICTIONARY] = analyzer.segmenter.compiled
    if fresh or _carried(engine, config) is None:
        due[_TAXONOMY] = compiled(taxonomy, config)
    return due
