"""Markdown → the same, as long, with fillers for what no reader sees: marks of Obsidian's and of footnotes.

`[[手册|交接]]` is shown as 交接, `==要点==` as 要点; `%%备注%%`, `![[图.png]]`, the `[^1]` of a footnote and the
`[!note]` of a callout are not shown at all. Code, addresses and what is no pair stay as typed.
"""

from __future__ import annotations

import re
from functools import partial

from search_cli.articles.fillers import AROUND, DROPPED, NOTE, TITLED
from search_cli.articles.markdown.filling import KEPT, Hidden, filled

__all__ = ["without_marks"]

_SIGNS = ("[[", "==", "%%", "[^", "[!")
_DEFINED = re.compile(r"^[ ]{0,3}\[\^([^\[\]\s]{1,80})\]:[ \t]*", re.MULTILINE)
_MARKS = re.compile(
    KEPT + r"|(?P<comment>(?:^[ \t]*%%(?!%)[^%]*(?:%(?!%)[^%]*)*"
    r"|(?<![%\d])%%(?!%)[^%\n]*(?:(?:%(?!%)|\n(?![ \t]*\n))[^%\n]*)*)%%)"
    r"|(?P<embedded>!\[\[[^\[\]\n]{1,400}\]\])"
    r"|(?P<link>\[\[(?!_?toc_?\]\]|\d+\]\])(?P<target>#?[^\[\]\n|\\]{1,200})(?:\\?\|(?P<label>[^\[\]\n]{0,200}))?\]\](?!\())"
    r"|(?P<marked>(?<![=A-Za-z0-9/&?])==(?=[^\s=])[^\n=]{1,300}(?<=[^\s\\])==(?![=A-Za-z0-9]))"
    r"|^[ ]{0,3}(?P<note>\[\^[^\[\]\s]{1,80}\]:[ \t]*)"
    r"|(?P<cited>\[\^(?P<id>[^\[\]\s]{1,80})\])"
    r"|^[ ]{0,3}(?:>[ ]?)+(?P<callout>\[![\w-]{1,30}(?:\|[^\]\n]{0,80})?\][+-]?[ \t]*)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_BLOCK = re.compile(r"#\^[\w-]+$")


def without_marks(text: str, start: int) -> str:
    """Return `text` with fillers from `start` on."""
    if not any(sign in text for sign in _SIGNS):
        return text
    notes = {match[1] for match in _DEFINED.finditer(text, start)}
    return filled(text, start, _MARKS, partial(_hidden, notes))


def _hidden(notes: set[str], match: re.Match[str]) -> Hidden:
    start, end = match.span()
    if match["comment"] or match["embedded"] or match["id"] in notes:
        yield start, end, DROPPED
    elif match["note"]:
        yield *match.span("note"), NOTE
    elif match["callout"]:
        yield *match.span("callout"), TITLED
    elif match["marked"]:
        yield from ((start, start + 2, AROUND), (end - 2, end, AROUND))
    elif match["link"]:
        yield from ((begin, after, AROUND) for begin, after in _around(match))


def _around(link: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return what stands before and behind what a reader sees of a link: its label, else what it leads to."""
    start, end = link.span()
    if (link["label"] or "").strip():
        return (start, link.start("label")), (link.end("label"), end)
    target = link["target"]
    block = _BLOCK.search(target, 1)
    shown = link.start("target") + (1 if target.startswith("#") else 0)
    return (start, shown), (link.start("target") + (block.start() if block else len(target)), end)
