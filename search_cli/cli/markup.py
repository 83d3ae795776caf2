"""Text → Markdown in which none of it is markup, a table of it, or a page of HTML that needs nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from search_cli.cli.output import clean
from search_cli.messages import language

__all__ = ["html_page", "literal", "markdown_table", "quotation"]

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~#])")
# Within a line also entities, and Obsidian's formulas, block names, comments and highlights.
_MORE_MARKS = re.compile(rf"{_MARKS.pattern}|([$^]|&(?=#?\w+;)|%(?=%)|=(?==))")
# The beginnings of a line that make it a list, a rule or a heading.
_OPENING = re.compile(r"^(\d{0,9})([-+=](?=[\s=-]|$)|[.)](?=\s|$))")
_STYLE = """
  body { font: 16px/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border: 1px solid #bbb; padding: .5rem .75rem; text-align: left; vertical-align: top; }
  td { white-space: pre-line; }
"""


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table; cells keep their lines, and nothing in a cell is markup."""
    yield _markdown_row(head)
    yield _row("---" for _ in head)
    yield from map(_markdown_row, rows)


def _markdown_row(cells: Sequence[str]) -> str:
    return _row("<br>".join(_MARKS.sub(r"\\\1", clean(line)) for line in cell.split("\n")) for cell in cells)


def _row(cells: Sequence[str] | Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def literal(text: str) -> str:
    """Return text escaped so that Markdown, and Obsidian's, finds no markup in it within a line."""
    return _MORE_MARKS.sub(r"\\\g<0>", clean(text).strip())


def quotation(text: str) -> Iterator[str]:
    """Yield the lines of a quotation in Markdown, which keeps the line breaks."""
    lines = [_OPENING.sub(r"\1\\\2", literal(line)) for line in clean(text, keep="\n").strip().split("\n")]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        # Two blanks keep lines apart that Markdown would join.
        yield f"> {line}{'  ' if following else ''}" if line else ">"


def html_page(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], below: str = "") -> Iterator[str]:
    """Yield a page with a table, in which the first cell of each row is a header, and a paragraph below."""
    yield f'<!doctype html>\n<html lang="{language()}">\n<meta charset="utf-8">'
    yield f"<title>{_escaped(title)}</title>\n<style>{_STYLE}</style>\n<h1>{_escaped(title)}</h1>\n<table>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{_escaped(cell)}</th>' for cell in head) + "</tr></thead>"
    yield "<tbody>"
    for name, *cells in rows:
        yield (
            f'<tr><th scope="row">{_escaped(name)}</th>'
            + "".join(f"<td>{_escaped(one)}</td>" for one in cells)
            + "</tr>"
        )
    yield "</tbody>\n</table>"
    if below:
        yield f"<p>{_escaped(below)}</p>"
    yield "</html>"


def _escaped(text: str) -> str:
    return html.escape(clean(text, keep="\n"))
