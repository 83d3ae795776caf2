"""A URL → the host of a cluster, in one form whichever way it was written; what is no such URL is told."""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import urlsplit

__all__ = ["Host", "has_login", "host_of", "is_host"]

_PORTS = {"https": 443, "http": 9200}
"""Where a URL names none, as OpenSearch's own clients have it."""

_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_PREFIX = re.compile(r"[A-Za-z0-9/._~-]*")


class Host(NamedTuple):
    """Where a cluster is asked. Two hosts are equal when they are asked at the same place in the same way."""

    scheme: str
    name: str
    port: int
    prefix: str = ""

    def __str__(self) -> str:
        name = f"[{self.name}]" if ":" in self.name else self.name
        return f"{self.scheme}://{name}:{self.port}{self.prefix}"

    @property
    def is_encrypted(self) -> bool:
        """Whether it is asked over TLS."""
        return self.scheme == "https"

    @property
    def is_local(self) -> bool:
        """Whether what is sent to it stays on this machine."""
        try:
            return ipaddress.ip_address(self.name).is_loopback
        except ValueError:
            return self.name == "localhost" or self.name.endswith(".localhost")


def host_of(url: str) -> Host:
    """Return the host that `url` names, such as https://search.example.com:9200. Raises ValueError for anything else.

    Names are compared as they are asked for: in lower case, what is not ASCII as IDNA, IP addresses in short.
    """
    parts = urlsplit(url.strip())
    prefix = parts.path.rstrip("/")
    if parts.scheme not in _PORTS or parts.query or parts.fragment or has_login(url) or not _PREFIX.fullmatch(prefix):
        raise ValueError("no URL of a host")
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    return Host(parts.scheme, _asked_name(parts.hostname or ""), port, prefix)


def is_host(url: str) -> bool:
    """Tell whether `url` names a host."""
    try:
        host_of(url)
    except ValueError:
        return False
    return True


def has_login(url: str) -> bool:
    """Tell whether a user or a password stands in `url`, which must not be shown then."""
    return "@" in url


def _asked_name(name: str) -> str:
    try:
        asked = ipaddress.ip_address(name).compressed
    except ValueError:
        asked = name.removesuffix(".").encode("idna").decode("ascii").lower()  # a UnicodeError is a ValueError
    else:
        zone = asked.partition("%")[2]  # of fe80::1%eth0; Python takes whatever stands there
        if not zone or _NAME.fullmatch(zone.lower()):
            return asked
    if not _NAME.fullmatch(asked):
        raise ValueError("no name of a host")
    return asked
