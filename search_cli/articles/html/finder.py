"""A page's elements, those called furniture marked → the one in which the article stands."""

from __future__ import annotations

from collections.abc import Sequence

from search_cli.articles.html.furniture_names import COMMENTS_MARK, FURNITURE_MARK
from search_cli.articles.html.prose import prose_of
from search_cli.articles.html.tree import BLOCKS, HEADINGS, Node, children, count, names

__all__ = ["Finder"]

_MOSTLY = 0.95  # of the prose, and every sentence: what else there is are an address, a telephone number
_MISTAKEN = 4  # times as much prose inside as outside: that element is no furniture, whatever its name


_CONTAINERS = names("div section center form fieldset span font td")
_TABLE = names("table tbody tr")  # a cell may hold the page, a row does not


class Finder:
    """Looks for the content; `held` is how much prose each element holds outside furniture inside it."""

    def __init__(self, nodes: Sequence[Node], source: str, unseen: bytearray, marks: bytearray) -> None:
        self._nodes = nodes
        self._source = source
        self._unseen = unseen
        self._marks = marks
        self._prose, self._sentences = prose_of(nodes, source, unseen)
        self.held = self._outside_furniture(self._prose)

    def _outside_furniture(self, counts: Sequence[int]) -> list[int]:
        held = list(counts)
        for at in range(len(held) - 1, 0, -1):
            if not self._marks[at]:
                held[self._nodes[at].parent] += held[at]
        return held

    def unmark_mistaken(self, root: int) -> bool:
        """Take the mark from the element that holds nearly all prose (`<div class="page sidebar-left">`), if one does.

        Comments may well be longer than the article, but not all there is. Outside of what the page declares to be its
        content nothing is looked for.
        """
        area = range(root, self._nodes[root].until) if _is_declared(self._nodes[root]) else range(len(self._nodes))
        nothing_else = not self.held[root]
        marked = [at for at in area if self._marks[at] == FURNITURE_MARK or (self._marks[at] and nothing_else)]
        largest = max(marked, key=self.held.__getitem__, default=0)
        if largest == 0 or self.held[largest] <= _MISTAKEN * self.held[root]:
            return False
        self._marks[largest] = 0
        self.held = self._outside_furniture(self._prose)
        return True

    def root(self) -> int:
        """Return the element to read: what the page calls its content, unless most of the prose is elsewhere."""
        held = self.held
        declared = self._declared()
        articles = [at for at in declared if self._nodes[at].tag == "article"]
        article = max(articles, key=held.__getitem__, default=0)
        main = max((at for at in declared if self._nodes[at].tag != "article"), key=held.__getitem__, default=0)
        several = held[article] < 0.6 * sum(held[at] for at in articles)  # a page of teasers, or an article in parts
        if article and not several and held[article] >= max(0.3 * held[0], 0.5 * held[main] if main else 0):
            return article
        if main and held[main] >= 0.3 * held[0]:
            return main
        return self._densest()

    def _declared(self) -> list[int]:
        """Return the main elements and the outermost articles; those inside furniture only if there are no others."""
        proper: list[int] = []
        doubtful: list[int] = []
        around = bytearray(len(self._nodes))  # the marks of an element and of all around it
        until = 0
        for at, node in enumerate(self._nodes):
            around[at] = around[node.parent] | self._marks[at]
            if self._unseen[at] or not _is_declared(node) or around[at] & COMMENTS_MARK:
                continue
            if node.tag != "article" or at >= until:
                (doubtful if around[at] else proper).append(at)
                until = max(until, node.until if node.tag == "article" else 0)
        return proper or doubtful

    def _densest(self) -> int:
        """Return the innermost container with all whole sentences, nearly all prose, and no section's heading above.

        A page that has no title elsewhere may have it in any line.
        """
        if not any(node.tag in ("h1", "title") for node in self._nodes):
            return 0
        above = count(self._nodes, HEADINGS - {"h1"})
        for at, node in enumerate(self._nodes):
            if not node.tag and not self._source[node.start : node.end].isspace():
                above[at] = 1  # a line of its own between elements
        said = self._outside_furniture(self._sentences)
        blocks = count(self._nodes, BLOCKS)
        root = at = 0
        while True:
            inner = headed = 0
            for child in children(self._nodes, at):
                if self._unseen[child] or self._marks[child]:
                    continue
                enough = said[child] == said[0] and self.held[child] >= max(_MOSTLY * self.held[0], 1)
                if enough and self._nodes[child].tag in _CONTAINERS | _TABLE:
                    inner = child
                    break
                headed += above[child]
            if not inner or headed:
                return root
            at = inner
            tag = self._nodes[at].tag
            if tag in _CONTAINERS and (tag != "td" or blocks[at] > 1):  # a cell of mere text belongs to its table
                root = at


def _is_declared(node: Node) -> bool:
    return node.tag in ("article", "main") or node.attributes.get("role", "").strip().lower() == "main"
