"""Results → a few lines of text, for clients that show or read no JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from search_cli.answers.labels import lines_of, opening_of, place, place_of, tags_of
from search_cli.answers.missing_words import how_met
from search_cli.answers.snippets import with_lead_in
from search_cli.answers.unanswered import what_is_missing, why_nothing
from search_cli.messages import say
from search_cli.views.conflicting import nothing_found
from search_cli.views.headers import with_header

if TYPE_CHECKING:
    from search_cli.errors import SearchCliError
    from search_cli.models import Answer, Passage, SearchResult, Surroundings
    from search_cli.views.comparing import ComparedCell, Comparison
    from search_cli.views.conflicting import Conflict
    from search_cli.views.covering import Coverage
    from search_cli.views.outlining import Outline
    from search_cli.views.relating import Related

__all__ = [
    "of_comparison", "of_conflicts", "of_coverage", "of_error", "of_facets", "of_outline", "of_passage", "of_related",
    "of_search",
]  # fmt: skip

_OPENING = 40  # characters of a passage that show what it says; `fetch` has the rest


def of_error(error: SearchCliError) -> str:
    """Return what is wrong, and on the next line what to do."""
    told = (f"{error.code}: {error.message}", error.hint_at("mcp"))
    return "\n".join(line for line in told if line)


def of_search(found: SearchResult, offset: int) -> str:
    """Return the words that nothing has, then the hits: whose and what, score, place and id, and what answers."""
    if not found.total:
        return "\n".join([*why_nothing(found, found.query), say("mcp.search.try")])
    lines = [line for rank, answer in enumerate(found.hits, offset + 1) for line in _hit(rank, answer)]
    total = say("mcp.search.total", total=found.total, first=offset + 1, count=len(found.hits))
    return "\n".join([*what_is_missing(found), *lines, total])


def _hit(rank: int, answer: Answer) -> Iterator[str]:
    passage = answer.passage
    heading = f"  {passage.heading_path[-1]}" if passage.heading_path else ""  # of a table's cell, what it is about
    short = how_met(answer)
    short = f"  {short}" if short else ""
    yield f"{rank}. {_tags(passage)}  {answer.score:.2f}  {place(passage)}  id={passage.id}{heading}{short}"
    yield f"   {with_lead_in(answer.snippet).text}"


def of_passage(found: Surroundings) -> str:
    """Return where a passage stands and its text, between those around it; `→` marks the passage itself."""
    passage = found.passage
    lines = [
        f"{_tags(passage)}  {place(passage)}  id={passage.id}",
        " › ".join(passage.headings),
    ]
    if passage.url:
        lines.append(passage.url)
    for item in (*found.before, passage, *found.after):
        lines += ["", f"{'→' if item is passage else ' '} {_lines(item)}", item.text]
    return "\n".join(lines)


def of_comparison(found: Comparison) -> str:
    """Return the table as a list: a dimension, then each role with its sentences and where they stand."""
    if found.is_empty:
        return say("cli.compare.nothing", roles=say("list.comma").join(found.roles))
    lines = []
    for row in found.rows:
        lines.append(row.dimension)
        lines += [f"- {cell.role}: {_cell(cell)}" for cell in row.cells]
    return "\n".join(lines)


def _cell(cell: ComparedCell) -> str:
    said = (
        f"{with_header(each.text, each.header)} ({place_of(each.passage.article, each.line_start, each.line_end)})"
        for each in cell.sentences
    )
    return " ".join(said) or say("cli.compare.gap")


def of_coverage(found: Coverage, known: int) -> str:
    """Return for each role what is written about it, with passages and articles, and what is not."""
    lines = [
        say(
            "cli.coverage.summary",
            roles=len(found.roles),
            dimensions=len(found.dimensions),
            filled=found.filled,
            expected=found.expected,
            percent=found.percent,
        )
    ]
    comma = say("list.comma")
    for role in found.roles:
        held = (f"{cell.dimension} {cell.passages}/{len(cell.articles)}" for cell in found.cells if cell.role == role)
        gaps = comma.join(name for of, name in found.gaps if of == role)
        lines.append(f"- {role}: {comma.join(held) or say('mcp.none')}")
        if gaps:
            lines.append(f"  {say('cli.coverage.gap')}: {gaps}")
    if known > len(found.roles):
        lines.append(say("cli.related.more", count=known - len(found.roles)))
    return "\n".join(lines)


def of_conflicts(found: Sequence[Conflict], most: int, compared: Callable[[], tuple[int, int]]) -> str:
    """Return role and dimension, the values that differ, and both sentences with their places.

    `compared` tells how many passages were compared and how many were not, which is asked if nothing was found.
    """
    if not found:
        return nothing_found(*compared())
    lines = []
    for number, one in enumerate(found[:most], 1):
        label = tags_of((one.role,), (one.dimension,)) if one.role else say(f"cli.conflicts.{one.kind}")
        lines.append(
            f"{number}. {say('cli.conflicts.of', tags=label, first=one.first.marked, second=one.second.marked)}"
        )
        lines += [
            f"   {place_of(side.passage.article, *side.lines)}  {_one_line(with_header(side.text, side.header))}"
            for side in (one.first, one.second)
        ]
    if len(found) > most:
        return "\n".join([*lines, say("cli.conflicts.first-of", count=len(found), listed=most)])
    return "\n".join([*lines, say("cli.conflicts.found", count=len(found))])


def of_related(found: Related) -> str:
    """Return each role, and below it every kind of link with the sentence that says it best and its place."""
    if not found.total:
        return say("cli.related.none", role=found.role)
    lines = []
    for one in found.roles:
        lines.append(one.role)
        lines += [
            f"- {say(f'cli.related.{link.kind}')}: {_one_line(link.text)} "
            f"({place_of(link.passage.article, link.line_start, link.line_end)})"
            for link in one.links
        ]
    left = found.total - len(found.roles)
    return "\n".join([*lines, say("cli.related.more", count=left)] if left else lines)


def of_outline(found: Outline, offset: int, total: int) -> str:
    """Return the title and the path, then each heading with its passages: lines, tags, id and how they begin."""
    lines = [found.title, found.article]
    for section in found.sections:
        lines += ["", f"{'#' * section.level} {section.heading}"] if section.heading_path else [""]
        lines += [f"{_lines(item)}  {_tags(item)}  id={item.id}  {_opening(item)}" for item in section.passages]
    count = len(found.passages)
    if count < total:
        lines.append(say("mcp.search.total", total=total, first=offset + 1, count=count))
    return "\n".join(lines)


def of_facets(counts: Mapping[str, Sequence[tuple[str, int]]], most: int) -> str:
    """Return the values of each field with their number of passages, the most frequent first."""
    return "\n".join(
        f"{say('cli.facets.heading', name=say(f'cli.name.{field}'), count=len(values))} "
        + say("list.comma").join(f"{value} {count}" for value, count in values[:most])
        + (f" {say('mcp.more', count=len(values) - most)}" if len(values) > most else "")
        for field, values in counts.items()
    )


def _tags(passage: Passage) -> str:
    return tags_of(passage.roles, passage.dimensions)


def _lines(passage: Passage) -> str:
    return lines_of(passage.line_start, passage.line_end)


def _opening(passage: Passage) -> str:
    return opening_of(passage.text, _OPENING)


def _one_line(text: str) -> str:
    return " ".join(text.split())
