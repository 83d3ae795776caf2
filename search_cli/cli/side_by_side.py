"""The first answers for each of several roles → columns, if the terminal is wide enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from search_cli.cli.layout import width, wrap
from search_cli.cli.links import NO_LINKS, Links, linked
from search_cli.cli.output import clean, styled
from search_cli.cli.rendering import as_read, heading, marked, place, tags

if TYPE_CHECKING:
    from search_cli.models import Answer, SearchResult

__all__ = ["columns_of", "leaders"]

_GAP = 2
_INDENT = "   "
_NARROWEST = 30
"""The narrowest column: in less, a snippet of two lines would take more than six."""


def leaders(result: SearchResult) -> tuple[Answer, ...]:
    """Return the first answers of a comparison, one for each role; none unless each is about exactly one role."""
    asked = result.suggestions.compare
    roles = asked.roles if asked else ()
    first = result.hits[: len(roles)]
    theirs = [set(answer.passage.roles).intersection(roles) for answer in first]
    apart = len(first) == len(roles) and all(len(each) == 1 for each in theirs)
    return first if apart and len(set().union(*theirs)) == len(roles) else ()


def columns_of(answers: Sequence[Answer], room: int, *, colour: bool, links: Links = NO_LINKS) -> Iterator[str] | None:
    """Return the lines of numbered answers side by side in `room` columns; None if that is too narrow."""
    each = (room - _GAP * (len(answers) - 1)) // max(len(answers), 1)
    if len(answers) < 2 or each < _NARROWEST:
        return None
    blocks = [list(_block(number, answer, each, colour, links)) for number, answer in enumerate(answers, 1)]
    return _beside(blocks, each)


class _Line(NamedTuple):
    """A line as printed, and its width without colours and links."""

    shown: str
    width: int


def _block(number: int, answer: Answer, room: int, colour: bool, links: Links) -> Iterator[_Line]:
    """Yield an answer in one column: tags, score, place, heading, then the snippet."""
    passage = answer.passage
    yield from _wrapped(f"{number}  {tags(passage.roles, passage.dimensions)}   {answer.score:.2f}", room, "", colour)
    url = links.url(passage.article, passage.line_start)
    yield from _wrapped(place(passage), room, _INDENT, colour, url)
    yield from _wrapped(heading(passage), room, _INDENT, colour)
    snippet, lead, tail = as_read(answer)
    text = clean(snippet.text, keep="\n")
    spans = list(wrap(text, room - len(_INDENT) - len(lead) - len(tail)))
    for at, (start, end) in enumerate(spans, 1):
        before, after = lead if at == 1 else "", tail if at == len(spans) else ""
        shown = f"{_INDENT}{before}{marked(text, start, end, snippet.matches, colour)}{after}"
        yield _Line(shown, width(f"{_INDENT}{before}{text[start:end]}{after}"))


def _wrapped(text: str, room: int, indent: str, colour: bool, url: str = "") -> Iterator[_Line]:
    for start, end in wrap(text, room - len(indent)):
        line = text[start:end]
        yield _Line(f"{indent}{styled(linked(line, url), colour, bold=not indent)}", width(indent + line))


def _beside(blocks: Sequence[Sequence[_Line]], each: int) -> Iterator[str]:
    for lines in zip_longest(*blocks, fillvalue=_Line("", 0)):
        padded = (line.shown + " " * (each + _GAP - line.width) for line in lines)
        yield "".join(padded).rstrip()
