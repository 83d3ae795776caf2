"""The deleted documents of a segment: a small file of their numbers, replaced when more are deleted."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from pathlib import Path

from search_cli.engines.whoosh.whole_file import FileEntry, WholeFile, write_whole

__all__ = ["read_deletions", "write_deletions"]


def write_deletions(path: Path, documents: Iterable[int]) -> FileEntry:
    """Write the numbers of deleted documents, and return what the manifest is to say of the file."""
    return write_whole(path, array("I", sorted(documents)).tobytes())


def read_deletions(folder: Path, entry: FileEntry | None) -> array[int]:
    """Return the numbers of deleted documents, rising.

    Raises OSError when the file is missing, DamagedError when it is another.
    """
    numbers = array("I")
    if entry is not None:
        file = WholeFile(folder, entry)
        numbers.frombytes(file.data)
        file.close()
    return numbers
