"""The records of all articles, in a separate file, since most searches do not need them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from search_cli.engines.records import record_from_row, record_to_row
from search_cli.engines.whoosh.segment_file import DamagedError
from search_cli.engines.whoosh.whole_file import FileEntry, WholeFile, write_whole
from search_cli.models import ArticleRecord
from search_cli.strict_json import parsed
from search_cli.unlocked import cached_property

__all__ = ["Articles", "write_articles"]


def write_articles(path: Path, records: Iterable[ArticleRecord]) -> FileEntry:
    """Write the records of articles, and return what the manifest is to say of the file."""
    names: dict[str, int] = {}
    rows = [record_to_row(record, names) for record in records]
    content = {"names": list(names), "articles": rows}
    return write_whole(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


class Articles:
    """The records of one generation, read when they are asked for."""

    def __init__(self, folder: Path, entry: FileEntry) -> None:
        """Map the file of `entry`. Raises OSError when it is missing, DamagedError when it has another size."""
        self._file = WholeFile(folder, entry)

    @cached_property
    def records(self) -> Mapping[str, ArticleRecord]:
        """The record of each article, by path. Raises DamagedError when they are not those that were written."""
        match parsed(bytes(self._file.data)):
            case {"names": [*names], "articles": [*rows]} if all(isinstance(name, str) for name in names):
                records = (record_from_row(row, names) for row in rows)
                return {record.path: record for record in records}
        raise DamagedError("articles' records are damaged")

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
