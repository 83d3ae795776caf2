"""A passage and a query → the spans that match: typed words, synonyms, names of tags asked for, values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from search_cli.analysis.folding import fold, is_han
from search_cli.analysis.values import kind_of, value_spans
from search_cli.analysis.whole_words import find_all
from search_cli.models import Query, Span

__all__ = ["How", "Match", "matches_of", "merged"]

How = Literal["typed", "part", "synonym", "value"]
"""How a word is matched: as typed, by two of its characters, by what stands in for it, by a value it asks for."""

_SHORTEST_IN_PARTS = 3  # characters of a Chinese word whose pairs are looked for where it does not stand whole


class Match(NamedTuple):
    """A span of a passage's text, and the word of the query that it matches; empty for another name of a tag."""

    word: str
    span: Span
    how: How = "typed"


def matches_of(text: str, query: Query) -> tuple[Match, ...]:
    """Return the matches in `text`, in order.

    A typed Chinese word that does not occur whole matches by its pairs of characters; a synonym does not.
    """
    folded = fold(text)
    typed = {other: word for word, others in query.interpretation.synonyms for other in others}
    found = [match for mark in query.marks for match in _written(folded.text, mark)]
    found += [
        Match(typed.get(mark, ""), span, "synonym")
        for mark in query.other_marks
        for span in find_all(folded.text, mark)
    ]
    for kind, word in {term.term: term.stands_for for term in query.terms if term.field == "value"}.items():
        how: How = "synonym" if kind_of(word) else "value"  # who asks for 三天 asks for no other duration
        found += [Match(word, span, how) for span in value_spans(folded.text, kind)]
    matches = (match._replace(span=folded.source(match.span.start, match.span.end)) for match in found)
    return tuple(sorted(matches, key=lambda match: (match.span.start, match.span.end, match.word)))


def _written(folded_text: str, mark: str) -> Iterator[Match]:
    whole = list(find_all(folded_text, mark))
    yield from (Match(mark, span) for span in whole)
    if not whole and len(mark) >= _SHORTEST_IN_PARTS and all(map(is_han, mark)):
        for at in range(len(mark) - 1):
            yield from (Match(mark, span, "part") for span in find_all(folded_text, mark[at : at + 2]))


def merged(matches: Iterable[Match]) -> tuple[Span, ...]:
    """Return the spans of all matches, in order; touching ones are joined."""
    found: list[Span] = []
    for span in sorted((match.span for match in matches), key=lambda span: (span.start, span.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
