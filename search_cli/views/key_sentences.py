"""The statements of a cell → its key sentences; near-duplicates become one sentence with several sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.analysis.ngrams import whole_runs
from search_cli.answers.snippets import answer_start
from search_cli.models import Claim, Passage, Span
from search_cli.ranking.duplicates import ShingledText
from search_cli.unlocked import cached_property
from search_cli.views.headers import header_of
from search_cli.views.statements import Statement, lines_of, trimmed

__all__ = ["SENTENCE", "KeySentence", "key_sentences"]

_WINDOW = 60
"""The most candidates that are compared; each is compared with each."""

SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』）)\"]*)?")
"""A sentence as a reader sees it: a semicolon does not end one."""


class KeySentence(NamedTuple):
    """`passage.text[start:end]`, on the lines `line_start` to `line_end` of its article.

    `alone` says that it is about one role only. `also_in` has one passage of each further article that says nearly the
    same. `header` is the header of a table's cell, without role and dimension.
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
    """Return at most `most` sentences of the statements of one cell, best first, without near-duplicates.

    The order prefers, in this sequence, sentences about this role alone, whole sentences, the first of its article in
    the cell, and what most articles say. A sentence that repeats `share` of another is a duplicate; 0 turns that off.
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
    """A sentence, or its part within a claim, that may become a key sentence; `place` is its rank in its article."""

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
        """Return its header in a table: equal figures below different headers are not duplicates."""
        return header_of(self.statement.passage, self.statement.role, self.statement.dimension)

    def rank(self) -> tuple[bool, bool, int]:
        """Return the sort key; less is better."""
        return not self.statement.alone, not self.whole, self.place

    def repeats(self, above: _Candidate, share: float) -> bool:
        """Return whether nearly all of it is said by the candidate `above`."""
        return share > 0 and self._shingled.repeats(above._shingled, share)

    @cached_property
    def _shingled(self) -> ShingledText:
        text = f"{self.header}\n{self.text}" if self.header else self.text
        claim = Claim(0, len(text), (self.statement.role,), (self.statement.dimension,), "")
        return ShingledText(replace(self.statement.passage, text=text, heading_path=(), claims=(claim,)))


def _candidates(statements: Sequence[Statement]) -> list[_Candidate]:
    """Return the candidates of statements; labels are left out unless there is nothing else."""
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
    """Return whether a sentence only announces what follows, or only names the role or the dimension."""
    text, names = candidate.text, (candidate.statement.role, candidate.statement.dimension)
    if text.endswith((":", "：")) or not any(map(str.isalnum, text)):
        return True
    short = len(text) <= 2 * max(map(len, names))  # the name with the marks around it
    return short and _letters(text) in map(_letters, names)


def _letters(text: str) -> str:
    return "".join(run for run, _, _ in whole_runs(fold(text).text))
