"""Bold lines that head others of their kind: 运维工程师 above 主要工作, which stands below 实施顾问, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from search_cli.articles.form_keys import is_key
from search_cli.models import Block

__all__ = ["above_repeated"]


def above_repeated(blocks: list[Block], level: int, higher: int) -> None:
    """Give the headings of a `level` that stand above others of it the `higher` one.

    Those show it that stand right above one that comes back oftener, 主要工作 below each post. Then what stands above
    such a one with a text of its own between is another, and so is what stands once above anything without a text, and
    what comes last and is no label of a form (报名方式).
    """
    said = {
        at: block.stretch.text.strip()
        for at, block in enumerate(blocks)
        if block.kind == "heading" and block.level == level
    }
    often = Counter(said.values())
    pairs = [(at, below) for at, below in _followed(blocks, level) if at - 1 not in said]
    shown = {said[below] for at, below in pairs if below == at + 1 and often[said[at]] < often[said[below]]}
    if not shown:
        return
    above = [at for at, below in pairs if often[said[at]] == 1 and (below == at + 1 or said[below] in shown)]
    last = takewhile(lambda at: often[said[at]] == 1 and not is_key(said[at]), reversed(said))
    for at in {*above, *last}:
        blocks[at] = replace(blocks[at], level=higher)


def _followed(blocks: list[Block], level: int) -> Iterator[tuple[int, int]]:
    """Yield the places of two headings of a `level` that follow each other in one section."""
    last = None
    for at, block in enumerate(blocks):
        if block.kind == "heading" and block.level <= level:
            if last is not None and block.level == level:
                yield last, at
            last = at if block.level == level else None
