"""Roles and the statements of their cells → a comparison: a row for each dimension, a cell for each role, differences.

A cell has what claims of any article state about its role; it stays empty if no article states anything. What has no
dimension is compared by the headings that it stands below, as far as several roles have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import runs, terms
from search_cli.analysis.values import value_spans
from search_cli.models import Passage
from search_cli.taxonomy.built_in import SUMMARY
from search_cli.views.key_sentences import KeySentence, key_sentences
from search_cli.views.statements import Cells, Statement

__all__ = ["ComparedCell", "Comparison", "ComparisonRow", "Difference", "comparison_of", "in_order"]

_MOST_DIFFERENCES = 3  # one line
_ALIKE = 0.5  # what shares half of its wording is no difference to name
_MEASURED = ("money", "percent", "duration", "age")
"""The kinds of value that are compared; dates and times of day are mostly examples, not facts about a role."""


class ComparedCell(NamedTuple):
    """What articles say about a role in one dimension: the key sentences, and all passages with a statement."""

    role: str
    sentences: tuple[KeySentence, ...] = ()
    sources: tuple[Passage, ...] = ()


class ComparisonRow(NamedTuple):
    """One dimension, with a cell for each role in the order of the request.

    `is_heading` says that it is no dimension, but a heading that articles about several of the roles have.
    """

    dimension: str
    cells: tuple[ComparedCell, ...]
    is_heading: bool = False


class Difference(NamedTuple):
    """A dimension in which two roles differ: the share of wording that they have in common, and differing values.

    `values` names the kinds of value of which the key sentences of both roles state some, but none in common.
    """

    dimension: str
    roles: tuple[str, str]
    shared: float
    values: tuple[str, ...] = ()


class Comparison(NamedTuple):
    """A table of roles; `differences` lists the dimensions that differ most, those with differing values first."""

    roles: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    differences: tuple[Difference, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no cell has anything."""
        return not any(cell.sources for row in self.rows for cell in row.cells)


def comparison_of(
    roles: Sequence[str],
    dimensions: Sequence[str],
    cells: Cells,
    known: Iterable[str],
    share: float,
    most: int,
    headed: Cells,
) -> Comparison:
    """Return the comparison of `roles` in `dimensions`, or in all dimensions of any of them, in the order of `known`.

    If no `dimensions` are named, the headings of `headed` follow, before what sums up. A cell has at most `most` key
    sentences; a sentence that repeats `share` of one of them only adds a source to it.
    """
    taken = {name for _, name in cells}
    below = {} if dimensions else {cell: found for cell, found in headed.items() if cell[1] not in taken}
    headings = dict.fromkeys(name for _, name in below)
    held = dimensions or in_order({name for role, name in cells if role in roles}, known)
    named = sorted((*held, *headings), key=SUMMARY.__eq__) if headings else held
    stated = {**cells, **below}
    rows = []
    for name in named:
        asked = (_cell(role, stated.get((role, name), ()), share, most) for role in roles)
        rows.append(ComparisonRow(name, tuple(asked), name in headings))
    return Comparison(tuple(roles), tuple(rows), _differences(rows, stated))


def in_order(held: set[str], known: Iterable[str]) -> Iterator[str]:
    """Yield dimensions in the order of `known`, then those that articles define, and the summary last."""
    ranks = {name: rank for rank, name in enumerate(known)}
    yield from sorted(held, key=lambda name: (name == SUMMARY, ranks.get(name, len(ranks)), name))


def _cell(role: str, statements: Sequence[Statement], share: float, most: int) -> ComparedCell:
    sources = {statement.passage.id: statement.passage for statement in statements}
    return ComparedCell(role, key_sentences(statements, most, share), tuple(sources.values()))


# ── differences ──────────────────────────────────────────────────────────────────────────────────────────────


def _differences(rows: Iterable[ComparisonRow], cells: Cells) -> tuple[Difference, ...]:
    """Return the rows whose cells differ most, without the summary, which repeats the others."""
    found = []
    for row in rows:
        pairs = combinations((cell for cell in row.cells if cell.sources), 2)
        differences = [_difference(row.dimension, one, other, cells) for one, other in pairs]
        if differences and row.dimension != SUMMARY:
            found.append(min(differences, key=_by_sharpness))
    # Of one row alone nothing says that it differs more than others, unless values do.
    telling = (one for one in found if one.values or (one.shared < _ALIKE and len(found) > 1))
    return tuple(sorted(telling, key=_by_sharpness)[:_MOST_DIFFERENCES])


def _by_sharpness(difference: Difference) -> tuple[bool, float]:
    return not difference.values, difference.shared


def _difference(dimension: str, one: ComparedCell, other: ComparedCell, cells: Cells) -> Difference:
    """Compare two cells: the wording of all their statements, and the values in the sentences that are shown."""
    roles = (one.role, other.role)
    named = {term for role in roles for term in _wording(fold(role).text)}
    words, others = (_wording(_all_of(cells[role, dimension])) - named for role in roles)
    shared = len(words & others) / max(min(len(words), len(others)), 1)
    shown, beside = (fold("\n".join(sentence.text for sentence in cell.sentences)).text for cell in (one, other))
    differing = (kind for kind in _MEASURED if _differ(set(_values(shown, kind)), set(_values(beside, kind))))
    return Difference(dimension, roles, shared, tuple(differing))


def _all_of(statements: Iterable[Statement]) -> str:
    return fold("\n".join(statement.text for statement in statements)).text


def _wording(folded: str) -> set[str]:
    return set(terms(runs(folded), 2))


def _values(folded: str, kind: str) -> Iterator[str]:
    yield from (folded[span.start : span.end] for span in value_spans(folded, kind))


def _differ(values: set[str], others: set[str]) -> bool:
    return bool(values and others) and values.isdisjoint(others)
