"""Plain text → blocks: one a line. The smallest reader, and the one to copy."""

from __future__ import annotations

import re

from search_cli.articles.forms import is_item
from search_cli.models import Block, Stretch

__all__ = ["read"]

_LINE = re.compile(r"[^\n]+")
_SAYS = re.compile(r"[^\W_]")  # a row of dashes is a rule


def read(text: str, start: int) -> list[Block]:
    """Return the lines of `text` from `start` on that say something, without the blanks around them."""
    blocks = []
    for line in _LINE.finditer(text, start):
        said = line[0].strip()
        if _SAYS.search(said):
            at = line.start() + line[0].index(said)
            stretch = Stretch(said, at, at + len(said))
            blocks.append(Block("item" if is_item(said) else "paragraph", stretch))
    return blocks
