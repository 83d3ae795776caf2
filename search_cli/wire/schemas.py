"""The JSON Schemas of the wire, one file each in schema/: what documents, tests and OpenAPI say of it."""

from __future__ import annotations

import json
from pathlib import Path

from search_cli.wire.parts import Json

__all__ = ["NAMES", "schema"]

_FOLDER = Path(__file__).parent / "schema"

NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))
"""Every schema there is."""


def schema(name: str) -> Json:
    """Return one schema, made anew: the caller may change it."""
    read: Json = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read
