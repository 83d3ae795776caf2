"""A name on a cluster → whether what it stands for is ours; what others put there is neither moved nor deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from search_cli.engines.opensearch.connection import Connection
from search_cli.errors import IndexMissingError, IndexUnusableError
from search_cli.messages import say

__all__ = ["absent", "check_name", "is_ours", "name_taken"]

_FIELDS = frozenset({"entry", "seen_from", "seen_until", "manifest"})
"""Fields that an index of ours has in every layout, and hardly one of anybody else has all of."""


def check_name(connection: Connection, alias: str) -> Mapping[str, Any]:
    """Return the indices behind `alias`, if any, as the cluster describes them.

    Raises IndexUnusableError when one of them is not ours, or is called so itself: a build would take the name away.
    """
    found: Mapping[str, Any] = connection.ask("GET", f"/{alias}", missing=True) or {}
    others = sorted(index for index, said in found.items() if index == alias or not is_ours(said))
    if others:
        raise name_taken(alias, others)
    return found


def absent(connection: Connection, alias: str) -> IndexMissingError | IndexUnusableError:
    """Return the error of a name behind which no index of ours was found: others hold it, or nobody does."""
    try:
        check_name(connection, alias)
    except IndexUnusableError as error:
        if error.code == "cluster-taken":  # who may only search may not ask whose it is
            return error
    return IndexMissingError("cluster-index-missing", index=alias)


def is_ours(said: Mapping[str, Any]) -> bool:
    """Return whether an index of which the cluster says this was made by some version of this program."""
    mapping = said.get("mappings") or {}
    return (mapping.get("properties") or {}).keys() >= _FIELDS


def name_taken(alias: str, others: list[str]) -> IndexUnusableError:
    """Return the error of a name that others use for an index or an alias."""
    return IndexUnusableError("cluster-taken", index=alias, others=say("list.comma").join(others))
