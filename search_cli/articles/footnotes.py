"""Footnotes of an article → the headings above what cites each: an exception is an exception to something.

`[^1]` cites what `[^1]: 哺乳期除外。` says, mostly far below.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from search_cli.models import Block

__all__ = ["Citations"]

_CITED = re.compile(r"\[\^([^\[\]\s]{1,80})\]")
_DEFINED = re.compile(r"[ ]{0,3}\[\^([^\[\]\s]{1,80})\]:[ \t]*")


class Citations:
    """Where an article cites its footnotes; told of its blocks in order, it says what stands above each footnote."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        """Find the footnotes among `blocks` of `text`, and the first citation of each."""
        self._text = text
        self._names = {id(block): name for block in blocks if (name := self._name(block))} if "[^" in text else {}
        self._cited: dict[str, int] = {}
        for match in _CITED.finditer(text) if self._names else ():
            begins = text.rfind("\n", 0, match.start()) + 1
            if not _DEFINED.match(text, begins) or text[begins : match.start()].strip():
                self._cited.setdefault(match[1], match.start())
        self._paths: list[tuple[int, tuple[str, ...]]] = []

    def _name(self, block: Block) -> str:
        """Return the name of the footnote that a block is the text of; empty if it is none."""
        start = block.stretch.start
        begins = self._text.rfind("\n", 0, start) + 1
        defined = _DEFINED.fullmatch(self._text, begins, start) if block.kind != "heading" else None
        return defined[1] if defined else ""

    def reach(self, block: Block, path: tuple[str, ...]) -> None:
        """Take note of the headings that stand above a block, or are it and those above it."""
        if self._names:
            asked = (block.stretch.text,) if block.kind == "question" else ()
            last = self._paths[-1][1] if self._paths else ()
            goes_on = block.kind == "answer" and last[:-1] == path
            self._paths.append((block.stretch.start, last if goes_on else (*path, *asked)))

    def above(self, block: Block) -> tuple[str, ...] | None:
        """Return the headings above what cites the footnote that a block is the text of; None if nothing does."""
        at = self._cited.get(self._names.get(id(block), "")) if self._names else None
        found = bisect_right(self._paths, at, key=lambda path: path[0]) if at is not None else 0
        return self._paths[found - 1][1] if found else None
