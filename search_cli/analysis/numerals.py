"""Numerals, Chinese and Arabic → numbers: 一万八 is 18,000, 1.5万 is 15,000, 三四十 is anything from 30 to 40.

What a character counts is the Unicode Character Database's to say (`unicodedata.numeric`). The libraries for Chinese
numerals read neither 三四十 nor 半, and 两三 as 23.
"""

from __future__ import annotations

from functools import cache
from unicodedata import numeric

from search_cli.analysis.patterns import later

__all__ = ["NUMERAL", "interval", "unit_of"]

NUMERAL = (
    r"(?:\d[\d,]*(?:\.\d+)?(?:[百千万亿]+|[kw](?![a-z]))?"
    r"|[零〇一二两三四五六七八九十百千万亿]+(?:点[一二三四五六七八九]+)?|半)"
)
"""A numeral in folded text, as a pattern."""

_ARABIC = later(r"([\d,.]+)(.*)")
_NEIGHBOURS = later(r"([一二两三四五六七八九])([二三四五六七八九])")
_DIGITS_ALONE = later(r"[零〇一二三四五六七八九]{3,}")
_LETTERS = {"k": 1e3, "w": 1e4, "两": 2.0, "半": 0.5}
_TEN, _HUNDRED, _TEN_THOUSAND = 10, 100, 10_000


def interval(numeral: str) -> tuple[float, float]:
    """Return the least and the most that a numeral, as `NUMERAL` finds it, may stand for; mostly the same."""
    arabic = _ARABIC.match(numeral)
    if arabic:
        value = float(arabic[1].replace(",", "").rstrip("."))
        for unit in arabic[2]:
            value *= _counts(unit)
        return value, value
    if _DIGITS_ALONE.fullmatch(numeral):
        return (value := float("".join(f"{_counts(digit):.0f}" for digit in numeral))), value
    whole, _, decimals = numeral.partition("点")
    about = _NEIGHBOURS.search(whole)
    if about and _counts(about[1]) < _counts(about[2]):
        first, last = (whole[: about.start()] + digit + whole[about.end() :] for digit in about.groups())
        return _value(first), _value(last)
    value = _value(whole) + sum(_counts(digit) / 10**place for place, digit in enumerate(decimals, 1))
    return value, value


def _value(numeral: str) -> float:
    """Return what a Chinese numeral counts; a last digit alone counts tenths of the unit before it (一万八)."""
    total = section = digit = 0.0
    unit = 1.0
    for character in numeral:
        counts = _counts(character)
        if counts < _TEN:
            digit, unit = counts, unit if counts else _TEN
        elif counts < _TEN_THOUSAND:
            section, digit, unit = section + (digit or 1) * counts, 0.0, counts
        else:
            total, section, digit, unit = (total + section + digit or 1) * counts, 0.0, 0.0, counts
    return total + section + digit * (unit / _TEN if unit >= _HUNDRED else 1)


@cache
def _counts(character: str) -> float:
    return _LETTERS.get(character) or numeric(character)


def unit_of(numeral: str) -> float:
    """Return what the last character multiplies, if it does: 1000 of 五千, so that 三到五千 begins at 3,000."""
    return _counts(numeral[-1]) if numeral[-1] in "百千万亿kw" else 1.0
