"""The mapping of an index on the cluster → the fields in which it differs from what this version makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from search_cli.engines.opensearch.connection import Connection
from search_cli.engines.opensearch.mapping import index_body
from search_cli.engines.opensearch.ownership import is_ours, name_taken
from search_cli.engines.scoring import Bm25
from search_cli.messages import say
from search_cli.models import Check

__all__ = ["checked"]

_NAMED = 5  # fields named in one message

_DEFAULTS = {"type": "object", "index_options": "positions"}
"""Defaults that the cluster leaves out of a mapping."""


def checked(connection: Connection, alias: str) -> Iterator[Check]:
    """Yield a check of the mapping of the index behind `alias`, if there is one."""
    for index, said in (connection.ask("GET", f"/{alias}/_mapping", missing=True) or {}).items():
        if index == alias or not is_ours(said):
            taken = name_taken(alias, [index])
            yield Check("mapping", False, f"{taken.message} {taken.hint}")
            continue
        expected = index_body(Bm25(1, 0), 1)["mappings"]
        others = list(_differing(expected, said["mappings"], ""))
        if others:
            named = say("list.comma").join(others[:_NAMED])
            yield Check("mapping", False, say("doctor.cluster.drift", index=index, fields=named, count=len(others)))
        else:
            yield Check("mapping", True, say("doctor.cluster.mapping", index=index))


def _differing(expected: Mapping[str, Any], found: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield the fields that are missing, unexpected, or of another type."""
    if _kind(expected) != _kind(found):
        yield path or "dynamic"
    inner, there = expected.get("properties", {}), found.get("properties", {})
    for name in sorted({*inner, *there}):
        below = f"{path}.{name}" if path else name
        if name in inner and name in there:
            yield from _differing(inner[name], there[name], below)
        else:
            yield below


def _kind(field: Mapping[str, Any]) -> dict[str, str]:
    """Return the definition of a field, without defaults."""
    said = {name: str(value).lower() for name, value in field.items() if name != "properties"}
    return {name: value for name, value in said.items() if _DEFAULTS.get(name) != value}
