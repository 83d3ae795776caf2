"""The pieces that a text is cut into → what labels the line in which each begins further on.

A piece of 显色指数：A灯80左右，B灯95以上 that is about B alone would not say what is 95 of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search_cli.passages.lists import Names
from search_cli.passages.split import Piece

__all__ = ["line_labels"]

_KEY = re.compile(r"[^\S\n]*([^\W\d][^：:，,。！？!?；;\n]{0,9})[：:]")


def line_labels(pieces: Sequence[Piece], text: str, names: Names) -> Iterator[str]:
    """Yield for each piece the label of its line, or nothing; a role or a dimension is none, for tags tell that."""
    begins = before = 0
    for piece in pieces:
        begins = max(begins, text.rfind("\n", before, piece.start) + 1)
        before = piece.start
        key = _KEY.match(text, begins, piece.start)
        yield key[1].strip() if key and not (names.names_role(key[1]) or names.names_dimension(key[1])) else ""
