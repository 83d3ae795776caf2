"""A query about trouble (502怎么处理) → which part of its explanation is asked for, and whether a text is that part."""

from __future__ import annotations

from typing import Literal

from search_cli.analysis.patterns import lazy_pattern

__all__ = ["Explained", "is_part", "part_asked"]

Explained = Literal["", "remedy", "cause", "symptom"]

_ASKING = frozenset("办处解修因为啥事样症现表对应")
"""Of these characters every such question has one, so that few queries compile its patterns."""
_ASKS: dict[Explained, str] = {
    "remedy": "(?:怎么|如何|怎样|咋)(?:办(?!理)|处理|解决|修|排查|应对|恢复|搞定)|(?:解决|处理)(?:办法|方法|方案|步骤)",
    "cause": "为(?:什么|啥|何)|原因|怎么回事|什么引起",
    "symptom": "(?:什么|哪些|啥)(?:现象|症状|表现|样子?)",
}
_ASKED = lazy_pattern("|".join(f"(?P<{part}>{cue})" for part, cue in _ASKS.items()))
_LABELS = {
    "remedy": lazy_pattern("处理|处置|解决|办法|对策|措施|修复|排查|排除|应对|恢复"),
    "cause": lazy_pattern("原因|成因|根因|起因|诱因"),
    "symptom": lazy_pattern("现象|症状|表现|征兆"),
}
_LABEL = lazy_pattern(r"\s*(?:\d{1,2}[.、]\s*)?([^:。,;\n]{2,8}):")
_LONGEST = 8  # characters of a heading that is such a label and no title of its own


def part_asked(folded_text: str) -> Explained:
    """Return whether a folded query asks what to do, why something is so, or how it shows; most ask for neither."""
    if _ASKING.isdisjoint(folded_text):
        return ""
    found = _ASKED.search(folded_text)
    return found.lastgroup if found else ""  # type: ignore[return-value]  # its groups are the parts


def is_part(part: Explained, heading: str, text: str) -> bool:
    """Return whether the label of a folded text, its heading or how it begins (处理:), says that it is the part."""
    label = _LABEL.match(text)
    signs = _LABELS[part]
    return bool(label and signs.search(label[1])) or (len(heading) <= _LONGEST and bool(signs.search(heading)))
