"""How much one request, and all of them together, may ask for."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "MOST_CHARS",
    "MOST_DAYS",
    "MOST_HITS",
    "MOST_NAME",
    "MOST_OFFSET",
    "MOST_PATH",
    "MOST_SENTENCES",
    "MOST_VALUES",
    "Limits",
]

MOST_CHARS = 1000
"""Of a query: a long paragraph, pasted; longer ones take long and find no more."""

MOST_DAYS = 100_000
"""Older than any article on a computer."""

MOST_NAME = 50
"""Characters of a role, a dimension, or a phrase: those that are longer are no names."""

MOST_PATH = 200
"""Characters of an article's path or a pattern of paths, where several may be named."""

MOST_VALUES = 20
"""Of one repeatable parameter: more roles than anybody compares."""

MOST_HITS = 100
"""Of one answer: some 300 kB of JSON; more come by `offset`."""

MOST_OFFSET = 10_000
"""The list is made from its first hit on, so what stands far down costs as much as all before it."""

MOST_SENTENCES = 20
"""Of one cell of a comparison: more is the article itself."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server bears. The defaults suit one process on a small machine."""

    threads: int = 4
    """Questions asked at once. Python computes one at a time: more threads only let short ones pass long ones."""

    waiting: int = 512
    """Questions asked or waiting at once; the next is told to come back. At 100 a second the last one waits 5 s."""

    seconds: float = 10
    """For one question, waiting included: who waits longer has given up."""

    body_bytes: int = 64 << 10
    """Of a request's body: none that we read holds more than a question."""

    header_bytes: int = 128 << 10
    """Of a request's first line and headers: whatever is within the limits above fits, at 12 bytes a character."""

    connections: int = 512
    """Open at once, for one more than which the one that was idle longest is closed; a process may mostly have 1,024
    files."""

    client_seconds: float = 10
    """For a client to send its request once it began, and to take each part of the answer."""
