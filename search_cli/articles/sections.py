"""Article → sections: the blocks below each heading, with the path of headings above them."""

from __future__ import annotations

from dataclasses import replace

from search_cli.articles.footnotes import Citations
from search_cli.articles.headings import FORM_LEVEL
from search_cli.models import Article, Block, Section

__all__ = ["sections"]

_Stack = list[tuple[int, str]]
"""The headings above a block, outermost first, each with its level."""


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
        above = cited.above(block)
        if above is not None and above != _path(stack):
            close()
            found.append(Section(above, (replace(block, kind="paragraph", level=0, depth=0),)))
            continue
        if block.kind == "heading" or (block.kind == "question" and block.level):
            if block.kind == "heading" or (stack and stack[-1][0] >= block.level):
                close()
            _leave(stack, block.level)
        if block.kind == "heading":
            if asked and asked.level < block.level:
                stack.append((asked.level, asked.stretch.text))
            asked = None
            stack.append((block.level, block.stretch.text))
        else:
            if block.kind == "question":
                asked = block if 0 < block.level < FORM_LEVEL else None
            blocks.append(block)
        cited.reach(block, _path(stack))
    close()
    return found


def _leave(stack: _Stack, level: int) -> None:
    """Take off the headings of a level and below."""
    while stack and stack[-1][0] >= level:
        stack.pop()


def _path(stack: _Stack) -> tuple[str, ...]:
    return tuple(text for _, text in stack)
