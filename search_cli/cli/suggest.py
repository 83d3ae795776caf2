"""`kb suggest PREFIX`: completions of what was typed, from the base's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.layout import pad, width
from search_cli.cli.opening import note_changes, opened
from search_cli.cli.options import Argument, Option, Shared, form
from search_cli.cli.output import clean, echo, note, print_json
from search_cli.cli.values import number
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.models.suggestions import Completion

__all__ = ["suggest"]

FOUND, NOTHING_FOUND = 0, 1


def _suggest(shared: Shared, prefix: tuple[str, ...], limit: int) -> int:
    typed = " ".join(prefix)
    with opened(shared) as base:
        found = base.suggest(typed, limit=limit)
        if shared.json:
            from search_cli import wire

            print_json(wire.completions(typed, found))
        else:
            for line in _lines(found):
                echo(line)
            if not found and not shared.quiet:
                note(clean(say("cli.suggest.nothing", prefix=typed)))
        note_changes(base, shared)
    return FOUND if found else NOTHING_FOUND


def _lines(found: Sequence[Completion]) -> Iterator[str]:
    """Yield each completion with its kind; an alias is shown with the name that it stands for."""
    texts = [clean(one.text) for one in found]
    room = max(map(width, texts), default=0)
    for text, one in zip(texts, found, strict=True):
        kind = say(f"cli.suggest.{one.kind}")
        alias = one.kind in ("role", "dimension") and not one.text.endswith(one.name)
        stands = f" {clean(one.name)}" if alias else ""
        yield f"{pad(text, room)}  {kind}{stands}  {one.passages}"


suggest = Command(
    "suggest",
    _suggest,
    Argument(["prefix"], value="prefix", nargs=-1, required=True),
    Option(["-n", "--limit"], key="most", value="number", type=str, default="10", callback=number(0)),
    form("--json", key="json"),
)
