"""Folded text → the kinds of value it states: 三个工作日 is a duration, 傍晚六点半 a time of day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.word_lists import lines_of
from search_cli.models import Passage, Span

__all__ = [
    "VALUES_FILE",
    "asking_words",
    "kind_of",
    "kinds_asked",
    "other_units",
    "stated",
    "states",
    "value_spans",
    "values_in",
    "with_units",
]

VALUES_FILE = Path(__file__).with_name("data") / "values.txt"

# No longer than anybody writes: behind each digit of a long row of them, the rest of the row would be looked through.
# Its first character stands before all else, lookbehinds too, so that a search skips whatever begins no number.
_HAN_NUMERALS = "零一二两三四五六七八九十百千万半"
_FIRST = rf"[\d{_HAN_NUMERALS}]"
_OTHERS = rf"(?:(?<=\d)[\d.,]{{0,19}}|(?<!\d)[{_HAN_NUMERALS}]{{0,19}})"
_NUMBER = _FIRST + _OTHERS
_MORE = r"(?:多|余|来)?"
_DAYTIME = "上午|下午|早上|早晨|清晨|晚上|中午|凌晨|傍晚|夜里|半夜|早|晚"
_COUNTED = "人名位个家份次件条单台套种项本张箱辆户间"
# Whoever says for what a sum is due may leave out its unit: 一个人一百二, 65一针, but 一次一百二十页, 2025一次.
_DUE = "人|位|个人|次(?!性)|针|节课?|堂课?|台|张|套|份|件|单|场|斤|间|桌|晚|个月|个小时"
_UNITLESS = (
    rf"(?:一|每)(?:{_DUE}|[天月]) ?[一二两三四五六七八九]百[一二三四五六七八九](?=(?:左右|上下|起)?(?:\W|$))"
    rf"|\d(?<![a-z\d_.,:/%第年月日号-].)(?!(?<=2)0[12]\d一)\d{{1,4}}一(?:{_DUE})(?=\W|$)"
)

# Many set a blank between digits and Chinese: 5 个工作日. 10 月 7 日 is no duration of 7 日 with it either.
# 一点 is a little, 二点八 a fraction, 三月 a date, 三个月 a duration, 2021年 a date, 三成 a share and 三成员 none.
_KINDS = {
    kind: lazy_pattern(pattern)
    for kind, pattern in {
        "duration": rf"{_FIRST}(?<![\d年月第].)(?<![年月第] .){_OTHERS}{_MORE} ?(?:"
        rf"个{_MORE}(?:月|季度|星期|礼拜|小时|钟头|工作日|自然日|半月)"
        r"|(?<!\d\d\d\d)(?<!\d\d\d\d )年(?![级代度])|周(?![年岁])|天|日(?![常报])|小时|工作日|分钟|秒)",
        "time": rf"\d\d?:\d\d|\d\d?点|(?:{_DAYTIME}) ?{_NUMBER} ?点"
        rf"|(?<![之零一二两三四五六七八九十百千万\d.]){_NUMBER}点"
        rf"(?:半|钟|整|前|后|到|以前|以后|之前|之后|一刻|三刻|零[一二三四五六七八九]|[一二三四五]?十|{_NUMBER}分)",
        "date": rf"\d{{4}}(?:[-/.]| ?年)|{_NUMBER} ?月(?!份额)|{_NUMBER} ?号(?![线楼机仓库柜位])|每月|每年"
        r"|[周期拜][一二三四五六日末]|[月年季周][底初末]|季度末",
        "money": rf"[¥$]\s?\d|{_NUMBER}{_MORE}\s?(?:元|块|万元|k(?![a-z]))"
        rf"|[\d.一二两三四五六七八九十]{{1,20}}[千万]{_MORE}[一二三四五六七八九]?[百千]?(?![\w]?[{_COUNTED}粉字篇平吨步])"
        rf"|{_UNITLESS}",
        "percent": rf"{_FIRST}(?:(?<=\d)\s?%|(?<=[百千万])分之"
        rf"|{_OTHERS}(?:成(?![为本绩果了员功交立就长熟分])|个点|[折倍]))",
        "people": rf"{_NUMBER}{_MORE} ?(?:个人|[人名位](?![次数均额单]))",
        "count": rf"{_NUMBER}{_MORE} ?[{_COUNTED}](?!月|季|星|礼|小时|钟|工作|自然|点)",
        "age": rf"{_NUMBER} ?周?岁",
    }.items()
}


_SENTENCE = lazy_pattern(r"[。！？!?；;\n]+")


# Of these characters every value of a kind has one: most texts lack them, and a set is asked sooner than a pattern.
_TOLD_BY = {
    "duration": frozenset("月季星礼时钟日年周天秒"),
    "time": frozenset(":点"),
    "date": frozenset("-/年.月号期拜周季"),
    "money": frozenset("¥$元块万k千百一"),
    "percent": frozenset("%之成点折倍"),
    "people": frozenset("人名位"),
    "count": frozenset(_COUNTED),
    "age": frozenset("岁"),
}


def values_in(folded_text: str) -> tuple[str, ...]:
    """Return the kinds of value that stand in a folded text."""
    characters = frozenset(folded_text)
    return tuple(
        kind
        for kind, pattern in _KINDS.items()
        if not _TOLD_BY[kind].isdisjoint(characters) and pattern.search(folded_text)
    )


_UNIT = lazy_pattern(
    r"[(/]\s?(?:人民币)?(元|万元|千元|块|%|天|小时|分钟|年|个月|岁)\s?(?:[/)]|$)"
    r"|(?:价格?|价钱|单价|金额|费用?|收费|工资|月薪|年薪|底薪|薪资|补贴|津贴|罚款|押金)(?:标准)?$"
)
_BARE = lazy_pattern(r"(?<![\w.,])\d[\d,.]*(?:\s?[-–—~至到]\s?\d[\d,.]*)?(?![\w.,%]|\s?[-–—~:/])")
_COLUMNS = " · "
_PRICED = lazy_pattern(r"(?:^|\n)[^\w\n]{0,4}(?:[^\W\d_]{0,4}(?:价格|价钱|价位|价目|单价|票价|报价|收费|费用)):[^\n]*")
_PRICE = lazy_pattern(
    r"(?<=[^\W\da-z])(?<!附件)(?<!附表)(?<![第表群])(?<!电话)(?<!热线)(?<!前台)\d{1,6}(?![\w%]|[.,]\d|\s?[-–—~:/])"
)


def with_units(passage: Passage, folded_text: str) -> str:
    """Return the folded text of a passage with the unit behind bare numbers that a table's header or a label gives.

    `| 项目 | 价格（元） |` says it once for all that is below; what is headed 价格 alone, or labelled so
    (价格：月卡399), is in 元.
    """
    if passage.kind != "table" and ("价" in folded_text or "费" in folded_text):
        return _PRICED.sub(lambda line: _PRICE.sub(r"\g<0>元", line[0]), folded_text)
    if passage.kind != "table" or not passage.heading_path or not _BARE.search(folded_text):
        return folded_text
    cells, columns = folded_text.split("\t"), fold(passage.heading_path[-1]).text.split(_COLUMNS)
    units = [_unit_of(column) for column in columns]
    if len(cells) != len(columns):
        units = [next(filter(None, units), "")] * len(cells)
    return "\t".join(_BARE.sub(rf"\g<0>{unit}", cell) for cell, unit in zip(cells, units, strict=True))


def _unit_of(folded_header: str) -> str:
    unit = _UNIT.search(folded_header.strip())
    return (unit[1] or "元") if unit else ""


def value_spans(folded_text: str, kind: str) -> Iterator[Span]:
    """Yield where values of a kind stand in a folded text."""
    return (Span(match.start(), match.end()) for match in _KINDS[kind].finditer(folded_text))


_OF_ANYTHING = frozenset({"people", "count"})


def stated(folded_text: str) -> tuple[str, ...]:
    """Return the values that a folded text states, and its digits; 一个 and its like state nothing."""
    patterns = (pattern for kind, pattern in _KINDS.items() if kind not in _OF_ANYTHING)
    return tuple(
        match[0] for pattern in (re.compile(r"\d+(?:\.\d+)?"), *patterns) for match in pattern.finditer(folded_text)
    )


_OTHER_UNITS = ((("几天", "多少天", "天数"), frozenset("年月")), (("几年", "多少年"), frozenset("天时分秒")))
"""Words that ask for a duration by its unit, and signs of durations that are no answer to them: 满一年 to 年假几天."""


def other_units(asking: Iterable[str]) -> frozenset[str]:
    """Return the signs of durations that none of the words that ask for one asks for: of 几天 years and months.

    Whoever asks for both (工作几年有几天年假) asks for either.
    """
    asking = frozenset(asking)
    others = [signs for words, signs in _OTHER_UNITS if not asking.isdisjoint(words)]
    return frozenset.intersection(*others) if others else frozenset()


def states(
    folded_text: str, kinds: Collection[str], words: Iterable[str], others: frozenset[str] = frozenset()
) -> float:
    """Return 1 if a sentence that has one of the words states a value of one of the kinds, a half if the next does.

    Durations with signs of `others`, units that were not asked for, are none; -1 if a text states such and no other.
    """
    sentences = _SENTENCE.split(folded_text)
    words = tuple(words)

    def values_of(sentence: str) -> Iterator[str]:
        return (match[0] for kind in kinds for match in _KINDS[kind].finditer(sentence))

    def stated_in(sentence: str) -> bool:
        return any(others.isdisjoint(value) for value in values_of(sentence))

    saying = [at for at, sentence in enumerate(sentences) if any(word in sentence for word in words)]
    if any(stated_in(sentences[at]) for at in saying):
        return 1.0
    if any(stated_in(sentences[at + 1]) for at in saying if at + 1 < len(sentences)):
        return 0.5
    found = {others.isdisjoint(value) for value in values_of(folded_text)} if others else set()
    return -1.0 if found == {False} else 0.0


def kind_of(folded_word: str) -> str | None:
    """Return the kind of a word that is nothing but a duration: 十分钟 is met by any, and not as a part of 二十分钟.

    一个月 is what wages are counted by.
    """
    measured = _KINDS["duration"].fullmatch(folded_word) and not folded_word.startswith("一")
    return "duration" if measured else None


@cache
def _asked() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines_of(VALUES_FILE):
        kind, _, words = line.partition(":")
        for word in words.split():
            found[word] = (*found.get(word, ()), kind)
    return found


def asking_words() -> frozenset[str]:
    """Return the folded words that ask for a kind of value (几天)."""
    return frozenset(_asked())


def kinds_asked(word: str) -> tuple[str, ...]:
    """Return the kinds of value that a folded word asks for (天数: a duration), none for most words."""
    return _asked().get(word, ())
