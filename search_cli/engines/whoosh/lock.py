"""A file → the right to write beside it, for one at a time; the system takes it back from the dead."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["LockHeldError", "locked"]


class LockHeldError(Exception):
    """Somebody else holds the lock."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on `path` while the block runs.

    The file stays afterwards: removing it would let two processes lock two files of one name. Raises
    LockHeldError at once when it is held, OSError when the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)  # which unlocks


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise LockHeldError from error
else:
    import fcntl

    def _lock(handle: int) -> None:
        # flock, not lockf: it belongs to the open file, so two engines of one process exclude each other too.
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockHeldError from error
