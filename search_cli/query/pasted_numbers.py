"""Folded words of a query that was copied from a list → without its number there: 1、年假几天, (二)报销, Q3:社保."""

from __future__ import annotations

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["without_number"]

_CHINESE = "一二三四五六七八九十"
_HOLIDAY = r"十一、[^?]{0,12}(?:放假|假期|过节|加班|中秋|元旦|春节|端午|国庆)"
_CIRCLED = "①-⑳⑴-⒇❶-❿㈠-㈩"
_NUMBER = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_LEADING = lazy_pattern(
    rf"^\s*(?!{_HOLIDAY})(?:(?:\(\s*{_NUMBER}\s*\)|{_NUMBER}\s*[、)]|\d{{1,2}}\.(?![a-z])|[{_CIRCLED}]"
    r"|(?:q|问题?|提问)\s*(?:\d{1,2}\s*[:、]|:))"
    rf"(?![\d{_CHINESE}])\s*){{1,2}}(?=.*\w)"  # 一、二线城市 and 1.5倍 begin with no number of a list
)
_MARKS = frozenset("、):.")
"""Behind a number that is not circled; few queries have any."""


def without_number(text: str) -> str:
    """Return a query without the number or label that it had in a list; all of it if nothing else were left."""
    if _MARKS.isdisjoint(text) and not "①" <= text.lstrip()[:1] <= "㈩":
        return text
    return _LEADING.sub("", text)
