"""Folded text → the education and the grades it asks for, as quantities: 大专以上 is no less than a college's."""

from __future__ import annotations

from math import inf

from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.quantities import Quantity

__all__ = ["degrees_in"]

_DEGREES = {
    "初中": 1, "中专": 2, "高中": 2, "中技": 2, "职高": 2, "大专": 3, "专科": 3, "高职": 3, "本科": 4, "学士": 4,
    "硕士": 5, "研究生": 5, "博士": 6,
}  # fmt: skip
_NONE = lazy_pattern(
    r"学历不限|不限学历|不[看要]学历|学历(?:没有?|不作?)要求|(?:没有?|不)(?:要求|限)学历|对学历(?:没有?|不作?)要求"
)
_DEGREE = lazy_pattern(rf"(?:{'|'.join(_DEGREES)})(?![命活产])")  # 研究 生命
_GRADES = {"初级": 1, "中级": 2, "高级": 3, "四级": 4, "六级": 6, "八级": 8}
_GRADE = lazy_pattern(r"(?P<grade>[四六八]级)|(?P<title>初级|中级|高级)(?=.{0,4}(?:证|职称|资格))")
_MAY_ASK = lazy_pattern(
    r"学历|[初大]中|[中大]专|高[中职级]|职高|中技|专科|本科|学士|硕士|研究生|博士|[四六八中]级|初级"
)
"""What most clauses hold nothing of: one search instead of three."""
_LANGUAGE = lazy_pattern(r"英语|日语|cet|专业[四八]级|[四六八]级证")


def degrees_in(folded_text: str) -> tuple[Quantity, ...]:
    """Return what a clause asks for at least: of several degrees (大专或本科) the lowest."""
    if not _MAY_ASK.search(folded_text):
        return ()
    found = []
    none = _NONE.search(folded_text)
    degrees = list(_DEGREE.finditer(folded_text))
    if none:
        found.append(_at_least(none.start(), none.end(), 0, "degree"))
    elif degrees:
        lowest = min(_DEGREES[match[0]] for match in degrees)
        found.append(_at_least(degrees[0].start(), degrees[-1].end(), lowest, "degree"))
    grades = [match for match in _GRADE.finditer(folded_text) if match["title"] or _LANGUAGE.search(folded_text)]
    if grades:
        lowest = min(_GRADES[match[0]] for match in grades)
        found.append(_at_least(grades[0].start(), grades[-1].end(), lowest, "grade"))
    return tuple(found)


def _at_least(start: int, end: int, rank: int, measure: str) -> Quantity:
    return Quantity(start, end, rank, inf, measure, "", "least")
