"""`kb related ROLE`: the roles that articles link to one, with the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.links import Links, linked, links_of
from search_cli.cli.opening import note_changes, opened
from search_cli.cli.options import Argument, Option, Shared, chosen_form, flag, form
from search_cli.cli.output import clean, columns, echo, in_colour, note, print_json, styled
from search_cli.cli.values import from_facet, number
from search_cli.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    from search_cli.views.relating import Link, Related, RelatedRole

__all__ = ["related"]

FOUND, NOTHING_FOUND = 0, 1
FORMS = ("text", "csv", "json")
_INDENT = "   "


def _related(shared: Shared, role: str, limit: int | None, no_bom: bool) -> int:
    with opened(shared) as base:
        found = base.related(role, limit=limit)
        _print(found, shared, base.config.articles_folder, bom=not no_bom)
        if not shared.json and not shared.quiet:
            _note(found)
        note_changes(base, shared)
    return FOUND if found.total else NOTHING_FOUND


def _note(found: Related) -> None:
    left = found.total - len(found.roles)
    if not found.total:
        note(clean(say("cli.related.none", role=found.role)))
    elif left:
        note(say("cli.related.more", count=left))


def _print(found: Related, shared: Shared, articles_folder: Path, *, bom: bool) -> None:
    if shared.json:
        from search_cli import wire

        print_json(wire.related(found))
    elif shared.form == "csv":
        from search_cli.cli.csv_form import print_csv

        print_csv(_rows(found), bom=bom)
    else:
        colour, links = in_colour(shared.color), links_of(articles_folder, shared)
        for rank, one in enumerate(found.roles, 1):
            for line in _lines(rank, one, links, colour=colour):
                echo(line, colour=colour)


def _lines(rank: int, one: RelatedRole, links: Links, *, colour: bool) -> Iterator[str]:
    """Yield a role, and below it each kind of link with its places and its best sentence."""
    from search_cli.cli.layout import wrap
    from search_cli.cli.rendering import with_others

    yield f"{rank}  {styled(clean(one.role), colour, bold=True)}"
    for link in one.links:
        kind = say(f"cli.related.{link.kind}")
        where = linked(with_others(_place(link), link.also_in), links.url(link.passage.article, link.line_start))
        yield f"{_INDENT}{kind}  {styled(where, colour, fg='magenta')}"
        text = _sentence(link)
        yield from (2 * _INDENT + text[start:end] for start, end in wrap(text, columns() - 2 * len(_INDENT)))


def _sentence(link: Link) -> str:
    return " ".join(clean(link.text).split())


def _place(link: Link) -> str:
    """Return the places of a link, as `kb show` takes them."""
    from search_cli.cli.rendering import place_of

    return place_of(link.passage.article, link.line_start, link.line_end)


def _rows(found: Related) -> Iterator[list[str]]:
    from search_cli.cli.rendering import place

    yield [say("cli.name.role"), *(say(f"cli.related.{name}") for name in ("kind", "place", "sentence", "also"))]
    for one in found.roles:
        for link in one.links:
            others = "\n".join(map(place, link.also_in))
            yield [one.role, say(f"cli.related.{link.kind}"), _place(link), _sentence(link), others]


related = Command(
    "related",
    _related,
    Argument(["role"], value="role", required=True, shell_complete=from_facet("role")),
    Option(["-n", "--limit"], key="related-limit", value="number", type=str, callback=number(1)),
    chosen_form(FORMS, key="related-format"),
    form("--json", key="json"),
    flag("--no-bom"),
)
