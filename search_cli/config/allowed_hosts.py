"""The hosts that kb.toml names → the hosts that the user allows, with logins; if one is not allowed, none is asked.

A knowledge base may come from anybody, so what it says is no reason to send anything anywhere: a host must stand in
`KB_OPENSEARCH_HOSTS` or in the user's own configuration file, and a login goes to the hosts it was given for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from search_cli.config import Config
from search_cli.config.hosts import Host, has_login, host_of
from search_cli.config.user import AWS_SERVICE, Login, logins, user_file
from search_cli.errors import ConfigError

__all__ = ["Access", "AllowedHost", "access_to"]

_HOSTS = "KB_OPENSEARCH_HOSTS"
_PREFIX = "KB_OPENSEARCH_"


class AllowedHost(NamedTuple):
    """A host that may be asked, the login for it, and the place that allows it."""

    host: Host
    login: Login
    allowed_by: str


class Access(NamedTuple):
    """The hosts of one cluster, any of which may be asked."""

    hosts: tuple[AllowedHost, ...]


def access_to(config: Config) -> Access:
    """Return how the cluster of `config` may be asked.

    Without hosts in kb.toml it is those of the environment, or else of the user's own file. Raises ConfigError for a
    host that neither allows, and for a login that cannot be sent or must not be.
    """
    by_environment, by_file = _allowed_by_environment(), logins()
    named = tuple(host_of(url) for url in config.cluster.hosts) or tuple(by_environment) or tuple(by_file)
    if not named:
        raise ConfigError("cluster-hosts", file=user_file())
    return Access(tuple(_allowed(host, by_environment, by_file) for host in dict.fromkeys(named)))


def _allowed(host: Host, by_environment: Mapping[Host, Login], by_file: Mapping[Host, Login]) -> AllowedHost:
    if host in by_environment:
        # Said for this one command, it stands before the file; what it leaves out the file may say.
        given, kept = by_environment[host], by_file.get(host, Login())
        login = given if given.has_secret else kept
        allowed = AllowedHost(host, _with_ca(login, given.ca or kept.ca), _HOSTS)
    elif host in by_file:
        allowed = AllowedHost(host, by_file[host], str(user_file()))
    else:
        raise ConfigError("host-unallowed", host=host, file=user_file())
    _check(allowed)
    return allowed


def _with_ca(login: Login, ca: str) -> Login:
    return Login(login.user, login.password, ca, login.aws_region, login.aws_service)


def _check(allowed: AllowedHost) -> None:
    """Raise ConfigError when the login is half of one, cannot be sent, or would be sent for all to read."""
    host, login, allowed_by = allowed
    if bool(login.user) != bool(login.password) or ":" in login.user:
        raise ConfigError("login-half", host=host, place=allowed_by)
    if login.user and login.aws_region:
        raise ConfigError("login-double", host=host, place=allowed_by)
    if login.has_secret and not (host.is_encrypted or host.is_local):
        raise ConfigError("login-in-clear", host=host)


def _allowed_by_environment() -> Mapping[Host, Login]:
    """Return the hosts of KB_OPENSEARCH_HOSTS; the login of the environment is theirs and no other's."""
    urls = [url.strip() for url in os.environ.get(_HOSTS, "").split(",") if url.strip()]
    said = {name: os.environ.get(f"{_PREFIX}{name.upper()}", "") for name in ("user", "password", "ca", "aws_region")}
    login = Login(**said, aws_service=os.environ.get(f"{_PREFIX}AWS_SERVICE") or AWS_SERVICE)
    return {_host(url): login for url in urls}


def _host(url: str) -> Host:
    try:
        return host_of(url)
    except ValueError as error:
        # What has a login in it is not repeated.
        raise ConfigError("host-form", name=_HOSTS, url="…@…" if has_login(url) else url) from error
