"""The manifest of a generation (`manifest.json`): format, recipe, field statistics, and the list of its files."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import NamedTuple

from search_cli.engines import FIELDS
from search_cli.engines.own_files import check_folder, read_small
from search_cli.engines.records import recipe_from_row
from search_cli.engines.scoring import FieldStatistics
from search_cli.engines.whoosh.segment_file import DamagedError
from search_cli.engines.whoosh.whole_file import FileEntry
from search_cli.models import Recipe
from search_cli.strict_json import parsed

__all__ = [
    "FORMAT", "MANIFEST", "Manifest", "OtherFormatError", "SegmentEntry", "attachment_file", "read_manifest",
    "write_manifest",
]  # fmt: skip

FORMAT = 3
"""The version of the file formats, raised whenever older files can no longer be read.

1 was Whoosh's own files; 2 had records of articles without counts by cell.
"""

MANIFEST = "manifest.json"
"""The name of the file in a generation's folder."""

_MOST = 1 << 48  # terms of all passages; numbers that no file bears out still have to fit into a float
_ATTACHMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FILE = re.compile(r"[a-z]+-[0-9]{6,}(-[0-9]+)?\.[a-z]+")
_BEGINNING = re.compile(rb'\{"format":[0-9]+,"digest":([0-9]+),"content":')


class OtherFormatError(ValueError):
    """The files were written by a version of search_cli that laid them out differently."""


class SegmentEntry(NamedTuple):
    """A segment: its file, and that of its deleted documents if it has any."""

    file: FileEntry
    deleted: FileEntry | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation's recipe (None: empty and new), the statistics of its fields, and its files."""

    recipe: Recipe | None = None
    statistics: Mapping[str, FieldStatistics] = field(default_factory=dict)
    articles: FileEntry | None = None
    segments: Sequence[SegmentEntry] = ()
    attachments: Mapping[str, FileEntry] = field(default_factory=dict)


def attachment_file(name: str) -> str:
    """Return the file name of an attachment. Raises DamagedError for an invalid name."""
    if not _ATTACHMENT.fullmatch(name):  # it may come from a manifest that anybody wrote
        raise DamagedError(f"{name[:40]!r} names no attachment")
    return f"{name}.attached"


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `manifest` into the generation `folder`."""
    row = {
        "recipe": manifest.recipe and asdict(manifest.recipe),
        "fields": {name: (each.documents, each.total_length) for name, each in manifest.statistics.items()},
        "articles": _file_row(manifest.articles),
        "segments": [[_file_row(each.file), _file_row(each.deleted)] for each in manifest.segments],
        "attachments": {name: (each.size, each.digest) for name, each in manifest.attachments.items()},
    }
    content = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
    data = b'{"format":%d,"digest":%d,"content":%b}' % (FORMAT, zlib.crc32(content), content)
    (folder / MANIFEST).write_bytes(data)


def _file_row(entry: FileEntry | None) -> tuple[str, int, int] | None:
    return None if entry is None else (entry.name, entry.size, entry.digest)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the generation `folder`.

    Raises OSError when there is none, OtherFormatError when its format is another, ValueError when damaged.
    """
    check_folder(folder)
    data = read_small(folder / MANIFEST)
    row: object = None
    with suppress(ValueError):
        row = parsed(data)
    match row:
        case {"format": int(number)} if number != FORMAT:
            raise OtherFormatError(f"format {number}")
        case {
            "content": {"recipe": recipe, "fields": {**fields}, "articles": articles, "segments": [*segments], **others}
        }:
            beginning = _BEGINNING.match(data)
            if beginning and int(beginning[1]) == zlib.crc32(data[beginning.end() : -1]):
                return Manifest(
                    recipe=None if recipe is None else recipe_from_row(recipe),
                    # An index that another analyzer filled lacks fields; it can be read, and is then rebuilt.
                    statistics={name: _statistics(fields[name]) for name in FIELDS if name in fields},
                    articles=_file_from(articles),
                    segments=[_segment_from(segment) for segment in segments],
                    attachments=_attachments(others.get("attachments")),
                )
    raise ValueError(f"{MANIFEST} is damaged")


def _file_from(row: object) -> FileEntry | None:
    match row:
        case None:
            return None
        case [str(name), int(size), int(digest)] if _FILE.fullmatch(name):  # it is joined to a path
            return FileEntry(name, size, digest)
    raise ValueError(f"{MANIFEST}: expected a file, not {row!r}")


def _segment_from(row: object) -> SegmentEntry:
    match row:
        case [file, deleted]:
            entry = _file_from(file)
            if entry is not None:
                return SegmentEntry(entry, _file_from(deleted))
    raise ValueError(f"{MANIFEST}: expected a segment, not {row!r}")


def _attachments(rows: object) -> dict[str, FileEntry]:
    found: dict[str, FileEntry] = {}
    for name, row in rows.items() if isinstance(rows, dict) else ():
        match row:
            case [int(size), int(digest)]:
                found[name] = FileEntry(attachment_file(name), size, digest)
            case _:
                raise ValueError(f"{MANIFEST}: expected an attachment's size and checksum, not {row!r}")
    return found


def _statistics(row: object) -> FieldStatistics:
    match row:
        case [int(documents), int(total_length)] if 0 <= documents <= total_length <= _MOST:
            return FieldStatistics(documents, total_length)
    raise ValueError(f"{MANIFEST}: expected a field's statistics, not {row!r}")
