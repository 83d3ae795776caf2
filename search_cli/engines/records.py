"""Passages, article records and recipes ↔ JSON values; reading is strict, since a file may be damaged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, cast, get_args

from search_cli.models import ArticleRecord, CellCount, Claim, Kind, Passage, Recipe, Run
from search_cli.strict_json import parsed

__all__ = ["KINDS", "passage_from_json", "passage_to_json", "recipe_from_row", "record_from_row", "record_to_row"]

Row = dict[str, Any]

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # `dumps` would make one for each passage

KINDS = frozenset(get_args(Kind))
"""What a passage may be."""


def passage_to_json(passage: Passage) -> bytes:
    """Return `passage` as compact JSON in UTF-8; UnicodeEncodeError when it holds surrogates."""
    row = {
        "id": passage.id,
        "article": passage.article,
        "title": passage.title,
        "heading_path": passage.heading_path,
        "kind": passage.kind,
        "text": passage.text,
        "place": (passage.char_start, passage.char_end, passage.line_start, passage.line_end),
        "claims": [(each.start, each.end, each.roles, each.dimensions, each.cue) for each in passage.claims],
        "runs": [(run.text_start, run.source_start, run.source_end) for run in passage.runs],
        "page": passage.page,
        "url": passage.url,
    }
    return _COMPACT.encode(row).encode()


def passage_from_json(data: bytes) -> Passage:
    """Return the passage that `passage_to_json` wrote; ValueError when it is anything else."""
    row: object = parsed(data)
    if type(row) is dict and tuple(row) == _FIELDS and tuple(map(type, row.values())) in _ROWS:
        place, kind = row["place"], row["kind"]
        if _types(place) == _PLACE and kind in KINDS:
            return _passage(row)
    raise ValueError("a stored passage is damaged")


# Types are compared as whole lists: class patterns take twice as long, and a search reads a hundred passages.
_FIELDS = ("id", "article", "title", "heading_path", "kind", "text", "place", "claims", "runs", "page", "url")
_ROWS = frozenset(
    (str, str, str, list, str, str, list, list, list, page, url)
    for page in (int, type(None))
    for url in (str, type(None))
)
_FARTHEST = 1 << 40  # characters and lines; who counts to a number of theirs must come to an end
_PLACE = [int, int, int, int]
_CLAIM = [int, int, list, list, str]
_RUN = [int, int, int]


def _types(row: object) -> list[type]:
    """Return the types of what a list holds; nothing else has any."""
    return [*map(type, row)] if type(row) is list else []


def _passage(row: Row) -> Passage:
    char_start, char_end, line_start, line_end = row["place"]
    size = len(row["text"])
    if not (0 <= char_start <= char_end <= _FARTHEST and 0 <= line_start <= line_end <= _FARTHEST):
        raise ValueError(f"expected a place, not {row['place']!r}")
    return Passage(
        id=row["id"],
        article=row["article"],
        title=row["title"],
        heading_path=_texts(row["heading_path"]),
        kind=row["kind"],
        text=row["text"],
        char_start=char_start,
        char_end=char_end,
        line_start=line_start,
        line_end=line_end,
        claims=tuple(_claim(each, size) for each in row["claims"]),
        runs=tuple(_run(each, size) for each in row["runs"]),
        page=row["page"],
        url=row["url"],
    )


def _texts(values: list[Any]) -> tuple[str, ...]:
    if not {*map(type, values)} <= {str}:
        raise ValueError(f"expected texts, not {values!r}")
    return tuple(values)


def _claim(row: list[Any], size: int) -> Claim:
    """Return a claim on some of `size` characters."""
    if _types(row) != _CLAIM or not 0 <= row[0] <= row[1] <= size:
        raise ValueError(f"expected a claim, not {row!r}")
    start, end, roles, dimensions, cue = row
    return Claim(start, end, _texts(roles), _texts(dimensions), cue)


def _run(row: list[Any], size: int) -> Run:
    """Return a run of some of `size` characters."""
    if _types(row) != _RUN or not (0 <= row[0] <= size and 0 <= row[1] <= row[2] <= _FARTHEST):
        raise ValueError(f"expected a run, not {row!r}")
    return Run(*row)


def record_to_row(record: ArticleRecord, names: dict[str, int]) -> Row:
    """Return `record` as a JSON object; roles and dimensions of its cells by number, new ones added to `names`."""

    def number(name: str) -> int:
        return names.setdefault(name, len(names))

    return {
        "path": record.path,
        "fingerprint": record.fingerprint,
        "size": record.size,
        "mtime_ns": record.mtime_ns,
        "seen_ns": record.seen_ns,
        "passages": record.passages,
        "title": record.title,
        "taught_roles": record.taught_roles,
        "taught_dimensions": record.taught_dimensions,
        "stale": record.stale,
        "cells": [
            value
            for each in record.cells
            for value in (number(each.role), number(each.dimension), each.passages, each.characters)
        ],
        "dated": record.dated,
    }


def record_from_row(row: object, names: Sequence[str]) -> ArticleRecord:
    """Return the record that `record_to_row` wrote with these names; ValueError when it is anything else."""
    match row:
        case {
            "path": str(), "fingerprint": str(), "size": int(), "mtime_ns": int(), "seen_ns": int(),
            "passages": int(), "title": str(), "taught_roles": [*roles], "taught_dimensions": [*dimensions],
            "stale": str() | None, "cells": [*cells], "dated": str(), **others,
        } if not others:  # fmt: skip
            taught = {"taught_roles": _texts(roles), "taught_dimensions": _texts(dimensions)}
            return ArticleRecord(**{**cast(Row, row), **taught, "cells": _cells(cells, names)})
    raise ValueError(f"expected an article's record, not {row!r}")


def _cells(values: list[object], names: Sequence[str]) -> tuple[CellCount, ...]:
    numbers = cast(list[int], values)
    if not set(map(type, values)) <= {int} or min(numbers, default=0) < 0:
        raise ValueError(f"expected numbers from 0 on, not {values!r}")
    roles, dimensions = (map(names.__getitem__, numbers[place::4]) for place in (0, 1))
    try:
        return tuple(map(CellCount._make, zip(roles, dimensions, numbers[2::4], numbers[3::4], strict=True)))
    except IndexError as error:
        raise ValueError(f"expected the numbers of names, not {values!r}") from error


def recipe_from_row(row: object) -> Recipe:
    """Return the recipe of what `asdict` made of it; ValueError when it is anything else."""
    match row:
        case {
            "format": int(number), "analyzer": str(analyzer), "dictionary": str(dictionary),
            "taxonomy": str(taxonomy), "settings": str(settings), "basis": str(basis),
        }:  # fmt: skip
            return Recipe(number, analyzer, dictionary, taxonomy, settings, basis)
    raise ValueError(f"expected a recipe, not {row!r}")
