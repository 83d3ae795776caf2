"""A line that TOML does not take → the Chinese punctuation or the bare Chinese word in it that is to blame."""

from __future__ import annotations

import re
from unicodedata import normalize

__all__ = ["bare_word", "plain_sign", "wide_sign"]

_WANTS_QUOTES = (
    "Invalid statement",
    "Invalid value",
    "Invalid initial character for a key part",
    "Expected '=' after a key in a key/value pair",
)
"""The messages of `tomllib` for Chinese without quotes."""
_ENDLESS = ("Illegal character", "Unterminated string")
"""Its messages for a text whose last quotation mark is none of TOML's."""
_PLAIN = dict(zip("“”„‘’、【】〔〕「」『』", '"""\'\',[][]""""', strict=True))
"""Signs of Chinese that have no ASCII sign as their narrow form, and the ones of TOML that are meant."""


def wide_sign(line: str, at: int, reason: str) -> str:
    """Return the Chinese sign at the place of a parser's error, or the quotation mark that should have ended a text."""
    sign = line[at : at + 1]
    if reason.startswith(_ENDLESS):
        sign = next((mark for mark in reversed(line) if _PLAIN.get(mark) in ('"', "'")), "")
    return sign if plain_sign(sign) else ""


def plain_sign(sign: str) -> str:
    """Return the ASCII sign or digit that `sign` was typed for; nothing if it is one itself, or a letter."""
    plain = _PLAIN.get(sign) or normalize("NFKC", sign)
    return plain if len(plain) == 1 and plain.isascii() and not plain.isalpha() and plain != sign else ""


def bare_word(line: str, at: int, reason: str) -> str:
    """Return the word at the place of a parser's error, if it lacks quotes."""
    if not reason.startswith(_WANTS_QUOTES):
        return ""
    word = next((found for found in re.finditer(r"[\w-]+", line) if found.start() <= at < found.end()), None)
    within_key = reason == _WANTS_QUOTES[-1]  # otherwise the key is complete, and the word is extra
    return word[0] if word and not word[0].isascii() and (word.start() < at or not within_key) else ""
