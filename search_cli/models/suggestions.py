"""The frozen values of what could be typed: how a beginning goes on, and what to ask instead of a query or after it."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Completion", "CompletionKind", "SideBySide", "Suggestions"]

CompletionKind = Literal["role", "dimension", "title", "question", "word"]


class Completion(NamedTuple):
    """What a beginning may go on to: `text`, what that is, and how many passages it leads to.

    `name` is the role or dimension that an alias stands for, and `text` itself for anything else.
    """

    text: str
    kind: CompletionKind
    name: str
    passages: int


class SideBySide(NamedTuple):
    """Roles that a query sets side by side, and in which respects; in all of them if none is named."""

    roles: tuple[str, ...]
    dimensions: tuple[str, ...] = ()


class Suggestions(NamedTuple):
    """What to ask beside a query, the best first: whole `queries` that have answers, related roles and dimensions.

    `compare` is what to compare where a query names several roles.
    """

    queries: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    compare: SideBySide | None = None
