"""Passages → one Markdown document: roles, their dimensions, and below these the passages as quotations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from search_cli.cli.exporting.sources import source
from search_cli.cli.markup import literal, quotation
from search_cli.cli.rendering import place
from search_cli.messages import say
from search_cli.models import Passage
from search_cli.views.arranging import Arrangement

__all__ = ["document", "named_dimension"]


def document(found: Arrangement) -> Iterator[str]:
    """Yield the document; a passage about several roles is quoted below each of them."""
    yield f"# {say('cli.export.title')}\n"
    for role, cells in groupby(found.cells, itemgetter(0)):
        yield f"\n## {literal(role) or say('cli.export.nobody')}\n"
        for cell in cells:
            yield f"\n### {named_dimension(cell[1])}\n"
            for passage in found.of(cell):
                yield from _quoted(passage)


def named_dimension(dimension: str) -> str:
    """Return the heading of a dimension, or of passages without one."""
    return literal(dimension) or say("cli.export.no-dimension")


def _quoted(passage: Passage) -> Iterator[str]:
    yield "\n"
    yield from (f"{line}\n" for line in quotation(passage.text))
    yield f">\n> — {source(passage, literal(place(passage)))} `{passage.id}`\n"
