"""A URL → the host of a cluster in a canonical form, or an error if it is not the URL of a host."""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import urlsplit

__all__ = ["Host", "has_login", "host_of", "is_host"]

_PORTS = {"https": 443, "http": 9200}
"""The port of a URL without one, as in OpenSearch's own clients."""

_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_PREFIX = re.compile(r"[A-Za-z0-9/._~-]*")


class Host(NamedTuple):
    """The address of a cluster. Two hosts are equal if requests go to the same place in the same way."""

    scheme: str
    name: str
    port: int
    prefix: str = ""

    def __str__(self) -> str:
        name = f"[{self.name}]" if ":" in self.name else self.name
        return f"{self.scheme}://{name}:{self.port}{self.prefix}"

    @property
    def is_encrypted(self) -> bool:
        """Whether requests are sent over TLS."""
        return self.scheme == "https"

    @property
    def is_local(self) -> bool:
        """Whether requests stay on this machine."""
        try:
            return ipaddress.ip_address(self.name).is_loopback
        except ValueError:
            return self.name == "localhost" or self.name.endswith(".localhost")


def host_of(url: str) -> Host:
    """Return the host of a URL such as https://search.example.com:9200. Raises ValueError for anything else.

    Names are in canonical form: in lower case, in IDNA if not ASCII, and IP addresses in their short form.
    """
    parts = urlsplit(url.strip())
    prefix = parts.path.rstrip("/")
    if parts.scheme not in _PORTS or parts.query or parts.fragment or has_login(url) or not _PREFIX.fullmatch(prefix):
        raise ValueError("no URL of a host")
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    return Host(parts.scheme, _asked_name(parts.hostname or ""), port, prefix)


def is_host(url: str) -> bool:
    """Tell whether `url` is the URL of a host."""
    try:
        host_of(url)
    except ValueError:
        return False
    return True


def has_login(url: str) -> bool:
    """Tell whether `url` contains a user or a password, so that it must not be shown."""
    return "@" in url


def _asked_name(name: str) -> str:
    try:
        asked = ipaddress.ip_address(name).compressed
    except ValueError:
        asked = name.removesuffix(".").encode("idna").decode("ascii").lower()  # a UnicodeError is a ValueError
    else:
        zone = asked.partition("%")[2]  # the zone of fe80::1%eth0, for which Python accepts any text
        if not zone or _NAME.fullmatch(zone.lower()):
            return asked
    if not _NAME.fullmatch(asked):
        raise ValueError("no name of a host")
    return asked
