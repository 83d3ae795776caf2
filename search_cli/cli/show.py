"""`kb show ID|ARTICLE:LINE`: one passage whole, and with `--explain` the reason for each tag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.links import NO_LINKS, Links, links_of
from search_cli.cli.opening import opened
from search_cli.cli.options import Argument, Shared, flag, form
from search_cli.cli.output import clean, echo, echo_fitted, in_colour, print_json, styled
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.models import Passage

__all__ = ["show"]


def _show(shared: Shared, place: str, explain: bool) -> None:
    with opened(shared) as base:
        passage = base.show(place)
        links = NO_LINKS if shared.json else links_of(base.config.articles_folder, shared)
    if shared.json:
        from search_cli import wire

        print_json(wire.passage(passage))
        return
    colour = in_colour(shared.color)
    for line in _head(passage, links, colour=colour):
        echo_fitted(line, colour=colour)
    echo("")
    echo(clean(passage.text, keep="\n"))  # whole paragraphs, as they are copied
    if explain:
        echo("")
        for line in _reasons(passage):
            echo_fitted(line)


def _head(passage: Passage, links: Links, *, colour: bool) -> Iterator[str]:
    from search_cli.cli import rendering

    where = styled(rendering.linked_place(passage, links), colour, fg="magenta")
    label = styled(rendering.tags(passage.roles, passage.dimensions), colour, bold=True)
    yield f"{passage.id}  {label}   {where}"
    path = " › ".join((passage.title, *passage.heading_path))
    yield f"{clean(path)}  ({say(f'cli.kind.{passage.kind}')})"
    if passage.url:
        yield clean(passage.url)


def _reasons(passage: Passage) -> Iterator[str]:
    from search_cli.cli.rendering import claim_line

    if not passage.claims:
        yield say("cli.show.unclaimed")
    yield from (claim_line(passage, claim) for claim in passage.claims)


show = Command(
    "show",
    _show,
    Argument(["place"], value="place"),
    flag("--explain", "--why", key="explain-tags"),
    form("--json", key="json"),
)
