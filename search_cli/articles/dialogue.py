"""Blocks → who speaks in them: the labels that lines of an interview begin with (`记者：`, `王芳：`)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from search_cli.articles.forms import LONGEST_SPEAKER, is_question
from search_cli.models import Block

__all__ = ["Voices", "voices"]

_LABEL = re.compile(
    rf"([^\s：:，,。！？、；;（()）]{{1,{LONGEST_SPEAKER}}}(?:\s?[（(][^（()）]{{1,12}}[）)])?)\s*[：:]\s*(?=\S)"
)
_NARRATES = re.compile(r"[^。，,]{0,6}(?:采访|访谈|对谈|谈话|聊天|对话)[^。，,]{0,4}(?:结束|过后|最后|完)")
_ASKER = re.compile(r"记者|主持人?|采访[者人]?|提问者?|访谈者|编者|小编|编辑部|笔者|HR|面试官", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voices:
    """The labels of those who ask and of those who answer; both empty where nobody talks with anybody."""

    askers: frozenset[str] = frozenset()
    answerers: frozenset[str] = frozenset()

    def asks(self, line: str) -> int:
        """Return how long the label of a line that asks is, or 0."""
        label = _LABEL.match(line)
        return label.end() if label and label[1] in self.askers else 0

    def answers(self, line: str) -> bool:
        """Return whether a line begins with the label of somebody who answers."""
        label = _LABEL.match(line)
        return label is not None and label[1] in self.answerers

    def ends(self, line: str) -> bool:
        """Return whether a line tells how the talk ended: whoever wrote it down speaks again."""
        return bool(self.answerers and _NARRATES.match(line))


def voices(blocks: list[Block]) -> Voices:
    """Return who speaks in an interview: two labels or more that come again, one of which asks.

    Who asks is told by the label (记者), or by questions alone being behind it. `薪资：` and `技能：` ask nothing.
    """
    lines: Counter[str] = Counter()
    questions: Counter[str] = Counter()
    for block in blocks:
        label = _LABEL.match(block.stretch.text) if block.kind in ("paragraph", "item") else None
        if label:
            lines[label[1]] += 1
            questions[label[1]] += is_question(block.stretch.text)
    speakers = {label for label, times in lines.items() if times > 1}
    askers = {label for label in speakers if _ASKER.match(label) or questions[label] == lines[label]}
    if not askers or askers == speakers:
        return Voices()
    return Voices(frozenset(askers), frozenset(speakers - askers))
