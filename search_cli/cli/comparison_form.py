"""A comparison → a table for the terminal, rows for CSV, Markdown, or a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from search_cli.cli.grid import Line, grid
from search_cli.cli.layout import wrap
from search_cli.cli.links import NO_LINKS, Links
from search_cli.cli.markup import html_page, markdown_table
from search_cli.cli.output import clean
from search_cli.cli.rendering import place, place_of, places, with_others
from search_cli.messages import say
from search_cli.views.headers import with_header

if TYPE_CHECKING:
    from search_cli.views.comparing import ComparedCell, Comparison, Difference
    from search_cli.views.key_sentences import KeySentence

__all__ = ["markdown", "page", "rows", "table"]

_PLACE = (("fg", "magenta"),)
_GAP = (("dim", True),)


def table(found: Comparison, columns: int, *, colour: bool, links: Links = NO_LINKS) -> Iterator[str]:
    """Yield a comparison for a terminal, and a line with the largest differences."""
    named = [(clean(row.dimension), [list(_lines(cell, links)) for cell in row.cells]) for row in found.rows]
    yield from grid([clean(role) for role in found.roles], named, columns, colour=colour)
    below = _differences(found)
    if below:
        yield ""
        yield from (below[start:end] for start, end in wrap(below, columns))


def rows(found: Comparison) -> Iterator[list[str]]:
    """Yield the header of a table and its rows; a cell has a sentence on each line."""
    yield [say("cli.name.dimension"), *found.roles]
    yield from ([row.dimension, *map(_text, row.cells)] for row in found.rows)


def markdown(found: Comparison) -> Iterator[str]:
    """Yield a comparison in Markdown."""
    head, *body = rows(found)
    yield from markdown_table(head, body)
    below = _differences(found)
    if below:
        yield from ("", below)


def page(found: Comparison) -> Iterator[str]:
    """Yield a comparison as a page of HTML."""
    head, *body = rows(found)
    title = say("cli.compare.title", roles=say("list.comma").join(found.roles))
    yield from html_page(title, head, body, _differences(found))


def _text(cell: ComparedCell) -> str:
    lines = [
        with_header(sentence.text, sentence.header) + say("cli.compare.source", place=_said_at(sentence))
        for sentence in cell.sentences
    ]
    return "\n".join([*lines, *_more(cell)] if lines else [say("cli.compare.gap")])


def _lines(cell: ComparedCell, links: Links) -> Iterator[Line]:
    for sentence in cell.sentences:
        yield Line(clean(with_header(sentence.text, sentence.header)))
        yield Line(_said_at(sentence), _PLACE, links.url(sentence.passage.article, sentence.line_start))
    for more in _more(cell):
        yield Line(more, _PLACE)
    if not cell.sentences:
        yield Line(say("cli.compare.gap"), _GAP)


def _said_at(sentence: KeySentence) -> str:
    """Return the place of a sentence, as `kb show` takes it, and the number of other articles with nearly the same."""
    where = place_of(sentence.passage.article, sentence.line_start, sentence.line_end)
    return with_others(where, sentence.also_in)


def _more(cell: ComparedCell) -> Iterator[str]:
    """Yield the other places of a sentence; several passages on one line are one place."""
    named = {place(passage) for one in cell.sentences for passage in (one.passage, *one.also_in)}
    others = {place(passage): passage for passage in cell.sources if place(passage) not in named}
    if others:
        yield say("cli.compare.more", count=len(others), places=places(tuple(others.values())))


def _differences(found: Comparison) -> str:
    """Return a line with the largest differences; empty if no two cells can be compared."""
    named = say("list.comma").join(_difference(one, of_two=len(found.roles) == 2) for one in found.differences)
    return say("cli.compare.differences", differences=named) if named else ""


def _difference(one: Difference, *, of_two: bool) -> str:
    """Return a dimension in which roles differ, the roles if there are more than two, and the values."""
    why = [] if of_two else [say("cli.compare.between", one=one.roles[0], other=one.roles[1])]
    why += [say("cli.compare.values", kind=say(f"cli.compare.{kind}")) for kind in one.values]
    return clean(
        say("cli.compare.because", dimension=one.dimension, why=say("list.comma").join(why)) if why else one.dimension
    )
