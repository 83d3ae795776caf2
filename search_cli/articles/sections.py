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
    cited = Citations(article.text, article.blocks)
    found: list[Section] = []
    stack: _Stack = []
    blocks: list[Block] = []
    asked: Block | None = None  # by markup, whose headings may go on below the answer

    def close() -> None:
        if blocks:
            found.append(Section(_path(stack), tuple(blocks)))
            blocks.clear()

    for block in article.blocks:
        still_open = _open_above(block, stack)
        if block.kind == "heading" or still_open != stack:
            close()
            stack = still_open
        above = cited.above(block)
        if above is not None and above != _path(stack):
            close()
            found.append(Section(above, (replace(block, kind="paragraph", level=0, depth=0),)))
            continue
        if block.kind == "heading":
            if asked and asked.level < block.level:
                stack.append((asked.level, asked.stretch.text, asked.until))
            asked = None
            stack.append((block.level, block.stretch.text, block.until))
        else:
            if block.kind == "question":
                asked = block if 0 < block.level < FORM_LEVEL else None
            blocks.append(block)
        cited.reach(block, _path(stack))
    close()
    return found


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
