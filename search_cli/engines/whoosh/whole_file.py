"""A file of a generation that is written in one piece, and mapped and checked in one piece."""

from __future__ import annotations

import zlib
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

from search_cli.engines.own_files import opened
from search_cli.engines.whoosh.segment_file import DamagedError, SizeError
from search_cli.messages import say
from search_cli.unlocked import cached_property

__all__ = ["FileEntry", "WholeFile", "write_whole"]


class FileEntry(NamedTuple):
    """A file of a generation: its name, its size in bytes, and the CRC-32 that tells it from another."""

    name: str
    size: int
    digest: int


def write_whole(path: Path, data: bytes) -> FileEntry:
    """Write a file, and return what the manifest is to say of it."""
    path.write_bytes(data)
    return FileEntry(path.name, len(data), zlib.crc32(data))


class WholeFile:
    """A file that is mapped when its generation is opened, as a build may take it away, and judged when first used."""

    def __init__(self, folder: Path, entry: FileEntry) -> None:
        """Map the file of `entry`; OSError when it is missing, DamagedError when it is shorter or longer."""
        self._entry = entry
        self._map: mmap | None = None
        with opened(folder / entry.name) as file:
            size = file.seek(0, 2)
            if size != entry.size:
                raise SizeError(entry.name, entry.size, size)
            if size:  # nothing cannot be mapped
                self._map = mmap(file.fileno(), 0, access=ACCESS_READ)

    @cached_property
    def data(self) -> memoryview:
        """The file's bytes, to be read as long as somebody holds them; DamagedError when they are others."""
        data = memoryview(self._map or b"")
        if zlib.crc32(data) != self._entry.digest:
            raise DamagedError(say("damage.bytes", name=self._entry.name))
        return data

    def check_all(self) -> None:
        """Read the whole file; DamagedError when any byte is not the one that was written."""
        _ = self.data

    def close(self) -> None:
        """Let go of the file, once nobody holds its bytes any more."""
        self.__dict__.pop("data", None)
        if self._map is not None:
            with suppress(BufferError):  # somebody does, and lets go of the map with them
                self._map.close()
