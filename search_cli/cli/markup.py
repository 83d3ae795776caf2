"""Text → Markdown in which none of it is markup, a table of it, or a page of HTML that needs nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from search_cli.articles.forms import ends_open, is_item
from search_cli.cli.output import clean
from search_cli.messages import language

__all__ = ["html_page", "literal", "markdown_table", "quotation"]

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~#])")
# Within a line also entities, and Obsidian's formulas, block names, comments and highlights.
_MORE_MARKS = re.compile(rf"{_MARKS.pattern}|([$^]|&(?=#?\w+;)|%(?=%)|=(?==))")
# The beginnings of a line that make it a list, a rule or a heading.
_OPENING = re.compile(r"^(\d{0,9})([-+=](?=[\s=-]|$)|[.)](?=\s|$))")
_CHINESE = re.compile("[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef“‘]")
_INDENTED = re.compile(r"(?: {2}|\t)\s*+\S")
_BACKTICKS = re.compile("`+")
_FENCE = 3  # characters, the fewest that make one
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
    """Yield the lines of a quotation in Markdown, which keeps the line breaks; code is fenced, as written."""
    lines = clean(text, keep="\n\t").strip().split("\n")
    plain: list[str] = []
    for is_told, group in groupby(lines, _is_told):
        run = list(group)
        if is_told or not _is_code(run):
            plain += run
            continue
        yield from _quoted(plain)
        yield from _fenced(run)
        plain = []
    yield from _quoted(plain)


def _quoted(lines: Sequence[str]) -> Iterator[str]:
    escaped = [_OPENING.sub(r"\1\\\2", literal(line)) for line in lines]
    for line, following in zip(escaped, (*escaped[1:], ""), strict=False):
        # Two blanks keep lines apart that Markdown would join.
        yield f"> {line}{'  ' if following else ''}" if line else ">"


def _fenced(lines: Sequence[str]) -> Iterator[str]:
    longest = max((len(found) for line in lines for found in _BACKTICKS.findall(line)), default=0)
    fence = "`" * max(_FENCE, longest + 1)
    yield from (f"> {line}".rstrip() for line in (fence, *lines, fence))


def _is_told(line: str) -> bool:
    """Return whether a line is one of a text or a list in Chinese, which code has at most behind a comment's mark."""
    said = line.strip()
    leads_in = ends_open(said) and line.startswith(said)  # and is not indented
    return bool(_CHINESE.match(said) or (_CHINESE.search(said) and (is_item(said) or leads_in)))


def _is_code(lines: Sequence[str]) -> bool:
    """Return whether lines are code by their indentation, which nested entries of a list have as well."""
    return any(map(_INDENTED.match, lines)) and not all(is_item(line.strip()) for line in lines if line.strip())


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
