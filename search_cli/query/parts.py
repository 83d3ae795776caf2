"""A query (502怎么处理, 年卡多少钱) → which part of an explanation it asks for, and how well a text tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["Explained", "PartAsked", "part_asked", "tells"]

Explained = Literal["remedy", "cause", "symptom", "price", "papers", "care", "hours", "duration", "diet"]

_ASKING = frozenset("办处解修排复搞因为啥事引样症现表对应钱价费贵材资证手东带交缴备提洗清打护养垢机久长时几点门吃忌饮")
"""Of these characters every such question has one, so that few queries compile its patterns."""
_HOW = "(?:怎么|如何|怎样|咋)"
_WHICH = "(?:什么|哪些|啥)"
_ASKS: dict[Explained, str] = {
    "remedy": f"{_HOW}(?:办(?!理)|处理|解决|修(?!改)|排查|应对|恢复|搞定)|(?:解决|处理)(?:办法|方法|方案|步骤)",
    "cause": "为(?:什么|啥|何)|原因|怎么回事|什么引起",
    "symptom": f"{_WHICH}(?:现象|症状|表现|样子?)",
    "price": f"(?<![罚补扣赔报退发给挣赚涨拿])(?:多少钱|几块钱?|{_WHICH}价)|{_HOW}(?:收费?|计费)"
    "|收费(?:标准|多少|吗)|贵不贵",
    "papers": f"{_WHICH}(?:材料|资料|证件|手续|东西)|(?:要|需要?|得)(?:带|交|缴|准备|提交|提供){_WHICH}",
    "care": f"{_HOW}(?:洗(?!钱)|清洗|清洁|清理|打理|保养|护理|除垢)|(?:能不能|可以|能)(?:机洗|水洗|手洗|干洗)",
    "hours": "(?<![哪这那有])几点|营业时间|开放时间|(?:什么|啥)时候(?:开门|关门|开放|营业)",
    "duration": "多久(?!一次)|(?:多|多少)长时间|几个?(?:工作日|天|小时)能?(?:办|到|出|拿|批|下)",
    "diet": f"忌口|(?:能不能|不能|不可以|可以|能|该)?吃{_WHICH}(?!药)|{_WHICH}不?能吃|饮食",
}
_ASKED = lazy_pattern("|".join(f"(?P<{part}>{cue})" for part, cue in _ASKS.items()))
_LABELS = {
    "remedy": lazy_pattern("处理|处置|解决|办法|对策|措施|修复|排查|排除|应对|恢复"),
    "cause": lazy_pattern("原因|成因|根因|起因|诱因"),
    "symptom": lazy_pattern("现象|症状|表现|征兆"),
    "price": lazy_pattern(
        "价格|价目|价钱|报价|单价|售价|[定票房租]价|费用|收费|资费|[学会租话水电]费|多少钱|怎么收|怎么算|价$"
    ),
    "papers": lazy_pattern("材料|资料|证件|手续|准备|带什么"),
    "care": lazy_pattern("清洗|洗涤|清洁|打理|保养|护理|维护|除垢|怎么洗"),
    "hours": lazy_pattern(
        "(?:营业|开放|服务|办公|接待|开馆|门诊|受理|办理|作息|上课).{0,3}时间|作息|时段|几点|^(?:时间|营业|开放)$"
    ),
    "duration": lazy_pattern(
        "时限|时效|周期|期限|工期|多久|多长|^时间$|(?:办理|到账|恢复|处理|发货|出[证签]).{0,3}时间"
    ),
    "diet": lazy_pattern("饮食|忌口|膳食|食物|怎么吃|吃什么"),
}
_SAYS = {
    "papers": lazy_pattern(
        r"(?:凭|持|带|提交|提供|出示|交验)(?!着|领|头|来)[^。;\n]{1,20}?(?:证(?![券据监])|证明|[复原][印]?件|发票|票据|小结|[申登]\w{1,3}表|照片|单据)"
    ),
}
"""How a text says such a part without a label: 凭出院小结、发票办理."""
_LABEL = lazy_pattern(r"(?:^|\n)[^\w\n]{0,4}(?:\d{1,2}[.、]\s*)?([^:。,;\n]{2,8}):")
_LONGEST = 10  # characters of a heading that is such a label and no title of its own


class PartAsked(NamedTuple):
    """The `part` of an explanation that a folded query asks for, and what of the query `says` so."""

    part: Explained
    says: str


def part_asked(folded_text: str) -> PartAsked | None:
    """Return what part of an explanation a folded query asks for: what to do, why, what it costs; most ask for none."""
    if _ASKING.isdisjoint(folded_text):
        return None
    found = _ASKED.search(folded_text)
    return PartAsked(found.lastgroup, found[0]) if found else None  # type: ignore[arg-type]  # its groups are the parts


def tells(part: Explained, headings: Sequence[str], text: str) -> float:
    """Return how well a folded text tells a part: in full if a heading above or a line's label (处理:) says it."""
    signs = _LABELS[part]
    labels = (label[1] for label in _LABEL.finditer(text))
    if any(map(signs.search, (*labels, *(heading for heading in headings if len(heading) <= _LONGEST)))):
        return 1.0
    return 0.5 if part in _SAYS and _SAYS[part].search(text) else 0.0
