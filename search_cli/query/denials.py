"""A query that asks what is not so (什么不保修) → the words that it denies, and whether a text denies them, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["affirmed_in", "denied_in", "denies", "only_denies"]

_NOT = "不(?![断仅但过同管论少久光止超低高满足])"
_MAY = "能够?|会|可以?|得|予以?|准|许|让|给|允许|需要?|用|在|是|属于|支持|参加|享受|算|必|应该?|该|要"
_DENYING, _ASKING = frozenset("不禁无没"), frozenset("哪什啥谁")
"""Of these characters every denial in a query and every question for which has one: few queries compile a pattern."""
_EITHER = lazy_pattern(r"(.)[不没]\1|(?:[吗嘛不没]|(?<!什)么)\W*$|[是能可]否|有没有|为(?:什么|啥|何)|怎么不")
"""What is answered either way, or asks for the reason."""
_DENIAL = lazy_pattern(rf"(?:{_NOT}(?:{_MAY})*|禁止|严禁|无法|无需|没法)$")
_LONGEST = 8  # characters of a denial before a word
_WHICH = lazy_pattern("(?:哪[些个种类里儿]?|(?:什么|啥)(?!时候)|谁).{0,4}$")
_NEAR = 8  # characters from where a question asks which to what is so of it: 什么商品参加
_BEFORE = rf"(?:{_NOT}|没有?|未(?!来)|无(?![论数])|[禁免勿莫])[^,。;:!?、\s]{{0,4}}?"
_BEHIND = r"[^,。;:!?、\s]{0,4}(?:除外|不(?:算|行|可以|予|在内|适用)|无效)"


def denied_in(text: str, marks: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a folded query that it denies: 保修 in 什么情况不保修, none in 保不保修 and 为什么不保修."""
    if _DENYING.isdisjoint(text) or _EITHER.search(text):
        return ()
    return tuple(mark for mark in marks if _DENIAL.search(_before(text, mark, _LONGEST)))


def affirmed_in(text: str, marks: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a folded query that asks of what they hold: 参加 in 什么商品参加价保, none in 参加吗."""
    if _ASKING.isdisjoint(text) or not _DENYING.isdisjoint(text) or _EITHER.search(text):
        return ()
    return tuple(mark for mark in marks if len(mark) > 1 and _WHICH.search(_before(text, mark, _NEAR)))


def denies(text: str, words: Iterable[str]) -> bool:
    """Return whether folded `text` denies one of some words: 不予保修, 不在保修范围, 保修除外."""
    return any(word in text and _denial_of(word).search(text) for word in words)


def only_denies(text: str, words: Iterable[str]) -> bool:
    """Return whether folded `text` says one of some words nowhere but in denials."""
    return any(word in text and word not in _denial_of(word).sub("", text) for word in words)


def _before(text: str, word: str, length: int) -> str:
    at = max(text.find(word), 0)
    return text[max(at - length, 0) : at]


def _denial_of(word: str) -> re.Pattern[str]:
    said = re.escape(word)
    return re.compile(f"{_BEFORE}{said}|{said}{_BEHIND}")
