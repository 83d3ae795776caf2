"""HTML source → its elements and texts in document order, each knowing its parent and where its subtree ends.

A flat list and no recursion: 100,000 elements inside each other are as good as side by side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from search_cli.articles.html.tokens import Token, tokens

__all__ = ["BLOCKS", "HEADINGS", "Node", "children", "count", "names", "parse"]


def names(listed: str) -> frozenset[str]:
    """Return the names in a list with blanks between them."""
    return frozenset(listed.split())


HEADINGS = names("h1 h2 h3 h4 h5 h6")
_TABLE_PARTS = names("caption tbody td tfoot th thead tr")
BLOCKS = (
    HEADINGS
    | _TABLE_PARTS
    | names(
        "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form"
        " header hgroup hr legend li main menu nav ol p pre search section summary table ul"
    )
)
"""Elements that begin and end a line."""

_VOID = names("area base br col embed hr img input link meta param source track wbr")
_NO_NODE = names("html head body")  # often missing, twice, or closed too early; the page is all of it
_WALLS = names("article caption main table td th")  # a stray end tag inside closes nothing outside


class Node:
    """An element, or a text (without a `tag`): its place in the source, and its subtree `nodes[own + 1 : until]`.

    `end` is where its opening tag ends, `close` where the element does; `text` is what an entity stands for.
    """

    __slots__ = ("attributes", "close", "end", "parent", "start", "tag", "text", "until")

    def __init__(self, tag: str, start: int, end: int, parent: int, own: int) -> None:
        self.tag = tag
        self.start = start
        self.end = end
        self.close = end
        self.parent = parent
        self.until = own + 1
        self.text: str | None = None
        self.attributes: dict[str, str] = {}


def parse(source: str, start: int) -> list[Node]:
    """Return the page, `nodes[0]`, and all in it; what is left unclosed or closed wrongly is mended as browsers do."""
    tree = _Tree(start)
    for token in tokens(source, start):
        if token.kind == "open":
            tree.open(token)
        elif token.kind == "close":
            tree.close(token)
        else:
            tree.add_text(token)
    tree.close_from(0, len(source))
    return tree.nodes


def children(nodes: Sequence[Node], parent: int) -> Iterator[int]:
    """Yield the places of an element's children."""
    at = parent + 1
    while at < nodes[parent].until:
        yield at
        at = nodes[at].until


_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_WANTED = names("aria-controls aria-hidden class colspan hidden href id role rowspan style")


def _attributes(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        name = match[1].lower()
        if name in _WANTED and name not in found:
            found[name] = match[2] or match[3] or match[4] or ""
    return found


class _Tree:
    """`where` holds the depths at which elements of a name are open, innermost last: no search through the stack."""

    def __init__(self, start: int) -> None:
        self.nodes = [Node("body", start, start, 0, 0)]
        self._stack = [0]
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        self._walls = [0]
        self._blocks = [0]

    def add_text(self, token: Token) -> None:
        node = Node("", token.start, token.end, self._stack[-1], len(self.nodes))
        node.text = token.value if token.kind == "entity" else None
        self.nodes.append(node)

    def open(self, token: Token) -> None:
        name = token.name
        if name in _NO_NODE:
            return
        self._close_implied(name, token.start)
        node = Node(name, token.start, token.end, self._stack[-1], len(self.nodes))
        if token.value and not token.value.isspace():
            node.attributes = _attributes(token.value)
        self.nodes.append(node)
        if name in _VOID or (name in ("svg", "math") and token.value.endswith("/")):
            return
        depth = len(self._stack)
        self._stack.append(len(self.nodes) - 1)
        self._where[name].append(depth)
        if name in _WALLS:
            self._walls.append(depth)
        if name in BLOCKS:
            self._blocks.append(depth)

    def close(self, token: Token) -> None:
        """Close the innermost element of that name, unless a wall or, for inline elements, a block stands between."""
        name = token.name
        depth = self._innermost(*HEADINGS) if name in HEADINGS else self._innermost(name)
        if name in _WALLS or name in _TABLE_PARTS:
            limit = self._innermost("table") if name in _TABLE_PARTS else 0
        else:
            limit = self._walls[-1] if name in BLOCKS else self._blocks[-1]
        if depth > limit:
            self.close_from(depth, token.end, token.start)

    def close_from(self, depth: int, end: int, inner_end: int | None = None) -> None:
        """Close all elements from `depth` on: at `inner_end` but for the outermost, whose end tag ends at `end`."""
        while len(self._stack) > depth:
            node = self.nodes[self._stack.pop()]
            outermost = len(self._stack) == depth
            node.close = end if outermost or inner_end is None else inner_end
            node.until = len(self.nodes)
            if not self._stack:
                return
            self._where[node.tag].pop()
            for open_depths in (self._walls, self._blocks):
                if open_depths[-1] == len(self._stack):
                    open_depths.pop()

    def _innermost(self, *tags: str) -> int:
        """Return the depth of the innermost open element of these tags, or 0."""
        return max((self._where[tag][-1] for tag in tags if self._where[tag]), default=0)

    def _close_implied(self, name: str, at: int) -> None:
        """Close what the start of an element ends without saying so: a paragraph, the list item before, …"""
        if name not in BLOCKS:
            return
        broken_out = self._innermost("svg", "select")  # no paragraph stands in these; one was not closed
        if broken_out and not self._where["foreignobject"]:
            self.close_from(broken_out, at)
        paragraph = self._innermost("p")
        if paragraph > self._walls[-1]:
            self.close_from(paragraph, at)
        before, within = self._ended_by(name)
        if before > within:
            self.close_from(before, at)

    def _ended_by(self, name: str) -> tuple[int, int]:
        """Return the depth of what an element of this name ends, and the depth below which it ends nothing."""
        wall = self._walls[-1]
        table = self._innermost("table")
        if name == "li":
            return self._innermost("li"), max(self._innermost("ul", "ol", "menu"), wall)
        if name in ("dt", "dd"):
            return self._innermost("dt", "dd"), max(self._innermost("dl"), wall)
        if name in HEADINGS:
            heading = self._innermost(*HEADINGS)
            return (heading, 0) if heading == self._blocks[-1] else (0, 0)
        if name in ("td", "th"):
            return self._innermost("td", "th", "caption"), table
        if name in _TABLE_PARTS:
            inside = ("tr", "td", "th", "caption")
            outer = inside if name == "tr" else ("thead", "tbody", "tfoot", *inside)
            depths = (self._where[part][-1] for part in outer if self._where[part])
            return min((depth for depth in depths if depth > table), default=0), table
        return 0, 0


def count(nodes: Sequence[Node], tags: frozenset[str]) -> list[int]:
    """Return how many elements of these tags are in each subtree, itself included."""
    found = [int(node.tag in tags) for node in nodes]
    for at in range(len(nodes) - 1, 0, -1):
        found[nodes[at].parent] += found[at]
    return found
