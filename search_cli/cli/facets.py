"""`kb facets`: the roles, dimensions, articles and kinds there are, with their number of passages."""

from __future__ import annotations

from search_cli.cli.framework import Command
from search_cli.cli.opening import opened
from search_cli.cli.options import Shared, form
from search_cli.cli.output import clean, echo, print_json
from search_cli.messages import say

__all__ = ["facets"]


def _facets(shared: Shared) -> None:
    with opened(shared) as base:
        counted = base.facets()
    if shared.json:
        from search_cli import wire

        print_json(wire.facets(counted))
        return
    for name, values in counted.items():
        echo(say("cli.facets.heading", name=say(f"cli.name.{name}"), count=len(values)))
        for value, count in values:
            shown = say(f"cli.kind.{value}") if name == "kind" else clean(value)
            echo(f"{count:6}  {shown}")


facets = Command(
    "facets",
    _facets,
    form("--json", key="json"),
)
