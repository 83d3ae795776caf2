"""Sentences that say what they change (由5天调整为7天, “X”修改为“Y”) → what other articles still state as it was.

Only what is said in words is believed, and only where the other sentence states the old value of the same thing: which
of two rules holds is told by neither its date nor its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import spelled
from search_cli.analysis.patterns import lazy_pattern
from search_cli.answers.snippets import SENTENCE
from search_cli.models import AllOf, AnyOf, Condition, Contains, Passage, Span
from search_cli.time_limits import check_time
from search_cli.views.conflicting import Conflict, Remarked
from search_cli.views.headers import header_of
from search_cli.views.statements import trimmed
from search_cli.views.words import words_in

__all__ = ["AMENDING", "amended_in"]

_VERBS = ("调整", "修改", "变更", "修订", "更改", "改", "提高", "降低", "增加", "减少", "缩短", "延长")
AMENDING: Condition = AnyOf(tuple(Contains(f"{verb}{to}") for verb in _VERBS for to in "为到至"))
"""The condition that a passage may say what it changes."""

_AMENDS = rf"(?:统一)?(?:{'|'.join(_VERBS)})[为到至]"
_QUOTED = lazy_pattern(
    rf"[“\"「『](?P<old>[^“”\"「」『』\n]{{4,60}})[”\"」』]\s?{_AMENDS}[:：]?\s?[“\"「『](?P<new>[^“”\"「」『』\n]{{1,60}})[”\"」』]"
)
_FROM_TO = lazy_pattern(
    rf"(?P<thing>[\u4e00-\u9fff]{{2,12}}?)[由从](?:原来?的?)?(?P<old>[^由从，,。；;\n]{{0,12}}\d[^由从，,。；;\n]{{0,16}}?)"
    rf"{_AMENDS}(?P<new>[^，,。；;、\n]{{1,20}})"
)
_TO = lazy_pattern(r"\s*(?:[-–—~～]+|至|到)\s*")
_CLAUSE = lazy_pattern(r"[^，,、；;\n]+")
_ENDING = 4  # characters with which what is changed is named in short: 上班时间 of 总部上班时间
_ANNOUNCED = lazy_pattern(".*[将把]")  # 现将年休假由5天调整为7天
_NUMBER = lazy_pattern(r"(?<![a-z\d.])\d+(?![a-z\d.])")  # a word by itself in every text, with a blank behind it or not
_WRITTEN = 64  # values whose patterns are kept: those of one change are looked for in thousands of sentences
_RUN_BEFORE = lazy_pattern(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]*$")


class _Amendment(NamedTuple):
    """What a sentence changes: each of `old` stands in what it outdates, in a clause about `thing` if there is one."""

    passage: Passage
    sentence: Span
    new: Span
    thing: str
    old: tuple[str, ...]
    then: tuple[str, ...]

    @property
    def ending(self) -> str:
        """What every clause about the thing says of it."""
        return self.thing[-_ENDING:]

    def outdated_in(self, sentence: str) -> Span | None:
        """Return where a folded sentence states what was changed; None if it also states what it was changed to."""
        clauses = [clause.span() for clause in _CLAUSE.finditer(sentence)] if self.thing else [(0, len(sentence))]
        said = (
            _place_of(self.old, sentence, *clause) for clause in clauses if self._is_about(sentence[slice(*clause)])
        )
        place = next(filter(None, said), None)
        # Last, since few sentences come so far, and what amends is a long pattern.
        if place is None or _place_of(self.then, sentence, 0, len(sentence)) or _amends(sentence):
            return None
        return place

    def _is_about(self, clause: str) -> bool:
        """Return whether a clause names the thing, and not that of somebody else: 仓库组的响应时间 for 客服组的."""
        if not self.thing:
            return True
        before, named, _ = clause.partition(self.ending)
        if not named:
            return False
        changed_of = words_in(self.thing.removesuffix(self.ending))
        stated_of = words_in(_RUN_BEFORE.findall(before)[0])
        return not (changed_of and stated_of and changed_of.isdisjoint(stated_of))


def amended_in(amending: Iterable[Passage], passages: Callable[[Condition], Iterable[Passage]]) -> Iterator[Conflict]:
    """Yield what `amending` passages say is changed and other articles still state, these first.

    `passages` returns those that meet a condition. Of several notices of one change the first is told, and so are the
    sentences of the first article that states what was; the others agree with it.
    """
    changes: dict[tuple[str, tuple[str, ...]], list[_Amendment]] = {}
    for change in (change for passage in amending for change in _amendments(passage)):
        changes.setdefault((change.thing, change.old), []).append(change)
    for same in changes.values():
        check_time()
        knowing = {change.passage.article for change in same}
        stating: dict[str, list[Remarked]] = {}
        for passage in passages(_may_state(same[0])):
            if passage.article not in knowing and _shares_role(passage, same[0].passage):
                stating.setdefault(passage.article, []).extend(_outdated(passage, same[0]))
        first, *others = [sides for sides in stating.values() if sides] or [[]]
        agreeing = tuple(sides[0].passage for sides in others)
        changed = _side(same[0].passage, same[0].sentence, same[0].new)
        for side in first:
            yield Conflict("", "", "amended", "", side._replace(also_in=agreeing), changed)


def _may_state(change: _Amendment) -> Condition:
    """Return the condition that a passage may state what was changed: it names the thing, and has the old numbers.

    Of the thing alone (命令, 时间) a large base has thousands of passages, for each of its changes.
    """
    numbers = dict.fromkeys(number for value in change.old for number in _NUMBER.findall("".join(value.split())))
    return AllOf((Contains(change.ending or change.old[0]), *map(spelled, numbers)))


def _amendments(passage: Passage) -> Iterator[_Amendment]:
    for match in SENTENCE.finditer(passage.text):
        sentence = trimmed(passage.text, *match.span())
        for found in _QUOTED.finditer(passage.text, *match.span()):
            quotes = ((_folded(found[name]),) for name in ("old", "new"))
            yield _Amendment(passage, sentence, trimmed(passage.text, *found.span("new")), "", *quotes)
        for found in _FROM_TO.finditer(passage.text, *match.span()):
            values = (_values(found[name]) for name in ("old", "new"))
            thing = _ANNOUNCED.sub("", _folded(found["thing"]))
            yield _Amendment(passage, sentence, trimmed(passage.text, *found.span("new")), thing, *values)


def _folded(text: str) -> str:
    return fold(text).text.strip()


def _values(text: str) -> tuple[str, ...]:
    """Return what a value consists of: both ends of 9:00—18:00."""
    return tuple(part for part in _TO.split(_folded(text)) if part)


def _place_of(values: Sequence[str], text: str, start: int, end: int) -> Span | None:
    """Return the stretch of `text[start:end]` that holds all values, each by itself: 5天 does not stand in 15天."""
    found = [_written(value).search(text, start, end) for value in values]
    matches = [match for match in found if match]
    if not found or len(matches) < len(found):
        return None
    return Span(min(match.start() for match in matches), max(match.end() for match in matches))


@lru_cache(_WRITTEN)
def _written(value: str) -> re.Pattern[str]:
    """Return the pattern of a value, with blanks anywhere: 5 天."""
    return re.compile(r"(?<![\d.])" + r"\s?".join(re.escape(char) for char in value if char.strip()) + r"(?![\d.])")


def _shares_role(passage: Passage, other: Passage) -> bool:
    return not (passage.roles and other.roles) or not set(passage.roles).isdisjoint(other.roles)


def _amends(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in (_QUOTED, _FROM_TO))


def _outdated(passage: Passage, change: _Amendment) -> Iterator[Remarked]:
    """Yield the sentences of a passage that state what was changed."""
    for match in SENTENCE.finditer(passage.text):
        folded = fold(match[0])
        if place := change.outdated_in(folded.text):
            said = folded.source(*place)
            mark = Span(match.start() + said.start, match.start() + said.end)
            yield _side(passage, trimmed(passage.text, *match.span()), mark)


def _side(passage: Passage, sentence: Span, mark: Span) -> Remarked:
    return Remarked(passage, sentence, mark, header=header_of(passage, "", ""))
