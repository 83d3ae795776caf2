"""How much one call may ask for, so that no call costs much more than another, and what for."""

from __future__ import annotations

# In these an agent may ask for as much as a client over HTTP.
from search_cli.serve.limits import MOST_CHARS as QUERY_CHARS
from search_cli.serve.limits import MOST_DAYS as DAYS
from search_cli.serve.limits import MOST_OFFSET as OFFSET

__all__ = [
    "AROUND",
    "BODY_BYTES",
    "COMPARED",
    "CONFLICTS",
    "CONFLICTS_UNASKED",
    "COVERED",
    "COVERED_UNASKED",
    "DAYS",
    "FACETS",
    "FACETS_UNASKED",
    "HITS",
    "LISTED_CHARS",
    "NAMES",
    "NAME_CHARS",
    "OFFSET",
    "OUTLINED",
    "OUTLINED_UNASKED",
    "PLACE_CHARS",
    "QUERY_CHARS",
    "RELATED",
    "RELATED_UNASKED",
    "SECONDS",
    "SENTENCES",
    "THREADS",
]

NAME_CHARS = 200
"""A role, a dimension, a phrase, or a pattern for articles."""

NAMES = 20
"""Values of one filter: more of them filter little."""

PLACE_CHARS = 1000
"""The path of an article with a line: file systems allow 255 bytes a folder, and some folders."""

HITS = 50
"""More at once does not fit an agent's context; `offset` turns the page."""

COMPARED = 8
"""Roles side by side: a table of more columns is read by nobody, and every cell is worked out."""

SENTENCES = 10
"""Key sentences of one cell."""

AROUND = 10
"""Passages on one side of another; some pages of text."""

COVERED = 50
"""Roles of which to say what is covered, each in a dozen respects with its articles."""

COVERED_UNASKED = 20
"""What is listed unless asked for otherwise, as in `kb coverage`."""

CONFLICTS = 50
"""Pairs of sentences with their places: a person judges them one by one."""

CONFLICTS_UNASKED = 10
"""As many as hits of a search."""

RELATED = 30
"""Roles linked to one, each with up to five sentences."""

RELATED_UNASKED = 10
"""As many as hits of a search."""

OUTLINED = 200
"""Passages of one article, in the JSON whole: some twenty pages of text; `offset` turns them."""

OUTLINED_UNASKED = 50
"""What most articles have at most."""

FACETS = 500
"""Values of one field: articles may be as many as there are files."""

FACETS_UNASKED = 50
"""What is listed unless asked for otherwise: a base of one trade has fewer roles and dimensions."""

LISTED_CHARS = 500
"""Roles, and again dimensions, in the instructions, which stand in an agent's context all along; some clients cut
instructions after 2 KB."""

THREADS = 8
"""Questions that are answered at once; the others wait. Python answers little more than one at a time anyway."""

SECONDS = 60
"""For one call, waiting included: the SDKs' clients wait no longer unless told to."""

BODY_BYTES = 256 * 1024
"""Of a request over HTTP: ten times what the longest call may say, in six bytes a character as JSON may escape it."""
