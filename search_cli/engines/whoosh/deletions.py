"""Which documents of a segment are deleted: a small file of their numbers, written anew when there are more."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable
from pathlib import Path

from search_cli.engines.whoosh.manifest import FileEntry
from search_cli.engines.whoosh.segment_file import DamagedError

__all__ = ["read_deletions", "write_deletions"]


def write_deletions(path: Path, documents: Iterable[int]) -> FileEntry:
    """Write the numbers of deleted documents, and return what the manifest is to say of the file."""
    data = array("I", sorted(documents)).tobytes()
    path.write_bytes(data)
    return FileEntry(path.name, len(data), zlib.crc32(data))


def read_deletions(folder: Path, entry: FileEntry | None) -> array[int]:
    """Return the numbers of deleted documents, rising.

    Raises OSError when the file is missing, DamagedError when it is another.
    """
    numbers = array("I")
    if entry is not None:
        data = (folder / entry.name).read_bytes()
        if len(data) != entry.size or zlib.crc32(data) != entry.digest:
            raise DamagedError(f"{entry.name} is not the file that was written")
        numbers.frombytes(data)
    return numbers
