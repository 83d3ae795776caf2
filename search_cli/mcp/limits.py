"""Limits of one call, so that no call costs much more than others, and their reasons."""

from __future__ import annotations

# For these the limits are those of HTTP.
from search_cli.serve.limits import MOST_AROUND as AROUND
from search_cli.serve.limits import MOST_CHARS as QUERY_CHARS
from search_cli.serve.limits import MOST_DAYS as DAYS
from search_cli.serve.limits import MOST_NAME as NAME_CHARS
from search_cli.serve.limits import MOST_OFFSET as OFFSET
from search_cli.serve.limits import MOST_VALUES as NAMES

__all__ = [
    "AROUND",
    "AROUND_FETCHED",
    "COMPARED",
    "CONFLICTS",
    "CONFLICTS_UNASKED",
    "COVERED",
    "COVERED_UNASKED",
    "DAYS",
    "FACETS",
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
    "RESOURCES",
    "SECONDS",
    "SENTENCES",
    "THREADS",
]

PLACE_CHARS = 1000
"""Characters of an article's path with a line: a few folders, each with a name of at most 255 bytes."""

AROUND_FETCHED = 3
"""Passages before, and after, the one that ChatGPT fetches, which cannot ask for more: a page of text."""

HITS = 50
"""Hits of one answer; more do not fit into an agent's context, and `offset` gets the next page."""

COMPARED = 8
"""Roles of one comparison: every cell costs time, and nobody reads a table with more columns."""

SENTENCES = 10
"""Key sentences of one cell of a comparison."""

COVERED = 50
"""Roles of a coverage, each with its articles in a dozen dimensions."""

COVERED_UNASKED = 10
"""Roles of a coverage by default: each takes some 3,000 characters of JSON, and there is a gap for each to be told."""

CONFLICTS = 50
"""Conflicts, each two sentences with their places, which a person judges one by one."""

CONFLICTS_UNASKED = 10
"""As many as hits of a search."""

RELATED = 30
"""Related roles, each with up to five sentences."""

RELATED_UNASKED = 10
"""As many as hits of a search."""

OUTLINED = 200
"""Passages of an outline, which the JSON has whole: some twenty pages of text; `offset` gets the next ones."""

OUTLINED_UNASKED = 50
"""Passages of an outline by default, enough for most articles."""

FACETS = 500
"""Values of one field; there may be as many articles as files."""

RESOURCES = 200
"""Articles on one page of a list of resources, some 50 kB of JSON; the cursor gets the next ones."""

LISTED_CHARS = 500
"""Roles, and again dimensions, or else articles, in the instructions, which stand in an agent's context all along; some
clients cut instructions after 2 KB."""

THREADS = 8
"""Calls that are answered at once; the others wait. Python computes hardly more than one at a time anyway."""

SECONDS = 60
"""Seconds for one call including its wait, which is how long clients of the SDKs wait by default."""
