"""A knowledge base → checks of its parts; each that fails says what to do."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice

from search_cli import __version__
from search_cli.analysis.analyzer import Analyzer
from search_cli.articles.folder import FoundFiles, find_files
from search_cli.articles.naming import holds_nothing_to_read, is_article
from search_cli.config import Config, find_root, load_config
from search_cli.engines import Engine
from search_cli.errors import SearchCliError
from search_cli.indexing.attachments import vectors_of
from search_cli.indexing.pending import pending_changes
from search_cli.indexing.recipes import analyzer_of, recipe_of
from search_cli.knowledge_base.choosing import cluster_checks, engine_to_ask, names_cluster
from search_cli.meaning import model_of
from search_cli.messages import distribution_name, say
from search_cli.models import ArticleRecord, Check, Recipe
from search_cli.taxonomy import load_taxonomy

__all__ = ["Diagnosis", "diagnose"]

_NAMED = 5  # words or files named in one message


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All checks, and lines for kb.toml that give every article the names that single articles define."""

    checks: tuple[Check, ...]
    taught_toml: str = ""

    @property
    def ok(self) -> bool:
        """Whether every check is well."""
        return all(check.ok for check in self.checks)


def diagnose(root: str | os.PathLike[str] | None = None) -> Diagnosis:
    """Look at environment, configuration, articles, dictionary and index of the knowledge base at `root`.

    Never raises for what is wrong with the base: that is what it reports.
    """
    checks = [_environment()]
    taught = ""
    try:
        config = load_config(find_root(root))
        taxonomy = load_taxonomy(config)
        asks_only = _only_asks(config)  # what kb.toml says of the engine is checked as it is used
        checks.append(Check("config", True, say("doctor.config", path=config.root)))
        analyzer = analyzer_of(config, taxonomy)
        checks.append(_dictionary(analyzer))
        files = None if asks_only else find_files(config.articles_folder)
        begin = len(checks)
        checks.extend(_articles(files, {}))
        end = len(checks)
        checks.extend(cluster_checks(config))
        recipe, records, meaning = _remembered(config)
        checks[begin:end] = _articles(files, records)  # again, now that more is known of them
        checks.extend(_index(files, recipe == recipe_of(analyzer, taxonomy, config), records))
        checks.extend(meaning)
        taught = "\n".join((*_entries("role", records), *_entries("dimension", records)))
    except SearchCliError as error:
        about = next((name for name in ("index", "cluster", "host") if name in error.code), "config")
        checks.append(Check(about, False, error.with_hint(error.hint)))
    return Diagnosis(tuple(checks), taught)


def _environment() -> Check:
    names = ("whoosh3", "jieba", "click")
    parts = [f"{distribution_name()} {__version__}", f"Python {platform.python_version()}"]
    parts += [f"{name} {version(name)}" for name in names]
    return Check("environment", True, say("list.comma").join(parts))


def _dictionary(analyzer: Analyzer) -> Check:
    """Prove every word of taxonomy and kb.toml whole in each of the segmenter's contexts."""
    words = analyzer.segmenter.words
    broken = [word for word in words if analyzer.segmenter.broken_in(word)]
    if broken:
        named = say("list.comma").join(broken[:_NAMED])
        return Check("dictionary", False, say("doctor.broken-words", count=len(broken), words=named))
    return Check("dictionary", True, say("doctor.words", count=len(words)))


def _articles(found: FoundFiles | None, records: Mapping[str, ArticleRecord]) -> Iterator[Check]:
    """Yield which articles there are, as far as files tell; `records` tell which of them hold nothing to read."""
    if found is None:
        return
    for path, error in islice(sorted(found.refused.items()), _NAMED):
        yield Check("articles", False, f"{path}: {error.with_hint(error.hint)}")
    if len(found.refused) > _NAMED:
        yield Check("articles", False, say("doctor.more-refused", count=len(found.refused) - _NAMED))
    paths = {file.path for file in found.files}
    data = [path for path, record in records.items() if path in paths and holds_nothing_to_read(record)]
    count = len(paths) - len(data)
    said = say("doctor.articles", count=count, skipped=found.skipped)
    if found.unread:
        said += say("doctor.unread", count=len(found.unread))
    if data:
        said += say("doctor.no-faq", count=len(data), files=_some(data))
    yield Check("articles", count > 0, said)


def _only_asks(config: Config) -> bool:
    """Return whether this is a machine that asks a cluster, while the articles are on another."""
    return names_cluster(config) and not config.articles_folder.is_dir()


def _remembered(config: Config) -> tuple[Recipe | None, Mapping[str, ArticleRecord], list[Check]]:
    engine = engine_to_ask(config)
    try:
        return engine.recipe(), engine.records(), list(_meaning(engine, config))
    finally:
        engine.close()


def _meaning(engine: Engine, config: Config) -> Iterator[Check]:
    """Yield whether all passages were read for what they mean, if kb.toml wants that."""
    model = model_of(config.settings)
    if model:
        from search_cli.meaning.embedding import are_of  # here, since it brings numpy

        vectors = vectors_of(engine, config, model)
        whole = are_of(vectors, engine)
        key = "doctor.meaning" if whole else "doctor.meaning.lacking"
        yield Check("meaning", whole, say(key, count=len(vectors.header.ids), model=model.name))


def _index(found: FoundFiles | None, same_recipe: bool, records: Mapping[str, ArticleRecord]) -> Iterator[Check]:
    if not same_recipe:
        yield Check("index", False, say("doctor.other-recipe"))
        return
    added, changed, removed = (0, 0, 0)
    if found is not None:
        added, changed, removed = pending_changes(found, records)
    if added or changed or removed:
        yield Check("index", False, say("doctor.pending", added=added, changed=changed, removed=removed))
    else:
        articles = sum(map(is_article, records.values()))
        passages = sum(record.passages for record in records.values())
        yield Check("index", True, say("doctor.index", articles=articles, passages=passages))
    textless = [path for path, record in records.items() if is_article(record) and not record.passages]
    if textless:  # an empty one may be meant so, but not all
        others = sum(not holds_nothing_to_read(record) for record in records.values()) - len(textless)
        yield Check("text", others > 0, say("doctor.textless", articles=_some(textless)))
    stale = [path for path, record in records.items() if record.stale]
    if stale:
        yield Check("stale", False, say("doctor.stale", articles=_some(stale)))


def _some(paths: Sequence[str]) -> str:
    return say("list.comma").join(paths[:_NAMED])


def _entries(kind: str, records: Mapping[str, ArticleRecord]) -> Iterator[str]:
    """Yield lines for kb.toml with every role or dimension that only single articles know."""
    sources: dict[str, list[str]] = {}
    for path, record in records.items():
        for name in record.taught_roles if kind == "role" else record.taught_dimensions:
            sources.setdefault(name, []).append(path)
    for name, paths in sorted(sources.items()):
        # Strangers name their files, and a line's end in a name would end the comment.
        named = (*sorted(paths)[:_NAMED], *(["…"] if len(paths) > _NAMED else ()))
        beside = "".join(char if char.isprintable() else " " for char in ", ".join(named))
        yield f"[[{kind}]]  # {beside}\nname = {json.dumps(name, ensure_ascii=False)}\n"
