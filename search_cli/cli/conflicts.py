"""`kb conflicts`: places where two articles contradict each other about a role in one dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.links import Links, linked, links_of
from search_cli.cli.opening import Progress, note_changes, opened
from search_cli.cli.options import Option, Shared, chosen_form, flag, form, limited_to
from search_cli.cli.output import clean, columns, echo_fitted, in_colour, note, print_json, styled
from search_cli.cli.values import number
from search_cli.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    from search_cli.views.conflicting import Conflict, Remarked

__all__ = ["conflicts"]

FOUND, NOTHING_FOUND = 0, 1
FORMS = ("text", "csv", "json")
_INDENT = "   "


def _conflicts(
    shared: Shared, roles: tuple[str, ...], dimensions: tuple[str, ...], limit: int | None, no_bom: bool
) -> int:
    from search_cli.views.conflicting import nothing_found

    with opened(shared) as base:
        with Progress(shared, "passages") as bar:
            found = base.conflicts(roles, dimensions, reading=bar.seen)
        _print(found, limit, shared, base.config.articles_folder, bom=not no_bom)
        if not shared.json and not shared.quiet:
            note(_summary(len(found), limit) if found else nothing_found(*base.count_compared()))
        note_changes(base, shared)
    return FOUND if found else NOTHING_FOUND


def _summary(count: int, limit: int | None) -> str:
    if limit is not None and limit < count:
        return say("cli.conflicts.first-of", count=count, listed=limit)
    return say("cli.conflicts.found", count=count)


def _print(found: Sequence[Conflict], limit: int | None, shared: Shared, articles_folder: Path, *, bom: bool) -> None:
    if shared.json:
        from search_cli import wire

        print_json(wire.conflicts(found, limit))
    elif shared.form == "csv":
        from search_cli.cli.csv_form import print_csv

        print_csv(_rows(found[:limit]), bom=bom)
    else:
        colour, links = in_colour(shared.color), links_of(articles_folder, shared)
        for place, one in enumerate(found[:limit], 1):
            for line in _lines(place, one, links, colour=colour):
                echo_fitted(line, colour=colour, indent=len(_INDENT))


def _lines(place: int, one: Conflict, links: Links, *, colour: bool) -> Iterator[str]:
    """Yield role and dimension, the values that differ, and below them both sentences with their places."""
    from search_cli.cli.rendering import tags

    told = tags((one.role,), (one.dimension,)) if one.role else say(f"cli.conflicts.{one.kind}")
    label = styled(told, colour, bold=True)
    first, second = (styled(clean(side.marked), colour, fg="red", bold=True) for side in (one.first, one.second))
    yield f"{place}  {say('cli.conflicts.of', tags=label, first=first, second=second)}"
    for side in (one.first, one.second):
        yield from _side_lines(side, links, colour=colour)


def _side_lines(side: Remarked, links: Links, *, colour: bool) -> Iterator[str]:
    from search_cli.cli.layout import wrap
    from search_cli.cli.rendering import marked, place_of, with_others
    from search_cli.models import Span
    from search_cli.views.headers import with_header

    article, (first, last) = side.passage.article, side.lines
    where = with_others(place_of(article, first, last), side.also_in)
    yield _INDENT + styled(linked(where, links.url(article, first)), colour, fg="magenta")
    text = clean(with_header(side.text, side.header))
    begin = side.sentence.start - (len(text) - len(clean(side.text)))
    match = Span(side.mark.start - begin, side.mark.end - begin)
    for start, end in wrap(text, columns() - 2 * len(_INDENT)):
        yield 2 * _INDENT + marked(text, start, end, (match,), colour)


def _rows(found: Sequence[Conflict]) -> Iterator[list[str]]:
    sides = [f"{side}{said}" for side in ("first", "second") for said in ("", "-sentence", "-differs")]
    heads = ("cli.name.role", "cli.name.dimension", "cli.conflicts.kind", *(f"cli.conflicts.{name}" for name in sides))
    yield [say(head) for head in heads]
    for one in found:
        cells = (*_cells(one.first), *_cells(one.second))
        yield [one.role, one.dimension, say(f"cli.conflicts.{one.kind}"), *cells]


def _cells(side: Remarked) -> tuple[str, str, str]:
    """Return the places of one side, its sentence, and the values in it that differ."""
    from search_cli.cli.rendering import place, place_of
    from search_cli.views.headers import with_header

    places = (place_of(side.passage.article, *side.lines), *map(place, side.also_in))
    return "\n".join(places), with_header(side.text, side.header), side.marked


conflicts = Command(
    "conflicts",
    _conflicts,
    limited_to("--role", key="role"),
    limited_to("--dim", "--dimension", key="dimension"),
    Option(["-n", "--limit"], key="conflicts-limit", value="number", type=str, callback=number(1)),
    chosen_form(FORMS, key="conflicts-format"),
    form("--json", key="json"),
    flag("--no-bom"),
)
