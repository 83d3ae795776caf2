"""Blocks → blocks without a table of contents: the line 目录 and, below it, what heads parts of the article again."""

from __future__ import annotations

import re

from search_cli.articles.forms import is_prose, numbering
from search_cli.models import Block

__all__ = ["heads_contents", "without_contents"]

_HEADS = re.compile(r"[\W_]*(?:目[\s\u3000]*[录錄次]|contents|table of contents)[\W_]*", re.IGNORECASE)
# Dots that lead to a page, and its number; each run of dots is tried once, from its beginning.
_PAGE = re.compile(r"(?<![\s.·…．—–_-])[\s.·…．—–_-]*+\d{0,4}\s*\Z")
_FEWEST = 2  # entries


def heads_contents(line: str) -> bool:
    """Return whether a line is the heading of a table of contents, maybe spread out (目　录)."""
    return _HEADS.fullmatch(line) is not None


def without_contents(blocks: list[Block]) -> list[Block]:
    """Return `blocks` without a table of contents; one whose entries are headed by nothing below is the article's."""
    start = next((at for at, block in enumerate(blocks) if _is_head(block)), len(blocks))
    last = {_name(block.stretch.text): at for at, block in enumerate(blocks) if start < len(blocks)}
    end = start + 1
    while end < len(blocks) and _is_entry(blocks[end]) and last[_name(blocks[end].stretch.text)] > end:
        end += 1
    return blocks[:start] + blocks[end:] if end - start > _FEWEST else blocks


def _is_head(block: Block) -> bool:
    return block.kind in ("heading", "paragraph") and heads_contents(block.stretch.text)


def _is_entry(block: Block) -> bool:
    return block.kind in ("heading", "paragraph", "item") and not is_prose(_PAGE.sub("", block.stretch.text))


def _name(line: str) -> str:
    """Return what an entry or a heading says, without number, blanks and page."""
    return "".join(_PAGE.sub("", line[numbering(line) :]).split())
