"""`kb compare ROLES`: roles side by side in every dimension, from all articles about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.links import NO_LINKS, Links, links_of
from search_cli.cli.opening import note_changes, opened
from search_cli.cli.options import Argument, Option, Shared, chosen_form, flag, form, limited_to
from search_cli.cli.output import clean, columns, echo, in_colour, note, print_json
from search_cli.cli.values import from_facet, number
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.views.comparing import Comparison

__all__ = ["compare"]

FOUND, NOTHING_FOUND = 0, 1
FORMS = ("table", "md", "csv", "json", "html")


def _compare(
    shared: Shared, roles: tuple[str, ...], dimensions: tuple[str, ...], sentences: int | None, no_bom: bool
) -> int:
    from search_cli.views import SENTENCES

    with opened(shared) as base:
        found = base.compare(roles, dimensions, sentences=SENTENCES if sentences is None else sentences)
        table = shared.form in (None, "table")
        links = links_of(base.config.articles_folder, shared) if table else NO_LINKS
        _print(found, shared, links, bom=not no_bom)
        if found.is_empty and not shared.json and not shared.quiet:
            note(clean(say("cli.compare.nothing", roles=say("list.comma").join(found.roles))))
            role = next((role for role in found.roles if any(base.passages(roles=[role]))), "")
            if role:
                note(clean(say("cli.compare.nothing.try", role=role)))
        note_changes(base, shared)
    return NOTHING_FOUND if found.is_empty else FOUND


def _print(found: Comparison, shared: Shared, links: Links, *, bom: bool) -> None:
    from search_cli.cli import comparison_form

    if shared.json:
        from search_cli import wire

        print_json(wire.comparison(found))
    elif shared.form == "csv":
        from search_cli.cli.csv_form import print_csv

        print_csv(comparison_form.rows(found), bom=bom)
    elif shared.form == "md":
        for line in comparison_form.markdown(found):
            echo(line)
    elif shared.form == "html":
        for line in comparison_form.page(found):
            echo(line)
    else:
        colour = in_colour(shared.color)
        for line in comparison_form.table(found, columns(), colour=colour, links=links):
            echo(line, colour=colour)


compare = Command(
    "compare",
    _compare,
    Argument(["roles"], value="roles", nargs=-1, required=True, shell_complete=from_facet("role")),
    limited_to("--dim", "--dimension", key="dimension"),
    Option(["-n", "--sentences"], key="sentences", value="number", type=str, callback=number(1)),
    chosen_form(FORMS, key="compare-format"),
    form("--json", key="json"),
    flag("--no-bom"),
)
