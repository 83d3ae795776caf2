"""What a generation says of itself, in `manifest.json`: format, recipe, articles, field statistics, attachments."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from search_cli.engines import FIELDS
from search_cli.engines.scoring import FieldStatistics
from search_cli.engines.whoosh.attachments import Attachment
from search_cli.engines.whoosh.records import recipe_from_row, recipe_to_row, record_from_row, record_to_row
from search_cli.models import ArticleRecord, Recipe

__all__ = ["FORMAT", "Manifest", "OtherFormatError", "read_manifest", "write_manifest"]

FORMAT = 1
"""Raised whenever files of an older version can no longer be read as they are."""

_NAME = "manifest.json"


class OtherFormatError(ValueError):
    """The files were written by a version of search_cli that laid them out differently."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation's recipe (None: empty and new), its articles by path, the statistics of its fields, attachments."""

    recipe: Recipe | None = None
    records: Mapping[str, ArticleRecord] = field(default_factory=dict)
    statistics: Mapping[str, FieldStatistics] = field(default_factory=dict)
    attachments: Mapping[str, Attachment] = field(default_factory=dict)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `manifest` into the generation `folder`, down to the disk."""
    row = {
        "format": FORMAT,
        "recipe": manifest.recipe and recipe_to_row(manifest.recipe),
        "fields": {name: (each.documents, each.total_length) for name, each in manifest.statistics.items()},
        "attachments": {name: (each.size, each.crc) for name, each in manifest.attachments.items()},
        "articles": [record_to_row(record) for record in manifest.records.values()],
    }
    with (folder / _NAME).open("w", encoding="utf-8", newline="\n") as file:
        json.dump(row, file, ensure_ascii=False, separators=(",", ":"))
        file.flush()
        os.fsync(file.fileno())


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the generation `folder`.

    Raises OSError when there is none, OtherFormatError when its format is another, ValueError when damaged.
    """
    row: object = json.loads((folder / _NAME).read_bytes())
    match row:
        case {"format": int(number)} if number != FORMAT:
            raise OtherFormatError(f"format {number}")
        case {"format": int(), "recipe": recipe, "fields": {**fields}, "articles": [*articles], **others}:
            records = [record_from_row(article) for article in articles]
            return Manifest(
                recipe=None if recipe is None else recipe_from_row(recipe),
                records={record.path: record for record in records},
                # An index that another analyzer filled lacks fields; it can be read, and is then rebuilt.
                statistics={name: _statistics(fields[name]) for name in FIELDS if name in fields},
                attachments=_attachments(others.get("attachments", {})),  # absent before 0.1.0
            )
    raise ValueError(f"{_NAME} is damaged")


def _attachments(rows: object) -> dict[str, Attachment]:
    found: dict[str, Attachment] = {}
    if not isinstance(rows, dict):
        raise ValueError(f"{_NAME}: expected attachments, not {rows!r}")
    for name, row in rows.items():
        match row:
            case [int(size), int(crc)]:
                found[name] = Attachment(size, crc)
            case _:
                raise ValueError(f"{_NAME}: expected an attachment's size and checksum, not {row!r}")
    return found


def _statistics(row: object) -> FieldStatistics:
    match row:
        case [int(documents), int(total_length)]:
            return FieldStatistics(documents, total_length)
    raise ValueError(f"{_NAME}: expected a field's statistics, not {row!r}")
