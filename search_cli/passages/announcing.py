"""A paragraph → in what respect its opening says that it speaks."""

from __future__ import annotations

import re

from search_cli.passages.heading_hints import hinted_alone, hinted_most
from search_cli.passages.scope import Scope

__all__ = ["announced"]

_LONGEST_OPENING = 24  # characters
_APART = re.compile(r"(?:方面|上|这块)?[也都]?(?:不同|不一样|有差别|差得?(?:多|远|明显)|$)")  # 考核也不同, 门槛上
_RAISED = re.compile(
    "(?:那|再|先|最后|接着)来?[说谈讲聊论提看]|[说谈讲聊论提看](?:到|起|说|谈|聊|看|一下|回)|论"
    "|第[一二三四五六七八](?:回|次|桩|件|条)是?(?:因?为|吵|说)"
)
_OPENING = re.compile(rf"\s*([^。！？!?；;\n]{{2,{_LONGEST_OPENING}}}?)[，,。！？!?；;：:]")


def announced(folded: str, scope: Scope) -> tuple[str, ...]:
    """Return the respect in which the opening of a folded paragraph says that it speaks: 苦不苦？ or 往后的路，…

    An opening that names somebody already speaks of them.
    """
    opening, taxonomy = _OPENING.match(folded), scope.lexicon.taxonomy
    if opening is None or scope.lexicon.roles(opening[1]):
        return ()
    named = scope.lexicon.dimensions(opening[1])
    if len(named) == 1 and named[0].name and _APART.match(opening[1], named[0].end):
        return (named[0].name,)
    raised = _RAISED.match(opening[1])
    return (raised and hinted_alone(opening[1], taxonomy)) or hinted_most(opening[1], folded, taxonomy)
