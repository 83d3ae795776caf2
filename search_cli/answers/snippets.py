"""A passage, a query and its matches → the snippet that answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.answers.matches import Match, merged
from search_cli.models import Passage, Query, Snippet, Span

__all__ = ["SENTENCE", "SNIPPET_CHARS", "answer_start", "snippet_of"]

SNIPPET_CHARS = 76
"""Two lines of a terminal of 80 columns, a Chinese character being two columns wide."""

SENTENCE = re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]+[”’」』）)\"]*)?")
"""A sentence with closing quotation marks and brackets."""

_LABEL = re.compile(r"\s*(?:(?:A\d*[.．、]?|答|回答)\s*[：:.．]\s*)?", re.IGNORECASE)
_CLAUSE_END = lazy_pattern(r"[，,、：:；;]")
_ROLE, _DIMENSION, _NAME = 1.5, 1.0, 0.5
"""The bonus of a sentence, in matched words, for a claim on the role, on the dimension, and for naming either."""


def answer_start(passage: Passage) -> int:
    """Return where the answer in a question with its answer begins, behind its label; 0 for other passages."""
    question, line_end, answer = passage.text.partition("\n")
    if passage.kind != "faq" or not answer.strip() or not {"?", "？"}.intersection(question):
        return 0
    return _said(passage.text, len(question) + len(line_end))


def snippet_of(passage: Passage, query: Query, matches: Iterable[Match], most: int = SNIPPET_CHARS) -> Snippet:
    """Return the sentences of `passage` that answer best, at most `most` characters of it.

    Of a question with its answer, the answer; a passage that fits is its own snippet.
    """
    text, matches = passage.text, tuple(matches)
    start, end = _said(text, answer_start(passage)), len(text.rstrip())
    sentence = _best_sentence(passage, query, matches)
    best = _said(text, sentence.start)
    if end - start > most or end <= start:
        start, end = _window(text, sentence, merged(matches), most)
    inside = (
        Span(max(m.start, start) - start, min(m.end, end) - start)
        for m in merged(matches)
        if m.start < end and start < m.end
    )
    return Snippet(text[start:end], start, tuple(inside), max(best - start, 0))


def _best_sentence(passage: Passage, query: Query, matches: tuple[Match, ...]) -> Span:
    text = passage.text
    sentences = (Span(m.start(), m.end()) for m in SENTENCE.finditer(text, answer_start(passage)) if m[0].strip())
    saying = [span for span in sentences if _said(text, span.start) < span.end]
    if not saying:
        return Span(0, len(text))
    return max(saying, key=lambda span: (*_worth(passage, query, matches, span), -span.start))


def _worth(passage: Passage, query: Query, matches: tuple[Match, ...], span: Span) -> tuple[bool, float]:
    """Return the sort key of a sentence: whether it is not of other roles, then how much of the query it has.

    That is the number of different words that match, with bonuses for claims on the role and dimension asked for.
    """
    words = {match.word for match in matches if match.span.start < span.end and span.start < match.span.end}
    claims = [claim for claim in passage.claims if claim.start < span.end and span.start < claim.end]
    roles = {role for claim in claims for role in claim.roles}
    dimensions = {name for claim in claims for name in claim.dimensions}
    asked = query.interpretation
    theirs, fitting = roles.intersection(asked.roles), dimensions.intersection(asked.dimensions)
    own = bool(theirs) or not (asked.roles and roles and set(passage.roles).intersection(asked.roles))
    names = {"", *query.marks}.difference(asked.words, (fold(phrase).text.strip() for phrase in asked.phrases))
    said = sum(_NAME if word in names else 1.0 for word in words)
    return own, said + _ROLE * bool(theirs) + _DIMENSION * bool(fitting)


def _said(text: str, start: int) -> int:
    """Return where the text at `start` begins, behind blanks and the label of an answer if more follows."""
    label = _LABEL.match(text, start)
    return label.end() if label and not text[label.end() :].isspace() and label.end() < len(text) else start


def _window(text: str, sentence: Span, matches: tuple[Span, ...], most: int) -> tuple[int, int]:
    """Return the span to show: whole sentences from this one on while they fit, or a cut around a match."""
    start = _said(text, sentence.start)
    if sentence.end - start > most:
        return _cut(text, Span(start, sentence.end), matches, most)
    end = sentence.end
    for following in SENTENCE.finditer(text, sentence.end):
        if following.end() - start > most:
            break
        end = following.end()
    return start, start + len(text[start:end].rstrip())


def _cut(text: str, sentence: Span, matches: tuple[Span, ...], most: int) -> tuple[int, int]:
    """Return the part of a long sentence that begins with a clause that has a match."""
    start = sentence.start
    first = next((m.start for m in matches if start <= m.start < sentence.end), start)
    if first - start > most // 2:
        breaks = [m.end() for m in _CLAUSE_END.finditer(text, start, first)]
        start = next((at for at in breaks if first - at <= most // 2), first)
    end = min(sentence.end, start + most)
    if end < sentence.end:
        match_end = next((m.end for m in matches if start <= m.start < end), start)
        ends = [m.end() for m in _CLAUSE_END.finditer(text, max(start + most // 2, match_end), end)]
        end = ends[-1] if ends else end
    return start, start + len(text[start:end].rstrip())
