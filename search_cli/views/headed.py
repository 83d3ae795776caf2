"""Passages → cells of roles × headings: what is said of roles below headings that are no dimension.

A comparison of two products or two contracts has no dimension of the taxonomy, and its articles' headings say what is
compared. Only a heading that several roles have sets them side by side: what one article alone has is worded by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from search_cli.analysis.folding import fold
from search_cli.articles.forms import numbering
from search_cli.models import Passage
from search_cli.views.headers import header_of
from search_cli.views.statements import Cells, Statement, parts_of

__all__ = ["headed_cells"]

_KINDS = ("section", "clause", "table")
"""Kinds of passage of which a heading says what they are about; of a question with its answer the question does."""


def headed_cells(passages: Iterable[Passage], roles: Collection[str]) -> Cells:
    """Return what claims without a dimension state of `roles`, by role and heading, for headings that two of them have.

    Headings that differ in numbering, in the width of characters or in the role they name are one, as it is first
    written.
    """
    names: dict[str, str] = {}
    found: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in (one for passage in passages for one in _statements(passage, roles)):
        name = names.setdefault(fold(statement.dimension).text, statement.dimension)
        found[name][statement.role].append(statement._replace(dimension=name))
    shared = ((name, of) for name, of in found.items() if len(of) > 1)
    return {(role, name): statements for name, of in shared for role, statements in of.items()}


def _statements(passage: Passage, roles: Collection[str]) -> Iterator[Statement]:
    if passage.kind not in _KINDS or not passage.heading_path:
        return
    for claim, part in parts_of(passage):
        for role in () if claim.dimensions else claim.roles:
            heading = _heading(passage, role)
            if role in roles and heading:
                yield Statement(role, heading, passage, part.start, part.end, len(claim.roles) == 1)


def _heading(passage: Passage, role: str) -> str:
    """Return the heading that a passage stands below, without number and role; of a cell, its row and column."""
    if passage.kind == "table":
        return header_of(passage, role, "")
    heading = passage.heading_path[-1]
    return heading[numbering(heading) :].replace(role, "").removeprefix("的").strip(" ：:")
