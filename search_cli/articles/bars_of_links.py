"""A paragraph of Markdown → whether it is a bar of links to other pages and nothing else: [[首页]] | [[组织架构]]."""

from __future__ import annotations

import re

from search_cli.models import Block

__all__ = ["is_bar_of_links"]

_LINK = re.compile(r"!?\[\[[^\[\]\n]{1,200}\]\]|!?\[[^\[\]\n]{0,100}\]\([^()\n]{0,300}\)")
_BETWEEN = re.compile(r"[\s|｜·•/»›>←→«‹-]*")
_FONT_SIZE = re.compile(r"字[号体](?:大小)?\s*[:：]?[\s大中小默认特超+-]*")
_LONGEST = 600  # characters of its source
_FEWEST = 2  # links


def is_bar_of_links(block: Block, source: str) -> bool:
    """Return whether a paragraph is links with bars, dots or arrows between them.

    One link alone, or an entry of a list, may be the answer to what stands above it.
    """
    if block.kind != "paragraph" or block.stretch.end - block.stretch.start > _LONGEST:
        return False
    line = _line_around(block, source)
    if "](" not in line and "]]" not in line:
        return False
    rest, links = _LINK.subn("", line)
    return links >= _FEWEST and bool(_BETWEEN.fullmatch(_FONT_SIZE.sub("", rest)))


def _line_around(block: Block, source: str) -> str:
    """Return the line where a block stands; what is farther from it than a bar is long is left out."""
    near = max(block.stretch.start - _LONGEST, 0)
    before = source[near : block.stretch.start].rpartition("\n")[2]
    after = source[block.stretch.end : block.stretch.end + _LONGEST].partition("\n")[0]
    return f"{before}{source[block.stretch.start : block.stretch.end]}{after}"
