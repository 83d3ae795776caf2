"""A text and a pattern for its marks → the text, as long, with fillers for what no reader sees; what is code stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

__all__ = ["KEPT", "Hidden", "filled"]

KEPT = (
    r"(?P<kept>^[ \t>]*(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`{1,9})(?!`)[^\n]{1,200}?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.{0,1000}?-->|https?://[^\s<>)\]]+|\]\([^()\n{]*\)|\\.)"
)
"""What a pattern matches first, since nothing inside of it is a mark: code, comments, addresses, what is escaped."""

Hidden = Iterator[tuple[int, int, str]]
"""Stretches of a mark that nobody sees, in order, with what is put in their place."""


def filled(text: str, start: int, marks: re.Pattern[str], hidden: Callable[[re.Match[str]], Hidden]) -> str:
    """Return `text` with fillers from `start` on for what is `hidden` of each of its marks."""
    pieces = [text[:start]]
    at = start
    for match in marks.finditer(text, start):
        for begin, end, filler in hidden(match):
            seen = text[begin:end]
            pieces += (text[at:begin], "".join("\n" if char == "\n" else filler for char in seen))
            at = end
    return "".join((*pieces, text[at:]))
