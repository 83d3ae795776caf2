"""A cell of a table → its row and column headers, so that a reader sees what a figure refers to."""

from __future__ import annotations

from search_cli.analysis.folding import fold
from search_cli.messages import say
from search_cli.models import Passage

__all__ = ["header_of", "with_header"]


def header_of(passage: Passage, role: str, dimension: str) -> str:
    """Return the row and column headers of a table's cell, without those that name the role or the dimension.

    It is empty for other passages, and for a whole row with its label (起薪, a tab, 5000).
    """
    if passage.kind != "table" or not passage.heading_path or "\t" in passage.text:
        return ""
    known = [fold(name).text for name in (role, dimension) if name]
    parts = [(part, fold(part).text) for part in passage.heading_path[-1].split(" · ")]
    return " · ".join(part for part, name in parts if not any(name in one or one in name for one in known))


def with_header(text: str, header: str) -> str:
    """Return the text of a cell with its header in front: 转正后工资：7000."""
    return say("views.with-header", header=header, text=text) if header else text
