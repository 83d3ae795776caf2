"""Somebody's sentences that nothing tells the dimension of → the same, each about what its words tell, if they do.

一个柜八十块 is about pay, and 口袋里揣着两块备用电池 about tools, though no heading says so and no sign of default.toml
is in them: their words are weighed, as taxonomy/sentence_weights.py has learned it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.passages.attribution import LabelledClause
from search_cli.passages.facts import sentences_of
from search_cli.taxonomy.sentence_weights import Told, told_by_words

__all__ = ["told_in_whole", "with_told"]

_LIKELY, _LIKELIER = 0.35, 0.5
"""How likely a dimension has to be where nothing else tells one: nine of ten are right then; and to be believed
rather than a hint."""
_HINTED = ("", "body")
_TELLING = lazy_pattern("(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){8}")
_ASKS = ("?", "？")


def with_told(clauses: Sequence[LabelledClause], text: str) -> tuple[LabelledClause, ...]:
    """Return clauses of which each sentence that is somebody's and about nothing is about what its words tell."""
    if not any(map(_is_open, clauses)):
        return tuple(clauses)
    return tuple(part for clause in _joined(clauses) for part in _told(clause, text))


def _joined(clauses: Sequence[LabelledClause]) -> Iterator[LabelledClause]:
    """Yield clauses with neighbours of one label as one: a sentence is weighed whole."""
    last: LabelledClause | None = None
    for clause in clauses:
        if last and (last.label, last.end) == (clause.label, clause.start):
            last = last._replace(end=clause.end)
            continue
        if last:
            yield last
        last = clause
    if last:
        yield last


def told_in_whole(clauses: Sequence[LabelledClause], text: str, start: int) -> Iterator[LabelledClause]:
    """Yield the sentences from `start` of a text that stays whole, is somebody's and about nothing, by their words.

    The first of `clauses` is all of it, and what the others take up is theirs.
    """
    whole, *others = clauses
    for part in _told(whole._replace(start=start), text):
        taken = any(part.start < other.end and other.start < part.end for other in others)
        if part.label != whole.label and not taken:
            yield part


def _is_open(clause: LabelledClause) -> bool:
    """Return whether a clause is somebody's, and nothing but a hint says of what."""
    return bool(clause.label.roles) and clause.label.dimension_cue in _HINTED


def _told(clause: LabelledClause, text: str) -> Iterator[LabelledClause]:
    if not _is_open(clause):
        yield clause
        return
    for part in sentences_of(clause, text):
        told = _told_of(text[part.start : part.end])
        said = part.label.dimensions
        if told and told.dimension not in said and told.probability >= (_LIKELIER if said else _LIKELY):
            yield part._replace(label=replace(part.label, dimensions=(told.dimension,), dimension_cue="words"))
        else:
            yield part


def _told_of(sentence: str) -> Told | None:
    """Return what the words of a sentence tell; a figure or two tell nothing, and a question is no answer."""
    if not _TELLING.match(sentence) or sentence.rstrip().endswith(_ASKS):
        return None
    return told_by_words(fold(sentence).text)
