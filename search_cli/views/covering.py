"""What each article says by cell, as its record counts it → coverage: what is filled, by how much, from when.

The counts are taken when an article is indexed, so that no passage has to be read to add them up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal, NamedTuple

from search_cli.answers.snippets import SNIPPET_CHARS
from search_cli.models import ArticleRecord, CellCount, Passage
from search_cli.taxonomy import SUMMARY
from search_cli.views.statements import Cell, cells_of

__all__ = ["THIN", "Coverage", "CoveredCell", "SourceDay", "counts_of", "coverage_of", "day_before", "day_of"]

THIN = SNIPPET_CHARS
"""Characters below which a cell says little: the first answer to a question about it has already shown all of it."""

_NS = 10**9


class SourceDay(NamedTuple):
    """The day an article is of, whether its front matter or else its file says so, and which article."""

    day: str
    origin: Literal["front-matter", "file"]
    article: str


class CoveredCell(NamedTuple):
    """What is said of a role in one respect: how much, in which articles, and the oldest and newest that have a day."""

    role: str
    dimension: str
    passages: int
    characters: int
    articles: tuple[str, ...]
    oldest: SourceDay | None = None
    newest: SourceDay | None = None


class Coverage(NamedTuple):
    """The filled cells of roles × dimensions, of the role with most passages first.

    `dimensions` are those a role is expected to have: the ones asked for, else all of the taxonomy but the summary. So
    the share of them that is filled never falls because an article says more. `cells` has what articles say in other
    respects too. A cell is thin below `thin_below` characters, and outdated where its newest source is of a day before
    `since`.
    """

    roles: tuple[str, ...]
    dimensions: tuple[str, ...]
    cells: tuple[CoveredCell, ...]
    thin_below: int = THIN
    since: str = ""

    @property
    def expected(self) -> int:
        """How many cells could be filled."""
        return len(self.roles) * len(self.dimensions)

    @property
    def filled(self) -> int:
        """How many of those that could be filled are."""
        expected = set(self.dimensions)
        return sum(cell.dimension in expected for cell in self.cells)

    @property
    def percent(self) -> float:
        """The share of them that is filled, rounded down to a tenth, so that 100 means all."""
        return self.filled * 1000 // max(self.expected, 1) / 10

    def of_first(self, most: int) -> Coverage:
        """Return the same of the `most` roles with most passages alone."""
        roles = self.roles[:most]
        return self._replace(roles=roles, cells=tuple(cell for cell in self.cells if cell.role in roles))

    @property
    def gaps(self) -> tuple[Cell, ...]:
        """The expected cells that nothing fills."""
        held = {cell[:2] for cell in self.cells}
        return tuple((role, name) for role in self.roles for name in self.dimensions if (role, name) not in held)

    @property
    def single(self) -> tuple[CoveredCell, ...]:
        """The cells that one article alone fills."""
        return tuple(cell for cell in self.cells if len(cell.articles) == 1)

    @property
    def thin(self) -> tuple[CoveredCell, ...]:
        """The cells with little text."""
        return tuple(cell for cell in self.cells if cell.characters < self.thin_below)

    @property
    def outdated(self) -> tuple[CoveredCell, ...]:
        """The cells whose newest source is of a day before `since`."""
        return tuple(cell for cell in self.cells if cell.newest and cell.newest.day < self.since)


def counts_of(passages: Iterable[Passage]) -> tuple[CellCount, ...]:
    """Return how much the passages of an article say, by role and dimension."""
    return tuple(
        CellCount(*cell, len({each.passage.id for each in statements}), sum(len(each.text) for each in statements))
        for cell, statements in cells_of(passages).items()
    )


def day_before(days: int, today: date | None = None) -> str:
    """Return the day so many days ago."""
    today = today or date.today()
    return (today - timedelta(min(days, today.toordinal() - 1))).isoformat()


# ── adding up ────────────────────────────────────────────────────────────────────────────────────────────────


def coverage_of(
    records: Iterable[ArticleRecord],
    known: Iterable[str],
    roles: Sequence[str] = (),
    dimensions: Sequence[str] = (),
    thin_below: int = THIN,
    since: str = "",
) -> Coverage:
    """Return what articles fill of `roles` in `dimensions`.

    Or of all roles of which anything is said, and of all dimensions: those `known` are expected, others may be filled.
    """
    sums = _added_up(records)
    expected = tuple(dimensions or (name for name in known if name != SUMMARY))
    wanted = set(roles or (role for role, _ in sums))
    within = {cell for cell in sums if cell[0] in wanted and (not dimensions or cell[1] in dimensions)}
    passages = dict.fromkeys(roles or sorted(wanted), 0)
    for cell in within:
        passages[cell[0]] += sums[cell].passages
    by_passages = sorted(passages, key=lambda role: -passages[role])
    cells = tuple(sums[cell].covered(cell) for cell in _in_order(within, by_passages, expected))
    return Coverage(tuple(by_passages), expected, cells, thin_below, since)


def _in_order(cells: Iterable[Cell], roles: Sequence[str], dimensions: Sequence[str]) -> list[Cell]:
    """Return cells role by role, dimensions that no role is expected to have last."""
    places = {role: place for place, role in enumerate(roles)}
    ranks = {name: rank for rank, name in enumerate(dimensions)}
    return sorted(cells, key=lambda cell: (places[cell[0]], ranks.get(cell[1], len(ranks)), cell[1]))


class _Sum:
    """What was added up of one cell."""

    __slots__ = ("articles", "characters", "days", "passages")

    def __init__(self) -> None:
        self.passages, self.characters = 0, 0
        self.articles: list[str] = []
        self.days: list[SourceDay] = []

    def covered(self, cell: Cell) -> CoveredCell:
        """Return it as it is handed out."""
        oldest, newest = min(self.days, default=None), max(self.days, default=None)
        return CoveredCell(*cell, self.passages, self.characters, tuple(sorted(self.articles)), oldest, newest)


def _added_up(records: Iterable[ArticleRecord]) -> Mapping[Cell, _Sum]:
    sums: dict[Cell, _Sum] = {}
    for record in records:
        days = list(day_of(record)) if record.cells else []
        for role, dimension, passages, characters in record.cells:
            cell = role, dimension
            found = sums.get(cell) or sums.setdefault(cell, _Sum())
            found.passages += passages
            found.characters += characters
            found.articles.append(record.path)
            found.days += days
    return sums


def day_of(record: ArticleRecord) -> Iterator[SourceDay]:
    """Yield the day an article is of; none of a text that is no file and has no front matter."""
    if record.dated:
        yield SourceDay(record.dated, "front-matter", record.path)
    elif record.mtime_ns > 0:
        with suppress(ValueError, OverflowError, OSError):  # a file from beyond the year 9999
            yield SourceDay(date.fromtimestamp(record.mtime_ns // _NS).isoformat(), "file", record.path)
