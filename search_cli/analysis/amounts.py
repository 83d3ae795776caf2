"""A query's amounts and a passage's → whether it says something of so much: 8000元 lies in 5000元以上1万元以下.

An amount may be written as people like (一万, 1万元, 10000元), and a rule seldom names the one that is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from search_cli.analysis.patterns import lazy_pattern

if TYPE_CHECKING:
    from search_cli.analysis.quantities import Quantity

__all__ = ["Amount", "amounts_asked", "amounts_in", "nearness"]

_MAY_BE = lazy_pattern(
    r"\d|[二两三四五六七八九十百千万亿半](?:个?(?:[年月天日周岁元块成次人分]|小时|钟头|星期|礼拜|季度|工作日)|[百千万亿以])"
    r"|一[百千万亿]|[满过到]一|一\w{1,3}[以之内]"
)
"""What every amount of a query has: few queries compile the patterns for quantities (五险一金 does not)."""
_NUMERALS = frozenset("0123456789一二两三四五六七八九十百千万亿半")
_UNASKED = frozenset({"clock", "day of month"})
_KIND_OF = {"bare": "money", "money": "money", "days": "duration", "months": "duration", "minutes": "duration",
            "workdays": "duration", "percent": "percent", "age": "age"}  # fmt: skip
_NOTED = lazy_pattern(r"\((?:不?含|含本数|包括|不包括)[^()]{0,4}\)")
"""Whether the end of a range belongs to it: 5000元(含)至5万元. Whoever is asked about the end is shown both."""
_BELOW = lazy_pattern(r"(?:不满|未满|不足|不到|少于|低于|小于|未达到?|<)\s?$")
_UP_TO = lazy_pattern(r"(?:不超过|不得超过|不多于|不高于|≤|<=|最多|至多|最高)\s?$")
_ABOVE = lazy_pattern(r"(?:(?<!不)(?<!不得)(?:超过|多于|高于|超出)|大于|>)\s?$")
_FROM = lazy_pattern(r"(?:(?<!不)(?<!未)满|达到?|不少于|不低于|至少|≥|>=)\s?$")
_TO = lazy_pattern(
    r"[ ,、]?(?:且|并|而|但|至|到|-|~|—|–)?[ ,、]?(?:不满|未满|不足|不超过|不得超过|不到|低于|少于|小于|≤|<=?)? ?"
)
_HUNDRED, _LONGEST = 100, 6  # characters before an amount that make it a range
_BEGINNING = 0.9  # of a range that begins with an amount, which the range below ends with: 3天以内, 3天以上
_LEAST_MARGIN = 1e-6  # of what ends before a number: no amount is told so exactly


class Amount(NamedTuple):
    """`text[start:end]` says an amount of a `measure`, from `low` to `high`; a `range` is said to be one."""

    start: int
    end: int
    low: float
    high: float
    measure: str
    range: bool

    @property
    def kind(self) -> str:
        """The kind of value that it is, empty for a number of things."""
        return _KIND_OF.get(self.measure, "")


def amounts_asked(folded_text: str) -> tuple[Amount, ...]:
    """Return the amounts of a query of which a passage may say something; in 一个月工资 and 2024 there are none."""
    if _NUMERALS.isdisjoint(folded_text) or not _MAY_BE.search(folded_text):
        return ()
    text, places = _NOTED.sub("", folded_text), _places(folded_text)
    asked = (one for one in _amounts(text) if _is_asked_about(text, one))
    return tuple(one._replace(start=places[one.start], end=places[one.end - 1] + 1) for one in asked)


def _places(folded_text: str) -> Sequence[int]:
    """Return where the characters of a text without its notes on ranges stand."""
    noted = {at for note in _NOTED.finditer(folded_text) for at in range(*note.span())}
    return [at for at in range(len(folded_text)) if at not in noted]


def _is_asked_about(text: str, one: Amount) -> bool:
    if one.measure == "bare":
        return _is_bare_sum(text, one)
    counted_by = text[one.start] == "一" and not one.range and one.measure not in ("money", "percent")
    return not counted_by


def _is_bare_sum(text: str, one: Amount) -> bool:
    """Return whether a number without a unit is a sum: 报销5000谁批, and no number of a telephone, room or norm."""
    around = text[max(one.start - 1, 0) : one.start] + text[one.end : one.end + 1]
    written = not any(char.isascii() and (char.isalnum() or char in "-_./") for char in around)
    return written and one.low % _HUNDRED == 0 and not text.startswith(("年", "号", "版"), one.end)


def amounts_in(folded_text: str) -> tuple[Amount, ...]:
    """Return the amounts of a folded text in order, those that are the two ends of one range as one."""
    return tuple(_amounts(_NOTED.sub("", folded_text)))


def _amounts(text: str) -> Iterator[Amount]:
    from search_cli.analysis.quantities import quantities_in  # here, since few queries state an amount

    single = [_amount(text, one) for one in quantities_in(text) if one.measure not in _UNASKED]
    return _joined(text, single)


def _amount(text: str, one: Quantity) -> Amount:
    """Return a quantity with the words before it that make it a range: 满5年, 不满10年, 超过3天."""
    low, high, before = one.low, one.high, text[max(one.start - _LONGEST, 0) : one.start]
    if low == high:
        if _BELOW.search(before):
            low, high = 0.0, high - _LEAST_MARGIN
        elif _UP_TO.search(before):
            low = 0.0
        elif _ABOVE.search(before):
            low, high = low + _LEAST_MARGIN, inf
        elif _FROM.search(before):
            high = inf
    elif _BELOW.search(before):
        high -= _LEAST_MARGIN
    elif _ABOVE.search(before):
        low += _LEAST_MARGIN
    return Amount(one.start, one.end, low, high, one.measure, low != high)


def _joined(text: str, amounts: Sequence[Amount]) -> Iterator[Amount]:
    at = 0
    while at < len(amounts):
        one = amounts[at]
        other = amounts[at + 1] if at + 1 < len(amounts) else None
        both = other and _between(text, one, other)
        yield both or one
        at += 2 if both else 1


def _between(text: str, one: Amount, other: Amount) -> Amount | None:
    """Return what lies between two amounts side by side, if they are ends of a range: 满5年不满10年, 5000元至5万元."""
    gap = text[one.end : other.start]
    if not _TO.fullmatch(gap) or not _comparable(one, other) or one.low >= other.high:
        return None
    begins = one.high == inf and other.low == 0
    spans = gap.strip(" ,、") != "" and not one.range and not other.range
    return Amount(one.start, other.end, one.low, other.high, other.measure, True) if begins or spans else None


def _comparable(one: Amount, other: Amount) -> bool:
    sums = {"bare", "money"}
    return one.measure == other.measure or {one.measure, other.measure} == sums


def nearness(stated: Iterable[Amount], asked: Sequence[Amount]) -> float:
    """Return how near what a passage states is to an amount that is asked about: 0 if none is that or includes it.

    It is 1 for the same range and for one with two ends, and half of that for the amount itself: words find it, and it
    is what is given as often as when (年休假5天, 请假5天). An open range is the nearer, the nearer its end: to 6 years
    5年以上 is nearer than 1年以上. Of things that are counted only a range says something, and half as much: two are as
    many as two of anything else.
    """
    return max((_nearness(one, other) for one in stated for other in asked if _comparable(one, other)), default=0.0)


def _nearness(one: Amount, other: Amount) -> float:
    if not (one.low <= other.low and other.high <= one.high and (one.range or one.kind)):
        return 0.0
    return _closeness(one, other) / (1 if one.kind else 2)


def _closeness(one: Amount, other: Amount) -> float:
    if not one.range:
        return 0.5
    if (one.low, one.high) == (other.low, other.high):
        return 1.0
    begins = _BEGINNING if one.low == other.low else 1.0
    if one.high == inf:
        return begins * (1 + one.low / other.low) / 2 if other.low else 0.5
    if one.low == 0:
        return (1 + other.high / one.high) / 2
    return begins
