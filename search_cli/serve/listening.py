"""A host and a port as a user types them → a socket that listens, who may ask there, and its URL."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from ipaddress import ip_address
from types import TracebackType

from search_cli.serve.guard import guard_for
from search_cli.serve.server import address_of, bound

__all__ = ["Listening"]

_ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses of no machine, which stand for any other one (RFC 5737, RFC 3849)."""


class Listening:
    """A socket that listens until the block ends, and the guard of those who ask there."""

    def __init__(self, host: str, port: int, token: str | None, origins: Iterable[str] = ()) -> None:
        """Listen, without answering yet: early clients wait.

        Raises ServeError if the address is not this machine's or is taken, if other machines could ask without a token,
        or if no client can send the token or an origin.
        """
        address = address_of(host)
        self.guard = guard_for(address, host, token or "", tuple(origins))
        self._host, self.socket = host, bound(address, port)

    @property
    def url(self) -> str:
        """The URL of the server, without a path: of one at all addresses that at which other machines reach it."""
        at, port, *_ = self.socket.getsockname()
        host = _own_address(self.socket.family) or self._host if ip_address(at).is_unspecified else self._host
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    def __enter__(self) -> Listening:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()


def _own_address(family: int) -> str:
    """Return the address from which this machine would write to another; nothing if it has no network.

    A datagram's socket that is connected sends nothing.
    """
    with socket.socket(family, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect((_ELSEWHERE[socket.AddressFamily(family)], 9))
        except OSError:
            return ""
        return str(asked.getsockname()[0])
