"""A lock file that one process at a time can hold; the operating system releases it when that process dies."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from search_cli.engines.machine import machine_name
from search_cli.engines.own_files import unfollowed

__all__ = ["Holder", "LockHeldError", "locked"]

_MOST = 300  # bytes that a holder is named by
_NAMED = re.compile(r"([0-9]{1,10}) ([\w.-]+)")


class Holder(NamedTuple):
    """The process that holds a lock, and the machine that it runs on."""

    process: int
    machine: str


class LockHeldError(Exception):
    """Another process holds the lock: `holder`, if the file names it."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on `path` while the block runs; the file names the holder.

    The file stays: if it were removed, two processes could lock two files of one name. Raises
    LockHeldError at once when it is held, OSError when the file cannot be made.
    """
    handle = unfollowed(os.fspath(path), os.O_RDWR | os.O_CREAT)
    try:
        said = os.fstat(handle)
        if not stat.S_ISREG(said.st_mode):
            raise OSError(errno.EINVAL, f"{path.name} is no file")
        if not _lock(handle):
            raise LockHeldError(_holder(handle))
        if said.st_nlink == 1:  # else it has another name, and may be somebody's file
            _sign(handle)
        yield
    finally:
        with suppress(OSError):  # it is not ours, or is unlocked as it is closed
            _unlock(handle)
        os.close(handle)


def _sign(handle: int) -> None:
    """Write into the file who holds the lock."""
    with suppress(OSError):  # a full disk: then nobody learns who it is
        os.ftruncate(handle, 0)
        os.write(handle, f" {os.getpid()} {machine_name()}".encode()[:_MOST])


def _holder(handle: int) -> Holder | None:
    """Return who is named in the file; the lock itself may be on its first byte, which is then not to be read."""
    said = ""
    with suppress(OSError):
        os.lseek(handle, 1, os.SEEK_SET)
        said = os.read(handle, _MOST).decode(errors="replace")
    named = _NAMED.fullmatch(said)
    return Holder(int(named[1]), named[2]) if named else None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(handle: int) -> None:
        # Before it is closed: for what that unlocks Windows takes its time, and the next build may come at once.
        os.lseek(handle, 0, os.SEEK_SET)  # it is the byte here that is locked
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> bool:
        # flock, not lockf: it belongs to the open file, so two engines of one process exclude each other too.
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
