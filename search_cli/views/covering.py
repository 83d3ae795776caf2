"""The counts by cell in articles' records → coverage: which cells have text, how much, and of which dates.

Articles are counted when they are indexed, so no passage is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal, NamedTuple

from search_cli.answers.snippets import SNIPPET_CHARS
from search_cli.models import ArticleRecord, CellCount, Passage
from search_cli.taxonomy.built_in import SUMMARY
from search_cli.views.statements import Cell, cells_of

__all__ = ["THIN", "Coverage", "CoveredCell", "SourceDay", "counts_of", "coverage_of", "day_before", "day_of"]

THIN = SNIPPET_CHARS
"""Below so many characters a cell is thin: a single snippet shows all of it."""

_NS = 10**9


class SourceDay(NamedTuple):
    """The date of an article, whether it is from its front matter or its file, and which article that is."""

    day: str
    origin: Literal["front-matter", "file"]
    article: str


class CoveredCell(NamedTuple):
    """A cell with text: how much, in which articles, and the oldest and newest of those with a date."""

    role: str
    dimension: str
    passages: int
    characters: int
    articles: tuple[str, ...]
    oldest: SourceDay | None = None
    newest: SourceDay | None = None


class Coverage(NamedTuple):
    """The filled cells of roles × dimensions, by role, beginning with the role that has most passages.

    `dimensions` are the expected ones: those asked for, else all of the taxonomy but the summary. `cells` also has
    cells of other dimensions, which do not count as expected, so that a new dimension in an article never lowers the
    filled share. A cell is thin below `thin_below` characters, and outdated if its newest source is older than `since`.
    """

    roles: tuple[str, ...]
    dimensions: tuple[str, ...]
    cells: tuple[CoveredCell, ...]
    thin_below: int = THIN
    since: str = ""

    @property
    def expected(self) -> int:
        """How many cells are expected."""
        return len(self.roles) * len(self.dimensions)

    @property
    def filled(self) -> int:
        """How many of the expected cells are filled."""
        expected = set(self.dimensions)
        return sum(cell.dimension in expected for cell in self.cells)

    @property
    def percent(self) -> float:
        """The percentage of expected cells that are filled, rounded down to a tenth, so that 100 means all."""
        return self.filled * 1000 // max(self.expected, 1) / 10

    def of_first(self, most: int) -> Coverage:
        """Return the coverage of the `most` roles with most passages."""
        roles = self.roles[:most]
        return self._replace(roles=roles, cells=tuple(cell for cell in self.cells if cell.role in roles))

    @property
    def gaps(self) -> tuple[Cell, ...]:
        """The expected cells that are empty."""
        held = {cell[:2] for cell in self.cells}
        return tuple((role, name) for role in self.roles for name in self.dimensions if (role, name) not in held)

    @property
    def single(self) -> tuple[CoveredCell, ...]:
        """The cells that only one article fills."""
        return tuple(cell for cell in self.cells if len(cell.articles) == 1)

    @property
    def thin(self) -> tuple[CoveredCell, ...]:
        """The cells with little text."""
        return tuple(cell for cell in self.cells if cell.characters < self.thin_below)

    @property
    def outdated(self) -> tuple[CoveredCell, ...]:
        """The cells whose newest source is older than `since`."""
        return tuple(cell for cell in self.cells if cell.newest and cell.newest.day < self.since)


def counts_of(passages: Iterable[Passage]) -> tuple[CellCount, ...]:
    """Return the numbers of passages and characters of an article, by cell."""
    return tuple(
        CellCount(*cell, len({each.passage.id for each in statements}), sum(len(each.text) for each in statements))
        for cell, statements in cells_of(passages).items()
    )


def day_before(days: int, today: date | None = None) -> str:
    """Return the date so many days ago."""
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
    """Return the coverage of `roles` in `dimensions`.

    By default these are all roles with a passage and all dimensions; then those of `known` are the expected ones.
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
    """Return cells role by role, those of unexpected dimensions last."""
    places = {role: place for place, role in enumerate(roles)}
    ranks = {name: rank for rank, name in enumerate(dimensions)}
    return sorted(cells, key=lambda cell: (places[cell[0]], ranks.get(cell[1], len(ranks)), cell[1]))


class _Sum:
    """The sums of one cell."""

    __slots__ = ("articles", "characters", "days", "passages")

    def __init__(self) -> None:
        self.passages, self.characters = 0, 0
        self.articles: list[str] = []
        self.days: list[SourceDay] = []

    def covered(self, cell: Cell) -> CoveredCell:
        """Return the finished cell."""
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
    """Yield the date of an article; a text in memory without front matter has none."""
    if record.dated:
        yield SourceDay(record.dated, "front-matter", record.path)
    elif record.mtime_ns > 0:
        with suppress(ValueError, OverflowError, OSError):  # a file from beyond the year 9999
            yield SourceDay(date.fromtimestamp(record.mtime_ns // _NS).isoformat(), "file", record.path)
