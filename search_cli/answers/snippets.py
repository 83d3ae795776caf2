"""A passage, a query and its matches → the snippet that answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_cli.analysis.patterns import lazy_pattern
from search_cli.answers.lead_ins import lead_in_of
from search_cli.answers.matches import Match, merged
from search_cli.answers.worth import Worth
from search_cli.models import Passage, Query, Snippet, Span

__all__ = ["SENTENCE", "SNIPPET_CHARS", "answer_start", "snippet_of", "with_lead_in"]

SNIPPET_CHARS = 76
"""Two lines of a terminal of 80 columns, a Chinese character being two columns wide."""

_ELLIPSIS = "…"

SENTENCE = re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]+[”’」』）)\"]*)?")
"""A sentence with closing quotation marks and brackets."""

_LABEL = re.compile(r"\s*(?:(?:A\d*[.．、]?|答|回答)\s*[：:.．]\s*)?", re.IGNORECASE)
_CLAUSE_END = lazy_pattern(r"[，,、：:；;]")


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
    whole = Span(_said(text, answer_start(passage)), len(text.rstrip()))
    worth, spans = Worth(passage, query, matches), merged(matches)
    sentence = _best_sentence(passage, worth, most)
    lead_in = _lead_in(passage, sentence, most)
    shown = whole
    if not 0 < whole.end - whole.start <= most:
        shown = _window(passage, sentence, worth, spans, most)
        if lead_in and lead_in.start < shown.start:
            shown = _led_in(passage, sentence, worth, spans, most, lead_in) or shown
    best = max(_said(text, sentence.start) - shown.start, 0)
    if lead_in and lead_in.start < shown.start and shown.end - shown.start + lead_in.end - lead_in.start >= most:
        lead_in = None  # there is no room for it
    return _stretch(text, shown, spans)._replace(best=best, lead_in=lead_in and _stretch(text, lead_in, spans))


def with_lead_in(snippet: Snippet) -> Snippet:
    """Return a snippet as it is read, no stretch of its passage any more: its lead-in, an ellipsis, its text."""
    lead_in = snippet.lead_in
    if lead_in is None or not snippet.led_in:
        return snippet
    before = f"{lead_in.text}{_ELLIPSIS}"
    own = (Span(match.start + len(before), match.end + len(before)) for match in snippet.matches)
    return Snippet(before + snippet.text, lead_in.start, (*lead_in.matches, *own), len(before) + snippet.best)


def _lead_in(passage: Passage, sentence: Span, most: int) -> Span | None:
    best = Span(_said(passage.text, sentence.start), sentence.end)
    return lead_in_of(passage, best, _said(passage.text, answer_start(passage)), most // 2)


def _stretch(text: str, shown: Span, matches: Iterable[Span]) -> Snippet:
    start, end = shown
    inside = (Span(max(m.start, start) - start, min(m.end, end) - start) for m in matches)
    return Snippet(text[start:end], start, tuple(span for span in inside if span.start < span.end))


def _led_in(
    passage: Passage, sentence: Span, worth: Worth, matches: tuple[Span, ...], most: int, lead_in: Span
) -> Span | None:
    """Return the span to show behind a lead-in, or with one right before it; None if the sentence does not fit."""
    text = passage.text
    room = most - (lead_in.end - lead_in.start) - len(_ELLIPSIS)
    if sentence.end - _said(text, sentence.start) > room:
        return None
    led = _window(passage, sentence, worth, matches, room)
    apart = led.start > lead_in.end and text[lead_in.end : led.start].strip()
    return led if apart else _filled(text, lead_in.start, led.end, most)


def _best_sentence(passage: Passage, worth: Worth, most: int) -> Span:
    text = passage.text
    sentences = (Span(m.start(), m.end()) for m in SENTENCE.finditer(text, answer_start(passage)) if m[0].strip())
    saying = [span for span in sentences if _said(text, span.start) < span.end]

    def telling(span: Span) -> tuple[bool, float, float, int]:
        own, said = worth.of(span)
        lead_in = _lead_in(passage, span, most) if said else None
        return own, worth.of(span, lead_in)[1] if lead_in else said, said, -span.start

    return max(saying, key=telling, default=Span(0, len(text)))


def _said(text: str, start: int) -> int:
    """Return where the text at `start` begins, behind blanks and the label of an answer if more follows."""
    label = _LABEL.match(text, start)
    return label.end() if label and label.end() < len(text) else start


def _window(passage: Passage, sentence: Span, worth: Worth, matches: tuple[Span, ...], most: int) -> Span:
    """Return the span to show: whole sentences with this one, as many as fit, or a cut around a match.

    It is the first of them, unless one before it tells more of what is asked than those that follow.
    """
    text = passage.text
    start = _said(text, sentence.start)
    if sentence.end - start > most:
        return _cut(text, Span(start, sentence.end), worth, matches, most)
    windows = [_filled(text, start, sentence.end, most)]
    for before in reversed(list(SENTENCE.finditer(text, answer_start(passage), sentence.start))):
        start = _said(text, before.start())
        if sentence.end - start > most or not worth.of(Span(before.start(), before.end()))[0]:
            break
        windows.append(_filled(text, start, sentence.end, most))
    return max(windows, key=lambda window: worth.said(window, named=True))


def _filled(text: str, start: int, end: int, most: int) -> Span:
    """Return the span from `start` to the end of the last sentence that fits, without blanks at the end."""
    for following in SENTENCE.finditer(text, end):
        if following.end() - start > most:
            break
        end = following.end()
    return Span(start, start + len(text[start:end].rstrip()))


def _cut(text: str, sentence: Span, worth: Worth, matches: tuple[Span, ...], most: int) -> Span:
    """Return the part of a long sentence that tells most: from a clause on, or from a match that is far from any."""
    breaks = [sentence.start, *(m.end() for m in _CLAUSE_END.finditer(text, sentence.start, sentence.end))]
    parts = [_until_clause(text, Span(start, sentence.end), matches, most) for start in breaks if start < sentence.end]

    def telling(part: Span) -> tuple[float, float, bool, int]:
        said = worth.said(part, named=True), worth.said(part)
        near = bool(worth.matches_in(Span(part.start, part.start + most // 2)))
        return *said, near, -part.start  # what a sentence says of a match follows it

    best = max(parts, key=telling)
    first = next((m.start for m in matches if sentence.start <= m.start < sentence.end), sentence.start)
    if worth.said(best) or first < best.end:
        return best
    return _until_clause(text, Span(first, sentence.end), matches, most)


def _until_clause(text: str, sentence: Span, matches: tuple[Span, ...], most: int) -> Span:
    """Return the beginning of a long sentence that fits, to the end of a clause behind a match."""
    start, end = sentence.start, min(sentence.end, sentence.start + most)
    if end < sentence.end:
        match_end = next((m.end for m in matches if start <= m.start < end), start)
        ends = [m.end() for m in _CLAUSE_END.finditer(text, max(start + most // 2, match_end), end)]
        end = ends[-1] if ends else end
    return Span(start, start + len(text[start:end].rstrip()))
