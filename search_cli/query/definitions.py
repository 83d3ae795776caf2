"""A query that asks what something is or means → what it asks about, and whether a text says that: 提单是指…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["asks_meaning", "defined_in", "defines"]

_MEANING = r"(?:什么|啥)意思|(?<!有)(?:含义|(?<![自未])定义)|指的?是?(?:什么|啥)|何谓|什么叫|何为"
_MEANS = lazy_pattern(_MEANING)
_ASKS = lazy_pattern(
    rf"{_MEANING}|是(?:个)?(?:什么|啥)(?:东西|职业|工作|岗位|工种|人)?[呢啊呀吗]?[\s?!。.]*$|^\s*什么是"
)
_TELLING = frozenset("思义指何叫么啥")
"""Of these characters every question for a definition has one, so that few queries compile its pattern."""
_LONGEST = 20  # characters of a name
_WHAT = (
    "人|人员|人士|工作者|专员|岗位|职位|职业|工种|角色|部门|机构|单位|费用|款项|工资|收入|单据|凭证|证明|证书|文件|合同|协议"
    "|制度|方式|方法|过程|活动|行为|工作|服务|系统|软件|工具"
)
"""What a definition says that something is: 提单是…的单据."""
_SAYS = (
    r"(?:[(（][^()（）\n]{1,30}[)）])?[\"”』」】]?[,:]?\s?(?:(?:又|也|亦|别|俗|简|全)(?:称|名|叫)|(?:就|即)?是?(?:一般|通常|主要|泛|特)?"
    r"(?:是指|指的?是|指(?![标导定数挥向引示南]))|系指|的?(?:意思|含义|定义)(?:是|为|即|:)|就是|是[^,。;\n]{0,12}一[种类个份项名]"
    rf"|是[^。;\n]{{2,60}}的(?:{_WHAT})(?=[,。;、\n]|$))"
)


def asks_meaning(text: str) -> bool:
    """Return whether a folded query asks what its words mean, so that the name of a dimension is a word as well."""
    return not _TELLING.isdisjoint(text) and _MEANS.search(text) is not None


def defined_in(text: str, marks: Sequence[str]) -> str:
    """Return what a folded query asks the definition of: from its first to its last mark, or ""."""
    if _TELLING.isdisjoint(text) or not _ASKS.search(text):
        return ""
    places = [(at, at + len(mark)) for mark in marks if (at := text.find(mark)) >= 0]
    name = text[min(places)[0] : max(end for _, end in places)] if places else ""
    return name if 1 < len(name) <= _LONGEST else ""


def defines(text: str, name: str) -> bool:
    """Return whether folded `text` says what a name is: that it is also called so, means that, or is of a kind."""
    return re.search(re.escape(name) + _SAYS, text) is not None
