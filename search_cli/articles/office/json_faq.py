"""Questions and answers as JSON, one value or one in each line → an HTML page, each in the line where it begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from search_cli.articles.decoding import decode
from search_cli.articles.office.json_entries import Entry, entries_in, group_of
from search_cli.articles.office.markup import Cell, row
from search_cli.errors import ArticleError

__all__ = ["page_of"]

_DEEPEST = 6  # values inside each other: each is read once for every one around it
_BLANKS = re.compile(r"[\s\ufeff]*")
_BETWEEN = re.compile(r"[\s,]*")
_COLON = re.compile(r"\s*:\s*")
_MEANT = re.compile(r'"(?:question|answer|问题|答案|提问|回答|instruction|messages)"\s*:', re.IGNORECASE)
_COLUMNS = ("一级分类", "二级分类", "三级分类")


class _Found(NamedTuple):
    line: int
    entry: Entry


class _Scanner:
    """Finds entries in a text, and counts what is in its lists and is none."""

    def __init__(self, text: str) -> None:
        self._text = text
        decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)
        self._decode = decoder.raw_decode
        self._line, self._counted = 0, 0
        self.missed = 0

    def found(self) -> Iterator[_Found]:
        """Yield the entries in order. Raises JSONDecodeError where the text is no JSON."""
        at = _end(_BLANKS, self._text, 0)
        while at < len(self._text):
            value, end = self._decode(self._text, at)
            yield from self._in(value, at, (), 0)
            at = _end(_BETWEEN, self._text, end)

    def _in(self, value: Any, at: int, groups: tuple[str, ...], depth: int) -> Iterator[_Found]:
        """Yield the entries of a value that begins at a place, inside others of these names."""
        line, entries = self._line_of(at), list(entries_in(value))
        for entry in entries:
            yield _Found(line, entry._replace(groups=(*groups, *entry.groups)[-len(_COLUMNS) :]))
        if entries:
            return
        if depth < _DEEPEST and isinstance(value, (list, dict)):
            name = group_of(value) if isinstance(value, dict) else ""
            for inner, start in self._members(at):
                if isinstance(inner, (list, dict)):
                    yield from self._in(inner, start, (*groups, name) if name else groups, depth + 1)
        self.missed += isinstance(value, dict) and not any(isinstance(inner, (list, dict)) for inner in value.values())

    def _members(self, at: int) -> Iterator[tuple[Any, int]]:
        """Yield what the list or object at a place holds, and where each begins."""
        are_named = self._text[at] == "{"
        at = _end(_BETWEEN, self._text, at + 1)
        while self._text[at] not in "]}":
            if are_named:
                _, at = self._decode(self._text, at)
                at = _end(_COLON, self._text, at)
            inner, end = self._decode(self._text, at)
            yield inner, at
            at = _end(_BETWEEN, self._text, end)

    def _line_of(self, at: int) -> int:
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line


def page_of(data: bytes, encoding: str) -> str:
    """Return the questions and answers as tables, titles and texts as sections; an empty page where there are none.

    Raises ArticleError when the bytes are no text, or what was to be such a file is no JSON.
    """
    text = decode(data, encoding)
    scanner, found = _Scanner(text), list[_Found]()
    try:
        found.extend(scanner.found())
    except json.JSONDecodeError as error:
        if found or _MEANT.search(text):  # settings with remarks in them are not for readers
            raise ArticleError("article-json", line=error.lineno) from error
    except RecursionError:
        if found or _MEANT.search(text):
            raise
    return _page(found) if len(found) >= scanner.missed else ""


def _page(found: Sequence[_Found]) -> str:
    lines = [""] * (max((each.line for each in found), default=0) + 1)
    for (are_questions, depth), group in groupby(found, lambda each: (each.entry.is_question, len(each.entry.groups))):
        section = list(group)
        if not are_questions:
            _add_sections(section, lines)
            continue
        lines[section[0].line] += "<table>" + row(map(Cell, (*_COLUMNS[:depth], "问题", "答案")))
        for line, entry in section:
            lines[line] += row(map(Cell, (*entry.groups, entry.asked, entry.said)))
        lines[section[-1].line] += "</table>"
    return "\n".join(lines)


def _add_sections(section: Sequence[_Found], lines: list[str]) -> None:
    """Write titles and their texts below what these are filed under."""
    above: tuple[str, ...] = ()
    for line, entry in section:
        if entry.groups != above:
            above = entry.groups
            lines[line] += "".join(f"<h{2 + depth}>{escape(group)}</h{2 + depth}>" for depth, group in enumerate(above))
        level = 2 + len(above)
        said = "<br>".join(map(escape, entry.said.split("\n")))
        lines[line] += f"<h{level}>{escape(entry.asked)}</h{level}><p>{said}</p>"


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
