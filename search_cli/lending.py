"""What is open, and what takes its place → lent to any number of threads, each closed after its last use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from search_cli.errors import ClosedError

__all__ = ["Lending"]


class _Closable(Protocol):
    def close(self) -> None: ...


T = TypeVar("T", bound=_Closable)


class _Loan(Generic[T]):
    """What is lent, how many are using it, and whether something else has taken its place."""

    def __init__(self, lent: T) -> None:
        self.lent = lent
        self.users = 0
        self.retired = False


class Lending(Generic[T]):
    """Lends the newest of what took each other's place; who was lent an older one keeps it to the end of the block.

    Nothing is closed while anybody uses it, and everything after its last use.
    """

    def __init__(self, first: T) -> None:
        self._guard = threading.Lock()  # around the fields of loans, for a moment
        self._loan: _Loan[T] | None = _Loan(first)

    @property
    def newest(self) -> T:
        """What is lent to who asks now. Raises ClosedError after `close`."""
        return self._open().lent

    def check_open(self) -> None:
        """Raise ClosedError after `close`."""
        self._open()

    @contextmanager
    def lend(self) -> Iterator[T]:
        """Lend the newest for the block. Raises ClosedError after `close`."""
        with self._guard:
            loan = self._open()
            loan.users += 1
        try:
            yield loan.lent
        finally:
            with self._guard:
                loan.users -= 1
                unused = loan.retired and not loan.users
            if unused:
                loan.lent.close()

    def replace(self, new: T) -> None:
        """Lend `new` from now on; after `close` nobody will ask for it, and it is closed."""
        with self._guard:
            closed = self._loan is None
            old, self._loan = self._loan, None if closed else _Loan(new)
        if closed:
            new.close()
        self._retire(old)

    def close(self) -> None:
        """Lend nothing any more."""
        with self._guard:
            old, self._loan = self._loan, None
        self._retire(old)

    def _open(self) -> _Loan[T]:
        loan = self._loan
        if loan is None:
            raise ClosedError("base-closed")
        return loan

    def _retire(self, loan: _Loan[T] | None) -> None:
        """Close what nobody is lent any more, now or after its last use."""
        if loan is None:
            return
        with self._guard:
            loan.retired = True
            unused = not loan.users
        if unused:
            loan.lent.close()
