"""`kb show ID|ARTICLE:LINE`: one passage whole, and with `--explain` the reason for each tag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.links import Links, links_of
from search_cli.cli.opening import note_changes, opened
from search_cli.cli.options import Argument, Shared, flag, form
from search_cli.cli.output import clean, echo, echo_fitted, in_colour, note, print_json, styled
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.models import Passage

__all__ = ["show"]

_BEGINS = 20  # characters by which passages at the same place can be told apart


def _show(shared: Shared, place: str, explain: bool) -> None:
    with opened(shared) as base:
        passage = base.show(place)
        if shared.json:
            from search_cli import wire

            print_json(wire.passage(passage))
            return
        told = not (shared.quiet or passage.id.startswith(place))
        others = list(_beside(base, passage)) if told else []
        _print(passage, links_of(base.config.articles_folder, shared), in_colour(shared.color), explain=explain)
        if others:
            note("\n".join((say("cli.show.others", count=len(others)), *map(_in_a_line, others))))
        note_changes(base, shared)


def _print(passage: Passage, links: Links, colour: bool, *, explain: bool) -> None:
    for line in _head(passage, links, colour=colour):
        echo_fitted(line, colour=colour)
    echo("")
    echo(clean(passage.text, keep="\n"))  # whole paragraphs, so that they can be copied
    if explain:
        echo("")
        for line in _reasons(passage):
            echo_fitted(line)


def _beside(base: KnowledgeBase, passage: Passage) -> Iterator[Passage]:
    """Yield the other passages at the same place: cells of a row, or passages on a page of a PDF."""
    lines = passage.line_start, passage.line_end
    around = base.passages(articles=[passage.article])
    return (each for each in around if (each.line_start, each.line_end) == lines and each.id != passage.id)


def _in_a_line(passage: Passage) -> str:
    from search_cli.cli import rendering

    said = clean(passage.text).strip()
    begins = f"{said[:_BEGINS]}…" if len(said) > _BEGINS else said
    return f"{passage.id}  {rendering.tags(passage.roles, passage.dimensions)}  {begins}"


def _head(passage: Passage, links: Links, *, colour: bool) -> Iterator[str]:
    from search_cli.cli import rendering

    where = styled(rendering.linked_place(passage, links), colour, fg="magenta")
    label = styled(rendering.tags(passage.roles, passage.dimensions), colour, bold=True)
    yield f"{passage.id}  {label}   {where}"
    path = " › ".join(passage.headings)
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
