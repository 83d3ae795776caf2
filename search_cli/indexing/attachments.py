"""Data stored with an index so that a search need not compute it: the dictionary, the taxonomy, the vectors."""

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
    """Return `analyzer` with the dictionary stored in the index, or unchanged if the index has none that fits.

    Raises IndexUnusableError when the dictionary is damaged.
    """
    with _damage_told(config):
        return analyzer.carrying(engine.attachment(_DICTIONARY))


def taxonomy_of(engine: Engine, config: Config) -> Taxonomy:
    """Return the taxonomy of `config`, read from the index if it is stored there.

    Raises ConfigError, and IndexUnusableError when what the index carries is damaged.
    """
    return _carried(engine, config) or load_taxonomy(config)


def vectors_of(engine: Engine, config: Config, model: Model) -> Vectors:
    """Return the passages' vectors by `model` that are stored in the index.

    Raises IndexUnusableError when they are damaged.
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
    """Compute the vectors that the index lacks and attach them to it, if kb.toml wants that.

    `progress` is called with the numbers of passages done and to do. Raises ExtraMissingError, and IndexUnusableError
    when the index cannot be written or another build is running.
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
    """Return what the next build must attach: what the index lacks or has of another recipe, everything if `fresh`.

    Vectors depend on nothing but the texts, so only a `rebuild` drops them.
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
