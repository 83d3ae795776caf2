"""Folded text → the quantities it states: 月薪五千到七千元 is 5,000 to 7,000 yuan a month, 三年以上 3 years or more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import inf
from typing import Literal, NamedTuple

from search_cli.analysis.numerals import NUMERAL, interval, unit_of
from search_cli.analysis.patterns import lazy_pattern

__all__ = ["COUNTED", "Bound", "Quantity", "paid_per", "quantities_in", "quantities_in_column"]

Bound = Literal["", "least", "most"]
"""Whether a quantity is one that may be exceeded, one that may be fallen short of, or neither."""


class Quantity(NamedTuple):
    """`text[start:end]` says so much: from `low` to `high` of a `measure`, `per` a day, a piece or nothing.

    A time is in minutes, days or months, whichever its unit is made of: nobody says how many days a month has.
    """

    start: int
    end: int
    low: float
    high: float
    measure: str
    per: str
    bound: Bound

    @property
    def value(self) -> object:
        """What two that say the same have in common, if they measure the same."""
        return self.low, self.high, self.bound

    def differs(self, other: Quantity) -> bool:
        """Return whether both cannot hold of one thing: ranges apart, or bounds on the same side that are not equal."""
        if self.bound and self.bound == other.bound:
            mine, theirs = (self.low, other.low) if self.bound == "least" else (self.high, other.high)
            return mine != theirs
        return self.high < other.low or other.high < self.low


_UNITS: dict[str, tuple[str, int | Decimal]] = {
    "万元": ("money", 10_000), "千元": ("money", 1000), "元": ("money", 1), "块钱": ("money", 1), "块": ("money", 1),
    "毛": ("money", Decimal("0.1")), "角钱": ("money", Decimal("0.1")),
    "分钟": ("minutes", 1), "小时": ("minutes", 60), "钟头": ("minutes", 60),
    "天": ("days", 1), "自然日": ("days", 1), "日": ("days", 1),
    "周": ("days", 7), "星期": ("days", 7), "礼拜": ("days", 7),
    "工作日": ("workdays", 1),
    "月": ("months", 1), "季度": ("months", 3), "年": ("months", 12),
    "周岁": ("age", 1), "岁": ("age", 1),
    "%": ("percent", 1), "成": ("percent", 10), "点": ("percent", 1),
    "人": ("people", 1), "名": ("people", 1), "位": ("people", 1),
    "cm": ("length", 1), "厘米": ("length", 1), "公分": ("length", 1), "米": ("length", 100),
    "公斤": ("weight", 1), "kg": ("weight", 1), "斤": ("weight", Decimal("0.5")),
    "公里": ("distance", 1), "km": ("distance", 1),
}  # fmt: skip
_SHARES: dict[str, int | Decimal] = {"百": 1, "千": Decimal("0.1"), "万": Decimal("0.01")}
COUNTED = "个次条份单件家篇张页种台套遍封批通字款"
_UNITS |= {unit: (unit, 1) for unit in COUNTED}
_ALONE = {"月", "点"}  # 三月 is a date and 三点 a time of day: only 三个月 and 三个点 are measured
_PERIODS = {"日": "天", "星期": "周", "礼拜": "周", "工作日": "天", "日子": "天", "晚上": "晚"}

_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_TO = r"\s?(?:-|–|—|~|至|到)+\s?"
_BELOW = r"至少|最少|不低于|不少于|起码|最低|保底|要达到|达到|不得低于|不得少于|超过|高于|多于"
_ABOVE = r"不超过|不高于|不多于|不得超过|不得高于|最多|至多|最高|低于|少于|不到|不足"
_ABOUT = r"约|大约|大概|差不多|将近|接近|近|小(?=一万)"
_SOME_OF = r"[几数](?=[百千万亿])|(?<![以之往及加早晚])上(?=[百千万亿](?!分))"
_SHARE = r"[百千万]分之"
_TAIL = rf"半(?!天|年|个)|多(?!少)|(?<=块)[一二三四五六七八九](?![{COUNTED}年月天元晚])"
_QUANTITY = lazy_pattern(
    rf"(?P<before>(?:{_ABOVE}|{_BELOW}|{_ABOUT})(?:要有|要|为|有|是|在)?)?\s?(?P<share>{_SHARE})?(?P<some>{_SOME_OF})?"
    rf"(?P<first>{NUMERAL})(?:(?:个?(?:{_UNIT}))?(?:{_TO}|以上、?(?=[^，。]{{1,9}}以下))(?:{_SHARE})?(?P<last>{NUMERAL}))?"
    rf"(?:(?P<more>[多余来几]|把(?=[块元斤]))(?P<scale>[百千万亿](?!元))?)?"
    rf"\s?(?:(?P<each>个)?(?P<half>半)?(?P<unit>{_UNIT})(?P<tail>{_TAIL})?)?"
    r"(?P<after>(?:及|或)?(?:以上|之上|往上|起步|起|以下|以内|之内|内|左右|上下|出头|不到(?![\d半两一二三四五六七八九十])|封顶|打底))?"
)
_SOME = r"[\d一二三四五六七八九十]{1,20}"
_DATE = lazy_pattern(rf"\d{{4}}年|{_SOME}月{_SOME}[日号]?|第{_SOME}\w|{_SOME}月(?!薪)")
_LEAST, _MOST = lazy_pattern(r"以上|之上|往上|起|打底"), lazy_pattern(r"以下|内|封顶|不到")
_PER = lazy_pattern(
    r"(?:每|/)一?个?(?P<each>小时|天|日|工作日|周|星期|礼拜|月|季度|年|晚|夜|班|单|次|件|票|人|分钟"
    r"|[一-鿿]{1,2}(?=[\d一二三四五六七八九十百千万]))"
)
_PAID_PER = lazy_pattern(r"(?<!个)(?P<each>[年月周日时])(?:薪|更|工资|收入|均收入|度工资)")
_PAID = {"时": "小时", "日": "天"}
_OF_COLUMN = lazy_pattern(rf"\((?:单位:?)?(?P<unit>(?:{_UNIT}|k)(?:/[一-鿿]{{1,2}})?)\)")
_CLOCK = lazy_pattern(
    rf"(?<![\d.十])(?P<hour>[01]?\d|2[0-4]|二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九])"
    rf"(?:点(?P<past>半|钟|整|{NUMERAL}分?)?|:(?P<minute>\d\d))"
)
_DECIMAL = lazy_pattern(r"[一二三四五六七八九](?:$|[百千万亿])")  # 二点八 and 一点五万 are no times of day
_DAY_OF_MONTH = lazy_pattern(rf"(?:每月|次月|当月)(?P<day>{NUMERAL})[日号]")
_THOUSAND = 1000  # from here on a number without a unit may be pay: 4500-5500, 一万八
_ROUGHLY = Decimal("0.1")  # 左右: a tenth either way; 出头: a tenth above
_HALF_DAY, _HOUR, _TEN = 720, 60, 10
_SIGNS = lazy_pattern(r"[\d零〇一二两三四五六七八九十百千万亿半]")


def quantities_in(folded_text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a clause in order; one that only says per what the others are (一天八小时) is none."""
    if not _SIGNS.search(folded_text):
        return ()
    masked, special = _special(folded_text)
    measured = [*_measured(masked)]
    periods = [one for one in measured if _is_period(masked, one)] if len(measured) > 1 else []
    per = _per(masked, periods)
    stated = (one._replace(per=per) for one in measured if one not in periods)
    return tuple(sorted((*special, *stated), key=lambda one: one.start))


def quantities_in_column(folded_text: str, folded_header: str) -> tuple[Quantity, ...]:
    """Return the quantities of a cell's clause, a number at its end by the unit that the header names: 津贴(元/月)."""
    named = _OF_COLUMN.search(folded_header)
    if not named or not _SIGNS.match(folded_text[-1:]):
        return quantities_in(folded_text)
    end = len(folded_text)
    return tuple(one._replace(end=min(one.end, end)) for one in quantities_in(folded_text + named["unit"]))


def _special(text: str) -> tuple[str, list[Quantity]]:
    """Return times of day and days of the month, and the text with blanks for them and for dates."""
    found: list[Quantity] = []
    for match in _DAY_OF_MONTH.finditer(text):
        low, high = interval(match["day"])
        found.append(Quantity(match.start("day"), match.end(), float(low), float(high), "day of month", "月", ""))
    for match in _CLOCK.finditer(text):
        if not _DECIMAL.match(match["past"] or ""):
            minute = _minutes(match)
            found.append(Quantity(match.start(), match.end(), minute, minute, "clock", "", ""))
    for start, end in [*((one.start, one.end) for one in found), *(match.span() for match in _DATE.finditer(text))]:
        text = text[:start] + " " * (end - start) + text[end:]
    return text, found


def _minutes(match: re.Match[str]) -> float:
    """Return a time of day in minutes of a half day: six in the evening may be written 六点 and 18:00."""
    said, past = match["past"] or "", float(match["minute"] or 0)
    if said == "半":
        past = _HOUR / 2
    elif said and said not in ("钟", "整"):
        past = float(interval(said.rstrip("分"))[0])
    return (float(interval(match["hour"])[0]) * _HOUR + past) % _HALF_DAY


def _measured(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        measured = _measure(match)
        if measured:
            measure, factor = measured
            bound, low, high = _bounded(match, *_with_tail(match, _ends(match), measure, factor))
            start = match.start("share" if match["share"] else "some" if match["some"] else "first")
            yield Quantity(start, match.end(), float(low), float(high), measure, "", bound)


def _measure(match: re.Match[str]) -> tuple[str, int | Decimal] | None:
    if match["share"]:
        return "percent", _SHARES[match["share"][0]]
    unit = match["unit"]
    if not unit:
        return ("bare", 1) if not match["each"] and _ends(match)[0] >= _THOUSAND else None
    if unit in _ALONE and not match["each"]:
        return None
    return _UNITS[unit]


_Ends = tuple[Decimal, Decimal]
"""The least and the most of something; decimal, so that what says the same is the same to the last digit."""


def _ends(match: re.Match[str]) -> _Ends:
    low, high = interval(match["first"])
    if match["last"]:
        high = interval(match["last"])[1]
        if unit_of(match["first"]) == 1 and low * unit_of(match["last"]) <= high:
            low *= unit_of(match["last"])
    scale = unit_of(match["scale"]) if match["scale"] else 1
    return low * scale, _most_of(match, high) * scale


def _most_of(match: re.Match[str], high: Decimal) -> Decimal:
    """Return what a number stays below: 几千 below ten thousand, 五千多 and 五千几 below six."""
    if match["some"] in ("几", "数"):
        return high * _TEN
    exceeded = (match["tail"] or "").startswith("多") or match["more"] in ("多", "余", "几")
    exponent = high.normalize().as_tuple().exponent
    return high + Decimal(1).scaleb(int(exponent)) if exceeded else high


def _with_tail(match: re.Match[str], ends: _Ends, measure: str, factor: int | Decimal) -> _Ends:
    """Return both ends in the measure's own unit, with what follows the unit: 两年半, 一块五, 一个半月, 一年多."""
    (low, high), tail = ends, match["tail"] or ""
    extra = Decimal("0.5") if tail == "半" or match["half"] else Decimal(0)
    if measure == "money" and tail and tail not in "半多":
        extra = interval(tail)[0] / 10
    return (low + extra) * factor, (high + extra) * factor


def _bounded(match: re.Match[str], low: Decimal, high: Decimal) -> tuple[Bound, Decimal | float, Decimal | float]:
    before, after = match["before"] or "", match["after"] or ""
    if match["last"] and _MOST.search(after):  # 一千元以上一万元以下 is a range
        return "", low, high
    if _LEAST.search(after) or re.match(_BELOW, before) or match["some"] == "上":
        return "least", low, inf
    if _MOST.search(after) or re.match(_ABOVE, before):
        return "most", 0, high
    if after == "出头":
        return "", low, high * (1 + _ROUGHLY)
    if after or before or match["more"] in ("来", "把"):
        return "", low * (1 - _ROUGHLY), high * (1 + _ROUGHLY)
    return "", low, high


def _is_period(text: str, one: Quantity) -> bool:
    """Return whether a quantity is 一天, 每三天 or 一单 beside another: what that is counted by."""
    said = text[one.start : one.end]
    return said[0] == "一" and one.bound == "" and (one.measure in ("days", "months", "minutes") or said[1:] in COUNTED)


def _per(text: str, periods: list[Quantity]) -> str:
    found = [match["each"] for match in _PER.finditer(text)]
    if found:
        return "/".join(sorted({_PERIODS.get(each, each) for each in found}))
    paid = paid_per(text)
    if paid:
        return paid
    if periods:
        each = text[periods[0].start + 1 : periods[0].end].removeprefix("个")
        return _PERIODS.get(each, each)
    return ""


def paid_per(folded_text: str) -> str:
    """Return by what a text says pay is counted: 月 for 月薪; empty if it does not."""
    found = _PAID_PER.search(folded_text)
    return _PAID.get(found["each"], found["each"]) if found else ""
