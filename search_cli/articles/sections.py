"""Article → sections: the blocks below each heading, with the path of headings above them."""

from __future__ import annotations

from search_cli.articles.headings import FORM_LEVEL
from search_cli.models import Article, Block, Section

__all__ = ["sections"]


def sections(article: Article) -> list[Section]:
    """Return the article's sections in order; headings themselves are in the paths, not among the blocks.

    A question that was written as a heading ends the headings of its level and below, as a heading would, and stands
    above those that divide its answer.
    """
    found: list[Section] = []
    stack: list[tuple[int, str]] = []
    blocks: list[Block] = []
    asked: Block | None = None  # by markup, whose headings may go on below the answer

    def close() -> None:
        if blocks:
            found.append(Section(tuple(text for _, text in stack), tuple(blocks)))
            blocks.clear()

    for block in article.blocks:
        if block.kind == "heading" or (block.kind == "question" and block.level):
            if block.kind == "heading" or (stack and stack[-1][0] >= block.level):
                close()
            while stack and stack[-1][0] >= block.level:
                stack.pop()
        if block.kind == "heading":
            if asked and asked.level < block.level:
                stack.append((asked.level, asked.stretch.text))
            asked = None
            stack.append((block.level, block.stretch.text))
        else:
            if block.kind == "question":
                asked = block if 0 < block.level < FORM_LEVEL else None
            blocks.append(block)
    close()
    return found
