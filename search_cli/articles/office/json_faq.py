"""Questions and answers as JSON, one value or one in each line → an HTML page, each in the line where it begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from search_cli.articles.decoding import decode
from search_cli.articles.office.json_entries import Entry, held_in, is_unanswered
from search_cli.articles.office.markup import Cell, row
from search_cli.errors import ArticleError

__all__ = ["page_of"]

_DEEPEST = 12  # values inside each other: each is read once for every one around it
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
        line, held = self._line_of(at), held_in(value)
        for entry in held.entries:
            yield _Found(line, entry._replace(groups=(*groups, *entry.groups)[-len(_COLUMNS) :]))
        missed = self.missed
        if depth < _DEEPEST and _holds_more(value, held.keys):
            inside = (*groups, *(held.entries[0].groups if held.entries else ()), *filter(None, [held.name]))
            for key, inner, start in self._members(at):
                if key not in held.keys and isinstance(inner, (list, dict)):
                    yield from self._in(inner, start, inside[-len(_COLUMNS) :], depth + 1)
        if held.entries:
            self.missed = missed  # what is inside an entry, and no other, tells where that one is from
        elif isinstance(value, dict) and not _holds_more(value) and not is_unanswered(value):
            self.missed += 1

    def _members(self, at: int) -> Iterator[tuple[str, Any, int]]:
        """Yield what the list or object at a place holds, by which name, and where each begins."""
        are_named, key = self._text[at] == "{", ""
        at = _end(_BETWEEN, self._text, at + 1)
        while self._text[at] not in "]}":
            if are_named:
                key, at = self._decode(self._text, at)
                at = _end(_COLON, self._text, at)
            inner, end = self._decode(self._text, at)
            yield key, inner, at
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
    above: tuple[str, ...] = ()  # the headings that stand above, of sections
    for (are_questions, depth), group in groupby(found, lambda each: (each.entry.is_question, len(each.entry.groups))):
        section = list(group)
        if not are_questions:
            above = _add_sections(section, lines, above)
        elif not above:
            _add_table(section, lines, depth)
        else:
            for _, same in groupby(section, lambda each: each.entry.groups):
                table = list(same)
                above = _add_headings(table[0], lines, above)
                _add_table(table, lines, 0)
    return "\n".join(lines)


def _add_table(section: Sequence[_Found], lines: list[str], depth: int) -> None:
    """Write questions and answers, and in columns before these, as many as its `depth`, what they are filed under."""
    lines[section[0].line] += "<table>" + row(map(Cell, (*_COLUMNS[:depth], "问题", "答案")))
    for line, entry in section:
        lines[line] += row(map(Cell, (*entry.groups[:depth], entry.asked, entry.said)))
    lines[section[-1].line] += "</table>"


def _add_sections(section: Sequence[_Found], lines: list[str], above: tuple[str, ...]) -> tuple[str, ...]:
    """Write titles and their texts below what these are filed under; return the headings above what follows."""
    for each in section:
        line, entry = each
        groups = _add_headings(each, lines, above)[: len(entry.groups)]
        level = 2 + len(groups)
        said = "<br>".join(map(escape, entry.said.split("\n")))
        lines[line] += f"<h{level}>{escape(entry.asked)}</h{level}><p>{said}</p>"
        above = (*groups, entry.asked)
    return above


def _add_headings(each: _Found, lines: list[str], above: tuple[str, ...]) -> tuple[str, ...]:
    """Write what an entry is filed under, unless that stands above already; return the headings above it now."""
    groups = each.entry.groups
    if above[: len(groups)] == groups:
        return above
    lines[each.line] += "".join(f"<h{level}>{escape(group)}</h{level}>" for level, group in enumerate(groups, 2))
    return groups


def _holds_more(value: Any, keys: frozenset[str] = frozenset()) -> bool:
    """Return whether a value holds lists or objects, at other keys than these."""
    if isinstance(value, dict):
        return any(isinstance(inner, (list, dict)) for key, inner in value.items() if key not in keys)
    return isinstance(value, list) and any(isinstance(inner, (list, dict)) for inner in value)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
