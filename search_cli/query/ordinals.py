"""A query's ordinals → as regulations write them, and served by the other way: 第12条 is 第十二条, and finds both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_cli.analysis.in_han import in_han
from search_cli.analysis.patterns import lazy_pattern
from search_cli.query.group import Group

__all__ = ["CLAUSE", "as_regulations_write", "with_ordinals"]

_NUMBERED = (
    "条(?!件)|章(?!程)|节(?![点目])|款(?![式项])|项(?!目)|编(?![号辑])|篇(?!幅)|级(?!别)|类(?![似型别])|档(?!案)"
)
"""What is numbered in numerals by rule; a 期 or 批 has digits as often."""

_IN_DIGITS = lazy_pattern(f"第 ?([1-9][0-9]{{0,3}}) ?(?={_NUMBERED})")
_NUMERALS = "[一二两三四五六七八九十百千零〇]{1,9}"
_IN_NUMERALS = lazy_pattern(f"第({_NUMERALS})({_NUMBERED})")
CLAUSE = f"第{_NUMERALS}条"
"""The pattern of a clause's number as regulations write it."""
_LONGEST = 4  # words that the segmenter makes of 第一百二十三条, and one more


def as_regulations_write(text: str) -> str:
    """Return a folded query with the numbers of sections and grades in numerals: 第12条 → 第十二条."""
    if "第" not in text:
        return text
    return _IN_DIGITS.sub(lambda found: f"第{in_han(int(found[1]))[-1]}", text)


def with_ordinals(words: Sequence[Group]) -> list[Group]:
    """Return words with each ordinal as one, served by the same in digits."""
    return list(_together(words))


def _together(words: Sequence[Group]) -> Iterator[Group]:
    at = 0
    while at < len(words):
        found = next(_ordinals_at(words, at), None) if words[at].text.startswith("第") else None
        group, count = found or (words[at], 1)
        yield group
        at += count


def _ordinals_at(words: Sequence[Group], at: int) -> Iterator[tuple[Group, int]]:
    """Yield the ordinal that begins with a word, if one does, and how many words it has."""
    said = ""
    for count, word in enumerate(words[at : at + _LONGEST], 1):
        if said and word.start != words[at].start + len(said):
            return
        said += word.text
        if found := _IN_NUMERALS.fullmatch(said):
            from search_cli.analysis.numerals import interval  # here, since few queries hold one

            least, most = interval(found[1])
            served = (f"第{least:.0f}{found[2]}",) if least == most else ()
            yield words[at]._replace(end=word.end, text=said, synonyms=served, parts=(), known=True), count
