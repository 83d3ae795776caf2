"""Hits and passages → lines for a terminal: wrapped to its width, with matches highlighted if there is colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from search_cli.answers import labels
from search_cli.answers.missing_words import how_met
from search_cli.answers.snippets import SENTENCE, answer_start, with_lead_in
from search_cli.cli.layout import wrap
from search_cli.cli.links import NO_LINKS, Links, linked
from search_cli.cli.output import clean, columns, styled
from search_cli.cli.tables import cut
from search_cli.messages import say
from search_cli.models import CUES, Snippet, Span

if TYPE_CHECKING:
    from search_cli.models import Answer, Claim, Explanation, Filters, Interpretation, Passage, SearchResult

__all__ = [
    "answer_lines",
    "as_read",
    "claim_line",
    "has_tags",
    "heading",
    "interpretation_line",
    "linked_place",
    "marked",
    "passage_lines",
    "place",
    "place_of",
    "places",
    "rule_lines",
    "snippet_chars",
    "tags",
    "with_others",
]

_INDENT = "   "
_NAMED = 3  # places of near-duplicates that are shown; the JSON has them all
_LINES = 2
_LONGEST_QUESTION = 40  # columns for the heading, beside tags, score and place
_SENTENCE_ENDS = "。！？；!?;\n"


def place(passage: Passage) -> str:
    """Return the place of a passage, as `kb show` takes it: `article.md:31-33`."""
    return clean(labels.place(passage))


def place_of(article: str, first: int, last: int) -> str:
    """Return the place of some lines of an article, as `kb show` takes it."""
    return clean(labels.place_of(article, first, last))


def places(passages: Sequence[Passage]) -> str:
    """Return the places of the first of some passages."""
    listed = say("list.comma").join(map(place, passages[:_NAMED]))
    return f"{listed}…" if len(passages) > _NAMED else listed


def with_others(where: str, also_in: Sequence[Passage]) -> str:
    """Return a place and the number of other articles with nearly the same; `also_in` has a passage of each."""
    if not also_in:
        return where
    also = say("cli.render.also", count=len(also_in), places=places(also_in))
    return where + say("cli.compare.also", also=also)


def tags(roles: Sequence[str], dimensions: Sequence[str]) -> str:
    """Return roles and dimensions: `跟单 · 技能要求`."""
    return clean(labels.tags_of(roles, dimensions))


def heading(passage: Passage) -> str:
    """Return the question that a passage answers, else its heading; else its kind, or the title of plain text."""
    if answer_start(passage):
        return cut(clean(passage.text.partition("\n")[0]), _LONGEST_QUESTION)
    if passage.heading_path:
        return clean(passage.heading_path[-1])
    return clean(passage.title) if passage.kind == "section" and passage.title else say(f"cli.kind.{passage.kind}")


def linked_place(passage: Passage, links: Links) -> str:
    """Return the place of a passage, linked to its first line."""
    return linked(place(passage), links.url(passage.article, passage.line_start))


def has_tags(result: SearchResult) -> bool:
    """Return whether tags tell hits apart: where none has any and none was asked for, every line would say so."""
    asked = result.interpretation
    return any((asked.roles, asked.dimensions, asked.unknown_roles, *asked.filters, *result.facets.values()))


def answer_lines(
    number: int, answer: Answer, *, colour: bool, links: Links = NO_LINKS, tagged: bool = True
) -> Iterator[str]:
    """Yield a numbered hit: tags, unless it is not `tagged`, then score, place, heading, and the snippet."""
    passage = answer.passage
    short = clean(how_met(answer))
    short = f"  {short}" if short else ""
    label = f"{styled(tags(passage.roles, passage.dimensions), colour, bold=True)}   " if tagged else ""
    where = styled(linked_place(passage, links), colour, fg="magenta")
    yield f"{number}  {label}{answer.score:.2f}   {where}  {heading(passage)}{short}"
    yield from _snippet_lines(answer, colour=colour)
    if answer.also_in:
        yield cut(f"{_INDENT}{_also_in(answer)}")
    if answer.explanation:
        yield from _explanation_lines(answer.explanation, 1)


def _also_in(answer: Answer) -> str:
    """Return how many other articles say nearly the same, or how often the same article does, with places."""
    others = {copy.article for copy in answer.also_in} - {answer.passage.article}
    places = say("list.comma").join(map(place, answer.also_in))
    if others:
        return say("cli.render.also", count=len(others), places=places)
    return say("cli.render.again", count=len(answer.also_in), places=places)


def snippet_chars() -> int:
    """Return how many Chinese characters fit into the lines of a snippet at the width of the terminal."""
    return _LINES * ((columns() - len(_INDENT) - 1) // 2)


def passage_lines(passage: Passage, links: Links = NO_LINKS) -> Iterator[str]:
    """Yield a passage: id, tags, place, heading, then its beginning."""
    where = linked_place(passage, links)
    yield f"{passage.id}  {tags(passage.roles, passage.dimensions)}   {where}  {heading(passage)}"
    text = clean(passage.text, keep="\n")
    yield from (f"{_INDENT}{text[start:end]}{more}" for start, end, more in _first_lines(text, cut=False))


def _snippet_lines(answer: Answer, *, colour: bool) -> Iterator[str]:
    """Yield the indented snippet, with an ellipsis where the passage goes on."""
    snippet, lead, tail = _fitting(answer)
    text = clean(snippet.text, keep="\n")
    for start, end, more in _first_lines(text, cut=bool(tail), reserved=len(lead)):
        yield f"{_INDENT}{lead}{marked(text, start, end, snippet.matches, colour)}{more}"
        lead = ""


def as_read(answer: Answer) -> tuple[Snippet, str, str]:
    """Return a snippet behind its lead-in, and an ellipsis for each end at which the passage or sentence goes on."""
    lead, tail = _edges(answer)
    return with_lead_in(answer.snippet), "" if answer.snippet.led_in else lead, tail


def _fitting(answer: Answer) -> tuple[Snippet, str, str]:
    """Return what `as_read` does, from the best sentence on if the lines would not contain it otherwise.

    A lead-in is left out if there is no room for both.
    """
    snippet, best = answer.snippet, answer.snippet.best
    matches = (Span(max(match.start - best, 0), match.end - best) for match in snippet.matches if match.end > best)
    from_best = Snippet(snippet.text[best:], snippet.start + best, tuple(matches), lead_in=snippet.lead_in)
    candidates = (snippet, from_best, from_best._replace(lead_in=None))
    read = [as_read(answer._replace(snippet=each)) for each in candidates]
    return next((each for each in read if _contains_best(*each[:2])), read[-1])


def _contains_best(snippet: Snippet, lead: str) -> bool:
    """Return whether the first lines of a snippet contain its best sentence."""
    said = SENTENCE.match(snippet.text, snippet.best) if snippet.best else None
    if said is None:
        return True
    *_, (_, shown, _) = _first_lines(clean(snippet.text, keep="\n"), cut=False, reserved=len(lead))
    return snippet.best + len(said[0].rstrip()) <= shown


def _edges(answer: Answer) -> tuple[str, str]:
    """Return an ellipsis for each end of a snippet at which the passage, or its sentence, goes on."""
    snippet, whole = answer.snippet, answer.passage.text
    before = whole[: snippet.start].rstrip(" ")
    within = before and before[-1] not in _SENTENCE_ENDS and snippet.start != answer_start(answer.passage)
    cut = snippet.start + len(snippet.text) < len(whole.rstrip())
    return "…" if within else "", "…" if cut else ""


def _first_lines(text: str, *, cut: bool, reserved: int = 0) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of the first lines of `text`, with an ellipsis if more follows, in it or (`cut`) after it.

    They end at the end of a sentence, if there is one in them.
    """
    spans = list(islice(wrap(text, columns() - len(_INDENT) - 1 - reserved), _LINES + 1))
    shown, more = spans[:_LINES], len(spans) > _LINES
    if more:
        ends = [at + 1 for at in range(shown[-1][1]) if text[at] in _SENTENCE_ENDS]
        last = ends[-1] if ends else shown[-1][1]
        shown = [(start, min(end, last)) for start, end in shown if start < last]
    for index, (start, end) in enumerate(shown, 1):
        yield start, end, "…" if index == len(shown) and (cut or more) else ""


def marked(text: str, start: int, end: int, matches: Iterable[Span], colour: bool) -> str:
    """Return `text[start:end]` with the matches in it highlighted, if there is colour."""
    if not colour:
        return text[start:end]
    pieces, at = [], start
    for match in matches:
        first, last = max(match.start, at), min(match.end, end)
        if first < last:
            pieces += [text[at:first], styled(text[first:last], True, fg="red", bold=True)]
            at = last
    return "".join([*pieces, text[at:end]])


def _explanation_lines(explanation: Explanation, depth: int) -> Iterator[str]:
    """Yield the explanation of a score, with parts indented below what they are part of."""
    value = explanation.value
    lead = f"{_INDENT * depth}{value:.3f}  " if isinstance(value, float) else f"{_INDENT * depth}{value}  "
    label = clean(explanation.label)
    for start, end in wrap(label, columns() - len(lead)):
        yield lead + label[start:end]
        lead = " " * len(lead)
    for detail in explanation.details:
        yield from _explanation_lines(detail, depth + 1)


def rule_lines(rule: str) -> Iterator[str]:
    """Yield the rule that decided the list, and its reason."""
    text = say("explain.rule", name=rule, reason=say(f"rule.{rule}"))
    lead = ""
    for start, end in wrap(text, columns() - len(_INDENT)):
        yield lead + text[start:end]
        lead = _INDENT


def claim_line(passage: Passage, claim: Claim) -> str:
    """Return a claim: its words, its tags, and its cue."""
    quote = clean(passage.text[claim.start : claim.end])
    if len(quote) > 24:
        quote = f"{quote[:16]}…{quote[-6:]}"
    return say("cli.show.claim", quote=quote, tags=tags(claim.roles, claim.dimensions), cue=_cue(claim.cue))


def _cue(cues: str) -> str:
    """Return the message for the cue of a claim; both messages if roles and dimensions have different cues.

    One of another version's index, which has none, is shown as it is.
    """
    return say("list.comma").join(say(f"cli.cue.{cue}") if cue in CUES else clean(cue) for cue in cues.split("+"))


def interpretation_line(interpretation: Interpretation) -> str:
    """Return how a query was understood, and the words that no passage has; empty for a query of plain words."""
    unseen = _named("unseen", interpretation.unseen) if interpretation.rung else []
    parts = [
        *_named("role", interpretation.roles),
        *_named("dimension", interpretation.dimensions),
        *_filters(interpretation.filters),
        *_named("exclude", interpretation.exclude),
    ]
    if not (parts or unseen):
        return ""
    words = _named("words", (*interpretation.words, *(f"“{phrase}”" for phrase in interpretation.phrases)))
    return clean("  ".join([say("cli.understood"), *parts, *words, *unseen]))


def _named(name: str, values: Sequence[str]) -> list[str]:
    return [f"{say(f'cli.name.{name}')}={'、'.join(values)}"] if values else []


def _filters(filters: Filters) -> list[str]:
    named = {"role": filters.roles, "dimension": filters.dimensions, "article": filters.articles}
    named |= {"kind": filters.kinds, "title": filters.titles}
    parts = [part for name, values in named.items() for part in _named(name, values)]
    return [say("cli.understood.only", filters=" ".join(parts))] if parts else []
