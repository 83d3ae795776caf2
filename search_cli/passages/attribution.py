"""Text → clauses labelled with whose they are and what about.

The subject that leads a clause owns it until another takes over. A role merely mentioned owns nothing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from search_cli.analysis.folding import Folded, fold
from search_cli.articles.forms import SENTENCE_ENDS, ends_open
from search_cli.models import Kind
from search_cli.passages.advised_items import advised_label, advises
from search_cli.passages.begun_lines import OPENING, Lines, tells_behind
from search_cli.passages.clauses import lead_end, leads_in, leads_up, names_others, waits_for_main
from search_cli.passages.labels import Label
from search_cli.passages.scope import Scope
from search_cli.passages.speaker import Speaker
from search_cli.passages.subjects import Subjects
from search_cli.passages.topics import Topics, topic_of
from search_cli.taxonomy.built_in import SUITS, SUMMARY

__all__ = ["LabelledClause", "label_clauses"]


class LabelledClause(NamedTuple):
    """Characters `start` to `end` of a text, with their label."""

    start: int
    end: int
    label: Label


# A line break in the middle of a long line's sentence is the writer's window, not the end of what is said, nor is one
# behind a comma.
_WRAPPED = r"(?:(?<=[，,、])|(?<=[^\n]{20})(?<=\w))\n\s*(?=[^\W\d_])"
_SAID = rf"[^{SENTENCE_ENDS}\n]*"
_SENTENCE = re.compile(rf"{_SAID}(?:{_WRAPPED}{_SAID})*(?:[{SENTENCE_ENDS}\n]+[”’」』）)\"]*|$)")
_CLAUSE = re.compile(r"[^，,：:]*(?:[，,：:]+|$)")
_BREAK = re.compile(r"\n(?=[^\S\n]*[^\W\d_])")
# What is said against an entry is read with it: ❌ 误区：…, and below it ✅ 真相：…
_ITEM = re.compile(r"[^\n]+\n*(?:[^\w\n]*(?:真相|事实|正解|纠正|辟谣|正确(?:理解|做法|认识))[：:][^\n]*\n*)*|\n+")


def label_clauses(
    text: str,
    scope: Scope,
    base: Label,
    topics: Topics,
    listed: bool = False,
    kind: Kind = "section",
    before: tuple[str, ...] = (),
) -> list[LabelledClause]:
    """Return the clauses of `text`, labelled; `base` holds for those that no subject and no topic claims.

    `topics` says how readily running text changes the dimension: `none`, `said` (薪资方面 only), or `all` (also
    as a sentence's subject), which is right only where no heading has named one. In a `listed` text, what leads an
    item owns the whole of it and nothing after it. In a summary, an answer to a question, or where it is told whom a
    role suits, so does the role that is advised (想安稳，做文员), and in an introduction or a summary whoever is
    mentioned. `before` is who the paragraph above ended with.
    """
    speaker = Speaker(scope, base, topics, before)
    folded = fold(text)
    if not speaker.begin(folded.text):
        return [LabelledClause(0, len(text), base)]
    speaker.take_turns(folded.part(*sentence.span()) for sentence in _SENTENCE.finditer(text))
    if listed:
        lines = _ITEM.finditer(text)
        items = [clause for line in lines for clause in _label_item(line[0], line.start(), folded, speaker)]
        if advises(kind, base):
            said = (folded.part(item.start, item.end) for item in items)
            labels = (advised_label(each, item.label, speaker, kind) for each, item in zip(said, items, strict=True))
            items = [item._replace(label=label) for item, label in zip(items, labels, strict=True)]
        return items if _lists_topics(items) else _without_topics(items, base)
    return _led_in(list(_label_sentences(text, folded, speaker, kind)), text, speaker.lead_ins)


def _label_sentences(text: str, folded: Folded, speaker: Speaker, kind: Kind) -> Iterator[LabelledClause]:
    """Label the sentences of running text, as a text of its `kind` speaks."""
    fewest = {"summary": 1, "intro": 2}.get(kind)
    advice = advises(kind, speaker.base)
    subjects = Subjects(speaker.scope)
    choice = () if advice or kind == "intro" else subjects.chosen_among(folded.text)
    lines = Lines(speaker)
    for start, end in _sentences(text, folded, lines):
        opens = text[start - 1 : start] in ("", "\n")
        said = folded.part(start, end)
        if opens:
            lines.begin(said)
        if choice and subjects.chosen_among(said, choice):
            clauses = list(_label_choice(text[start:end], start, folded, speaker, opens))
        else:
            clauses = list(_label_sentence(text[start:end], start, folded, speaker, opens, advice))
        yield from _spread(clauses, said, speaker, fewest) if fewest else clauses


def _sentences(text: str, folded: Folded, lines: Lines) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text stand; one that its window wraps ends where a line tells of another."""
    for sentence in filter(lambda sentence: sentence[0], _SENTENCE.finditer(text)):
        start, end = sentence.span()
        above = start
        for wrapped in _BREAK.finditer(text, start, end):
            line = wrapped.end()
            if lines.turn(*(folded.part(at, min(at + OPENING, stop)) for at, stop in ((above, line), (line, end)))):
                yield start, line
                start = line
            above = line
        yield start, end


def _led_in(labelled: list[LabelledClause], text: str, lead_ins: Container[int]) -> list[LabelledClause]:
    """Return clauses of which those at `lead_ins` (说明：) join what follows, with the line break behind them."""
    for index in range(len(labelled) - 2, -1, -1):
        piece = labelled[index]
        behind = index > 0 and labelled[index - 1].start in lead_ins
        if piece.start in lead_ins or (behind and not text[piece.start : piece.end].strip()):
            labelled[index] = piece._replace(label=labelled[index + 1].label)
    return labelled


def _label_choice(sentence: str, start: int, folded: Folded, speaker: Speaker, opens: bool) -> Iterator[LabelledClause]:
    """Label a sentence of those that say who should choose which role: each half is advice, and whom its role suits."""
    before = speaker.current
    for clause in list(_label_sentence(sentence, start, folded, speaker, opens, True)):
        yield clause._replace(label=replace(clause.label, dimensions=(SUITS, SUMMARY), dimension_cue="topic"))
    speaker.current = before


def _spread(clauses: list[LabelledClause], sentence: str, speaker: Speaker, fewest: int) -> list[LabelledClause]:
    """Return the clauses of a folded sentence that nobody owns as those of the roles it mentions, if enough."""
    if any(clause.label.roles for clause in clauses):
        return clauses
    roles = speaker.mentioned(sentence)
    if len(roles) < fewest:
        return clauses
    return [c._replace(label=replace(c.label, roles=roles, role_cue="mention")) for c in clauses]


def _lists_topics(items: list[LabelledClause]) -> bool:
    """Return whether a list goes through respects (薪资：… 学历：…): 加班：照实说 as one of four items is none."""
    topics = sum(item.label.dimension_cue == "topic" for item in items)
    return 2 * topics >= len(items)


def _without_topics(items: list[LabelledClause], base: Label) -> list[LabelledClause]:
    return [item if _keeps(item.label, base) else item._replace(label=_about(item.label, base)) for item in items]


def _keeps(label: Label, base: Label) -> bool:
    """Return whether an item names both whose it is and what about (司机的职责是：), or is as what heads its list."""
    outright = label.role_cue == "subject" and label.dimension_cue == "topic" and not base.dimensions
    return outright or label == base


def _about(label: Label, base: Label) -> Label:
    """Return a label that is about what `base` is."""
    return replace(label, dimensions=base.dimensions, dimension_cue=base.dimension_cue)


def _label_behind(label: re.Match[str], start: int, folded: Folded, speaker: Speaker) -> Iterator[LabelledClause]:
    """Label the sentences of an item behind what labels it, which is a part of the first of them."""
    before, speaker.current = speaker.current, speaker.base
    sentences = filter(lambda sentence: sentence[0], _SENTENCE.finditer(label.string, label.end()))
    said = (_label_sentence(each[0], start + each.start(), folded, speaker, True, False) for each in sentences)
    first, *others = chain.from_iterable(said)
    speaker.current = before
    yield from (first._replace(start=start), *others)


def _label_item(line: str, start: int, folded: Folded, speaker: Speaker) -> Iterator[LabelledClause]:
    clause = _CLAUSE.match(line)
    end = start + (clause.end() if clause else len(line))
    first = folded.part(start, end)
    speaker.listen(first)
    subject = speaker.subject(first) or speaker.outsider(first)
    after = subject.end if subject else lead_end(first)
    topic = topic_of(first, after, True, True, speaker.topics, speaker.scope.lexicon)
    if clause and not subject and not topic and tells_behind(first, folded.part(end, start + len(line)), speaker):
        yield from _label_behind(clause, start, folded, speaker)
        return
    label = speaker.base
    if subject:
        label = replace(label, roles=subject.roles, role_cue=subject.cue)
    if topic:
        label = replace(label, dimensions=(topic,), dimension_cue="topic")
    if start == 0 and line.rstrip().endswith(("：", ":")):  # the lead-in speaks for the items below it
        speaker.base = speaker.current = label
    after = start + len(line)
    told = bool(topic) and not subject and not names_others(first)
    if told and speaker.mentioned(folded.part(end, after)):  # 薪资：会计六千，出纳四千
        before, speaker.current = speaker.current, label
        yield LabelledClause(start, end, label)
        yield from _label_sentence(line[end - start :], end, folded, speaker, False, False)
        speaker.current = before
        return
    yield LabelledClause(start, after, label)


def _label_sentence(
    sentence: str, start: int, folded: Folded, speaker: Speaker, opens: bool, advises: bool
) -> Iterator[LabelledClause]:
    said = folded.part(start, start + len(sentence))
    if not speaker.listen(said):
        yield LabelledClause(start, start + len(sentence), speaker.current)
        return
    before = speaker.current
    heard = _Sentence(speaker, opens, advises)
    for match in filter(lambda match: match[0], _CLAUSE.finditer(sentence)):
        yield from heard.label(start + match.start(), start + match.end(), folded, match.start() == 0)
    yield from heard.rest()
    if heard.advised or (not opens and speaker.tells_of_outsider()):
        speaker.current = replace(speaker.current, roles=before.roles, role_cue=before.role_cue)
    if names_others(said) and not ends_open(said):  # 直接上级：生产经理 says nothing of the line below it
        speaker.current = _about(speaker.current, speaker.base)


class _Sentence:
    """The clauses of a sentence, heard in order; one that leads up to its subject waits until that is known.

    `advised` are the roles that a clause of advice ends in, if no subject came after it.
    """

    def __init__(self, speaker: Speaker, opens: bool, advises: bool) -> None:
        self.advised: tuple[str, ...] = ()
        self._speaker, self._opens, self._advises = speaker, opens, advises
        self._waiting: list[tuple[LabelledClause, bool]] = []  # and whether it leads up to the subject to come
        self._led = self._owned = self._up = False

    def label(self, start: int, end: int, folded: Folded, first: bool) -> Iterator[LabelledClause]:
        """Yield the clause from `start` to `end` with those that waited for it, or let it wait."""
        speaker, clause = self._speaker, folded.part(start, end)
        subject, topic = speaker.hear(clause, self._owned, first, self._opens)
        advice = speaker.advise(clause) if self._advises and not subject and not self._owned else ()
        self._owned, self.advised = self._owned or bool(subject), () if subject else advice or self.advised
        self._up = self._up or not clause.strip() or leads_up(clause)
        piece = LabelledClause(start, end, speaker.current)
        if subject and not self._led and waits_for_main(clause, subject.end):
            # 如果跟单没有反馈，项目助理就无法更新: the main clause, if it names one, says whose.
            self._up = True
            self._waiting.append((piece, True))
        elif subject or topic or advice:
            yield from self._led_up_to(speaker.current, bool(advice))
            self._led = bool(subject or advice) or not self._advises  # 总结：坐得住的，选会计
            yield piece
        elif (not self._led or self.advised) and (self._up or (self._advises and not leads_in(clause))):
            self._waiting.append((piece, self._up))
        else:
            self._led = self._led or not leads_in(clause)
            if not self._led:
                speaker.lead_ins.add(piece.start)
            yield piece

    def _led_up_to(self, label: Label, advised: bool) -> Iterator[LabelledClause]:
        """Yield the clauses that waited: 与跟单相比，/ 如果你细心， is said of the first subject of its sentence.

        Of a role that is advised, all that comes before is: 坐得住，选会计.
        """
        yield from (c._replace(label=label) if advised or leading else c for c, leading in self._waiting)
        self._waiting = []

    def rest(self) -> Iterator[LabelledClause]:
        """Yield the clauses that waited for nobody."""
        yield from (clause for clause, _ in self._waiting)
