"""The records of all articles, in a file of their own: most searches never look at it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path

from search_cli.engines.whoosh.manifest import FileEntry
from search_cli.engines.whoosh.records import record_from_row, record_to_row
from search_cli.engines.whoosh.segment_file import DamagedError
from search_cli.models import ArticleRecord

__all__ = ["Articles", "write_articles"]


def write_articles(path: Path, records: Iterable[ArticleRecord]) -> FileEntry:
    """Write the records of articles, and return what the manifest is to say of the file."""
    data = json.dumps(list(map(record_to_row, records)), ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(data)
    return FileEntry(path.name, len(data), zlib.crc32(data))


class Articles:
    """The records of one generation: mapped when it is opened, as a build may take the file away; read when asked."""

    def __init__(self, folder: Path, entry: FileEntry) -> None:
        """Map the file of `entry`; OSError when it is missing, DamagedError when it is shorter or longer."""
        self._entry = entry
        with (folder / entry.name).open("rb") as file:
            size = file.seek(0, 2)
            if size != entry.size:
                raise DamagedError(f"{entry.name} has {size} bytes instead of {entry.size}")
            self._map = mmap(file.fileno(), 0, access=ACCESS_READ)

    @cached_property
    def records(self) -> Mapping[str, ArticleRecord]:
        """The record of each article, by path; DamagedError when they are not those that were written."""
        data = bytes(self._map)
        if zlib.crc32(data) != self._entry.digest:
            raise DamagedError(f"{self._entry.name} has other bytes than were written")
        records = map(record_from_row, json.loads(data))
        return {record.path: record for record in records}

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()
