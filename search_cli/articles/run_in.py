"""Bold words that a paragraph begins with → whether they head it: **收入。** 二线城市里，… or **收入**　二线城市里。"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

__all__ = ["BOLD_ENDS", "BOLD_OPENS", "named_in"]

BOLD_OPENS = r"(?:\*\*|__|<(?:b|strong)(?:\s[^<>]{0,80})?>)"
BOLD_ENDS = r"(?:\*\*|__|</(?:b|strong)>)"
"""What stands around bold text in Markdown and in pages."""

_BLANK = "\u3000\u00a0"
# 我不去。 and 他终于笑了。 are what somebody stresses in a story.
_NAME = rf"(?![我你他她它咱])[^\s。！？!?；;：:，,<>*_&{_BLANK}]{{2,15}}(?<![吧呢啊呀了吗嘛哦])"
_RUN_IN = re.compile(rf"({_NAME})(?:。|(?<=[\w）)])[{_BLANK}]+)")
_APART = f"(?:[{_BLANK}]|&nbsp;|&emsp;)"
_BEGUN = re.compile(
    rf"(?:(?m:^)|(?<=>)){BOLD_OPENS}{_NAME}(?:(?:。|{_APART}+)\s?{BOLD_ENDS}|{BOLD_ENDS}{_APART})", re.IGNORECASE
)
_FEWEST = 3
"""Paragraphs that begin so, before it is how the article is written, and not one sentence that somebody stresses."""


def named_in(said: str, rest: str, source: str) -> str:
    """Return what bold text at the beginning of a paragraph of `source` heads the `rest` of it by, or nothing.

    It ends with a full stop, or a wide blank sets it apart.
    """
    name = _RUN_IN.fullmatch(said.strip(" \n\t") + rest[: rest.startswith(tuple(_BLANK))])
    return name[1] if name and _writes_so(source) else ""


@lru_cache(1)
def _writes_so(source: str) -> bool:
    return len(list(islice(_BEGUN.finditer(source), _FEWEST))) >= _FEWEST
