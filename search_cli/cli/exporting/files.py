"""Pieces of an export → stdout, or a file that is no part of the knowledge base."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from search_cli.config import Config
from search_cli.errors import ExportError
from search_cli.text_files import encoded, write_whole

__all__ = ["refuse_within", "unwritable", "write", "write_to_stdout"]


def write_to_stdout(pieces: Iterable[str]) -> None:
    """Print text on stdout as it comes, as bytes: a text stream would translate line ends on Windows."""
    sys.stdout.buffer.writelines(map(encoded, pieces))
    sys.stdout.flush()


def write(path: Path, pieces: Iterable[str]) -> bool:
    """Write a file with the text `pieces`, and return whether that changed it. Raises ExportError when it cannot."""
    with unwritable(path):
        return write_whole(path, pieces)


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
