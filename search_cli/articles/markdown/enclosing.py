"""Blocks of Markdown → the same, each line in a container, an admonition or a tab heading nothing behind its end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from search_cli.articles.forms import asks
from search_cli.articles.headings import FORM_LEVEL
from search_cli.articles.markdown.site_marks import MARKS
from search_cli.models import Block

__all__ = ["answered", "heading_inside"]

_ENDS = re.compile(r"\W{0,4}(?:/|end)\W{0,2}([\w.]+)", re.IGNORECASE)
_BEGINNING = re.compile(r"^[ \t]*+(?=[^\s])", re.MULTILINE)  # of a line that says something
_NAME = re.compile(r"\W{1,4}([\w.]+)")


def heading_inside(blocks: Iterable[Block], text: str, start: int) -> Iterator[Block]:
    """Yield `blocks`; what may become a heading by its form is told where what encloses it ends."""
    pending = sorted(_enclosures(text, start), reverse=True)
    around: list[tuple[int, int]] = []
    for block in blocks:
        at = block.stretch.start
        while pending and pending[-1][0] <= at:
            around.append(pending.pop())
        while around and around[-1][1] <= at:
            around.pop()
        by_form = block.kind == "paragraph" or (block.kind == "heading" and block.level >= FORM_LEVEL)
        inside = around and by_form and not block.until
        yield replace(block, until=around[-1][1]) if inside else block


def answered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield `blocks`; up to where a question's reach ends, what it heads is its answer, and nothing behind that is."""
    until = 0
    for block in blocks:
        if block.kind == "heading":
            until = block.until if asks(block.stretch.text) else 0
        inside = block.kind in ("paragraph", "item") and block.stretch.start < until
        yield replace(block, kind="answer") if inside else block


def _enclosures(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each mark that encloses something begins, and where that ends; one without an end has none."""
    opened: defaultdict[str, list[int]] = defaultdict(list)
    for mark in MARKS.finditer(text, start):
        if mark["admonition"]:
            indent = len(mark[0]) - len(mark[0].lstrip())
            below = _BEGINNING.finditer(text, min(mark.end() + 1, len(text)))
            yield mark.start(), next((line.start() for line in below if len(line[0]) <= indent), len(text))
        elif mark["container"]:
            yield from _opens(":::", mark, opened) if mark[0].strip(" \t:") else _closes(":::", mark, opened)
        elif called := mark["shortcode"] or mark["component"]:
            end, name = _ENDS.match(called), _NAME.match(called)
            if end:
                yield from _closes(end[1], mark, opened)
            elif name:
                yield from _opens(name[1], mark, opened)


def _opens(name: str, mark: re.Match[str], opened: defaultdict[str, list[int]]) -> tuple[tuple[int, int], ...]:
    opened[name].append(mark.start())
    return ()


def _closes(name: str, mark: re.Match[str], opened: defaultdict[str, list[int]]) -> tuple[tuple[int, int], ...]:
    return ((opened[name].pop(), mark.start()),) if opened[name] else ()
