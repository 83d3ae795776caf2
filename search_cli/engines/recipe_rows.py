"""Recipes ↔ JSON objects, as every engine stores them; reading is strict, since the data may be damaged."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from search_cli.models import Recipe

__all__ = ["recipe_from_row", "recipe_to_row"]

Row = dict[str, Any]


def recipe_to_row(recipe: Recipe) -> Row:
    """Return `recipe` as a JSON object."""
    return asdict(recipe)


def recipe_from_row(row: object) -> Recipe:
    """Return the recipe that `recipe_to_row` wrote; ValueError when it is anything else."""
    match row:
        case {
            "format": int(number), "analyzer": str(analyzer), "dictionary": str(dictionary),
            "taxonomy": str(taxonomy), "settings": str(settings), "basis": str(basis),
        }:  # fmt: skip
            return Recipe(number, analyzer, dictionary, taxonomy, settings, basis)
        case {
            "format": int(number),
            "analyzer": str(analyzer),
            "dictionary": str(dictionary),
            "taxonomy": str(taxonomy),
            **others,
        } if not others:  # fmt: skip  (as it was written before 0.1.0)
            return Recipe(number, analyzer, dictionary, taxonomy)
    raise ValueError(f"expected a recipe, not {row!r}")
