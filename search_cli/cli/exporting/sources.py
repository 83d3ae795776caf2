"""A passage → its place and its page on the web, in Markdown."""

from __future__ import annotations

import re

from search_cli.cli.markup import literal
from search_cli.models import Passage

__all__ = ["address_of", "source"]

_ADDRESS = re.compile(r"https?://[^\s<>]+")


def source(passage: Passage, where: str) -> str:
    """Return the source of a passage: `where`, which is Markdown, the headings above it, and its page on the web."""
    address = address_of(passage)
    parts = [where, *map(literal, passage.heading_path)]
    return " › ".join(parts) + (f" <{address}>" if address else "")


def address_of(passage: Passage) -> str:
    """Return the URL at which its article was published; empty if there is none."""
    return passage.url if passage.url and _ADDRESS.fullmatch(passage.url) else ""
