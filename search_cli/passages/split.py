"""Labelled clauses → pieces of readable length: cut where owner or dimension changes, and at sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_cli.articles.forms import REMARK
from search_cli.passages.attribution import LabelledClause
from search_cli.passages.labels import Label

__all__ = ["Piece", "cut_by_label", "cut_by_length"]

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_LINE_BEGINS = re.compile(r"\n([^\S\n]*)(?=\S)")
_FEWEST_INDENTS = 2
_CLOSES = "})]"  # what it closes was opened above
# What is warned of is read with the warning.
_SENTENCE_END = re.compile(rf"[。！？!?；;\n]+[”’」』）)\"]*(?!{REMARK})")
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
