"""Coverage → a heat map that can be read without colour, with lists of what is missing below it; or rows for CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from search_cli.cli.grid import Line
from search_cli.cli.heat_map import heat_map, shade
from search_cli.cli.layout import rows as two_columns
from search_cli.cli.layout import wrap
from search_cli.cli.output import clean, styled
from search_cli.cli.tables import cut
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.views.covering import Coverage, CoveredCell

__all__ = ["rows", "table"]

_GAP = "·"
_NAME = 24
"""Columns of a role's name in a list; longer ones are cut."""
_BESIDE = 10
"""How many dimensions that no role is expected to have are named; articles may have taught hundreds."""


def table(found: Coverage, listed: int, columns: int, *, colour: bool) -> Iterator[str]:
    """Yield coverage for a terminal: `listed` roles at most in the heat map, and in each list below it."""
    cells = {cell[:2]: cell for cell in found.cells}
    most = max((cell.passages for cell in found.cells), default=0)
    shown = [
        (clean(role), [_shown(cells.get((role, name)), most) for name in found.dimensions])
        for role in found.roles[:listed]
    ]
    yield from heat_map([clean(name) for name in found.dimensions], shown, columns, colour=colour)
    for text in _summary(found, listed):
        yield from (text[start:end] for start, end in wrap(text, columns))
    for heading, named in _lists(found):
        yield from ("", styled(heading, colour, bold=True))
        yield from _list(named, listed, columns)


def _shown(cell: CoveredCell | None, most: int) -> Line:
    """Return the passages and articles of a cell, shaded: red if there are none, yellow if all are in one article."""
    if cell is None:
        return Line(_GAP, (("fg", "red"),))
    text = f"{cell.passages}/{len(cell.articles)}{shade(cell.passages, most)}"
    return Line(text, (("fg", "yellow" if len(cell.articles) == 1 else "green"),))


def _summary(found: Coverage, listed: int) -> Iterator[str]:
    yield say(
        "cli.coverage.summary",
        roles=len(found.roles), dimensions=len(found.dimensions),
        filled=found.filled, expected=found.expected, percent=found.percent,
    )  # fmt: skip
    yield say("cli.coverage.legend", gap=_GAP)
    if len(found.roles) > listed:
        yield say("cli.coverage.more", count=len(found.roles) - listed, all=len(found.roles))
    yield from _ages(found)
    beside = dict.fromkeys(cell.dimension for cell in found.cells if cell.dimension not in found.dimensions)
    if beside:
        named = clean(say("list.comma").join(islice(beside, _BESIDE)))
        yield say("cli.coverage.beside", dimensions=f"{named}…" if len(beside) > _BESIDE else named)


def _ages(found: Coverage) -> Iterator[str]:
    """Yield the days of the oldest and the newest source, if any source has a date."""
    days = [day for cell in found.cells for day in (cell.oldest, cell.newest) if day]
    if days:
        oldest, newest = (
            say("cli.coverage.day", day=one.day, origin=say(f"cli.coverage.origin.{one.origin}"))
            for one in (min(days), max(days))
        )
        yield say("cli.coverage.ages", oldest=oldest, newest=newest)


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────


Named = dict[str, list[str]]
"""The names to list for each role, in order."""


def _lists(found: Coverage) -> Iterator[tuple[str, Named]]:
    """Yield each list that is not empty: its heading, and the names for each role."""
    gaps: Named = {}
    for role, dimension in found.gaps:
        gaps.setdefault(role, []).append(dimension)
    thin = _by_role(found.thin, lambda cell: str(cell.characters))
    outdated = _by_role(found.outdated, lambda cell: cell.newest.day if cell.newest else "")
    for key, count, named in (
        ("gap", len(found.gaps), gaps),
        ("single", len(found.single), _by_article(found.single)),
        ("thin", len(found.thin), thin),
        ("outdated", len(found.outdated), outdated),
    ):
        if named:
            yield say(f"cli.coverage.list.{key}", count=count, thin=found.thin_below), named


def _by_role(cells: Iterable[CoveredCell], value: Callable[[CoveredCell], str]) -> Named:
    named: Named = {}
    for cell in cells:
        text = say("cli.coverage.with", dimension=cell.dimension, value=value(cell))
        named.setdefault(cell.role, []).append(text)
    return named


def _by_article(cells: Iterable[CoveredCell]) -> Named:
    """Return for each role the articles that are the only source for a dimension, and those dimensions."""
    alone: dict[str, dict[str, list[str]]] = {}
    for cell in cells:
        alone.setdefault(cell.role, {}).setdefault(cell.articles[0], []).append(cell.dimension)
    comma = say("list.comma")
    return {
        role: [say("cli.coverage.of", article=name, dimensions=comma.join(about)) for name, about in articles.items()]
        for role, articles in alone.items()
    }


def _list(named: Named, listed: int, columns: int) -> Iterator[str]:
    """Yield a wrapped line for each role, and the number of roles that are left out."""
    pairs = [(cut(clean(role), _NAME), clean(_joined(texts))) for role, texts in islice(named.items(), listed)]
    yield from two_columns(pairs, columns)
    if len(named) > listed:
        yield "  " + say("cli.coverage.list.more", count=len(named) - listed)


def _joined(texts: list[str]) -> str:
    separator = "list.semicolon" if any(say("list.comma") in text for text in texts) else "list.comma"
    return say(separator).join(texts)


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────────────────


_COUNTED = ("passages", "articles", "characters", "oldest", "newest", "origin", "remark", "sources")


def rows(found: Coverage) -> Iterator[list[str]]:
    """Yield a header and a row for every cell; empty ones too, so that a spreadsheet can count and filter them."""
    yield [say("cli.name.role"), say("cli.name.dimension"), *(say(f"cli.coverage.{name}") for name in _COUNTED)]
    remarks = _remarks(found)
    cells = {cell[:2]: cell for cell in found.cells}
    places = {role: dict.fromkeys(found.dimensions) for role in found.roles}
    for role, dimension in cells:
        places[role].setdefault(dimension)
    for role, dimensions in places.items():
        for dimension in dimensions:
            remark = say("list.comma").join(remarks.get((role, dimension), ()))
            yield [role, dimension, *_values(cells.get((role, dimension)), remark)]


def _remarks(found: Coverage) -> dict[tuple[str, str], list[str]]:
    remarks: dict[tuple[str, str], list[str]] = {cell: [say("cli.coverage.gap")] for cell in found.gaps}
    for key, cells in (("single", found.single), ("thin", found.thin), ("outdated", found.outdated)):
        for cell in cells:
            remarks.setdefault(cell[:2], []).append(say(f"cli.coverage.{key}"))
    return remarks


def _values(cell: CoveredCell | None, remark: str) -> list[str]:
    if cell is None:
        return ["0", "0", "0", "", "", "", remark, ""]
    counts = map(str, (cell.passages, len(cell.articles), cell.characters))
    days = [day.day if day else "" for day in (cell.oldest, cell.newest)]
    origin = say(f"cli.coverage.origin.{cell.newest.origin}") if cell.newest else ""
    return [*counts, *days, origin, remark, "\n".join(cell.articles)]
