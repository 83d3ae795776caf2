"""Labelled clauses → pieces of readable length: cut where owner or dimension changes, and at sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_cli.passages.attribution import Label, LabelledClause

__all__ = ["Piece", "cut_by_label", "cut_by_length"]

_SENTENCE_END = re.compile(r"[。！？!?；;\n]+[”’」』）)\"]*")
_CLAUSE_END = re.compile(r"[，,、：: ]+")


class Piece(NamedTuple):
    """Characters `start` to `end` of a unit's text and the labelled clauses inside."""

    start: int
    end: int
    clauses: tuple[LabelledClause, ...]


def cut_by_label(clauses: Sequence[LabelledClause], shortest: int) -> list[Piece]:
    """Return the longest runs of clauses whose roles and dimensions are equal.

    What opens the text and is nobody's joins what follows when it is no longer than `shortest` characters, or when
    nobody else is spoken of after it.
    """
    groups: list[list[LabelledClause]] = []
    for clause in clauses:
        if groups and _same(groups[-1][-1].label, clause.label):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    nobodys = len(groups) > 1 and not groups[0][0].label.roles
    if nobodys and (len(groups) == 2 or groups[0][-1].end - groups[0][0].start <= shortest):
        groups[:2] = [groups[0] + groups[1]]
    return [Piece(group[0].start, group[-1].end, tuple(group)) for group in groups]


def _same(one: Label, other: Label) -> bool:
    return (one.roles, one.dimensions) == (other.roles, other.dimensions)


def cut_by_length(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of parts of `text` no longer than `limit`, of even length, ending at sentences if they can.

    A part without any end of sentence or clause is cut at the limit.
    """
    start = 0
    while len(text) - start > limit:
        parts = -(-(len(text) - start) // limit)
        aim = start + -(-(len(text) - start) // parts)
        end = _best_end(text, start, aim, start + limit)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _best_end(text: str, start: int, aim: int, last: int) -> int:
    for pattern in (_SENTENCE_END, _CLAUSE_END):
        ends = [
            match.end() for match in pattern.finditer(text, start, last) if match.end() > start + (aim - start) // 3
        ]
        if ends:
            return min(ends, key=lambda end: abs(end - aim))
    return last
