"""Numerals, Chinese and Arabic → numbers: 一万八 and 1万8 are 18,000, 0.28万 is 2,800, 三四十 is 30 to 40.

What a character counts is the Unicode Character Database's to say (`unicodedata.numeric`). The libraries for Chinese
numerals read neither 三四十 nor 半, and two of them 两三 as 23. Numbers are decimal, since by halves 0.28 times 10,000
is not 2,800.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from unicodedata import numeric

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["NUMERAL", "interval", "unit_of"]

_ONE_EACH = r"(?:个|[天日月周年晚次条份件单人名位小](?!薪|终))"  # 三千一个月 is 3000 for one month
_PARTS_BEHIND = (
    r"(?:(?<=亿)零?(?:\d千)?(?:\d百)?(?:\d十)?\d{0,4}万)?"
    r"(?:(?<=[万亿])零?\d千)?(?:(?<=[千万亿])零?\d百)?(?:(?<=[百千万亿])零?\d十)?"
    rf"(?:(?<=[十百千万亿])(?!1{_ONE_EACH})\d(?![\d.,:点])|(?<=[万亿])\d{{3,4}}(?!\d)|(?<=千)\d{{3}}(?!\d)|零\d{{1,3}}(?!\d))?"
)
"""What stands in a mixed numeral behind its first unit: 5千 of 1万5千, each for a smaller unit, or the last digits."""

_HAN = "[零〇一二两三四五六七八九十百千万亿]"
_MOST_SIGNS = 40  # nobody writes longer ones, and what they count has no end
NUMERAL = (
    rf"(?:\d[\d,]{{0,{_MOST_SIGNS}}}(?:\.\d{{1,{_MOST_SIGNS}}})?(?:[十百千万亿]{{1,3}}{_PARTS_BEHIND}|[kw](?![a-z]))?"
    rf"|{_HAN}(?:(?!(?<=[百千万亿])一{_ONE_EACH}){_HAN}){{0,{_MOST_SIGNS}}}"
    rf"(?:点[零〇一二三四五六七八九]{{1,{_MOST_SIGNS}}}[百千万亿]{{0,3}})?|半)"
)
"""A numeral in folded text, as a pattern."""

_NEIGHBOURS = lazy_pattern(r"(?<!点)([一二两三四五六七八九])([二三四五六七八九])")
_NUMBER = lazy_pattern(r"\d+(?:\.\d+)?|.")
_DIGITS_ALONE = lazy_pattern(r"[零〇一二三四五六七八九]{3,}")
_LETTERS = {"k": Decimal(1000), "w": Decimal(10_000), "两": Decimal(2), "半": Decimal("0.5")}
_TEN, _HUNDRED, _TEN_THOUSAND, _EVERY_UNIT = 10, 100, 10_000, "十百千万亿kw"


def interval(numeral: str) -> tuple[Decimal, Decimal]:
    """Return the least and the most that a numeral, as `NUMERAL` finds it, may stand for; mostly the same."""
    if _DIGITS_ALONE.fullmatch(numeral):
        return (value := Decimal("".join(f"{_counts(digit):.0f}" for digit in numeral))), value
    whole, point, behind = numeral.partition("点")
    if point:
        value = _with_decimals(_value(whole), behind)
        return value, value
    about = _NEIGHBOURS.search(whole)
    if about and _counts(about[1]) < _counts(about[2]):
        first, last = (whole[: about.start()] + digit + whole[about.end() :] for digit in about.groups())
        return _value(first), _value(last)
    value = _value(whole)
    return value, value


def _with_decimals(whole: Decimal, behind: str) -> Decimal:
    """Return a number with what stands behind its 点, units included: of 一点五万 that is 五万."""
    digits = behind.rstrip(_EVERY_UNIT)
    value = whole + sum(_counts(digit).scaleb(-place) for place, digit in enumerate(digits, 1))
    for unit in behind[len(digits) :]:
        value *= _counts(unit)
    return value


def _value(numeral: str) -> Decimal:
    """Return what a numeral counts; a last digit alone counts tenths of the unit before it (一万八, 1万8).

    万 multiplies what stands before it up to 亿, and 亿 and a second 万 all of it (一万亿).
    """
    total = section = digit = Decimal(0)
    unit = largest = Decimal(1)
    for said in _NUMBER.findall(numeral.replace(",", "")):
        counts = Decimal(said) if said[0].isdecimal() else _counts(said)
        if said not in _EVERY_UNIT:
            digit, unit = counts, unit if counts and (counts < _TEN or unit < _TEN) else Decimal(_TEN)
        elif counts < _TEN_THOUSAND:
            section, digit, unit = section + (digit or 1) * counts, Decimal(0), counts
        else:
            below = section + digit
            if total and counts < largest:
                total += (below or 1) * counts
            else:
                total, largest = (total + below or 1) * counts, counts
            section, digit, unit = Decimal(0), Decimal(0), counts
    return total + section + digit * (unit / _TEN if unit >= _HUNDRED else 1)


@cache
def _counts(character: str) -> Decimal:
    return _LETTERS.get(character) or Decimal(int(numeric(character)))


def unit_of(numeral: str) -> Decimal:
    """Return what the last character multiplies, if it does: 1000 of 五千, so that 三到五千 begins at 3,000."""
    return _counts(numeral[-1]) if numeral[-1] in "百千万亿kw" else Decimal(1)
