"""Folded text and phrase → where it stands there; words of other scripts than Han match whole (pm is not in rpm)."""

from __future__ import annotations

from collections.abc import Iterator

from search_cli.analysis.folding import HAN, is_han
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import Span

__all__ = ["BEFORE_VERSION", "contains", "find_all", "parts_word", "sign_behind"]

BEFORE_VERSION = lazy_pattern(rf"(?<![^\W_{HAN}])v(?=\d+(?:\.\d+)+(?![^\W_{HAN}]|\.\d))")
"""The v before the number of a version: v2.3 says 2.3. In v2.3beta there is none, which is a word by itself."""


def _joins(left: str, right: str) -> bool:
    """Return whether two neighbouring characters belong to one word of a script that writes words apart."""
    return left.isalnum() and right.isalnum() and not (is_han(left) or is_han(right))


def sign_behind(folded_text: str, at: int) -> str:
    """Return the sign at `at` that makes another word of the one letter before it: ++ of c++, # of c#; mostly none."""
    sign = "#" if folded_text.startswith("#", at) else "++" if folded_text.startswith("++", at) else ""
    if not sign or not at or not "a" <= folded_text[at - 1] <= "z":
        return ""
    return "" if at > 1 and _joins(folded_text[at - 2], folded_text[at - 1]) else sign


def parts_word(folded_text: str, at: int) -> bool:
    """Return whether the character at `at` belongs to a word, Han apart, that the one before it belongs to as well."""
    if not 0 < at < len(folded_text):
        return False
    if folded_text[at] in "+#":
        return bool(sign_behind(folded_text, at)) or (sign_behind(folded_text, at - 1) == "++")
    if folded_text[at - 1] == "v" and BEFORE_VERSION.match(folded_text, at - 1):
        return False  # v2.3 says 2.3
    return _joins(folded_text[at - 1], folded_text[at])


def find_all(folded_text: str, folded_phrase: str) -> Iterator[Span]:
    """Yield where `folded_phrase` stands in `folded_text`, without overlaps.

    Words of other scripts than Han match whole (pm is not in rpm, nor c in c++).
    """
    at = folded_text.find(folded_phrase) if folded_phrase else -1
    while at >= 0:
        end = at + len(folded_phrase)
        inside_word = parts_word(folded_text, at) or parts_word(folded_text, end)
        if not inside_word:
            yield Span(at, end)
        at = folded_text.find(folded_phrase, at + 1 if inside_word else end)


def contains(folded_text: str, folded_phrase: str) -> bool:
    """Return whether `folded_phrase` stands in `folded_text`, words of other scripts than Han whole."""
    return next(find_all(folded_text, folded_phrase), None) is not None
