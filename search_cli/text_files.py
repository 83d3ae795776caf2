"""Pieces of text → a file, which is written as a whole or not at all."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from search_cli.held_files import replace

__all__ = ["encoded", "write_whole"]


def write_whole(path: Path, pieces: Iterable[str]) -> bool:
    """Write a file with the text `pieces`, and return whether that changed it; an equal file is not touched.

    Raises OSError when it cannot be written; what was there is then still there.
    """
    if path.exists() and not path.is_file():  # a device or a pipe, be it stdout, which no file must replace
        with path.open("wb") as stream:
            stream.writelines(map(encoded, pieces))
        return True
    target = path.resolve()  # the target of a link is written, and the link kept
    aside = target.with_name(f".kb-{os.getpid()}.tmp")
    try:
        aside.unlink(missing_ok=True)
        with aside.open("xb") as file:
            file.writelines(map(encoded, pieces))
        return _put(aside, target)
    finally:
        aside.unlink(missing_ok=True)


def _put(aside: Path, target: Path) -> bool:
    """Replace `target` by `aside` atomically, unless they have the same content."""
    if target.exists():
        if filecmp.cmp(aside, target, shallow=False):
            return False
        shutil.copymode(target, aside)
    replace(aside, target)
    return True


def encoded(text: str) -> bytes:
    """Return text as UTF-8, with lone surrogates, which UTF-8 cannot encode, as escapes."""
    return text.encode("utf-8", "backslashreplace")
