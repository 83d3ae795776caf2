"""The pieces that a text is cut into → what labels the line in which each begins further on.

A piece of 显色指数：A灯80左右，B灯95以上 that is about B alone would not say what is 95 of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search_cli.analysis.folding import fold
from search_cli.articles.forms import is_remark
from search_cli.passages.clauses import lead_end
from search_cli.passages.scope import Scope
from search_cli.passages.split import Piece

__all__ = ["line_labels"]

# A longer one is a sentence that leads into the next: 老搭档都有一套暗号：…
_KEY = re.compile(r"[^\S\n]*((?![例比譬]如|[他她它我你谁])[^\W\d]{2,4})(?<![的说道问答讲])[：:]")


def line_labels(pieces: Sequence[Piece], text: str, scope: Scope) -> Iterator[str]:
    """Yield for each piece the label of its line, or nothing."""
    begins = before = 0
    for piece in pieces:
        begins = max(begins, text.rfind("\n", before, piece.start) + 1)
        before = piece.start
        key = _KEY.match(text, begins, piece.start)
        yield key[1] if key and _is_label(key[1], scope) else ""


def _is_label(key: str, scope: Scope) -> bool:
    """Return whether a word before a colon says of what is told; a role or a dimension need not, for tags do."""
    folded = fold(key).text
    if scope.lexicon.roles(folded) or scope.names_dimension(key):
        return False
    return lead_end(folded) < len(folded) and not is_remark(f"{key}：")
