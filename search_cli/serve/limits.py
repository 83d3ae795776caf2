"""Limits of one request, and of all requests together."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "MOST_AROUND",
    "MOST_CHARS",
    "MOST_COUNTED",
    "MOST_DAYS",
    "MOST_HITS",
    "MOST_NAME",
    "MOST_OFFSET",
    "MOST_QUERIES",
    "MOST_SENTENCES",
    "MOST_VALUES",
    "Limits",
]

MOST_AROUND = 10
"""Passages before, or after, the one that is asked for: a few pages of text."""

MOST_CHARS = 1000
"""Characters of a query, enough for a long paragraph; longer queries take long and find no more."""

MOST_COUNTED = 100_000
"""Values of one field of the facets, 10 MB of JSON where they are paths; few bases have so many articles."""

MOST_DAYS = 100_000
"""Days: more than the age of any article on a computer."""

MOST_NAME = 200
"""Characters of a role, a dimension, a phrase, or a path or pattern of articles. In kb.toml a name may have half as
many, and a sentence that is quoted seldom has more."""

MOST_VALUES = 20
"""Values of one repeatable parameter: more roles than anybody compares, and more would filter little."""

MOST_HITS = 100
"""Hits of one answer, some 300 kB of JSON; `offset` gives more."""

MOST_OFFSET = 10_000
"""The largest `offset`: a page costs as much as all pages before it."""

MOST_QUERIES = 20
"""Queries of one request: more than a question is rewritten in, and they are answered one after the other."""

MOST_SENTENCES = 20
"""Sentences of one cell of a comparison; more would be the article itself."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The load that a server accepts. The defaults suit one process on a small machine."""

    threads: int = 4
    """Questions answered at once. Python computes one at a time; more threads only let short ones pass long ones."""

    waiting: int = 512
    """Questions that are answered or wait; the next is refused. At 100 a second the last one waits 5 s."""

    seconds: float = 10
    """Seconds for one question including its wait; a client has given up by then."""

    body_bytes: int = 256 << 10
    """Bytes of a request's body: the longest question fits, at the twelve bytes that JSON may need for a character."""

    header_bytes: int = 272 << 10
    """Bytes of a request's first line and headers: what the limits above allow fits, at 12 bytes a character."""

    connections: int = 512
    """Open connections: for one more, the one idle longest is closed. A process may usually open 1,024 files."""

    client_seconds: float = 10
    """Seconds for a client to send a request that it began, and to take each part of the answer."""
