"""A query that asks who or where (谁批, 去哪办) → that it does, and how well a text says that beside its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["Sought", "says", "sought_in"]

Sought = Literal["", "who", "where"]

_ASKING = frozenset("谁位哪啥址点方")
"""Of these characters every such question has one, so that few queries compile its patterns."""
_DOES = "批|审|签|管|负责|盖|决定|同意|处理|保管|拍板|说了算|接待|对接|办理|联系"
_WHO = lazy_pattern(
    rf"谁(?:来|去|可以|有权)?(?:{_DOES})|(?:找|问|向|跟|和|给|联系)(?:谁|哪位)|哪(?:个|些)(?:部门|领导|科室)"
    r"|什么部门|审批人|负责人是"
)
_WHERE = lazy_pattern(
    r"(?:(?<!差别)(?<!区别)(?<!不同)在|去|到|上)(?:哪(?:里|儿|边)?(?![些个种类项几年天款位家方])|(?:什么|啥)地方)"
    r"|哪(?:里|儿)(?:办|领|交|取|买|报|拿|开|找|看|查|能办|可以)|地址|地点$|什么位置|怎么去"
)
_OFFICE = (
    r"(?:经理|总监|主管|主任|部长|科长|处长|组长|班长|店长|厂长|校长|院长|书记|辅导员|负责人|管理员|保管员|专员|董事长|副总|总裁"
    r"|上级|领导|老板|班组|[一-鿿]{2}(?:部(?!门|分|位|件)|科(?![学目技])|处(?![理罚分长])|办公室|委员会)|财务|人事|会计|出纳|hr)"
)
_SAYS_WHO = lazy_pattern(
    rf"由[^,。;!?\n]{{1,16}}(?:{_DOES}|核|准)|(?:报|经|向|找|联系|请|交|给)[^,。;!?\n]{{0,6}}{_OFFICE}"
    rf"|{_OFFICE}[^,。;!?\n]{{0,6}}(?:{_DOES}|核|准)"
)
_IN_CELL = lazy_pattern(_OFFICE)
_NUMBER = r"[\d一二三四五六七八九十]"
_SAYS_WHERE = lazy_pattern(
    rf"{_NUMBER}(?:号)?(?:楼|层(?![面次级])|室(?![内外])|栋|幢)|[路街道巷弄] ?\d{{1,5}} ?号|[东南西北]门(?!店)"
)
_NAMES_WHERE = lazy_pattern("[前后]台|窗口|大厅|大厦")
_HEADS_WHERE = lazy_pattern("地点|地址|位置|在哪")
_SENTENCE = lazy_pattern(r"[。!?;\n]")


def sought_in(folded_text: str) -> Sought:
    """Return whether a folded query asks who does something (谁批, 找谁) or where (去哪办, 地址)."""
    if _ASKING.isdisjoint(folded_text):
        return ""
    return "who" if _WHO.search(folded_text) else "where" if _WHERE.search(folded_text) else ""


def says(sought: Sought, above: str, text: str, words: Iterable[str], in_table: bool) -> float:
    """Return how well a folded text says who or where, in a sentence with one of the words or below one of them.

    In a table an office by itself says who. What stands below 地点 says where, and three times as well as an address or
    a floor; 窗口 and 前台 say it half as well.
    """
    words = tuple(words)
    if sought == "where" and _HEADS_WHERE.search(above):
        return 3.0
    below = any(word in above for word in words)
    beside = [one for one in _SENTENCE.split(text) if below or any(word in one for word in words)]
    if sought == "who":
        return float(any(map((_IN_CELL if in_table else _SAYS_WHO).search, beside)))
    if any(map(_SAYS_WHERE.search, beside)):
        return 1.0
    return 0.5 if any(map(_NAMES_WHERE.search, beside)) else 0.0
