"""A passage → in words what it is about, where it stands and how it begins, the same at every door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.models import Passage

__all__ = ["lines_of", "opening_of", "place", "place_of", "tags_of"]


def place(passage: Passage) -> str:
    """Return the place of a passage, as `KnowledgeBase.show` takes it."""
    return place_of(passage.article, passage.line_start, passage.line_end)


def place_of(article: str, first: int, last: int) -> str:
    """Return the place of some lines of an article, as `KnowledgeBase.show` takes it: `article.md:31-33`."""
    return f"{article}:{lines_of(first, last)}"


def lines_of(first: int, last: int) -> str:
    """Return the numbers of some lines: `31-33`, of one line `31`."""
    return f"{first}" if first == last else f"{first}-{last}"


def tags_of(roles: Sequence[str], dimensions: Sequence[str]) -> str:
    """Return roles and dimensions: `跟单 · 技能要求`."""
    parts = ["、".join(names) for names in (roles, dimensions) if names]
    return " · ".join(parts) or say("cli.render.untagged")


def opening_of(text: str, most: int) -> str:
    """Return the first characters of a text, at most so many, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"
