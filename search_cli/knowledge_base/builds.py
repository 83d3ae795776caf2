"""A base's folder → a report of its build: the engine that kb.toml names makes the index or updates it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from search_cli.articles.folder import find_files
from search_cli.config import Config, find_root, is_folder, load_config
from search_cli.engines import Engine
from search_cli.errors import IndexUnusableError, RootMissingError
from search_cli.indexing.attachments import attach_vectors
from search_cli.indexing.pending import pending_changes
from search_cli.indexing.recipes import analyzer_of
from search_cli.knowledge_base.arguments import checked_whole
from search_cli.knowledge_base.choosing import names_cluster, publications
from search_cli.meaning import model_of
from search_cli.models import ArticleRecord, BuildReport
from search_cli.taxonomy import load_taxonomy

if TYPE_CHECKING:
    from search_cli.indexing.building import How, Progress

__all__ = ["built", "config_to_build", "pending_in", "processes_of"]

_FEW_RECORDS = 1_000
"""Articles whose records `pending_in` asks a cluster for: its result is a remark that nobody asked for."""


def config_to_build(root: str | os.PathLike[str] | None) -> Config:
    """Return the settings of a base that has articles. Raises RootMissingError or ConfigError."""
    config = load_config(find_root(root))
    if not is_folder(config.articles_folder):
        raise RootMissingError("articles-missing", path=config.root)
    model_of(config.settings)  # says which extra is missing, before minutes of work
    return config


def processes_of(config: Config, processes: int | None) -> int:
    """Return how many processes share a long build: `processes`, else kb.toml's setting, else all that may run."""
    from search_cli.indexing.processes import usable_processes  # here, since a search starts none

    return checked_whole("processes", processes or 0) or config.settings.processes or usable_processes()


def pending_in(
    config: Config, records: Callable[[], Mapping[str, ArticleRecord]], budget_ms: float
) -> tuple[int, int, int] | None:
    """Return how many articles are new, changed and gone since `records`; None when this cannot be told in time."""
    remote = names_cluster(config)
    if remote and not is_folder(config.articles_folder):
        return None
    found = find_files(config.articles_folder, give_up_at=time.perf_counter() + budget_ms / 1000)
    if not found or (remote and len(found.files) > _FEW_RECORDS):
        return None
    return pending_changes(found, records())


def built(
    config: Config, engine_of: Callable[[Config], tuple[Engine, str]], how: How, reading: Progress | None
) -> BuildReport:
    """Check kb.toml, then make an engine with `engine_of` and build the index with it.

    If another build is published in the meantime, this one lists kb/ again and starts over.
    """
    from search_cli.indexing.building import Indexer, OvertakenError  # here, since a search reads no articles

    taxonomy = load_taxonomy(config)
    while True:
        overtaken = publications(config)
        engine, unread = engine_of(config)
        try:
            indexer = Indexer(config, analyzer_of(config, taxonomy), taxonomy)
            report = indexer.build(engine, how, unread, overtaken)
            return report if how.dry_run else _with_meaning(engine, config, report, reading)
        except OvertakenError:
            continue
        finally:
            engine.close()


def _with_meaning(engine: Engine, config: Config, report: BuildReport, reading: Progress | None) -> BuildReport:
    """Attach the passages' vectors if kb.toml wants them, and return the report with the time that this took.

    The index is published before this begins. If another build is running, attaching is left to that build.
    """
    started = time.perf_counter()
    try:
        attach_vectors(engine, config, reading)
    except IndexUnusableError as error:
        if error.code not in ("index-locked", "index-leased"):
            raise
    return report._replace(took_ms=report.took_ms + (time.perf_counter() - started) * 1000)
