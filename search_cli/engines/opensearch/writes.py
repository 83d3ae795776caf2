"""Writes that must not be done twice → their outcome, even if the node that should answer is lost.

Each is repeated when there is no answer. If the repetition is refused, the cluster is asked whether the first attempt
was carried out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from search_cli.engines.opensearch.connection import Connection
from search_cli.engines.opensearch.request import SERIALIZER
from search_cli.errors import IndexUnusableError

__all__ = ["delete_index", "make_index", "move_alias", "write"]


def write(connection: Connection, path: str, content: Mapping[str, Any], params: Mapping[str, Any]) -> Any:
    """Write a document with unique content; return its new state, or None if the conditions in `params` do not hold.

    Raises IndexUnusableError when nobody answers in time.
    """
    try:
        return connection.ask("PUT", path, content, params, repeatable=True)
    except IndexUnusableError as error:
        if error.code != "cluster-conflict":
            raise
    found = connection.ask("GET", path, missing=True) or {}
    return found if found.get("_source") == json.loads(SERIALIZER.dumps(content)) else None


def make_index(connection: Connection, index: str, body: Mapping[str, Any]) -> None:
    """Create an index, unless it exists: another builder may have created it at the same time."""
    try:
        connection.ask("PUT", f"/{index}", body, repeatable=True)
    except IndexUnusableError as error:
        if error.code != "cluster-refused" or not connection.ask("HEAD", f"/{index}", missing=True):
            raise


def move_alias(connection: Connection, alias: str, index: str, behind: Iterable[str]) -> None:
    """Point `alias` to `index` instead of the indices `behind` it.

    Raises IndexUnusableError when it names others than those, or when nobody answers in time; it may be moved later.
    """
    removed = [{"remove": {"index": old, "alias": alias, "must_exist": True}} for old in behind]
    actions = [*removed, {"add": {"index": index, "alias": alias}}]
    try:
        connection.ask("POST", "/_aliases", {"actions": actions}, repeatable=True)
    except IndexUnusableError as error:
        if error.code != "cluster-missing":
            raise
        if index not in (connection.ask("GET", f"/_alias/{alias}", missing=True) or {}):
            raise


def delete_index(connection: Connection, index: str) -> None:
    """Delete an index, if it exists and the cluster answers; otherwise the next build deletes it."""
    with suppress(IndexUnusableError):
        connection.ask("DELETE", f"/{index}", missing=True, repeatable=True)
