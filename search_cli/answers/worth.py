"""A stretch of a passage and what matched in it → how much of what is asked it tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.values import values_in
from search_cli.answers.matches import How, Match
from search_cli.models import Passage, Query, Span
from search_cli.query.group import kinds_telling

__all__ = ["Worth"]

_BY: dict[How, float] = {"typed": 1.0, "synonym": 0.7, "part": 0.3, "value": 1.3}
"""What a match counts, by how it matches: a word tells where the answer is, a value of the kind asked for is it."""
_TELLING = 0.7
"""What a value counts in which a dimension is told that was asked for by its name: a word beside it was typed, too."""
_TOPIC = 0.1
"""The bonus for a sentence that begins with a word: it is about that, where others only mention it."""
_NAME, _TYPED_NAME = 0.5, 0.8
"""What the name of a role or dimension counts, of a word, where no tag says the same; and if it is as typed."""
_ROLE, _DIMENSION = 1.5, 1.0
"""The bonus for a claim on the role and on the dimension asked for, in words."""

_TOLD_BY = (
    (
        ("怎么算", "怎样算", "如何算", "咋算", "怎么计算", "怎样计算", "如何计算", "怎么折算", "算法", "计算方"),
        lazy_pattern(r"[×÷*=]|[乘除]以|折算|系数|按[^，。；]{1,20}[算计发扣付]"),
    ),
    (
        ("电话", "手机", "分机", "热线", "联系方式", "号码"),
        lazy_pattern(
            r"(?<!\d)(?:1\d{10}|\d{3,4}-?\d{7,8}|\d{7,8}|400-?\d{3}-?\d{4})(?!\d)|(?:电话|分机|热线|手机)\D{0,3}\d{3}"
        ),
    ),
)
"""Words that ask to be told something that is no kind of value, and how it is told."""


class Worth:
    """How much of a query the stretches of one passage tell."""

    def __init__(self, passage: Passage, query: Query, matches: tuple[Match, ...]) -> None:
        """Keep what is the same for every stretch."""
        asked = query.interpretation
        self._passage, self._matches = passage, matches
        self._starts = [match.span.start for match in matches]
        self._longest = max((match.span.end - match.span.start for match in matches), default=0)
        self._roles = frozenset(asked.roles or asked.filters.roles)
        self._dimensions = frozenset(asked.dimensions or asked.filters.dimensions)
        typed = {*asked.words, *(fold(phrase).text.strip() for phrase in asked.phrases)}
        self._names = {"", *query.marks} - typed
        named = "\n".join((*query.role_names, *self._roles, *self._dimensions))
        self._said_by_tags = {name for name in self._names if name in named}  # the empty one, too
        told = (kind for name in self._dimensions for kind in kinds_telling(name))
        self._kinds = frozenset() if any(term.field == "value" for term in query.terms) else frozenset(told)
        question = fold(query.text).text
        self._told_by = [told for asking, told in _TOLD_BY if any(word in question for word in asking)]

    def of(self, span: Span, lead_in: Span | None = None) -> tuple[bool, float]:
        """Return the sort key of a sentence: whether it is not of other roles, then how much it tells.

        An entry of a list also tells what its lead-in does.
        """
        claims = [claim for claim in self._passage.claims if claim.start < span.end and span.start < claim.end]
        roles = {role for claim in claims for role in claim.roles}
        dimensions = {name for claim in claims for name in claim.dimensions}
        theirs, fitting = bool(self._roles & roles), bool(self._dimensions & dimensions)
        own = theirs or not (roles and self._roles.intersection(self._passage.roles))
        said = self.said(span, lead_in, named=theirs or fitting) + _TOPIC * self._opens(span)
        return own, said + _ROLE * theirs + _DIMENSION * fitting

    def _opens(self, span: Span) -> bool:
        return any(m.span.start == span.start and m.word not in self._names for m in self.matches_in(span))

    def matches_in(self, span: Span) -> list[Match]:
        """Return the matches of which some stands in a stretch, in order."""
        first, end = bisect_left(self._starts, span.start - self._longest), bisect_left(self._starts, span.end)
        return [match for match in self._matches[first:end] if match.span.end > span.start]

    def said(self, span: Span, lead_in: Span | None = None, *, named: bool = False) -> float:
        """Return how much of what is asked the words of a stretch tell: each word once, as what tells it best.

        Where its tags have `named` whose it is, names say nothing.
        """
        counted: dict[str, float] = {}
        for stretch in (span, lead_in) if lead_in else (span,):
            for word, worth in self._counted(stretch, named):
                counted[word] = max(worth, counted.get(word, 0.0))
        return sum(counted.values())

    def _counted(self, span: Span, named: bool) -> Iterator[tuple[str, float]]:
        for match in self.matches_in(span):
            if match.how == "value":  # whatever kinds answer it, it is one question
                yield f"{match.word}?", _BY["value"]
            elif match.word not in self._names:
                yield match.word, _BY[match.how]
            elif match.how != "part" and not (named and match.word in self._said_by_tags):
                yield match.word, _TYPED_NAME if match.how == "typed" else _NAME
        if any(told.search(self._passage.text, span.start, span.end) for told in self._told_by):
            yield "?", _BY["value"]
        if self._kinds and not self._kinds.isdisjoint(values_in(fold(self._passage.text[span.start : span.end]).text)):
            yield "?", _TELLING
