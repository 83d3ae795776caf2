"""Parts of JSON that several results have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from search_cli.models import Passage, Span

__all__ = ["VERSION", "Json", "claims", "source", "spans", "tagged"]

VERSION = 1

Json = dict[str, Any]


def source(item: Passage) -> Json:
    """Return the id and the place of a passage."""
    return {"id": item.id, "article": item.article, "line_start": item.line_start, "line_end": item.line_end}


def spans(found: Iterable[Span]) -> list[Json]:
    """Return spans as objects with `start` and `end`."""
    return [{"start": span.start, "end": span.end} for span in found]


def claims(item: Passage) -> list[Json]:
    """Return the claims of a passage: span, roles, dimensions and cue."""
    return [
        {
            "start": claim.start,
            "end": claim.end,
            "roles": list(claim.roles),
            "dimensions": list(claim.dimensions),
            "cue": claim.cue,
        }
        for claim in item.claims
    ]


def tagged(item: Passage) -> Json:
    """Return the kind of a passage, its roles and dimensions with the claims behind them, and its place."""
    return {
        "kind": item.kind,
        "roles": list(item.roles),
        "dimensions": list(item.dimensions),
        "claims": claims(item),
        "line_start": item.line_start,
        "line_end": item.line_end,
        "char_start": item.char_start,
        "char_end": item.char_end,
    }
