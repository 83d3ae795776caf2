"""The statements of a cell → the sentences that say it best, what several articles say as one with its sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import whole_runs
from search_cli.answers.snippets import answer_start
from search_cli.models import Claim, Passage, Span
from search_cli.ranking.duplicates import ShingledText
from search_cli.views.headers import header_of
from search_cli.views.statements import Statement, lines_of, trimmed

__all__ = ["SENTENCE", "KeySentence", "key_sentences"]

_WINDOW = 60
"""How many candidates are compared with each other: every pair of them is."""

SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』）)\"]*)?")
"""As a reader counts them: what semicolons part is read in one."""


class KeySentence(NamedTuple):
    """`passage.text[start:end]`, on the lines `line_start` to `line_end` of its article.

    `alone` says that it speaks of one role only. `also_in` has a passage of every other article that says nearly the
    same of the role in that respect. `header` is what heads it in a table, besides role and dimension.
    """

    text: str
    passage: Passage
    start: int
    end: int
    line_start: int
    line_end: int
    alone: bool
    also_in: tuple[Passage, ...] = ()
    header: str = ""


def key_sentences(statements: Sequence[Statement], most: int, share: float) -> tuple[KeySentence, ...]:
    """Return at most `most` sentences of the statements of one cell, the best first, no two nearly the same.

    First comes what speaks of the role alone, then what is a whole sentence, what its article says first in that
    respect, and what most articles say. One that says at least `share` of another says the same; 0 keeps all apart.
    """
    candidates = sorted(_candidates(statements), key=_Candidate.rank)
    groups: list[list[_Candidate]] = []
    for candidate in candidates[:_WINDOW]:
        same = next((group for group in groups if candidate.repeats(group[0], share)), None)
        if same is None:
            groups.append([candidate])
        else:
            same.append(candidate)
    groups.sort(key=lambda group: (*group[0].rank(), -len({one.article for one in group})))
    return tuple(_with_sources(group[0], candidates, share) for group in groups[:most])


def _with_sources(best: _Candidate, candidates: Sequence[_Candidate], share: float) -> KeySentence:
    others: dict[str, Passage] = {}
    for candidate in candidates:
        if candidate.article not in {best.article, *others} and candidate.repeats(best, share):
            others[candidate.article] = candidate.statement.passage
    passage, span = best.statement.passage, best.span
    return KeySentence(
        best.text, passage, *span, *lines_of(passage, span), best.statement.alone, tuple(others.values()), best.header
    )  # fmt: skip


class _Candidate:
    """A sentence that might stand for its cell, or what a claim has of one; `place` counts those of its article."""

    def __init__(self, statement: Statement, span: Span, whole: bool) -> None:
        self.statement = statement
        self.span = span
        self.whole = whole
        self.place = 0

    @property
    def article(self) -> str:
        return self.statement.passage.article

    @property
    def text(self) -> str:
        return self.statement.passage.text[self.span.start : self.span.end]

    @cached_property
    def header(self) -> str:
        """Return what heads it in a table: two equal figures below different headers do not say the same."""
        return header_of(self.statement.passage, self.statement.role, self.statement.dimension)

    def rank(self) -> tuple[bool, bool, int]:
        """Return what is compared first: less is better."""
        return not self.statement.alone, not self.whole, self.place

    def repeats(self, above: _Candidate, share: float) -> bool:
        """Return whether the sentence `above` says nearly all of it."""
        return share > 0 and self._shingled.repeats(above._shingled, share)

    @cached_property
    def _shingled(self) -> ShingledText:
        text = f"{self.header}\n{self.text}" if self.header else self.text
        claim = Claim(0, len(text), (self.statement.role,), (self.statement.dimension,), "")
        return ShingledText(replace(self.statement.passage, text=text, heading_path=(), claims=(claim,)))


def _candidates(statements: Sequence[Statement]) -> list[_Candidate]:
    """Return the sentences of statements; a label is none, unless there is nothing else."""
    found = [candidate for statement in statements for candidate in _sentences(statement)]
    saying = [candidate for candidate in found if not _is_label(candidate)] or found
    places: Counter[str] = Counter()
    for candidate in saying:
        candidate.place = places[candidate.article]
        places[candidate.article] += 1
    return saying


def _sentences(statement: Statement) -> Iterator[_Candidate]:
    passage, text = statement.passage, statement.passage.text
    for match in SENTENCE.finditer(text, answer_start(passage)):
        sentence = trimmed(text, *match.span())
        said = trimmed(text, max(sentence.start, statement.start), min(sentence.end, statement.end))
        if said.start < said.end:
            yield _Candidate(statement, said, said == sentence)


def _is_label(candidate: _Candidate) -> bool:
    """Return whether a sentence only announces what follows, or names the role or the respect and no more."""
    text, names = candidate.text, (candidate.statement.role, candidate.statement.dimension)
    if text.endswith((":", "：")) or not any(map(str.isalnum, text)):
        return True
    short = len(text) <= 2 * max(map(len, names))  # the name with the marks around it
    return short and _letters(text) in map(_letters, names)


def _letters(text: str) -> str:
    return "".join(run for run, _, _ in whole_runs(fold(text).text))
