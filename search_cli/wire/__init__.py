"""Results → JSON, version 1: the one schema that CLI, HTTP and MCP share (schema/).

Adding a field keeps the version; removing one or changing its type raises it. Offsets count Unicode code points.
"""

from __future__ import annotations

from search_cli.wire.answers import (
    completions,
    explanation,
    facets,
    passage,
    search,
    searches,
    surroundings,
    tokens,
)
from search_cli.wire.articles import article, outline
from search_cli.wire.parts import VERSION
from search_cli.wire.upkeep import build, diagnosis, error, health, problem, verification
from search_cli.wire.views import comparison, conflicts, coverage, related

__all__ = [
    "VERSION", "article", "build", "comparison", "completions", "conflicts", "coverage", "diagnosis", "error",
    "explanation", "facets", "health", "outline", "passage", "problem", "related", "search",
    "searches", "surroundings", "tokens", "verification",
]  # fmt: skip
