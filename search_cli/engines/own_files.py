"""A path below index/ → what the file there holds, if it is a plain file: no link is followed, no pipe waited for."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

__all__ = ["ForeignFileError", "check_folder", "opened", "read_small", "unfollowed"]

_UNFOLLOWED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_SMALL = 1 << 24
"""Bytes of a file that is read whole before its size is known from elsewhere: a manifest has some thousand."""


class ForeignFileError(ValueError):
    """What stands there is a link, a pipe, a device or a folder; builds write none such."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} is a link or no file")


def opened(path: Path) -> BinaryIO:
    """Open a file to be read; OSError when it cannot be, ForeignFileError when it is none."""
    if not stat.S_ISREG(os.lstat(path).st_mode):  # before it is opened: a device may act on that alone
        raise ForeignFileError(path)
    return open(path, "rb", opener=unfollowed)


def unfollowed(path: str, flags: int) -> int:
    """Open as `os.open` does, whatever was put there meanwhile: OSError for a link, and no waiting for a pipe."""
    return os.open(path, flags | _UNFOLLOWED, 0o666)


def read_small(path: Path) -> bytes:
    """Return what a small file holds; as `opened`, and ForeignFileError when it is so large that none is of ours."""
    with opened(path) as file:
        data = file.read(_SMALL + 1)
    if len(data) > _SMALL:
        raise ForeignFileError(path)
    return data


def check_folder(path: Path) -> None:
    """Raise ForeignFileError when `path` is a link or no folder, OSError when nothing is there."""
    if not stat.S_ISDIR(os.lstat(path).st_mode):
        raise ForeignFileError(path)
