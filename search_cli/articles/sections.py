"""Article → sections: the blocks below each heading, with the path of headings above them."""

from __future__ import annotations

from dataclasses import replace

from search_cli.articles.footnotes import Citations
from search_cli.articles.headings import FORM_LEVEL
from search_cli.models import Article, Block, Section

__all__ = ["sections"]

_Stack = list[tuple[int, str, int]]
"""The headings above a block, outermost first, each with its level and where all that it heads ends, 0 if nowhere."""


def sections(article: Article) -> list[Section]:
    """Return the article's sections in order; headings themselves are in the paths, not among the blocks.

    A question that was written as a heading ends the headings of its level and below, as a heading would, and stands
    above those that divide its answer. A footnote stands below the headings of what cites it first.
    """
    read = _Sections(Citations(article.text, article.blocks))
    for block in article.blocks:
        read.add(block)
    read.close()
    return read.found


class _Sections:
    """The sections `found` so far, and the blocks of the next one with the headings above them."""

    def __init__(self, cited: Citations) -> None:
        self.found: list[Section] = []
        self._cited = cited
        self._stack: _Stack = []
        self._blocks: list[Block] = []
        self._asked: Block | None = None  # by markup, whose headings may go on below the answer

    def add(self, block: Block) -> None:
        """Take the next block of the article."""
        still_open = _open_above(block, self._stack)
        if block.kind == "heading" or still_open != self._stack:
            self.close()
            self._stack = still_open
        above = self._cited.above(block)
        if above is not None and above != _path(self._stack):
            self.close()
            self.found.append(Section(above, (replace(block, kind="paragraph", level=0, depth=0),)))
            return
        if block.kind == "heading":
            self._head(block)
        else:
            if block.kind == "question":
                self._asked = block if 0 < block.level < FORM_LEVEL else None
            self._blocks.append(block)
        self._cited.reach(block, _path(self._stack))

    def _head(self, heading: Block) -> None:
        if self._asked and self._asked.level < heading.level:
            self._stack.append((self._asked.level, self._asked.stretch.text, self._asked.until))
        self._asked = None
        self._stack.append((heading.level, heading.stretch.text, heading.until))

    def close(self) -> None:
        """End the section that the last blocks are in."""
        if self._blocks:
            self.found.append(Section(_path(self._stack), tuple(self._blocks)))
            self._blocks.clear()


def _open_above(block: Block, stack: _Stack) -> _Stack:
    """Return the headings that a block stands below: one that heads something leaves those of its level and below."""
    heads = block.kind == "heading" or (block.kind == "question" and block.level > 0)
    return [
        heading
        for heading in stack
        if not (heads and heading[0] >= block.level) and not 0 < heading[2] <= block.stretch.start
    ]


def _path(stack: _Stack) -> tuple[str, ...]:
    return tuple(text for _, text, _ in stack)
