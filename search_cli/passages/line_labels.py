"""The pieces that a text is cut into → what labels the line in which each begins further on.

A piece of 显色指数：A灯80左右，B灯95以上 that is about B alone would not say what is 95 of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search_cli.analysis.folding import fold
from search_cli.articles.forms import is_remark
from search_cli.models import Article
from search_cli.passages.clauses import lead_end
from search_cli.passages.split import Piece
from search_cli.taxonomy import Lexicon

__all__ = ["label_words", "line_labels"]

# A longer one is a sentence that leads into the next: 老搭档都有一套暗号：…
_KEY = re.compile(r"(?m)^[^\S\n]*((?![例比譬]如|[他她它我你谁])[^\W\d]{2,4})(?<![的说道问答讲])[：:]")
_FEWEST = 3
"""Lines that words label before any of these is a label; a single one may lead into a sentence (打个比方：)."""


def label_words(article: Article, lexicon: Lexicon) -> frozenset[str]:
    """Return the words before colons by which lines of an article go through a matter, or none."""
    lines = (block.stretch.text for block in article.blocks if block.kind in ("paragraph", "item"))
    words = {key[1] for line in lines for key in _KEY.finditer(line)}
    labels = frozenset(word for word in words if _is_label(word, lexicon))
    return labels if len(labels) >= _FEWEST else frozenset()


def _is_label(word: str, lexicon: Lexicon) -> bool:
    """Return whether a word before a colon says of what is told; a role or a dimension need not, for tags do."""
    folded = fold(word).text
    if lexicon.roles(folded) or lexicon.dimensions_of_label(folded):
        return False
    return lead_end(folded) < len(folded) and not is_remark(f"{word}：")


def line_labels(pieces: Sequence[Piece], text: str, words: frozenset[str]) -> Iterator[str]:
    """Yield for each piece which of `words` labels the line in which it begins further on, or nothing."""
    begins = before = 0
    for piece in pieces:
        begins = max(begins, text.rfind("\n", before, piece.start) + 1)
        before = piece.start
        key = _KEY.match(text, begins, piece.start) if words else None
        yield key[1] if key and key[1] in words else ""
