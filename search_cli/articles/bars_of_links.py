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
    """Return whether a paragraph is links with bars, dots or arrows between them; sentences and lists have others."""
    if block.kind != "paragraph" or block.stretch.end - block.stretch.start > _LONGEST:
        return False
    start = source.rfind("\n", 0, block.stretch.start) + 1
    end = source.find("\n", block.stretch.end)
    line = source[start : len(source) if end < 0 else end]
    if "](" not in line and "]]" not in line:
        return False
    rest, links = _LINK.subn("", line[: _LONGEST + 1])
    return links >= _FEWEST and bool(_BETWEEN.fullmatch(_FONT_SIZE.sub("", rest)))
