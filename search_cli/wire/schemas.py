"""The JSON Schemas of the wire, a file each in schema/; the documentation, tests and OpenAPI use them."""

from __future__ import annotations

import json
from pathlib import Path

from search_cli.wire.parts import Json

__all__ = ["NAMES", "schema"]

_FOLDER = Path(__file__).parent / "schema"

NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))
"""The names of all schemas."""


def schema(name: str) -> Json:
    """Return a copy of a schema, which the caller may change."""
    read: Json = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read
