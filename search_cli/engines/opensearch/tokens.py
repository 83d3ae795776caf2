r"""Terms ↔ tokens that survive the cluster's whitespace analyzer: exactly one token a term, whatever it contains.

That analyzer ends a token at white space and splits tokens of more than 255 UTF-16 units. So white space in a term is
written as `\20;` (its code point), and a long term is replaced by its SHA-256.
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
    """Return the token of `term`; no other term has the same."""
    if len(term) > _LONGEST:
        return f"\\#{hashlib.sha256(term.encode('utf-8', 'surrogatepass')).hexdigest()};"
    if not term:
        return "\\;"
    return _SPECIAL.sub(lambda match: f"\\{ord(match[0]):x};", term)


def term_of(token_: str) -> str:
    """Return the term of a token; for a long term, whose text is lost, the token itself."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else "", token_)


def joined(terms: Iterable[str]) -> str:
    """Return a text that the analyzer splits into the tokens of `terms`, in order."""
    return " ".join(map(token, terms))


def phrase_tokens(folded: str) -> str:
    """Return a text whose tokens are the characters of a folded one, with words of other scripts than Han whole.

    So a text contains a phrase, in the sense of `whole_words.contains`, if the tokens of the phrase follow each other
    in those of the text.
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
