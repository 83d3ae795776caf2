r"""Terms ↔ tokens, as the cluster's whitespace analyzer cuts them apart again: one token a term, whatever is in it.

That analyzer ends a token at white space, and cuts one of more than 255 UTF-16 units in two. So white space in a term
is written as `\20;` (its code point), and a long term stands as the SHA-256 of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from search_cli.analysis.whole_words import parts_word

__all__ = ["joined", "phrase_tokens", "term_of", "token"]

_LONGEST = 120  # characters, each one or two UTF-16 units: below 255 whatever they are

_ESCAPED = re.compile(r"\\([0-9a-f]*);")
_SPECIAL = re.compile(r"[\\\s\x1c-\x1f]")


def token(term: str) -> str:
    """Return the token that stands for `term`, and for no other."""
    if len(term) > _LONGEST:
        return f"\\#{hashlib.sha256(term.encode('utf-8', 'surrogatepass')).hexdigest()};"
    if not term:
        return "\\;"
    return _SPECIAL.sub(lambda match: f"\\{ord(match[0]):x};", term)


def term_of(token_: str) -> str:
    """Return the term that a token stands for; a long one as the token is."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else "", token_)


def joined(terms: Iterable[str]) -> str:
    """Return the text that is cut into the tokens of `terms` again, in order."""
    return " ".join(map(token, terms))


def phrase_tokens(folded: str) -> str:
    """Return the text whose tokens are the characters of a folded one, words of other scripts than Han whole.

    A folded phrase stands in a folded text, as `folding.contains` has it, where its tokens follow each other in those
    of the text.
    """
    return joined(_pieces(folded))


def _pieces(folded: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(folded)):
        if not parts_word(folded, at):
            yield folded[start:at]
            start = at
    if folded:
        yield folded[start:]
