"""`kb tokens TEXT`: the tokens of a text as they are indexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from search_cli.cli.framework import Command
from search_cli.cli.layout import pad, width, wrap
from search_cli.cli.opening import opened
from search_cli.cli.options import Argument, Shared, form
from search_cli.cli.output import clean, columns, echo, print_json
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.models import Token

__all__ = ["tokens"]


def _tokens(shared: Shared, text: tuple[str, ...]) -> None:
    typed = " ".join(text)
    with opened(shared) as base:
        cut = base.tokens(typed)
    if shared.json:
        from search_cli import wire

        print_json(wire.tokens(typed, cut))
        return
    for line in _lines(typed, cut):
        echo(line)


def _lines(text: str, cut: Mapping[str, tuple[Token, ...]]) -> Iterator[str]:
    names = {field: say(f"cli.field.{field}") for field in cut}
    gap = max(map(width, names.values()), default=0) + 2
    for field, found in cut.items():
        line = " ".join(_shown(text, token) for token in found) or "—"
        lead = names[field]
        for start, end in wrap(line, columns() - gap):
            yield pad(lead, gap) + line[start:end]
            lead = ""


def _shown(text: str, token: Token) -> str:
    """Return the term as indexed, and the text it stands for if that differs."""
    written = text[token.start : token.end]
    return clean(token.term if written == token.term else f"{token.term}←{written}")


tokens = Command(
    "tokens",
    _tokens,
    Argument(["text"], value="text", nargs=-1, required=True),
    form("--json", key="json"),
)
