"""Pieces of text → a file, which is written as a whole or not at all."""

from __future__ import annotations

import filecmp
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from search_cli.config import Config
from search_cli.errors import ExportError

__all__ = ["encoded", "refuse_within", "unwritable", "write", "write_to_stdout"]


def write_to_stdout(pieces: Iterable[str]) -> None:
    """Print text on stdout as it comes, as bytes: a text stream would translate line ends on Windows."""
    sys.stdout.buffer.writelines(map(encoded, pieces))
    sys.stdout.flush()


def write(path: Path, pieces: Iterable[str]) -> bool:
    """Write a file with the text `pieces`, and return whether that changed it; an equal file is not touched.

    Raises ExportError when it cannot be written.
    """
    with unwritable(path):
        target = path.resolve()  # the target of a link is written, and the link kept
        if target.exists() and not target.is_file():  # a device or a pipe, which no file must replace
            with target.open("wb") as stream:
                stream.writelines(map(encoded, pieces))
            return True
        aside = target.with_name(f".kb-export-{os.getpid()}.tmp")
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
    os.replace(aside, target)
    return True


def encoded(text: str) -> bytes:
    """Return text as UTF-8, with lone surrogates, which UTF-8 cannot encode, as escapes."""
    return text.encode("utf-8", "backslashreplace")


@contextmanager
def unwritable(path: Path) -> Iterator[None]:
    """Turn an OSError within the block into an ExportError about `path`."""
    try:
        yield
    except OSError as error:
        raise ExportError("export-unwritable", path=path, reason=error.strerror or error) from error


def refuse_within(path: Path, config: Config) -> None:
    """Raise ExportError if `path` is part of the base itself.

    The next build would index the file or delete it, and overwritten settings or gold would be lost.
    """
    from search_cli.cli.eval import GOLD_FOLDER

    place = path.resolve()
    if _are_one(config.path, place):
        raise ExportError("export-settings", path=path)
    for folder in (config.articles_folder, config.index_folder, config.root / GOLD_FOLDER):
        if any(_are_one(folder, parent) for parent in (place, *place.parents)):
            raise ExportError("export-within", path=path, folder=folder.relative_to(config.root).as_posix())


def _are_one(known: Path, other: Path) -> bool:
    try:
        return known.samefile(other)
    except OSError:  # one of them does not exist yet
        return known.resolve() == other
