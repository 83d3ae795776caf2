"""An index as it is on the cluster → in which of its fields it is not as this version makes it."""

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
"""What the cluster leaves out of a mapping since it goes without saying."""


def checked(connection: Connection, alias: str) -> Iterator[Check]:
    """Yield whether the mapping of the index behind `alias`, if there is one, is what this version makes."""
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
    """Yield the fields that are missing, too many, or of another kind."""
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
    """Return what is said of a field, in the cluster's words, without what goes without saying."""
    said = {name: str(value).lower() for name, value in field.items() if name != "properties"}
    return {name: value for name, value in said.items() if _DEFAULTS.get(name) != value}
