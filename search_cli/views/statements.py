"""Passages → statements: the stretches of a passage that its claims assign to one role and one dimension."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search_cli.answers.snippets import SENTENCE, answer_start
from search_cli.models import Claim, Passage, Span

__all__ = ["Cell", "Cells", "Statement", "cells_of", "lines_of", "parts_of", "sentences_of", "statements_of", "trimmed"]

Cell = tuple[str, str]
"""A role and a dimension."""


class Statement(NamedTuple):
    """`passage.text[start:end]` is about one role in one dimension; `alone` says that it is about no other role."""

    role: str
    dimension: str
    passage: Passage
    start: int
    end: int
    alone: bool

    @property
    def text(self) -> str:
        """Its text as it is written."""
        return self.passage.text[self.start : self.end].strip()


Cells = dict[Cell, list[Statement]]
"""The statements of each cell, in the order of their passages."""


def statements_of(passage: Passage) -> Iterator[Statement]:
    """Yield the statements of a passage by cell; adjacent stretches of one cell are joined.

    A claim without a role or without a dimension belongs to no cell and yields no statement. Where claims are nested,
    the narrower one decides.
    """
    spans: dict[Cell, list[tuple[Span, bool]]] = {}
    for claim, part in parts_of(passage):
        for cell, alone in _cells_of_claim(claim):
            found = spans.setdefault(cell, [])
            if found and not passage.text[found[-1][0].end : part.start].strip():
                last, was_alone = found.pop()
                found.append((Span(last.start, max(last.end, part.end)), was_alone and alone))
            else:
                found.append((part, alone))
    for (role, dimension), stretches in spans.items():
        for span, alone in stretches:
            yield Statement(role, dimension, passage, span.start, span.end, alone)


def parts_of(passage: Passage) -> list[tuple[Claim, Span]]:
    """Return the claims of a passage with the stretches that they cover, in order.

    A claim does not cover stretches that have narrower claims of their own, as sentences within an answer may.
    """
    found: list[tuple[Claim, Span]] = []
    for claim in passage.claims:
        within = [other for other in passage.claims if _is_within(other, claim)]
        at = claim.start
        for inner in sorted(within, key=lambda other: other.start):
            found.append((claim, Span(at, inner.start)))
            at = max(at, inner.end)
        found.append((claim, Span(at, claim.end)))
    said = ((claim, part) for claim, part in found if passage.text[part.start : part.end].strip())
    return sorted(said, key=lambda each: each[1])


def _is_within(claim: Claim, other: Claim) -> bool:
    narrower = claim.end - claim.start < other.end - other.start
    return narrower and other.start <= claim.start and claim.end <= other.end


def _cells_of_claim(claim: Claim) -> Iterator[tuple[Cell, bool]]:
    for role in claim.roles:
        for dimension in claim.dimensions:
            yield (role, dimension), len(claim.roles) == 1


def cells_of(passages: Iterable[Passage]) -> Cells:
    """Return the statements of all passages by cell."""
    cells: Cells = {}
    for passage in passages:
        for statement in statements_of(passage):
            cells.setdefault((statement.role, statement.dimension), []).append(statement)
    return cells


def sentences_of(statement: Statement) -> tuple[Span, ...]:
    """Return the sentences of a statement as spans of its passage's text, without blanks around them.

    In a question with its answer only the answer counts.
    """
    text, first = statement.passage.text, max(statement.start, answer_start(statement.passage))
    found = (trimmed(text, match.start(), match.end()) for match in SENTENCE.finditer(text, first, statement.end))
    return tuple(span for span in found if span.start < span.end)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return `text[start:end]` as a span without the blanks around it."""
    stretch = text[start:end]
    return Span(start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip()))


def lines_of(passage: Passage, span: Span) -> tuple[int, int]:
    """Return the lines of a sentence in its article; if markup makes that uncertain, the lines of its passage."""
    if passage.text.count("\n") != passage.line_end - passage.line_start:
        return passage.line_start, passage.line_end
    first = passage.line_start + passage.text.count("\n", 0, span.start)
    return first, first + passage.text.count("\n", span.start, span.end)
