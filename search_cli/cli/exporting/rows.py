"""Passages → a line of JSON each, or a row of a spreadsheet each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_cli import wire
from search_cli.cli.csv_form import csv_lines
from search_cli.messages import say
from search_cli.models import Passage
from search_cli.wire.encoding import json_text

__all__ = ["json_lines", "spreadsheet"]

_COLUMNS = ("id", "article", "first", "last", "title", "headings", "kind", "role", "dimension", "text", "url")


def json_lines(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield each passage as `kb passages --jsonl` prints it."""
    yield from (f"{json_text(wire.passage(passage))}\n" for passage in passages)


def spreadsheet(passages: Iterable[Passage], *, bom: bool) -> Iterator[str]:
    """Yield CSV with a row for each passage below the names of its columns."""
    yield from csv_lines(_rows(passages), bom=bom)


def _rows(passages: Iterable[Passage]) -> Iterator[list[str]]:
    yield [say(f"cli.export.column.{name}") for name in _COLUMNS]
    yield from map(_row, passages)


def _row(passage: Passage) -> list[str]:
    return [
        passage.id,
        passage.article,
        # Two cells, since a spreadsheet reads 3-5 as the third of May.
        str(passage.line_start),
        str(passage.line_end),
        passage.title,
        " › ".join(passage.heading_path),
        say(f"cli.kind.{passage.kind}"),
        "、".join(passage.roles),
        "、".join(passage.dimensions),
        passage.text,
        passage.url or "",
    ]
