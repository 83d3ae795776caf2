"""kb.toml → the engine that it names, to ask or to build, and a watch that shows when the index or kb.toml changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from search_cli.config import CONFIG_FILE, Config, line_of
from search_cli.engines import Engine
from search_cli.engines.scoring import Bm25
from search_cli.errors import ConfigError, ExtraMissingError, IndexUnusableError
from search_cli.lending import Lending
from search_cli.messages import say
from search_cli.models import Check

if TYPE_CHECKING:
    from search_cli.config.cluster import ClusterSettings
    from search_cli.engines.opensearch import Connection
    from search_cli.models.verification import Verification

__all__ = [
    "Watch",
    "cluster_checks",
    "engine_to_ask",
    "engine_to_build",
    "engine_to_repair",
    "names_cluster",
    "publications",
    "verified",
]

_FILES, _CLUSTER = "whoosh", "opensearch"
"""What kb.toml calls the engines that keep an index."""


def engine_to_ask(config: Config) -> Engine:
    """Return the engine that kb.toml names. Raises ConfigError, IndexMissingError or IndexUnusableError."""
    if names_cluster(config):
        with _handed_over(config) as connection:
            from search_cli.engines.opensearch import OpenSearchEngine

            return OpenSearchEngine.open(connection, _bm25(config), config.cluster, config.index_folder)
    from search_cli.engines.whoosh import WhooshEngine

    return WhooshEngine.open(config.index_folder, _bm25(config))


def engine_to_build(config: Config, rebuild: bool, memory_mb: int) -> tuple[Engine, str]:
    """Return the engine that kb.toml names, and the reason if it will replace an index that cannot be used.

    An index of another format is always replaced, a damaged or unreadable one only with `rebuild`. Raises ConfigError
    or IndexUnusableError.
    """
    try:
        return _created(config, memory_mb, rebuild=False), ""
    except IndexUnusableError as error:
        # Another format is rebuilt unasked, damage only when asked: what is lost with it may be repairable.
        if error.code == "index-stale-recipe" or (rebuild and error.code in ("index-corrupt", "index-read")):
            return _created(config, memory_mb, rebuild=True), error.message
        raise


def engine_to_repair(config: Config) -> tuple[Engine, str]:
    """Return the engine that kb.toml names with the undamaged part of its index. Raises as `engine_to_build`."""
    if names_cluster(config):
        return _created(config, 0, rebuild=True), ""
    from search_cli.engines.whoosh import WhooshEngine

    return WhooshEngine.salvage(config.index_folder, _bm25(config), memory=config.settings.memory_mb << 20), ""


def verified(config: Config) -> Verification:
    """Compare the index with what was written.

    Raises ConfigError, IndexMissingError, or IndexUnusableError when it is of another format.
    """
    if names_cluster(config):
        connection = _connected(config)
        from search_cli.engines.opensearch.verifying import verified as verified_there

        with closing(connection):
            return verified_there(connection, config.cluster.index)
    from search_cli.engines.whoosh.verifying import verified as verified_here

    return verified_here(config.index_folder)


def _created(config: Config, memory_mb: int, *, rebuild: bool) -> Engine:
    if names_cluster(config):
        with _handed_over(config) as connection:
            from search_cli.engines.opensearch import OpenSearchEngine

            return OpenSearchEngine.create(
                connection, _bm25(config), config.cluster, config.index_folder, rebuild=rebuild
            )
    from search_cli.engines.whoosh import WhooshEngine

    return WhooshEngine.create(config.index_folder, _bm25(config), memory=memory_mb << 20, rebuild=rebuild)


def _bm25(config: Config) -> Bm25:
    return Bm25(config.settings.k1, config.settings.b)


class Watch:
    """A callable whose result changes when kb.toml changes or a new generation is published in the index.

    Any number of threads may call it.
    """

    def __init__(self, config: Config) -> None:
        """Look at the kb.toml of `config` and at the index that it names. Raises ConfigError or ExtraMissingError."""
        self._settings_file = os.fspath(config.path)  # a Path would take as long as the look
        self._watched = Lending(_watched(config))  # lent, since threads may be looking when another index is named

    def __call__(self) -> Hashable:
        """Return a value that stays equal until something changes. A cluster may raise IndexUnusableError."""
        with self._watched.lend() as watched:
            return _file_stamp(self._settings_file), watched.published()

    def follow(self, config: Config) -> None:
        """Watch the index that `config` names from now on, if that is not the one watched so far."""
        if _named_by(config) != self._watched.newest.named:
            self._watched.replace(_watched(config))

    def close(self) -> None:
        """Close the connections to clusters."""
        self._watched.close()


class _Watched(NamedTuple):
    """An index as a kb.toml names it, and what looks whether a new generation of it was published."""

    named: object
    published: Callable[[], Hashable]
    close: Callable[[], None]


def _file_stamp(path: str) -> Hashable:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _named_by(config: Config) -> object:
    return config.settings.engine, config.opensearch


def _watched(config: Config) -> _Watched:
    if names_cluster(config):
        connection = _connected(config)
        return _Watched(_named_by(config), _ClusterStamp(connection, config.cluster), connection.close)
    from search_cli.engines.whoosh import WhooshEngine

    return _Watched(_named_by(config), partial(WhooshEngine.stamp, config.index_folder), lambda: None)


def publications(config: Config) -> Callable[[], bool]:
    """Return a function that tells whether another build was published since this call.

    It is to be called while this process holds the right to build. On a cluster it also counts builds that failed:
    to list kb/ once more is cheaper than to find out.
    """
    if names_cluster(config):
        before = _builds_begun(config)
        return lambda: _builds_begun(config) > before + 1  # the one that asks has begun as well
    from search_cli.engines.whoosh import WhooshEngine

    seen = WhooshEngine.stamp(config.index_folder)
    return lambda: WhooshEngine.stamp(config.index_folder) != seen


def _builds_begun(config: Config) -> int:
    connection = _connected(config)
    from search_cli.engines.opensearch import builds_begun

    with closing(connection):
        return builds_begun(connection, config.cluster.index)


class _ClusterStamp:
    """Asks the cluster for its generation, but not more often than every `refresh_s`."""

    def __init__(self, connection: Connection, settings: ClusterSettings) -> None:
        self._connection = connection
        self._settings = settings
        self._stamp: Hashable = None
        self._asked_at = -float("inf")

    def __call__(self) -> Hashable:
        if time.monotonic() - self._asked_at >= self._settings.refresh_s:
            from search_cli.engines.opensearch import OpenSearchEngine

            asked_at = time.monotonic()
            self._stamp = OpenSearchEngine.stamp(self._connection, self._settings.index)
            self._asked_at = asked_at
        return self._stamp


def cluster_checks(config: Config) -> Iterator[Check]:
    """Yield the checks of the cluster that kb.toml names, if it names one.

    Raises ConfigError when it may not be asked, IndexUnusableError when it does not answer.
    """
    if names_cluster(config):
        _connected(config).close()  # says which extra is missing
        from search_cli.engines.opensearch.health import checks_of
        from search_cli.engines.opensearch.mapping_check import checked

        yield from checks_of(config, partial(checked, alias=config.cluster.index))


def names_cluster(config: Config) -> bool:
    """Return whether kb.toml says that the index is on a cluster. Raises ConfigError for an unknown engine."""
    if config.settings.engine not in (_FILES, _CLUSTER):
        line, expected = line_of(config.source, "settings", "engine"), say("expected.engine")
        raise ConfigError("config-value", path=CONFIG_FILE, line=line, name="engine", expected=expected)
    return config.settings.engine == _CLUSTER


def _connected(config: Config) -> Connection:
    try:
        from search_cli.engines.opensearch import connect
    except ModuleNotFoundError as error:
        raise ExtraMissingError.of("opensearch-py", "opensearch") from error
    return connect(config)


@contextmanager
def _handed_over(config: Config) -> Iterator[Connection]:
    """Connect to the cluster for what the block makes, which closes the connection; on an error it is closed here."""
    connection = _connected(config)
    try:
        yield connection
    except BaseException:
        connection.close()
        raise
