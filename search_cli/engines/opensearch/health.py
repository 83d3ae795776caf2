"""A cluster and the access to it → checks for `kb doctor`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from importlib.metadata import version
from typing import Any

from search_cli.config import Config
from search_cli.config.allowed_hosts import AllowedHost, allowed_hosts
from search_cli.config.cluster import ClusterSettings
from search_cli.config.user import exposed_files
from search_cli.engines.opensearch.connection import Connection
from search_cli.messages import say
from search_cli.models import Check

__all__ = ["Look", "checks_of"]

Look = Callable[[Connection], Iterator[Check]]
"""A further check, such as whether the mapping is the one that this version makes."""


def checks_of(config: Config, *looks: Look) -> Iterator[Check]:
    """Yield the checks of the access to the cluster of `config`, of the cluster, and then those of `looks`.

    Raises ConfigError when it may not be asked, IndexUnusableError when it does not answer.
    """
    hosts, index = allowed_hosts(config), config.cluster.index
    yield from _hosts(hosts)
    yield from _exposed()
    with closing(Connection(hosts, config.cluster.timeout_s)) as connection:
        yield _version(connection)
        if connection.ask("HEAD", f"/{index}", missing=True):
            yield _health(connection.ask("GET", f"/_cluster/health/{index}"))
            settings = connection.ask("GET", f"/{index}/_settings", params={"flat_settings": "true"})
            yield from _blocks(settings)
            yield from _parts(settings, config.cluster)
        for look in looks:
            yield from look(connection)


def _hosts(hosts: Sequence[AllowedHost]) -> Iterator[Check]:
    for allowed in hosts:
        said = say("doctor.host", host=allowed.host, place=allowed.allowed_by, login=_login(allowed))
        yield Check("host", True, said)


def _login(allowed: AllowedHost) -> str:
    login = allowed.login
    if login.aws_region:
        return say("doctor.host.aws", region=login.aws_region)
    return say("doctor.host.user", user=login.user) if login.user else ""


def _exposed() -> Iterator[Check]:
    for file in exposed_files():
        yield Check("host", False, say("doctor.exposed", file=file))


def _version(connection: Connection) -> Check:
    connection.server()  # another program is no cluster that could be looked at
    nodes = connection.ask("GET", "/_cat/nodes", params={"format": "json", "h": "version"})
    versions = say("list.comma").join(sorted({str(node["version"]) for node in nodes}))
    client = version("opensearch-py")
    return Check("cluster", True, say("doctor.cluster.version", version=versions, nodes=len(nodes), client=client))


def _health(said: dict[str, Any]) -> Check:
    status, nodes, missing = str(said["status"]), said["number_of_nodes"], said["unassigned_shards"]
    return Check("cluster", status == "green", say(f"doctor.cluster.{status}", nodes=nodes, missing=missing))


def _blocks(settings: dict[str, Any]) -> Iterator[Check]:
    for index, said in settings.items():
        if said["settings"].get("index.blocks.read_only_allow_delete") == "true":
            yield Check("cluster", False, say("doctor.cluster.full", index=index))


def _parts(settings: dict[str, Any], wanted: ClusterSettings) -> Iterator[Check]:
    """Yield a failed check if the index has other numbers of shards or replicas than kb.toml says."""
    for index, said in settings.items():
        shards, replicas = (said["settings"][f"index.number_of_{name}"] for name in ("shards", "replicas"))
        if (int(shards), int(replicas)) != (wanted.shards, wanted.replicas):
            there = {"shards": shards, "replicas": replicas, "wanted": wanted.shards, "copies": wanted.replicas}
            yield Check("cluster", False, say("doctor.cluster.parts", index=index, **there))
