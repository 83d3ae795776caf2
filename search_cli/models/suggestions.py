"""Completions of what was typed so far, and suggestions of what to ask instead of a query or after it."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Completion", "CompletionKind", "SideBySide", "Suggestions"]

CompletionKind = Literal["role", "dimension", "title", "question", "word"]


class Completion(NamedTuple):
    """One completion: `text`, its kind, and how many passages it finds.

    `name` is the role or dimension that an alias stands for, and `text` itself for anything else.
    """

    text: str
    kind: CompletionKind
    name: str
    passages: int


class SideBySide(NamedTuple):
    """The roles that a query compares, and the dimensions it names; without any, all dimensions are compared."""

    roles: tuple[str, ...]
    dimensions: tuple[str, ...] = ()


class Suggestions(NamedTuple):
    """What else to ask, best first: whole `queries` that have answers, related roles and dimensions.

    `compare` is set if the query names several roles.
    """

    queries: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    compare: SideBySide | None = None
