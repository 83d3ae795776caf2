"""Files that go with a generation: written beside its segments, mapped when it is opened, judged when first used."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path

from search_cli.engines.whoosh.generations import link_or_copy
from search_cli.engines.whoosh.segment_file import DamagedError

__all__ = ["Attachment", "Attachments", "carry_over", "write_attachment"]

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Attachment:
    """What the manifest says of an attachment: its size in bytes and its CRC-32."""

    size: int
    crc: int


class Attachments:
    """The attachments of one generation; a map is let go when nobody holds it any more."""

    def __init__(self, folder: Path, listed: Mapping[str, Attachment]) -> None:
        """Map what is `listed`; OSError when a file is missing, DamagedError when one is shorter or longer."""
        self._mapped = {name: _Mapped(_path(folder, name), attachment) for name, attachment in listed.items()}

    def get(self, name: str) -> memoryview | None:
        """Return the attachment of that name, or None; DamagedError when its bytes are not those that were written."""
        mapped = self._mapped.get(name)
        return None if mapped is None else mapped.checked


class _Mapped:
    def __init__(self, path: Path, attachment: Attachment) -> None:
        self._path, self._attachment = path, attachment
        self._data = memoryview(b"")
        with path.open("rb") as file:
            size = file.seek(0, 2)
            if size != attachment.size:
                raise DamagedError(f"{path.name} has {size} bytes instead of {attachment.size}")
            if size:  # nothing cannot be mapped
                self._data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))

    @cached_property
    def checked(self) -> memoryview:
        if zlib.crc32(self._data) != self._attachment.crc:
            raise DamagedError(f"{self._path.name} has other bytes than were written")
        return self._data


def _path(folder: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):  # it may come from a manifest that anybody wrote
        raise DamagedError(f"{name[:40]!r} names no attachment")
    return folder / f"{name}.attached"


def write_attachment(folder: Path, name: str, data: bytes) -> Attachment:
    """Write an attachment into a generation's folder and return what the manifest is to say of it."""
    _path(folder, name).write_bytes(data)
    return Attachment(len(data), zlib.crc32(data))


def carry_over(old: Path, new: Path, names: list[str]) -> None:
    """Give the generation `new` these attachments of the generation `old`."""
    for name in names:
        link_or_copy(_path(old, name), _path(new, name))
