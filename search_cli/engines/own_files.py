"""A path below index/ → the content of a plain file; links are not followed and pipes not waited for."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

__all__ = ["ForeignFileError", "check_folder", "opened", "read_small", "unfollowed"]

_UNFOLLOWED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_SMALL = 1 << 24
"""The most bytes read from a file whose size no manifest tells; our largest such file has some thousand."""


class ForeignFileError(ValueError):
    """The path is a link, a pipe, a device or a folder, which no build writes."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} is a link or no file")


def opened(path: Path) -> BinaryIO:
    """Open a plain file for reading. Raises OSError, and ForeignFileError when it is not a plain file."""
    if not stat.S_ISREG(os.lstat(path).st_mode):  # before it is opened: a device may act on that alone
        raise ForeignFileError(path)
    return open(path, "rb", opener=unfollowed)


def unfollowed(path: str, flags: int) -> int:
    """Open as `os.open` does, even if the path was exchanged: OSError for a link, and no waiting for a pipe."""
    return os.open(path, flags | _UNFOLLOWED, 0o666)


def read_small(path: Path) -> bytes:
    """Return the content of a small file. Raises as `opened`, and ForeignFileError when it is too large to be ours."""
    with opened(path) as file:
        data = file.read(_SMALL + 1)
    if len(data) > _SMALL:
        raise ForeignFileError(path)
    return data


def check_folder(path: Path) -> None:
    """Raise ForeignFileError when `path` is a link or no folder, OSError when nothing is there."""
    if not stat.S_ISDIR(os.lstat(path).st_mode):
        raise ForeignFileError(path)
