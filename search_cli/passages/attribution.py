"""Text → clauses labelled with whose they are and what about.

The subject that leads a clause owns it until another takes over. A role merely mentioned owns nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from search_cli.analysis.folding import fold
from search_cli.passages.discovery import Scope
from search_cli.passages.speaker import Label, Speaker, is_condition, lead_end, leads_in, leads_up, only_among

__all__ = ["Label", "LabelledClause", "label_clauses"]


@dataclass(frozen=True, slots=True)
class LabelledClause:
    """Characters `start` to `end` of a text, with their label."""

    start: int
    end: int
    label: Label


_SENTENCE = re.compile(r"[^。！？!?；;\n]*(?:[。！？!?；;\n]+[”’」』）)\"]*|$)")
_CLAUSE = re.compile(r"[^，,：:]*(?:[，,：:]+|$)")


def label_clauses(
    text: str, scope: Scope, base: Label, topics: str, listed: bool = False, advises: bool = False
) -> list[LabelledClause]:
    """Return the clauses of `text`, labelled; `base` holds for those that no subject and no topic claims.

    `topics` says how readily running text changes the dimension: `none`, `said` (薪资方面 only), or `all` (also
    as a sentence's subject), which is right only where no heading has named one. In a `listed` text, what leads an
    item owns the whole of it and nothing after it. In a text that `advises`, so does the role that is advised (想安稳，
    做文员).
    """
    speaker = Speaker(scope, base, topics)
    labelled: list[LabelledClause] = []
    if listed:
        for line in re.finditer(r"[^\n]+\n*|\n+", text):
            labelled.extend(_label_item(line[0], line.start(), speaker))
        return labelled
    for sentence in _SENTENCE.finditer(text):
        if sentence[0]:
            opens = text[sentence.start() - 1 : sentence.start()] in ("", "\n")
            labelled.extend(_label_sentence(sentence[0], sentence.start(), speaker, opens, advises))
    for index in range(len(labelled) - 2, -1, -1):  # 说明： joins what follows
        piece = labelled[index]
        behind = index > 0 and labelled[index - 1].start in speaker.lead_ins  # the line break behind it too
        if piece.start in speaker.lead_ins or (behind and not text[piece.start : piece.end].strip()):
            labelled[index] = replace(labelled[index], label=labelled[index + 1].label)
    return labelled


def _label_item(line: str, start: int, speaker: Speaker) -> Iterator[LabelledClause]:
    first = fold((_CLAUSE.match(line) or [line])[0]).text
    subject = speaker.subject(first)
    after = subject[2] if subject else lead_end(first)
    topic = speaker.topic(first, after, True) or speaker.label(first, after)
    label = speaker.base
    if subject:
        label = replace(label, roles=subject[0], role_cue=subject[1])
    if topic:
        label = replace(label, dimensions=(topic,), dimension_cue="topic")
    if start == 0 and line.rstrip().endswith(("：", ":")):  # the lead-in speaks for the items below it
        speaker.base = speaker.current = label
    yield LabelledClause(start, start + len(line), label)


def _label_sentence(
    sentence: str, start: int, speaker: Speaker, opens: bool, advises: bool
) -> Iterator[LabelledClause]:
    waiting: list[LabelledClause] = []
    led = owned = False
    advised: str | None = None
    before = speaker.current
    for match in _CLAUSE.finditer(sentence):
        if not match[0]:
            continue
        clause = fold(match[0]).text
        subject, topic = speaker.hear(clause, owned, match.start() == 0, opens)
        advice = speaker.advise(clause) if advises and not subject and not owned else None
        owned, advised = owned or bool(subject), None if subject else advice or advised
        piece = LabelledClause(start + match.start(), start + match.end(), speaker.current)
        if subject and not led and (is_condition(clause) or only_among(clause, subject[2])):
            waiting.append(piece)  # 如果跟单没有反馈，项目助理就无法更新: the main clause, if it names one, says whose
        elif subject or topic or advice:
            # 与跟单相比，/ 如果你细心，: what leads up to the first subject of a sentence is said of it.
            yield from (replace(clause, label=speaker.current) for clause in waiting)
            waiting, led = [], True
            yield piece
        elif (not led or advised) and (waiting or not clause.strip() or leads_up(clause)):
            waiting.append(piece)
        else:
            led = led or not leads_in(clause)
            if not led:
                speaker.lead_ins.add(piece.start)
            yield piece
    yield from waiting
    if advised:
        speaker.current = replace(speaker.current, roles=before.roles, role_cue=before.role_cue)
