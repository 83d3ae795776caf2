"""The hosts in kb.toml → the hosts that the user allows, with logins; it is an error if any of them is not allowed.

A knowledge base may come from anybody, so kb.toml alone must not cause requests to any host. A host must be named in
`KB_OPENSEARCH_HOSTS` or in the user's own configuration file, and a login is sent only to the hosts it is given for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from search_cli.config import Config
from search_cli.config.hosts import Host, has_login, host_of
from search_cli.config.user import AWS_SERVICE, Login, logins, user_file
from search_cli.errors import ConfigError

__all__ = ["AllowedHost", "allowed_hosts"]

_HOSTS = "KB_OPENSEARCH_HOSTS"
_PREFIX = "KB_OPENSEARCH_"


class AllowedHost(NamedTuple):
    """A host that the user allows, its login, and the place where the user allows it."""

    host: Host
    login: Login
    allowed_by: str


def allowed_hosts(config: Config) -> tuple[AllowedHost, ...]:
    """Return the allowed hosts of the cluster of `config`; any of them may get a request.

    If kb.toml has no hosts, they are those of the environment, or else of the user's own file. Raises ConfigError for a
    host that neither allows, and for a login that cannot or must not be sent.
    """
    by_environment, by_file = _allowed_by_environment(), logins()
    named = tuple(host_of(url) for url in config.cluster.hosts) or tuple(by_environment) or tuple(by_file)
    if not named:
        raise ConfigError("cluster-hosts", file=user_file())
    return tuple(_allowed(host, by_environment, by_file) for host in dict.fromkeys(named))


def _allowed(host: Host, by_environment: Mapping[Host, Login], by_file: Mapping[Host, Login]) -> AllowedHost:
    if host in by_environment:
        # The environment overrides the file; what it leaves out is taken from the file.
        given, kept = by_environment[host], by_file.get(host, Login())
        login = given if given.has_secret else kept
        allowed = AllowedHost(host, replace(login, ca=given.ca or kept.ca), _HOSTS)
    elif host in by_file:
        allowed = AllowedHost(host, by_file[host], str(user_file()))
    else:
        raise ConfigError("host-unallowed", host=host, file=user_file())
    _check(allowed)
    return allowed


def _check(allowed: AllowedHost) -> None:
    """Raise ConfigError if the login is incomplete, cannot be sent, or would be sent unencrypted."""
    host, login, allowed_by = allowed
    if bool(login.user) != bool(login.password) or ":" in login.user:
        raise ConfigError("login-half", host=host, place=allowed_by)
    if login.user and login.aws_region:
        raise ConfigError("login-double", host=host, place=allowed_by)
    if login.has_secret and not (host.is_encrypted or host.is_local):
        raise ConfigError("login-in-clear", host=host)


def _allowed_by_environment() -> Mapping[Host, Login]:
    """Return the hosts of KB_OPENSEARCH_HOSTS; the login in the environment is for these hosts only."""
    urls = [url.strip() for url in os.environ.get(_HOSTS, "").split(",") if url.strip()]
    said = {name: os.environ.get(f"{_PREFIX}{name.upper()}", "") for name in ("user", "password", "ca", "aws_region")}
    login = Login(**said, aws_service=os.environ.get(f"{_PREFIX}AWS_SERVICE") or AWS_SERVICE)
    return {_host(url): login for url in urls}


def _host(url: str) -> Host:
    try:
        return host_of(url)
    except ValueError as error:
        # A URL with a login is not repeated in the error.
        raise ConfigError("host-form", name=_HOSTS, url="…@…" if has_login(url) else url) from error
