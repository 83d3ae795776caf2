"""`kb outline ARTICLE`: the headings and passages of an article with their tags, for its writer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from search_cli.cli.framework import Command
from search_cli.cli.opening import note_changes, opened
from search_cli.cli.options import Argument, Shared, flag, form
from search_cli.cli.output import clean, columns, echo, in_colour, note, print_json, styled
from search_cli.cli.values import from_facet
from search_cli.errors import ArticleError, QueryError
from search_cli.messages import say

if TYPE_CHECKING:
    from search_cli.knowledge_base import KnowledgeBase
    from search_cli.models import Passage
    from search_cli.views.outlining import Outline, OutlinedSection

__all__ = ["outline"]

_INDENT = 2
_DEEPEST = 6
"""The deepest indentation; deeper levels are indented no further, to leave room on a narrow terminal."""
_WIDEST_TAGS = 24
"""Columns of the tags, enough for eight of ten passages; longer tags push the text to the right."""
_LEAST_TEXT = 24
"""Columns of a passage's text that are shown; on a narrow line, half of it."""


def _outline(shared: Shared, article: str, explain: bool) -> None:
    with opened(shared) as base:
        try:
            found = base.outline(article)
        except QueryError:
            note_changes(base, shared)  # an unknown article may be one that was just written
            raise
        _print(found, shared, explain=explain)
        if not shared.json:
            for line in _left_out(base, found.article, colour=in_colour(shared.color)):
                echo(line, colour=in_colour(shared.color))
        if not shared.json and not shared.quiet:
            untagged = sum(not passage.claims for passage in found.passages)
            note(say("cli.outline.found", count=len(found.passages), untagged=untagged))
        note_changes(base, shared)


def _print(found: Outline, shared: Shared, *, explain: bool) -> None:
    if shared.json:
        from search_cli import wire

        print_json(wire.outline(found))
        return
    colour = in_colour(shared.color)
    for line in _lines(found, colour=colour, explain=explain):
        echo(line, colour=colour)


def _lines(found: Outline, *, colour: bool, explain: bool) -> Iterator[str]:
    """Yield the title and the path, then each heading with its passages."""
    from search_cli.cli.rendering import tags

    yield from _wrapped(found.title, "", colour, bold=True)
    yield from _wrapped(found.article, "", colour, fg="magenta")
    labels = {passage.id: tags(passage.roles, passage.dimensions) for passage in found.passages}
    lines = len(str(max((passage.line_start for passage in found.passages), default=0)))
    for section in found.sections:
        yield ""
        yield from _section_lines(section, labels, lines, colour=colour, explain=explain)


def _left_out(base: KnowledgeBase, article: str, *, colour: bool) -> Iterator[str]:
    """Yield the lines that were taken for page furniture, so that a writer sees what cannot be found."""
    from search_cli.cli.tables import cut

    try:
        text = base.article(article)
    except ArticleError:  # the file has changed, which is noted below, or it is not on this machine
        return
    if not text.left_out:
        return
    yield ""
    yield from _wrapped(say("cli.outline.left-out", count=len(text.left_out)), "", colour, dim=True)
    numbers = text.left_out_lines
    widest = len(str(numbers[-1]))
    for number, left in zip(numbers, text.left_out, strict=True):
        yield cut(f"{'':{_INDENT}}{number:{widest}}  {clean(left.text)}")


def _section_lines(
    section: OutlinedSection, labels: dict[str, str], lines: int, *, colour: bool, explain: bool
) -> Iterator[str]:
    level = min(section.level, _DEEPEST)
    yield from _wrapped(section.heading, " " * (_INDENT * (level - 1)), colour, bold=True)
    lead = " " * (_INDENT * level)
    for passage in section.passages:
        yield _passage_line(passage, f"{lead}{passage.line_start:{lines}}  ", labels[passage.id], colour=colour)
        if explain:
            yield from _reasons(passage, f"{lead}{'':{lines}}    ")


def _wrapped(text: str, lead: str, colour: bool, **style: Any) -> Iterator[str]:
    from search_cli.cli.layout import wrap

    text = clean(text)
    yield from (lead + styled(text[start:end], colour, **style) for start, end in wrap(text, columns() - len(lead)))


def _passage_line(passage: Passage, lead: str, label: str, *, colour: bool) -> str:
    """Return the tags and the beginning of a passage, cut to the terminal's width."""
    from search_cli.cli.layout import pad, width
    from search_cli.cli.tables import cut

    room = columns() - len(lead) - 1  # one more for an ellipsis
    most = max(room // 2, room - _INDENT - _LEAST_TEXT)
    shown = pad(cut(label, most), min(_WIDEST_TAGS, most))
    room -= width(shown) + _INDENT
    text = cut(clean(passage.text), room) if room > 0 else ""
    style = {"bold": True} if passage.claims else {"dim": True}
    return f"{lead}{styled(shown, colour, **style)}{' ' * _INDENT}{text}".rstrip()


def _reasons(passage: Passage, lead: str) -> Iterator[str]:
    from search_cli.cli.rendering import claim_line

    for reason in [claim_line(passage, claim) for claim in passage.claims] or [say("cli.show.unclaimed")]:
        yield from _wrapped(reason, lead, colour=False)


outline = Command(
    "outline",
    _outline,
    Argument(["article"], value="article", shell_complete=from_facet("article")),
    flag("--explain", "--why", key="explain-tags"),
    form("--json", key="json"),
)
