"""An article as it was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_cli.models import Passage
from search_cli.wire.parts import VERSION, Json, claims

if TYPE_CHECKING:
    from search_cli.views.outlining import Outline

__all__ = ["outline"]


def outline(found: Outline) -> Json:
    """Return an article's sections with their passages, in order."""
    return {
        "version": VERSION,
        "article": found.article,
        "title": found.title,
        "total": len(found.passages),
        "sections": [
            {
                "level": section.level,
                "heading_path": list(section.heading_path),
                "passages": [_outlined(passage) for passage in section.passages],
            }
            for section in found.sections
        ],
    }


def _outlined(item: Passage) -> Json:
    return {
        "id": item.id,
        "kind": item.kind,
        "roles": list(item.roles),
        "dimensions": list(item.dimensions),
        "claims": claims(item),
        "line_start": item.line_start,
        "line_end": item.line_end,
        "text": item.text,
    }
