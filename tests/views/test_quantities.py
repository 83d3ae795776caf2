"""What a clause states in numbers is read as people write it, in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal
from math import inf

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search_cli.analysis.education import degrees_in
from search_cli.analysis.folding import fold_each
from search_cli.analysis.numerals import NUMERAL, interval
from search_cli.analysis.quantities import Quantity, quantities_in


@pytest.mark.parametrize(
    ("numeral", "least", "most"),
    [
        ("十", 10, 10),
        ("二十五", 25, 25),
        ("一百零五", 105, 105),
        ("一万八", 18_000, 18_000),
        ("八千五", 8500, 8500),
        ("三百万", 3_000_000, 3_000_000),
        ("两千", 2000, 2000),
        ("一点五", 1.5, 1.5),
        ("半", 0.5, 0.5),
        ("两三", 2, 3),
        ("十七八", 17, 18),
        ("三四十", 30, 40),
        ("二〇二四", 2024, 2024),
        ("1.5万", 15_000, 15_000),
        ("10,000", 10_000, 10_000),
        ("8k", 8000, 8000),
        ("1万2", 12_000, 12_000),
        ("1万5千", 15_000, 15_000),
        ("2千5百", 2500, 2500),
        ("5千5", 5500, 5500),
        ("1万2500", 12_500, 12_500),
        ("一亿二千万", 120_000_000, 120_000_000),
        ("一万二千亿", 1_200_000_000_000, 1_200_000_000_000),
        ("一点五万", 15_000, 15_000),
        ("0.28万", 2800, 2800),
    ],
)
def test_a_numeral_is_what_it_counts(numeral: str, least: float, most: float) -> None:
    """Chinese or Arabic, whole, with a tenth, or two neighbours for something in between."""
    assert interval(numeral) == (least, most)


_CHINESE, _ARABIC = "零一二三四五六七八九", "0123456789"
_UNITS = ("", "十", "百", "千")


def _below_ten_thousand(number: int, digits: str) -> str:
    """Spell four digits with their units; zeros between them are said once."""
    said = ""
    for place, digit in zip((3, 2, 1, 0), map(int, f"{number:04}"), strict=True):
        gap = "零" if said and not said.endswith("零") and number % 10**place else ""
        said += digits[digit] + _UNITS[place] if digit else gap
    return said


def _spelled(number: int, digits: str = _CHINESE) -> str:
    """Spell a number by 千, 万 and 亿: 一亿零五十万, or by mixed digits 1亿, 15万3千2百."""
    said = ""
    for place, unit in ((8, "亿"), (4, "万"), (0, "")):
        part = number // 10**place % 10_000
        mixed = str(part) if unit and digits != _CHINESE else _below_ten_thousand(part, digits)
        if part:
            said += ("零" if said and part < 1000 else "") + mixed + unit
    return said


def _with_short_end(spelled: str) -> str:
    """Leave out the last unit, as people do: 一万八 for 一万八千, where the unit before it is the next larger one."""
    last = re.search(
        r"(?:(?<=百)([一-九])十|(?<=千)([一-九])百|(?<=万)([一-九])千|(?<=百)(\d)十|(?<=千)(\d)百|(?<=万)(\d)千)$",
        spelled,
    )
    return spelled[:-1] if last else spelled


@given(st.integers(1, 10**12 - 1))
@example(120_000_000)
@example(100_500_000)
@example(12_000)
@example(5500)
def test_however_a_number_is_spelled_it_is_that_number(number: int) -> None:
    """In words, in digits with units, with commas, in decimals of 万 and 亿, and with the last unit left out."""
    spellings = {
        _spelled(number),
        _spelled(number, _ARABIC),
        _with_short_end(_spelled(number)),
        _with_short_end(_spelled(number, _ARABIC)),
        str(number),
        f"{number:,}",
        f"{Decimal(number) / 10_000:f}万",
        f"{Decimal(number) / 10**8:f}亿",
        f"{Decimal(number) / 1000:f}k",
    }

    read = {spelling: interval(spelling) for spelling in spellings}

    assert all(re.fullmatch(NUMERAL, spelling) for spelling in spellings)
    assert read == dict.fromkeys(spellings, (number, number))


def test_a_numeral_without_end_is_no_error() -> None:
    """What nobody would write is cut into some that may be counted."""
    for long in ("9" * 5000, "亿" * 5000, "1万" * 5000, "九" * 5000):
        assert quantities_in(f"月薪{long}元")


@pytest.mark.parametrize(
    ("clause", "low", "high", "measure", "per", "bound"),
    [
        ("月薪五千到七千元", 5000, 7000, "money", "月", ""),
        ("月薪3到5千元", 3000, 5000, "money", "月", ""),
        ("处一千元以上一万元以下", 1000, 10_000, "money", "", ""),
        ("年薪20万元", 200_000, 200_000, "money", "年", ""),
        ("送一单一块五", 1.5, 1.5, "money", "单", ""),
        ("夜班补贴30元/晚", 30, 30, "money", "晚", ""),
        ("每天上班8小时", 480, 480, "minutes", "天", ""),
        ("一周访谈两位用户", 2, 2, "people", "周", ""),
        ("试用期半年", 6, 6, "months", "", ""),
        ("一个半月", 1.5, 1.5, "months", "", ""),
        ("两年半", 30, 30, "months", "", ""),
        ("两周", 14, 14, "days", "", ""),
        ("三年以上", 36, inf, "months", "", "least"),
        ("至少要有一年", 12, inf, "months", "", "least"),
        ("五个工作日内", 0, 5, "workdays", "", "most"),
        ("不超过35岁", 0, 35, "age", "", "most"),
        ("4000元左右", 3600, 4400, "money", "", ""),
        ("五千出头", 5000, 5500, "bare", "", ""),
        ("近万元", 9000, 11_000, "money", "", ""),
        ("六千元不到", 0, 6000, "money", "", "most"),
        ("6千多元", 6000, 7000, "money", "", ""),
        ("一万多", 10_000, 20_000, "bare", "", ""),
        ("3200余元", 3200, 3300, "money", "", ""),
        ("十几万元", 100_000, 200_000, "money", "", ""),
        ("十多人", 10, 20, "people", "", ""),
        ("三年多", 36, 48, "months", "", ""),
        ("几千块", 1000, 10_000, "money", "", ""),
        ("大几千", 1000, 10_000, "bare", "", ""),
        ("上万元", 10_000, inf, "money", "", "least"),
        ("万把块", 9000, 11_000, "money", "", ""),
        ("小一万", 9000, 11_000, "bare", "", ""),
        ("百分之五", 5, 5, "percent", "", ""),
        ("千分之三", 0.3, 0.3, "percent", "", ""),
        ("月薪1万2到1万5", 12_000, 15_000, "bare", "月", ""),
        ("月薪一点五万元", 15_000, 15_000, "money", "月", ""),
        ("补贴三千一天", 3000, 3000, "bare", "天", ""),
        ("八点半上班", 510, 510, "clock", "", ""),
        ("18:30下班", 390, 390, "clock", "", ""),
        ("每月十五日发薪", 15, 15, "day of month", "月", ""),
    ],
)
def test_a_quantity_has_its_ends_its_measure_and_its_period(
    clause: str, low: float, high: float, measure: str, per: str, bound: str
) -> None:
    """Times are in minutes, days or months; what may be exceeded has no upper end."""
    (found,) = quantities_in(fold_each(clause))

    assert (found.measure, found.per, found.bound) == (measure, per, bound)
    assert (found.low, found.high) == pytest.approx((low, high))


@pytest.mark.parametrize("clause", ["2026年1月5日", "三月", "第三年", "一起", "说一不二"])
def test_dates_and_figures_of_speech_are_no_quantities(clause: str) -> None:
    """They say when or how, and not how much."""
    assert not quantities_in(clause)


def _only(clause: str) -> Quantity:
    (found,) = (*quantities_in(fold_each(clause)), *degrees_in(fold_each(clause)))
    return found


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("五千到七千元", "八千到一万元", True),
        ("4000到6000元", "5000到7000元", False),
        ("三年以上", "一年以上", True),
        ("三年以上", "36个月以上", False),
        ("不低于3500元", "5000元", False),
        ("不低于3500元", "3000元", True),
        ("十小时", "八小时左右", True),
        ("8小时", "八小时左右", False),
        ("大专以上", "本科", True),
        ("大专或本科", "大专以上", False),
        ("学历不限", "高中以上", True),
        ("英语四级", "英语六级", True),
        ("0.28万元", "2800元", False),
        ("千分之三", "0.3%", False),
        ("1万2", "一万二千", False),
        ("1万2", "1万5", True),
        ("五千元出头", "5500元", False),
        ("五千元出头", "4500元", True),
        ("五千元左右", "5500元", False),
        ("五六千元", "5500元", False),
        ("6千多元", "6900元", False),
        ("6千多元", "7500元", True),
        ("一万多元", "一万八千元", False),
        ("几千元", "5500元", False),
        ("近万元", "9500元", False),
        ("近万元", "5500元", True),
    ],
)
def test_quantities_differ_if_both_cannot_hold(one: str, other: str, differ: bool) -> None:
    """Ranges that are apart do, and minima that are not the same; what overlaps may both be true, roughly too."""
    assert _only(one).differs(_only(other)) is differ
    assert _only(other).differs(_only(one)) is differ
