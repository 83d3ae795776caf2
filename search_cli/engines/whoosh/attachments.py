"""Files that are stored with a generation, beside its segments, under names that other packages choose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from search_cli.engines.whoosh.generations import link_or_copy
from search_cli.engines.whoosh.segment_file import DamagedError
from search_cli.engines.whoosh.whole_file import FileEntry, WholeFile, write_whole

__all__ = ["Attachments", "carry_over", "file_name", "write_attachment"]

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Attachments:
    """The attachments of one generation; each map is released with its last reference."""

    def __init__(self, folder: Path, listed: Mapping[str, FileEntry]) -> None:
        """Map the `listed` files. Raises OSError when one is missing, DamagedError when one has another size."""
        self._files = {name: WholeFile(folder, entry) for name, entry in listed.items()}

    def get(self, name: str) -> memoryview | None:
        """Return the attachment of that name, or None; DamagedError when its bytes are not those that were written."""
        file = self._files.get(name)
        return None if file is None else file.data


def file_name(name: str) -> str:
    """Return the file name of an attachment. Raises DamagedError for an invalid name."""
    if not _NAME.fullmatch(name):  # it may come from a manifest that anybody wrote
        raise DamagedError(f"{name[:40]!r} names no attachment")
    return f"{name}.attached"


def write_attachment(folder: Path, name: str, data: bytes) -> FileEntry:
    """Write an attachment into a generation's folder and return what the manifest is to say of it."""
    return write_whole(folder / file_name(name), data)


def carry_over(old: Path, new: Path, entries: Iterable[FileEntry]) -> None:
    """Link or copy these attachments of the generation `old` into the generation `new`."""
    for entry in entries:
        link_or_copy(old / entry.name, new / entry.name)
