"""Writes that must not be done twice → what became of them, though the machine that answers may be lost on the way.

Each is sent again when nobody answers. When it is then refused, since it was done before, the cluster is asked.
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
    """Write a document of which no other has the content; return its new state, None if it is not as `params` want it.

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
    """Make an index, unless it is there: another builder may have made it at the same time."""
    try:
        connection.ask("PUT", f"/{index}", body, repeatable=True)
    except IndexUnusableError as error:
        if error.code != "cluster-refused" or not connection.ask("HEAD", f"/{index}", missing=True):
            raise


def move_alias(connection: Connection, alias: str, index: str, behind: Iterable[str]) -> None:
    """Have `alias` name `index` in the place of those `behind` it.

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
    """Delete an index that nobody needs, if it is there and the cluster answers; else the next build does it."""
    with suppress(IndexUnusableError):
        connection.ask("DELETE", f"/{index}", missing=True, repeatable=True)
