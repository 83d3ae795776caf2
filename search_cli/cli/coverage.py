"""`kb coverage`: which roles have which dimensions, from how many articles, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.opening import note_changes, opened
from search_cli.cli.options import Option, Shared, chosen_form, flag, form, limited_to
from search_cli.cli.output import columns, echo, in_colour, note, print_json, though_unread
from search_cli.cli.values import number
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.views.covering import Coverage

__all__ = ["coverage"]

COVERED, NOT_COVERED = 0, 1
FORMS = ("table", "csv", "json")
_LISTED = 20
"""Roles in the table and in each list: with the table's header they fit on a terminal of 24 lines."""


def _coverage(
    shared: Shared,
    roles: tuple[str, ...],
    dimensions: tuple[str, ...],
    limit: int | None,
    thin_below: int | None,
    older_than: int | None,
    fail_under: int | None,
    no_bom: bool,
) -> int:
    with opened(shared) as base:
        found = base.coverage(roles, dimensions, thin_below=thin_below, older_than=older_than)
        with though_unread():
            _print(found, shared, _LISTED if limit is None else limit, bom=not no_bom)
        complaint = _complaint(found, fail_under)
        if complaint and not shared.json and not shared.quiet:
            note(complaint)
        note_changes(base, shared)
    return NOT_COVERED if complaint else COVERED


def _complaint(found: Coverage, fail_under: int | None) -> str:
    """Return a sentence if the base is empty or its coverage is below `fail_under`, else an empty text."""
    if not found.cells:
        return say("cli.coverage.nothing")
    if fail_under is not None and found.percent < fail_under:
        return say("cli.coverage.under", percent=found.percent, least=fail_under)
    return ""


def _print(found: Coverage, shared: Shared, listed: int, *, bom: bool) -> None:
    from search_cli.cli import coverage_form

    if shared.json:
        from search_cli import wire

        print_json(wire.coverage(found))
    elif shared.form == "csv":
        from search_cli.cli.csv_form import print_csv

        print_csv(coverage_form.rows(found), bom=bom)
    elif found.roles:
        colour = in_colour(shared.color)
        for line in coverage_form.table(found, listed, columns(), colour=colour):
            echo(line, colour=colour)


coverage = Command(
    "coverage",
    _coverage,
    limited_to("--role", key="role"),
    limited_to("--dim", "--dimension", key="dimension"),
    Option(["-n", "--limit"], key="roles-listed", value="number", type=str, callback=number(1)),
    Option(["--thin-below"], key="thin-below", value="number", type=str, callback=number(0)),
    Option(["--older-than"], key="older-than", value="number", type=str, callback=number(0)),
    Option(["--fail-under"], key="fail-under", value="number", type=str, callback=number(0, 100)),
    chosen_form(FORMS, key="coverage-format"),
    form("--json", key="json"),
    flag("--no-bom"),
)
