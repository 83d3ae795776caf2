"""Views of the matrix of roles × dimensions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from search_cli.wire.parts import VERSION, Json, source

if TYPE_CHECKING:
    from search_cli.views.comparing import ComparedCell, Comparison
    from search_cli.views.conflicting import Conflict, Remarked
    from search_cli.views.relating import Link, Related

__all__ = ["comparison", "conflicts", "related"]


def comparison(found: Comparison) -> Json:
    """Return roles side by side."""
    return {
        "version": VERSION,
        "roles": list(found.roles),
        "rows": [
            {"dimension": row.dimension, "cells": [_compared_cell(cell) for cell in row.cells]} for row in found.rows
        ],
        "differences": [
            {
                "dimension": one.dimension,
                "roles": list(one.roles),
                "shared": round(one.shared, 3),
                "values": list(one.values),
            }
            for one in found.differences
        ],
    }


def _compared_cell(cell: ComparedCell) -> Json:
    return {
        "role": cell.role,
        "sentences": [
            {
                "text": sentence.text,
                "start": sentence.start,
                "end": sentence.end,
                "alone": sentence.alone,
                **source(sentence.passage),
                "line_start": sentence.line_start,
                "line_end": sentence.line_end,
                "also_in": [source(passage) for passage in sentence.also_in],
            }
            for sentence in cell.sentences
        ],
        "sources": [source(passage) for passage in cell.sources],
    }


def conflicts(found: Iterable[Conflict]) -> Json:
    """Return where articles differ: candidates, with both sides."""
    listed = [
        {
            "role": one.role,
            "dimension": one.dimension,
            "kind": one.kind,
            "about": one.about,
            "first": _remarked(one.first),
            "second": _remarked(one.second),
        }
        for one in found
    ]
    return {"version": VERSION, "total": len(listed), "conflicts": listed}


def _remarked(side: Remarked) -> Json:
    begin = side.sentence.start
    first, last = side.lines
    return {
        **source(side.passage),
        "line_start": first,
        "line_end": last,
        "text": side.text,
        "start": begin,
        "matches": [{"start": side.mark.start - begin, "end": side.mark.end - begin}],
    }


def related(found: Related) -> Json:
    """Return the roles linked to one."""
    listed = [
        {"role": one.role, "articles": len(one.articles), "links": [_link(link) for link in one.links]}
        for one in found.roles
    ]
    return {"version": VERSION, "role": found.role, "total": found.total, "roles": listed}


def _link(link: Link) -> Json:
    return {
        "kind": link.kind,
        "text": link.text,
        "start": link.start,
        "end": link.end,
        **source(link.passage),
        "line_start": link.line_start,
        "line_end": link.line_end,
        "also_in": [source(passage) for passage in link.also_in],
    }
