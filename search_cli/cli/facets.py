"""`kb facets`: the roles, dimensions, articles and kinds there are, with their number of passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search_cli.cli.faults import CommandLineError
from search_cli.cli.framework import Command
from search_cli.cli.opening import note_changes, opened
from search_cli.cli.options import Option, Shared, form
from search_cli.cli.output import clean, echo, print_json
from search_cli.cli.values import number
from search_cli.messages import say
from search_cli.views import LISTED

__all__ = ["facets"]


def _facets(shared: Shared, limit: int | None, every: bool) -> None:
    if every and limit is not None:
        raise CommandLineError("excludes", option="--all", other="--limit", command="kb facets")
    most = None if every else limit or LISTED
    with opened(shared) as base:
        counted = base.facets()
        if shared.json:
            from search_cli import wire

            print_json(wire.facets(counted, most))
            return
        _print(counted, most)
        note_changes(base, shared)


def _print(counted: Mapping[str, Sequence[tuple[str, int]]], most: int | None) -> None:
    for name, values in counted.items():
        echo(say("cli.facets.heading", name=say(f"cli.name.{name}"), count=len(values)))
        for value, count in values[:most]:
            shown = say(f"cli.kind.{value}") if name == "kind" else clean(value)
            echo(f"{count:6}  {shown}")
        if most is not None and len(values) > most:
            echo(f"{'':6}  {say('cli.facets.more', count=len(values) - most)}")


facets = Command(
    "facets",
    _facets,
    Option(["-n", "--limit"], key="facets-limit", value="number", type=str, callback=number(1)),
    Option(["--all", "every"], key="all", is_flag=True),
    form("--json", key="json"),
)
