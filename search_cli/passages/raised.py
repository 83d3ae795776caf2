"""How a section begins → the role that whoever writes it says is spoken of: 说说导游。 in one of several answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from search_cli.analysis.folding import fold
from search_cli.passages.scope import Scope
from search_cli.passages.speaker import Label
from search_cli.passages.units import Unit

__all__ = ["with_raised"]

_FIRST = 2  # units: above its first paragraph who answers may say who that is
_RAISES = re.compile(
    r"\s*(?:[^，,。！？!?；;\n]{1,16}[，,])?(?:那|我|就|也|先|再|只|来|单|接着){0,3}"
    r"(?:[说讲聊谈]{2}|[说讲聊谈][一1][说讲聊谈]|[说讲聊谈补](?:一?下|一?句|两句)|补充(?:一?下|一?句|一?点)?)(?:做|当)?"
)
_AFTER = re.compile(r"\s*(?:$|[，,。：:！!；;、\n]|这|里|的|吧|，|行)")


def with_raised(heading: Label, units: Sequence[Unit], scope: Scope) -> Label:
    """Return what heads some units, with the role that they begin to speak of, where no heading names one."""
    if heading.role_cue == "heading" or heading.roles or len(scope.cast) < 2:
        return heading
    for unit in islice(units, _FIRST):
        said = fold(unit.stretch.text).text
        raises = _RAISES.match(said)
        named = next((m for m in scope.lexicon.roles(said) if raises and m.start == raises.end()), None)
        role = scope.resolve(named.name) if named and _AFTER.match(said, named.end) else None
        if role in scope.cast:
            return replace(heading, roles=(role,), role_cue="speaker")
    return heading
