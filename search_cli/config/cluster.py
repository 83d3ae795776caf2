"""The settings in `[opensearch]` of kb.toml, for a cluster and its use, with defaults and reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search_cli.config.hosts import is_host
from search_cli.config.toml_tables import setting

__all__ = ["ClusterSettings"]

_INDEX_NAME = re.compile(r'(?![-_+.])[^\s\\/*?"<>|,#:]+')
_INDEX_NAME_BYTES = 200
"""OpenSearch allows 255 bytes; the rest is for suffixes such as the number of a build."""


def _is_index_name(name: str) -> bool:
    """Tell whether OpenSearch allows names of indices that begin with `name`."""
    return bool(_INDEX_NAME.fullmatch(name)) and name == name.lower() and len(name.encode("utf-8")) <= _INDEX_NAME_BYTES


def _are_hosts(urls: list[str]) -> bool:
    return all(is_host(url) for url in urls)


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """All settings in `[opensearch]` of kb.toml; see `Settings`."""

    hosts: tuple[str, ...] = setting(
        (),
        "empty: those of KB_OPENSEARCH_HOSTS, or else of your own configuration; these must allow any host anyway",
        fits=_are_hosts,
    )
    index: str = setting("kb", "the beginning of its indexes' names; each base needs its own", fits=_is_index_name)
    shards: int = setting(
        1, "one holds tens of millions of passages as small as ours; more spread a search over more machines", least=1
    )
    replicas: int = setting(1, "a second copy: one machine may be lost and all passages still answer")
    refresh_s: float = setting(
        1.0,
        "how long an open base answers from one build before it looks for a newer one",
        most=3600,
    )
    timeout_s: float = setting(30.0, "for one request and its retries; nobody waits longer", least=1, most=600)
    bulk_mb: int = setting(5, "sent at once in a build; OpenSearch's own advice is 5 to 15", least=1, most=100)
    bulk_threads: int = setting(
        2, "requests of a build under way at a time: one is written while the next is sent", least=1, most=64
    )
