"""Folded words as they are spoken → as they are written: 请个假 is 请假, 麻不麻烦 is 麻烦."""

from __future__ import annotations

import re
from collections.abc import Callable

from search_cli.analysis.folding import OTHER_THAN_LATIN
from search_cli.analysis.patterns import lazy_pattern

__all__ = ["as_written"]

_BETWEEN = "不了|得了|不成|一个|几个|一次|几次|几天|两天|一天|个|了|过|完|着|上|好"
_COUNTED = "[一二两三四五六七八九十半几\\d]{1,8}(?:个半|个)?(?:天半|天|次|回|周|月|小时|钟头)的?"
_SPLIT = lazy_pattern(rf"({OTHER_THAN_LATIN})(?:{_BETWEEN}|{_COUNTED})({OTHER_THAN_LATIN})")
_PARTING = frozenset("了成个次天过完着上好周月时回钟")
"""Characters of which all that stands between a verb and its object has one; few queries have any."""
_MODAL = frozenset("能可要")
"""Verbs without an object: 能一个人做 speaks of no 能人."""
_LENGTH = lazy_pattern("([一二两三四五六七八九十半\\d]+(?:个半|个)?(?:天半|天|周|月|小时|钟头))的?")
"""What is said of the object and no filler: 请三天假 is 请假三天. How often (两次) and 几天 are not."""
_SINGLE = lazy_pattern(
    rf"({OTHER_THAN_LATIN})不\1(?<![会要能是用该算好行对]不.)(?=[呢啊呀?!。,\s]|$)"
)  # 冷不冷; 好不好 asks for nothing
_EITHER = lazy_pattern(r"好(?:一?[些点])?,?还是(.{2,12}?)(?:更|比较)?好(?:一?[些点])?(?=[呢吗啊呀]*[\s?!。]*$)")
_SUM = lazy_pattern(r"(?<=\d\d\d)块钱?|(?<=[\d百千万])块钱")
_WHETHER = lazy_pattern(rf"({OTHER_THAN_LATIN})(?:不|没)(\1{OTHER_THAN_LATIN}?)")


def as_written(text: str, is_word: Callable[[str], bool]) -> str:
    """Return a folded query with verbs and their objects together again, and questions of yes or no as statements.

    Only where both make a word of the dictionary: 下不了班 → 下班, 请了个假 → 请假; 好不好 asks for nothing and stays.
    Which of two is better is asked in one way: 会计好还是出纳好 → 会计还是出纳哪个好. A sum is of 元.
    """
    if "块" in text:
        text = _SUM.sub("元", text)
    if "还是" in text:
        text = _EITHER.sub(r"还是\1哪个好", text)
    before = None
    while before != text and not _PARTING.isdisjoint(text):
        before = text
        text = _SPLIT.sub(lambda found: _joined(found, is_word), text)
    if "不" in text:
        text = _SINGLE.sub(r"\1", text)
    if "不" not in text and "没" not in text:
        return text
    return _WHETHER.sub(lambda found: found[2] if len(found[2]) == 2 and is_word(found[2]) else found[0], text)


def _joined(found: re.Match[str], is_word: Callable[[str], bool]) -> str:
    """Return verb and object as one word, unless what stands there is a word by itself (开个会 is none, 上个月 is)."""
    verb, object_ = found[1], found[2]
    inner = found[0][1:-1]
    taken = is_word(inner + object_) or is_word(verb + inner)
    if taken or verb in _MODAL or not is_word(verb + object_):
        return found[0]
    length = _LENGTH.fullmatch(inner)
    return f"{verb}{object_}{length[1]}" if length else verb + object_
