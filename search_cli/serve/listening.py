"""A host and a port as a user types them → a socket that listens, who may ask there, and its URL."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType

from search_cli.serve.guard import guard_for
from search_cli.serve.server import address_of, bound

__all__ = ["Listening"]


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
        """The URL of the server, without a path."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self.socket.getsockname()[1]}"

    def __enter__(self) -> Listening:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()
