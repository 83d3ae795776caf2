"""An article → JSON: its text, or its sections with their passages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from search_cli.models import ArticleText
from search_cli.wire.parts import VERSION, Json, tagged

if TYPE_CHECKING:
    from search_cli.views.outlining import Outline, OutlinedSection

__all__ = ["article", "outline"]


def article(item: ArticleText) -> Json:
    """Return the text of an article, and its sections with their passages."""
    from search_cli.views.outlining import outline_of

    found = outline_of(item.path, item.title, item.passages)
    return {
        "version": VERSION,
        "article": item.path,
        "title": item.title,
        "text": item.text,
        "sections": _sections(found.sections),
        "left_out": [
            {"text": left.text, "line": line, "char_start": left.start, "char_end": left.end}
            for line, left in zip(item.left_out_lines, item.left_out, strict=True)
        ],
    }


def outline(found: Outline, total: int | None = None) -> Json:
    """Return an article's sections with their passages, in order; `total` counts those of the whole article."""
    return {
        "version": VERSION,
        "article": found.article,
        "title": found.title,
        "total": len(found.passages) if total is None else total,
        "sections": _sections(found.sections),
    }


def _sections(found: Iterable[OutlinedSection]) -> list[Json]:
    return [
        {
            "level": section.level,
            "heading_path": list(section.heading_path),
            "passages": [{"id": item.id, **tagged(item), "text": item.text} for item in section.passages],
        }
        for section in found
    ]
