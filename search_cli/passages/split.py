"""Labelled clauses → pieces of readable length, cut where owner or dimension changes or sentences end → claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_cli.articles.forms import REMARK, SENTENCE_ENDS
from search_cli.models import Claim
from search_cli.passages.attribution import LabelledClause
from search_cli.passages.labels import Label

__all__ = ["Piece", "claims_in", "cut_by_label", "cut_by_length"]

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_LINE_BEGINS = re.compile(r"\n([^\S\n]*)(?=\S)")
_FEWEST_INDENTS = 2
_CLOSES = "})]"  # what it closes was opened above
# What is warned of is read with the warning.
_SENTENCE_END = re.compile(rf"[{SENTENCE_ENDS}\n]+[”’」』）)\"]*(?!{REMARK})")
_CLAUSE_END = re.compile(r"[，,、：: ]+")


class Piece(NamedTuple):
    """Characters `start` to `end` of a unit's text and the labelled clauses inside."""

    start: int
    end: int
    clauses: tuple[LabelledClause, ...]


def cut_by_label(clauses: Sequence[LabelledClause], shortest: int, *, joins: bool = True) -> list[Piece]:
    """Return the longest runs of clauses whose roles and dimensions are equal.

    What opens the text and is nobody's `joins` what follows when it is no longer than `shortest` characters, or when
    nobody else is spoken of after it. The first entry of a list joins no other.
    """
    groups: list[list[LabelledClause]] = []
    for clause in clauses:
        if groups and _same(groups[-1][-1].label, clause.label):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    nobodys = joins and len(groups) > 1 and not groups[0][0].label.roles
    if nobodys and (len(groups) == 2 or groups[0][-1].end - groups[0][0].start <= shortest):
        groups[:2] = [groups[0] + groups[1]]
    return [Piece(group[0].start, group[-1].end, tuple(group)) for group in groups]


def _same(one: Label, other: Label) -> bool:
    return (one.roles, one.dimensions) == (other.roles, other.dimensions)


def cut_by_length(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of parts of `text` no longer than `limit`, of even length, ending at sentences if they can.

    Code ends at an empty line if it can, or before a line that is indented no further than others. A part without any
    end of sentence or clause is cut at the limit.
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
    first = start + (aim - start) // 3 + 1
    for ends_in in (_ends_of_records, _ends_of_sentences, _ends_of_clauses):
        ends = [end for end in ends_in(text, start, last) if end >= first]
        if ends:
            return min(ends, key=lambda end: abs(end - aim))
    return last


def _ends_of_records(text: str, start: int, last: int) -> Iterator[int]:
    """Yield where records end in lines some of which are indented further, as code is: at empty lines, if there are.

    What is indented belongs to the line above it: `port: 8006` to `service_6:`.
    """
    lines = [(len(line[1].expandtabs()), line.end()) for line in _LINE_BEGINS.finditer(text, start, last)]
    if len({indent for indent, _ in lines}) < _FEWEST_INDENTS:
        return
    apart = [line.end() for line in _EMPTY_LINE.finditer(text, start, last)]
    outermost = min(indent for indent, _ in lines)
    yield from apart or (at for indent, at in lines if indent == outermost and text[at] not in _CLOSES)


def _ends_of_sentences(text: str, start: int, last: int) -> Iterator[int]:
    return (match.end() for match in _SENTENCE_END.finditer(text, start, last))


def _ends_of_clauses(text: str, start: int, last: int) -> Iterator[int]:
    return (match.end() for match in _CLAUSE_END.finditer(text, start, last))


def claims_in(piece: Piece, start: int, end: int) -> Iterator[Claim]:
    """Yield what a piece claims inside [start, end), neighbours of equal label joined, offsets counted from `start`."""
    reaching = _reaching(piece.clauses, start, end)
    held = ((max(c.start, start) - start, min(c.end, end) - start, c.label) for c in reaching)
    said = [(first, last, label) for first, last, label in held if first < last and (label.roles or label.dimensions)]
    at = 0
    while at < len(said):
        first, last, label = said[at]
        at += 1
        while at < len(said) and said[at][0] == last and _reads_like(said[at][2], label):
            last = said[at][1]
            at += 1
        yield Claim(first, last, label.roles, label.dimensions, label.cue)


def _reads_like(label: Label, other: Label) -> bool:
    """Return whether a claim would say the same for both labels."""
    return label is other or ((label.roles, label.dimensions, label.cue) == (other.roles, other.dimensions, other.cue))


def _reaching(clauses: tuple[LabelledClause, ...], start: int, end: int) -> tuple[LabelledClause, ...]:
    """Return the clauses that may reach into [start, end); the first may span the others, which are in order."""
    first = bisect_right(clauses, start, lo=1, key=lambda clause: clause.end)
    return clauses[:1] + clauses[first : bisect_left(clauses, end, lo=first, key=lambda clause: clause.start)]
