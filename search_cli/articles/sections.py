"""Article → sections: the blocks below each heading, with the path of headings above them."""

from __future__ import annotations

from search_cli.models import Article, Block, Section

__all__ = ["sections"]


def sections(article: Article) -> list[Section]:
    """Return the article's sections in order; headings themselves are in the paths, not among the blocks.

    A question that was written as a heading ends the headings of its level and below, as a heading would.
    """
    found: list[Section] = []
    stack: list[tuple[int, str]] = []
    blocks: list[Block] = []

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
            stack.append((block.level, block.stretch.text))
        else:
            blocks.append(block)
    close()
    return found
