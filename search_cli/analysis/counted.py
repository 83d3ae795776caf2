"""A run of Han → where what is counted in it ends: 十五天内 in 十五天内坏了, 天 behind the 7 of 7天无理由.

jieba guesses at characters of which the dictionary has no word, and takes a measure word together with what follows
(天无, 台坏). Of two words it takes the likelier one, and behind a number that is the wrong one (天价 in 30天价保).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["MEASURES", "ends_of_counts", "is_count", "may_count"]

MEASURES = (
    "个月|个?小时|个?工作日|自然日|个?星期|分钟|公斤|公里|厘米|毫米|分贝|年级|点(?![零一二三四五六七八九])"
    "|[天年月日周秒台升楼层次个件人位米斤元块岁匹寸份张套名折倍度]"
)
"""Measure words, as a pattern."""

_WITHIN = "(?P<within>内(?![部容测训存置地心]))?"
_HAN_NUMERALS = "一二两三四五六七八九十百千万几半"
_BEHIND_NUMBER = lazy_pattern(f"(?P<number>)(?P<measure>{MEASURES}){_WITHIN}")
_IN_RUN = lazy_pattern(f"(?P<number>[{_HAN_NUMERALS}]{{1,20}})(?P<measure>{MEASURES}){_WITHIN}")
_NUMBERED = f"[章条节款项编篇级类档期批步种]|{MEASURES}"
_COUNT = lazy_pattern(
    rf"第?[{_HAN_NUMERALS}]{{1,9}}(?:{_NUMBERED})?|第\d{{1,9}}(?:{_NUMBERED})?|\d{{1,9}}(?:{_NUMBERED})"
)
_NUMERALS = frozenset(_HAN_NUMERALS)
_LONGEST = 5  # characters of a word that may run over the end of what is counted
_BEFORE = 3  # characters before a numeral with which a word may begin that runs on


def is_count(word: str) -> bool:
    """Return whether a word only counts or numbers something (三个, 第五条); 第三方 and a bare 13485 may be names."""
    return _COUNT.fullmatch(word) is not None


def may_count(run: str, gap: int) -> bool:
    """Return whether anything may be counted in a run of Han that a number ends `gap` characters before."""
    return gap <= 1 or not _NUMERALS.isdisjoint(run)


def ends_of_counts(run: str, gap: int, knows: Callable[[str], bool], whole: Collection[str]) -> list[int]:
    """Return where words must end in a run of Han: behind a count, unless a word runs on (三年级, 一次性).

    A number ends `gap` characters before the run, where that is 0 or 1. `knows` tells the words of the dictionary,
    `whole` has those that must stay in one piece.
    """
    counts = [(found, len(found["number"]) > 1) for found in _IN_RUN.finditer(run)]
    if gap <= 1 and (first := _BEHIND_NUMBER.match(run)):
        counts.insert(0, (first, gap == 0))
    return [found.end() for found, surely in counts if _is_end(run, found, surely, knows, whole)]


def _is_end(run: str, found: re.Match[str], surely: bool, knows: Callable[[str], bool], whole: Collection[str]) -> bool:
    """Return whether a count ends with a word; days do even where a word runs on, and so does what is 内 a time."""
    begin, end = found.span()
    if end == len(run):
        return False
    first, last = max(begin - _BEFORE, 0), len(run) + 1
    sure = found["within"] or (surely and found["measure"] == "天")
    over = (run[start:to] for start in range(first, end) for to in range(end + 1, min(start + _LONGEST + 1, last)))
    if any(map(whole.__contains__ if sure else knows, over)):
        return False
    numeral = found.end("number")
    return bool(sure) or not any(knows(run[start:numeral]) for start in range(first, begin))  # 统一 holds no numeral
