"""Passage and query → the stretch that answers, and what matched in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_cli.analysis.folding import HAN, Folded, find_all, fold
from search_cli.models import Passage, Query, Snippet, Span

__all__ = ["SNIPPET_CHARS", "matches_in", "snippet_of"]

SNIPPET_CHARS = 76
"""Two lines of a terminal of 80 columns, a Chinese character being two columns wide."""

_SENTENCE = re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]+[”’」』）)\"]*)?")
_LABEL = re.compile(r"\s*(?:(?:A|答|回答)\s*[：:]\s*)?", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[，,、：:；;]")


def matches_in(text: str, marks: Iterable[str], others: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return where the folded words `marks` stand in `text`, and `others` for the same, merged where they touch.

    A Chinese word that nowhere stands whole is shown by its pairs of characters; one of the others is not.
    """
    folded = fold(text)
    found = [folded.source(span.start, span.end) for other in others for span in find_all(folded.text, other)]
    for mark in marks:
        whole = list(find_all(folded.text, mark))
        if not whole and len(mark) > 2 and re.fullmatch(f"[{HAN}]+", mark):
            pairs = (mark[at : at + 2] for at in range(len(mark) - 1))
            whole = [span for pair in pairs for span in find_all(folded.text, pair)]
        found.extend(folded.source(span.start, span.end) for span in whole)
    return _merged(found)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def snippet_of(passage: Passage, query: Query, matches: tuple[Span, ...]) -> Snippet:
    """Return the sentences of `passage` that answer best, at most SNIPPET_CHARS of it unless the whole is shorter.

    A sentence counts for each different word that matches in it, and for speaking of a role that was asked for.
    """
    text = passage.text
    if len(text) <= SNIPPET_CHARS:
        return Snippet(text, 0, matches)
    start, end = _window(text, _best_sentence(passage, query), matches)
    inside = (
        Span(max(m.start, start) - start, min(m.end, end) - start) for m in matches if m.start < end and start < m.end
    )
    return Snippet(text[start:end], start, tuple(inside))


def _best_sentence(passage: Passage, query: Query) -> Span:
    text = passage.text
    sentences = [Span(m.start(), m.end()) for m in _SENTENCE.finditer(text) if m[0].strip()]
    if passage.kind == "faq" and len(sentences) > 1 and "\n" in text[: sentences[1].start]:
        sentences = sentences[1:]  # the question is in the heading's place; what is wanted is the answer
    sentences = [span for span in sentences if _said(text, span) < span.end]
    if not sentences:
        return Span(0, len(text))
    return max(sentences, key=lambda span: (_worth(passage, query, span), -span.start))


def _worth(passage: Passage, query: Query, span: Span) -> float:
    folded: Folded = fold(passage.text[span.start : span.end])
    marks = (*query.marks, *query.other_marks)
    worth = float(sum(next(find_all(folded.text, mark), None) is not None for mark in marks))
    asked = set(query.interpretation.roles)
    if asked and any(asked.intersection(c.roles) and c.start < span.end and span.start < c.end for c in passage.claims):
        worth += 1.5  # more than one word: whose sentence it is comes before how many words it has
    return worth


def _said(text: str, sentence: Span) -> int:
    """Return where a sentence begins to say something, behind blanks and the label of an answer."""
    label = _LABEL.match(text, sentence.start)
    return label.end() if label else sentence.start


def _window(text: str, sentence: Span, matches: tuple[Span, ...]) -> tuple[int, int]:
    """Return the stretch to show: from the sentence on, whole sentences while they fit, else cut around a match."""
    start = _said(text, sentence)
    if sentence.end - start > SNIPPET_CHARS:
        first = next((m.start for m in matches if sentence.start <= m.start < sentence.end), start)
        if first - start > SNIPPET_CHARS // 2:
            breaks = [m.end() for m in _CLAUSE_END.finditer(text, start, first)]
            start = next((at for at in breaks if first - at <= SNIPPET_CHARS // 2), first)
        return start, min(sentence.end, start + SNIPPET_CHARS)
    end = sentence.end
    for following in _SENTENCE.finditer(text, sentence.end):
        if following.end() - start > SNIPPET_CHARS:
            break
        end = following.end()
    return start, start + len(text[start:end].rstrip())
