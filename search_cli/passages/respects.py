"""A section's piece → the same in the respect that its paragraph speaks in, where no label of it or above says one.

By what the paragraph's opening, the paragraph above, or most of its words tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.articles.forms import SENTENCE_ENDS
from search_cli.passages.announcing import announced
from search_cli.passages.attribution import LabelledClause
from search_cli.passages.facts import with_facts
from search_cli.passages.heading_hints import pays, shown_among, shown_in, told_by
from search_cli.passages.scope import Scope
from search_cli.passages.split import Piece
from search_cli.passages.told_by_words import with_told
from search_cli.taxonomy.built_in import DUTIES, PAY, SUITS, SUMMARY, WORK

__all__ = ["Above", "in_respects"]

_SUITING = lazy_pattern(
    r"适合(?!自己)[^，,。！？!?；;：:、]{2,24}的(?:人群?|[男女][生孩性的])?(?=[，,。！？!?；;\s]|$)"
)
# 养护员负责温湿度记录: whoever a paragraph begins to charge with something, it tells the duties of.
_CHARGES = lazy_pattern(r"\s*(?:第[^，,。；;]{1,8}条\s*)?[^，,。；;由归该]{0,8}?(?:负责|分管|承担)(?![人制])")

_SENTENCE = lazy_pattern(rf"[^{SENTENCE_ENDS}\n]+")
_SEVERAL = 2
"""Sentences without pay before they are more than what leads to it."""


class Above(NamedTuple):
    """The paragraph above: whom it ended with, in what respect its opening said that it speaks, and of whom."""

    ended: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()


def in_respects(pieces: Sequence[Piece], text: str, listed: bool, above: Above, scope: Scope) -> list[Piece]:
    """Return the pieces of a section's paragraph, each in the respect that it speaks in; a `listed` one is an item."""
    labels = [clause.label for piece in pieces for clause in piece.clauses]
    if not any(label.roles or label.dimensions or label.dimension_cue for label in labels):
        return list(pieces)  # as of most texts, of which nobody and nothing is told
    open_ended = any(label.roles for label in labels) and not any(label.dimensions for label in labels)
    said, otherwise = _taken_up(text, pieces, above, scope) if open_ended else ((), ())
    if listed:  # an item is about what it says, whatever most others do
        otherwise = ()
    told = (_told(_narrowed(piece, text, scope), text, scope, said, otherwise) for piece in pieces)
    stated = (with_facts(_outright(piece, text), text) for piece in told)
    return [piece._replace(clauses=with_told(piece.clauses, text, scope)) for piece in stated]


def _narrowed(piece: Piece, text: str, scope: Scope) -> Piece:
    """Return a piece below a heading of several respects (待遇与发展) with those alone that its text shows."""
    first = piece.clauses[0].label
    dimensions, cue = first.dimensions, first.dimension_cue
    if len(dimensions) < 2 or cue != "heading":
        return piece
    if any((c.label.dimensions, c.label.dimension_cue) != (dimensions, cue) for c in piece.clauses):
        return piece
    shown = shown_among(dimensions, fold(text[piece.start : piece.end]).text, scope.lexicon.taxonomy)
    return piece._replace(clauses=tuple(c._replace(label=replace(c.label, dimensions=shown)) for c in piece.clauses))


def _taken_up(
    text: str, pieces: Sequence[Piece], above: Above, scope: Scope
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return in what respect a paragraph without a heading's speaks by what it or the one above announces, and else.

    Of two who take turns, the second is told of in the respect of the first: 说到本事，新媒体运营… 电商运营…
    """
    folded = fold(text).text
    respect = announced(folded, scope)
    roles = {role for piece in pieces for clause in piece.clauses for role in clause.label.roles}
    take_turns = len(roles) == len(above.roles) == 1 and {*roles, *above.roles} == set(scope.cast)
    if not respect and take_turns:
        respect = above.announced
    return respect, told_by(folded, scope.lexicon.taxonomy) if len(pieces) > 1 else ()


def _told(piece: Piece, text: str, scope: Scope, said: tuple[str, ...], otherwise: tuple[str, ...]) -> Piece:
    """Return a piece that is somebody's and has no dimension with the one that is `said` above it.

    Else with the one that its text clearly shows, or that all of its paragraph does and it too, or the duties that it
    begins with; what says what somebody is paid is about that too.
    """
    labels = [clause.label for clause in piece.clauses]
    if any(label.dimensions for label in labels) or not any(label.roles for label in labels):
        return piece
    folded = fold(text[piece.start : piece.end]).text
    taxonomy = scope.lexicon.taxonomy
    told = said or told_by(folded, taxonomy) or shown_in(otherwise, folded, taxonomy)
    if not said and pays(folded):
        told = tuple(dict.fromkeys((*(told or _beside_pay(folded)), PAY)))
    if not told and _CHARGES.match(folded):
        told = (DUTIES,)
    if not told:
        return piece
    clauses = (c._replace(label=replace(c.label, dimensions=told, dimension_cue="body")) for c in piece.clauses)
    return piece._replace(clauses=tuple(clauses))


def _beside_pay(folded: str) -> tuple[str, ...]:
    """Return what the rest of a folded piece is about of which one sentence says what somebody is paid.

    安装员爬屋顶。每天装两台。到手八千: what is told of somebody in no other respect is what he does.
    """
    sentences = [sentence for sentence in _SENTENCE.findall(folded) if sentence.strip()]
    rest = [sentence for sentence in sentences if not pays(sentence)]
    return (WORK,) if len(rest) >= _SEVERAL and rest[:1] == sentences[:1] else ()


def _outright(piece: Piece, text: str) -> Piece:
    """Return a piece of which what says whom the work suits is about that, whatever its heading hints at."""
    if not any(map(_is_hinted, piece.clauses)):
        return piece
    return piece._replace(clauses=tuple(_suiting(clause, text) for clause in piece.clauses))


def _is_hinted(clause: LabelledClause) -> bool:
    return clause.label.dimension_cue == "body"


def _suiting(clause: LabelledClause, text: str) -> LabelledClause:
    """Return a clause by what it says in so many words, if only a hint gave it a dimension; advice it may be, too."""
    if not _is_hinted(clause) or not _SUITING.search(fold(text[clause.start : clause.end]).text):
        return clause
    advice = (SUMMARY,) if SUMMARY in clause.label.dimensions else ()
    return clause._replace(label=replace(clause.label, dimensions=(SUITS, *advice), dimension_cue="topic"))
