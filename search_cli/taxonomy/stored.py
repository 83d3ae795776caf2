"""A taxonomy ↔ bytes that an index carries: checked when it was built, so that a search need not parse TOML."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from search_cli.config import Config
from search_cli.strict_json import parsed
from search_cli.taxonomy.loading import DEFAULT_FILE
from search_cli.taxonomy.model import LISTS, Dimension, Role, Taxonomy, own_special_form

__all__ = ["carried", "compiled"]

_LAYOUT = 1
"""Raised when the same sources would be read or laid out otherwise."""


_TEXTS = ("name", "broader")


def _sources(config: Config) -> str:
    """Return a digest of all that a taxonomy is made from."""
    own = json.dumps(config.taxonomy, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{_LAYOUT}\n{own}\n".encode() + DEFAULT_FILE.read_bytes()).hexdigest()


def compiled(taxonomy: Taxonomy, config: Config) -> bytes:
    """Return `taxonomy`, which `load_taxonomy(config)` gave, as an index carries it."""
    row = {
        "sources": _sources(config),
        "roles": [_row(role) for role in taxonomy.roles],
        "dimensions": [_row(dimension) for dimension in taxonomy.dimensions],
        "lists": {name: getattr(taxonomy, name) for name in LISTS},
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def _row(entry: Role | Dimension) -> dict[str, Any]:
    """Return what an entry says; most say nothing of most things."""
    return {name: value for name, value in entry._asdict().items() if value}


def carried(data: memoryview | None, config: Config) -> Taxonomy | None:
    """Return the taxonomy in `data`, or None when that is none or not made from today's sources.

    Raises ValueError when it is damaged.
    """
    if data is None:
        return None
    row: Any = parsed(bytes(data))
    try:
        if row["sources"] != _sources(config):
            return None
        taxonomy = Taxonomy(
            roles=tuple(Role(**_frozen(entry)) for entry in row["roles"]),
            dimensions=tuple(Dimension(**_frozen(entry)) for entry in row["dimensions"]),
            **{name: _words(row["lists"][name]) for name in LISTS},
        )
        if (name := own_special_form(taxonomy.broader)) is not None:
            raise TypeError(f"{name} is a special form of itself")
        return taxonomy
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("the taxonomy is damaged") from error


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an entry says; a name and what a role is a special form of are texts, all else is lists of words."""
    return {name: _text(value) if name in _TEXTS else _words(value) for name, value in row.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected a text, not {value!r}")
    return value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not set(map(type, value)) <= {str} or not all(map(str.strip, value)):
        raise TypeError(f"expected words, not {value!r}")
    return tuple(value)
