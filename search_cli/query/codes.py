"""A query's words and its text → the words with each code as one: ERR_7777 is not met by ERR_1001, nor by 7777."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_cli.analysis.patterns import lazy_pattern
from search_cli.query.group import Group
from search_cli.query.stretches import as_one

__all__ = ["codes_in", "with_codes"]

_JOINED = lazy_pattern(r"(?<![a-z0-9_.-])[a-z][a-z0-9]{0,23}(?:[-_][a-z0-9]{1,24}){1,5}(?![a-z0-9])")
_DIGITS = lazy_pattern("[0-9]+")


def codes_in(folded_text: str) -> list[re.Match[str]]:
    """Return where a folded text has codes with a hyphen or a low line inside: err_7777, e-405, xqg100-b12.

    Letters alone are words (wi-fi), and parts with the same letters are ends of a range (p6-p8).
    """
    if "_" not in folded_text and "-" not in folded_text:
        return []
    return [found for found in _JOINED.finditer(folded_text) if _is_code(found[0])]


def _is_code(joined: str) -> bool:
    letters = {_DIGITS.sub("", part) for part in joined.replace("_", "-").split("-")}
    return len(letters) > 1 and _DIGITS.search(joined) is not None


def with_codes(words: Sequence[Group], text: str) -> list[Group]:
    """Return words with each code of folded `text` as one, served by the same without the signs inside."""
    for found in codes_in(text):
        words, code = as_one(words, *found.span(), text)
        if code:
            plain = found[0].replace("-", "").replace("_", "")
            words = sorted((*words, code._replace(synonyms=(plain,))), key=lambda word: word.start)
    return list(words)
