"""Views of roles × dimensions → JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_cli.wire.parts import VERSION, Json, source

if TYPE_CHECKING:
    from search_cli.views.comparing import ComparedCell, Comparison
    from search_cli.views.conflicting import Conflict, Remarked
    from search_cli.views.covering import Coverage, CoveredCell, SourceDay
    from search_cli.views.relating import Link, Related
    from search_cli.views.statements import Cell

__all__ = ["comparison", "conflicts", "coverage", "related"]


def comparison(found: Comparison) -> Json:
    """Return a comparison of roles."""
    return {
        "version": VERSION,
        "roles": list(found.roles),
        "rows": [
            {
                "dimension": row.dimension,
                "is_heading": row.is_heading,
                "cells": [_compared_cell(cell) for cell in row.cells],
            }
            for row in found.rows
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
                "header": sentence.header,
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


def coverage(found: Coverage) -> Json:
    """Return the coverage: cells with their amounts and dates, and the cells that are empty."""
    return {
        "version": VERSION,
        "roles": list(found.roles),
        "dimensions": list(found.dimensions),
        "expected": found.expected,
        "filled": found.filled,
        "percent": found.percent,
        "thin_below": found.thin_below,
        "since": found.since or None,
        "cells": list(map(_covered_cell, found.cells)),
        "gaps": [_place(cell) for cell in found.gaps],
        "single": [_place(cell[:2]) for cell in found.single],
        "thin": [_place(cell[:2]) for cell in found.thin],
        "outdated": [_place(cell[:2]) for cell in found.outdated],
    }


def _covered_cell(cell: CoveredCell) -> Json:
    return {
        "role": cell.role,
        "dimension": cell.dimension,
        "passages": cell.passages,
        "characters": cell.characters,
        "articles": list(cell.articles),
        "oldest": _source_day(cell.oldest),
        "newest": _source_day(cell.newest),
    }


def _source_day(found: SourceDay | None) -> Json | None:
    return found and {"day": found.day, "origin": found.origin, "article": found.article}


def _place(cell: Cell) -> Json:
    return {"role": cell[0], "dimension": cell[1]}


def conflicts(found: Sequence[Conflict], most: int | None = None) -> Json:
    """Return both sides of each conflict; `most` limits the list, and then adds how many conflicts there are."""
    listed = [
        {
            "role": one.role,
            "dimension": one.dimension,
            "kind": one.kind,
            "about": one.about,
            "first": _remarked(one.first),
            "second": _remarked(one.second),
        }
        for one in found[:most]
    ]
    return {"version": VERSION, "total": len(found), "conflicts": listed}


def _remarked(side: Remarked) -> Json:
    begin = side.sentence.start
    first, last = side.lines
    return {
        **source(side.passage),
        "line_start": first,
        "line_end": last,
        "text": side.text,
        "header": side.header,
        "start": begin,
        "matches": [{"start": side.mark.start - begin, "end": side.mark.end - begin}],
        "also_in": [source(passage) for passage in side.also_in],
    }


def related(found: Related) -> Json:
    """Return the roles that are linked to one."""
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
