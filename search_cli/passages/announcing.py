"""A paragraph → in what respect it says that it speaks, by its opening and by any sentence that goes on to another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from search_cli.analysis.folding import fold
from search_cli.passages.attribution import LabelledClause
from search_cli.passages.heading_hints import hinted_alone, hinted_at, hinted_most
from search_cli.passages.scope import Scope

__all__ = ["announced", "with_announcements"]

_LONGEST_OPENING = 24  # characters
_APART = re.compile(r"(?:方面|上|这块)?[也都]?(?:不同|不一样|有差别|差得?(?:多|远|明显)|$)")  # 考核也不同, 门槛上
_RAISED = re.compile(
    "(?:那|再|先|最后|接着)来?[说谈讲聊论提看]|[说谈讲聊论提看](?:到|起|说|谈|聊|看|一下|回)|论"
    "|第[一二三四五六七八](?:回|次|桩|件|条)是?(?:因?为|吵|说)"
)
_OPENING = re.compile(rf"\s*([^。！？!?；;\n]{{2,{_LONGEST_OPENING}}}?)[，,。！？!?；;：:]")
# What goes on to another matter in the middle of a paragraph: 要说这活要什么本事，…
_GOES_ON = re.compile(
    r"\s*(?:那么?|而|但是?|不过|另外|此外|还有)?"
    "(?:(?:要|再|又|最后|接着)来?[说谈讲聊论提问]|再来?看|[说谈讲聊提问](?:到|起|[他她我你])|至于|关于)"
)
_SENTENCE = re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;\n]+[”’」』）)\"]*|$)")
_BELOW = 3
"""Sentences that show what the one before them hints at."""


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


def with_announcements(clauses: Sequence[LabelledClause], text: str, scope: Scope) -> list[LabelledClause]:
    """Return the clauses of a paragraph without a heading's respect with those that its sentences go on to.

    工资多少？四千五。要说这活要什么本事，会看菜: somebody's pay, and from 要说 on what one has to know.
    """
    marks = list(_announcements(text, scope))
    if not marks or marks[-1][0] == 0:
        return list(clauses)
    places = [at for at, _ in marks]
    found: list[LabelledClause] = []
    last = 0  # marks so far, and what the clauses themselves had taken up at the last of them
    taken_up: tuple[str, ...] = ()
    for clause in _cut_at(places, clauses):
        label, here = clause.label, bisect_right(places, clause.start)
        if here != last:
            last, taken_up = here, label.dimensions
        if here and label.roles and label.dimensions == taken_up:
            label = replace(label, dimensions=marks[here - 1][1], dimension_cue="body")
        found.append(clause._replace(label=label))
    return found


def _cut_at(places: Sequence[int], clauses: Sequence[LabelledClause]) -> Iterator[LabelledClause]:
    """Yield the clauses, cut where one of some places, in order, is inside."""
    for clause in clauses:
        inside = places[bisect_right(places, clause.start) : bisect_left(places, clause.end)]
        yield from (clause._replace(start=a, end=b) for a, b in pairwise((clause.start, *inside, clause.end)))


def _announcements(text: str, scope: Scope) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where a paragraph announces a respect, and which: its opening, and each sentence that goes on to one."""
    sentences, folded = [*_SENTENCE.finditer(text)], fold(text)
    first = announced(folded.text, scope)
    if first:
        yield 0, first
    for at, sentence in enumerate(sentences[1:], 1):
        end = sentences[min(at + _BELOW, len(sentences) - 1)].end()
        names = _gone_on_to(folded.part(sentence.start(), end), scope)
        if names:
            yield sentence.start(), names


def _gone_on_to(folded: str, scope: Scope) -> tuple[str, ...]:
    """Return the respect to which the opening of a folded text goes on, by saying so or by a question."""
    opening = _OPENING.match(folded)
    goes_on = _GOES_ON.match(folded)
    if opening is None or not (goes_on or opening[0].endswith("?")) or scope.lexicon.roles(opening[1]):
        return ()
    named = scope.lexicon.dimensions(opening[1]) or scope.lexicon.cues(opening[1])
    names = tuple(dict.fromkeys(mention.name for mention in named if mention.name))
    if names:
        return names if len(names) == 1 else ()
    taxonomy = scope.lexicon.taxonomy
    return (hinted_alone(opening[1], taxonomy) if goes_on else ()) or hinted_at(opening[1], folded, taxonomy)
