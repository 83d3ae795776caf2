"""A query's words with digits and what they count → the same, served by numerals: 7天 by 七天, 双11 by 双十一.

A text with numerals has other words; who types digits means the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_cli.analysis.counted import MEASURES
from search_cli.analysis.in_han import in_han
from search_cli.analysis.patterns import lazy_pattern
from search_cli.query.group import Group

__all__ = ["counts_behind", "with_numerals"]

_DIGITS = lazy_pattern("[1-9][0-9]{0,3}")
_COUNTS = lazy_pattern(MEASURES)
_ALONE = range(11, 100)
"""Numbers that are said of nothing that is counted (双11); longer ones are codes, and shorter ones in every text."""
_COMMON = frozenset({"一个", "一次", "一份", "一件", "一套", "一张", "一人", "一位", "一度", "一点", "一层"})
"""What is said of anything, and counts nothing."""


def with_numerals(words: Sequence[Group]) -> list[Group]:
    """Return words with the numerals that say the same as digits do, and without the 内 of 7天内: that is no word."""
    served: list[Group] = []
    for word in words:
        last = served[-1] if served else None
        if last is None or not _is_beside(last, word):
            served.append(_alone(word))
        elif word.text != "内" or not (last.kinds or counts_behind(served)):
            served.append(_alone(word))
            if counts_behind(served):
                served[-2:] = _together(last, word)
    return served


def counts_behind(words: Sequence[Group]) -> bool:
    """Return whether the last word is what the digits before it count."""
    if len(words) < 2 or not _is_beside(*words[-2:]):
        return False
    return words[-2].text.isdecimal() and _COUNTS.fullmatch(words[-1].text) is not None


def _is_beside(one: Group, other: Group) -> bool:
    return other.start - one.end <= 1


def _alone(word: Group) -> Group:
    if not (word.text.isdecimal() and _DIGITS.fullmatch(word.text) and int(word.text) in _ALONE):
        return word
    return word._replace(synonyms=(*word.synonyms, *in_han(int(word.text))))


def _together(number: Group, counted: Group) -> tuple[Group, Group]:
    """Return digits and what they count, each served by both as numerals say them."""
    if not _DIGITS.fullmatch(number.text):
        return number, counted
    said = tuple(word for each in in_han(int(number.text)) if (word := each + counted.text) not in _COMMON)
    return number._replace(synonyms=said), counted._replace(synonyms=(*counted.synonyms, *said))
