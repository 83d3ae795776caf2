"""The pieces that a text is cut into → what their line or sentence says of all its parts, before each begins.

A piece of 显色指数：A灯80左右，B灯95以上 that is about B alone would not say what is 95 of it, and the second half of
到了月底，会计加班，出纳跑银行 not when that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search_cli.analysis.folding import fold
from search_cli.articles.forms import is_remark
from search_cli.models import Article
from search_cli.passages.clauses import lead_end
from search_cli.passages.introductions import first_role
from search_cli.passages.scope import Scope
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


def line_labels(pieces: Sequence[Piece], text: str, scope: Scope) -> Iterator[str]:
    """Yield for each piece what the line in which it begins further on says of all its parts, or nothing.

    That is what labels it, or what opens a sentence that goes on to tell of several in turn.
    """
    begins = before = 0
    for piece in pieces:
        begins = max(begins, text.rfind("\n", before, piece.start) + 1)
        before = piece.start
        key = _KEY.match(text, begins, piece.start) if scope.labels else None
        yield key[1] if key and key[1] in scope.labels else _opening(text, piece.start, scope.lexicon)


_SHORTEST, _LONGEST = 4, 16  # characters of what opens a sentence
_LONGEST_TOLD = 60  # characters of it and of what is told of the first
_ENDS = re.compile(r"[。！？!?\n]")


def _opening(text: str, start: int, lexicon: Lexicon) -> str:
    """Return what opens the sentence of which a part begins at `start`: 同样大小，A三百，/ B五百."""
    if start < _SHORTEST or first_role(fold(text[start : start + _LONGEST]).text, lexicon) is None:
        return ""
    before = text[max(start - _LONGEST_TOLD, 0) : start]
    ended = [mark.end() for mark in _ENDS.finditer(before)]
    if not ended and start > _LONGEST_TOLD:
        return ""
    opening, _, rest = before[ended[-1] if ended else 0 :].strip().replace(",", "，").partition("，")
    folded = fold(opening).text
    if not _SHORTEST <= len(opening) <= _LONGEST or lead_end(folded) >= len(folded) or lexicon.roles(folded):
        return ""
    return opening if first_role(fold(rest).text, lexicon) else ""
