"""An HTML page → the prose that a reader sees beside its content, and that is not read: comments, another article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from search_cli.articles.forms import is_prose
from search_cli.articles.html.content import Page, study
from search_cli.articles.html.prose import prose_of
from search_cli.articles.html.text import ShownText
from search_cli.articles.html.tree import BLOCKS, parse
from search_cli.models import Stretch

__all__ = ["outside"]


def outside(text: str) -> list[Stretch]:
    """Return the lines of prose that stand outside of a page's content, or in what is called furniture inside it."""
    nodes = parse(text, 0)
    page = study(nodes, text)
    prose, _ = prose_of(nodes, text, page.unseen)
    lines = list(_lines(page))
    told = {line for line, at in lines if prose[at]}
    found: list[Stretch] = []
    for line, group in groupby(lines, key=lambda pair: pair[0]):
        if line in told:
            shown = ShownText(text)
            for _, at in group:
                node = nodes[at]
                if node.text is None:
                    shown.add_source(node.start, node.end, wrap="", bold=False)
                else:
                    shown.add_replaced(node.text, node.start, node.end, wrap="", bold=False)
            found += filter(None, (shown.stretch(),))
    return [stretch for stretch in found if is_prose(stretch.text)]


def _lines(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the texts that are seen and not read, each with the innermost element that is a line."""
    line, gone = [0] * len(page.nodes), bytearray(len(page.nodes))
    content = range(page.root, page.nodes[page.root].until)
    for at, node in enumerate(page.nodes):
        gone[at] = page.left_out[at] or (gone[node.parent] if at else 0)
        line[at] = at if node.tag in BLOCKS else line[node.parent]
        if at and not node.tag and not page.unseen[at] and (gone[at] or at not in content):
            yield line[at], at
