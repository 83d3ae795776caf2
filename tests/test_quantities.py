"""What a clause states in numbers is read as people write it, in digits and in words."""

from __future__ import annotations

from math import inf

import pytest

from search_cli.analysis.education import degrees_in
from search_cli.analysis.folding import fold_each
from search_cli.analysis.numerals import interval
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
    ],
)
def test_a_numeral_is_what_it_counts(numeral: str, least: float, most: float) -> None:
    """Chinese or Arabic, whole, with a tenth, or two neighbours for something in between."""
    assert interval(numeral) == (least, most)


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
        ("百分之五", 5, 5, "percent", "", ""),
        ("千分之三", 0.3, 0.3, "percent", "", ""),
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
    ],
)
def test_quantities_differ_if_both_cannot_hold(one: str, other: str, differ: bool) -> None:
    """Ranges that are apart do, and minima that are not the same; what overlaps may both be true."""
    assert _only(one).differs(_only(other)) is differ
    assert _only(other).differs(_only(one)) is differ
