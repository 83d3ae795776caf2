"""Every target by its name, and where the inputs are kept that reached most of it."""

from __future__ import annotations

from pathlib import Path

from fuzz import on_articles, on_doors, on_evaluations, on_notes, on_queries, on_settings, on_views
from fuzz.findings import Target

__all__ = ["CORPUS", "TARGETS"]

CORPUS = Path(__file__).parent / "corpus"
"""A folder for each target: seeds written by hand, and what fuzzing added to them."""

TARGETS: dict[str, Target] = {
    target.name: target
    for module in (on_queries, on_articles, on_views, on_notes, on_settings, on_doors, on_evaluations)
    for target in module.TARGETS
}
