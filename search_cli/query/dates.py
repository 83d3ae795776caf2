"""A query's dates and times → written one way, and served by the others: 2024-6-3 and 2024年6月3日, 8点半 and 8:30."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from search_cli.analysis.in_han import in_han
from search_cli.analysis.ngrams import spelled, whole_runs
from search_cli.analysis.patterns import lazy_pattern
from search_cli.models import AllOf, AnyOf, Condition, Contains, Not
from search_cli.query.group import Group
from search_cli.query.stretches import as_one

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["as_calendars_write", "with_dates"]

_HAN = "[零〇一二两三四五六七八九十]"
_YEAR = "(?:19|20)[0-9]{2}"
_MONTH, _DAY = "(?:1[0-2]|0?[1-9])", "(?:3[01]|[12][0-9]|0?[1-9])"
_IN_DIGITS = lazy_pattern(rf"(?<![0-9a-z./-])({_YEAR})([-/.])({_MONTH})(?:\2({_DAY}))?(?![0-9a-z]|[./-][0-9])(?!号)")
_IN_WORDS = lazy_pattern(
    rf"(?<![0-9零〇一二两三四五六七八九十])(?:({_YEAR}|[一二][零〇一二三四五六七八九]{{3}})年)?"
    rf"({_MONTH}|{_HAN}{{1,2}})月({_DAY}|{_HAN}{{1,3}})[日号]"
)
_WRITTEN_DATE = lazy_pattern(rf"(?:(?P<year>{_YEAR})年)?(?P<month>{_MONTH})月(?:(?P<day>{_DAY})日)?")

_HOUR = f"(?:2[0-4]|1[0-9]|0?[0-9]|{_HAN}{{1,3}})"
_MINUTES = f"半|[一三]刻|[0-5][0-9]分?|[0-9]分|[零〇]{_HAN}分?|[一二三四五]?十{_HAN}?分?|{_HAN}分"
_SPOKEN = lazy_pattern(rf"(?<![0-9零〇一二两三四五六七八九十:.])({_HOUR})[点时]({_MINUTES})(?![0-9]|之|个)")
_MORNING = "上午|早上|早晨|清晨|凌晨"
_WRITTEN_TIME = lazy_pattern(
    rf"(?:(?P<morning>{_MORNING})|中午|下午|傍晚|晚上|夜里)?"
    r"(?<![0-9:.])(?P<hour>2[0-4]|1[0-9]|[0-9]):(?P<minutes>[0-5][0-9])(?![0-9:])"
    r"|(?<![0-9:.])(?P<whole>2[0-4]|1[0-9]|0?[0-9])点(?![0-9.])"
)
_WITH_ZERO = lazy_pattern("(?<![0-9:.])0(?=[0-9]:[0-5][0-9](?![0-9:]))")
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45}
_TEN, _NOON, _MONTHS, _DAYS, _HOURS = 10, 12, 12, 31, 24


class _Said(NamedTuple):
    """`text[start:end]` of a query says a date or a time of day, as `served` do.

    Whole hours are met by any value of their `kinds`, since who asks for 12点 is answered by 到23点; with minutes, a
    passage has a value of the `stated` kind, and need not be that.
    """

    start: int
    end: int
    served: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()


def as_calendars_write(text: str) -> str:
    """Return a folded query with its dates as 2024年6月3日 and the minutes of its times of day as 8:30."""
    if any(sign in text for sign in "-/."):
        text = _IN_DIGITS.sub(_in_digits, text)
    if "月" in text:
        text = _IN_WORDS.sub(_date, text)
    if ":" in text:
        text = _WITH_ZERO.sub("", text)
    return _SPOKEN.sub(_time, text) if "点" in text or "时" in text else text


def with_dates(words: Sequence[Group], text: str) -> list[Group]:
    """Return words with each date and time of day of folded `text` as one, served by its other writings."""
    for said in sorted((*_dates(text), *_times(text))):
        words, one = as_one(words, said.start, said.end, text)
        if one:
            written = tuple(map(_side_by_side, (one.text, *said.served)))
            one = one._replace(synonyms=said.served, kinds=said.kinds, stated=said.stated, written=written)
            words = sorted((*words, one), key=lambda word: word.start)
    return list(words)


def _side_by_side(word: str) -> Condition:
    """Return the condition that a date or a time of day stands in a passage, or above it.

    Conditions of terms know no places: 8 and 30 are held by 8楼30号, too. So a text that holds them all is read, with
    blanks between them as many write them, or without; one that lacks some may have them in its headings.
    """
    spaced = " ".join(run for run, _, _ in whole_runs(word))
    stands = (Not(spelled(word)), Contains(word), Contains(spaced), *_ends_range(word))
    return AllOf((spelled(word, "bigrams"), AnyOf(stands)))


def _ends_range(date: str) -> Iterator[Condition]:
    """Yield the condition that a day is the last of several: 10月1日至7日 says 10月7日."""
    if (found := _WRITTEN_DATE.fullmatch(date)) and found["day"]:
        last = tuple(Contains(f"{to}{found['day']}日") for to in "至到-~–—")
        yield AllOf((Contains(f"{found['month']}月"), AnyOf(last)))


def _dates(text: str) -> Iterator[_Said]:
    """Yield dates, and months of a year; the year may be left out by who asks for a day, and said by who answers."""
    for found in _WRITTEN_DATE.finditer(text) if "月" in text else ():
        numbers = [int(found[part]) for part in ("month", "day") if found[part]]
        if not (found["year"] or found["day"]):
            continue
        year = [found["year"]] if found["year"] else []
        served = [sign.join((*year, *(f"{number:02d}" for number in numbers))) for sign in "-/."]
        if year:
            served += [sign.join((*year, *map(str, numbers))) for sign in "-/."]
        in_words = "".join(f"{in_han(number)[-1]}{unit}" for number, unit in zip(numbers, "月日", strict=False))
        served += (found[0].replace("日", "号"), f"{found['year']}年{in_words}" if year else in_words)
        yield _Said(found.start(), found.end(), tuple(dict.fromkeys(each for each in served if each != found[0])))


def _times(text: str) -> Iterator[_Said]:
    """Yield times of day, as either half of the day says them unless the morning is said: 下午5:30 and 17:30."""
    for found in _WRITTEN_TIME.finditer(text) if ":" in text or "点" in text else ():
        hour, minutes = int(found["hour"] or found["whole"]), int(found["minutes"] or 0)
        other = (hour + _NOON) if hour < _NOON else (hour - _NOON)
        hours = [hour] if hour >= _HOURS or found["morning"] else [hour, other]
        written = dict.fromkeys(way for each in hours if each for way in _ways(each, minutes) if way != found[0])
        kind = ("time",)
        yield _Said(found.start(), found.end(), tuple(written), () if minutes else kind, kind if minutes else ())


def _ways(hour: int, minutes: int) -> Iterator[str]:
    """Yield how a time of day is written."""
    clock = f"{hour}:{minutes:02d}", f"{hour:02d}:{minutes:02d}"
    for said in (str(hour), *in_han(hour)[:1]):
        yield from (f"{said}点半",) if minutes == _QUARTERS["半"] else ()
        yield f"{said}点{_minutes(said, minutes)}"
    yield from clock
    yield from (f"{hour}时{minutes:02d}分",) if minutes else ()


def _minutes(hour: str, minutes: int) -> str:
    """Return minutes as they stand behind an hour, in its kind of numerals."""
    if not minutes:
        return ""
    if hour.isdecimal():
        return f"{minutes:02d}"
    return f"{'零' if minutes < _TEN else ''}{in_han(minutes)[-1]}"


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else int(_counted(said.replace("零", "").replace("〇", "") or "零"))


def _counted(numeral: str) -> Decimal:
    from search_cli.analysis.numerals import interval  # here, since few queries hold a date in numerals

    return interval(numeral)[0]


def _in_digits(found: re.Match[str]) -> str:
    return f"{found[1]}年{int(found[3])}月{f'{int(found[4])}日' if found[4] else ''}"


def _date(found: re.Match[str]) -> str:
    month, day = _number(found[2]), _number(found[3])
    if not (0 < month <= _MONTHS and 0 < day <= _DAYS):
        return found[0]
    year = f"{_counted(found[1]):.0f}年" if found[1] else ""
    return f"{year}{month}月{day}日"


def _time(found: re.Match[str]) -> str:
    hour, said = _number(found[1]), found[2]
    minutes = _QUARTERS[said] if said in _QUARTERS else _number(said.removesuffix("分"))
    return f"{hour}:{minutes:02d}" if hour <= _HOURS else found[0]
