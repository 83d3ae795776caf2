"""HTML → blocks: the content of a page as a browser shows it, every character with its exact place in the source.

We cut the source ourselves (html.tokens.py says why no library does), find the content by form (html.content.py), and
walk it without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from search_cli.articles import plain
from search_cli.articles.chat import is_stamp
from search_cli.articles.edit_links import EDIT_LABEL
from search_cli.articles.faq import is_labelled
from search_cli.articles.forms import SAYS, asks, asks_without_mark, heading_rank, is_item, is_prose, is_question
from search_cli.articles.headings import BARE_RANK, FORM_LEVEL
from search_cli.articles.html.content import Page, study
from search_cli.articles.html.folds import asks_in
from search_cli.articles.html.outside import outside
from search_cli.articles.html.tables import read_table
from search_cli.articles.html.text import ShownText
from search_cli.articles.html.title import heading_above, title_above
from search_cli.articles.html.tree import BLOCKS, HEADINGS, Node, parse
from search_cli.articles.lists import DEEPEST
from search_cli.articles.run_in import named_in
from search_cli.models import Block, BlockKind, Stretch

__all__ = ["outside", "read"]


def read(text: str, start: int) -> list[Block]:
    """Return the headings, paragraphs, list items, table rows and code of the page's content."""
    nodes = parse(text, start)
    if not any(node.tag for node in nodes[1:]) and not _END_TAG.search(text, start):
        return plain.read(text, start)  # by its name only a page
    page = study(nodes, text)
    blocks = _Reader(page, text).read(page.root)
    begins = blocks[0].stretch.start if blocks else len(text)
    title = heading_above(page, text, begins)
    if title is None and not any(block.kind == "heading" and block.level == 1 for block in blocks):
        title = title_above(page, text, begins)
    return [title, *blocks] if title else blocks


_END_TAG = re.compile("</[A-Za-z][^<>]*>")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_OWN_LINE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item)", re.IGNORECASE)
_WORD_MARK = re.compile(r"mso-list\s*:\s*Ignore", re.IGNORECASE)
_ICONS = frozenset(("Q", "A", "问", "答"))
_WINGDINGS = {letter: f"{mark} " for letter, mark in zip("lnuvqo§·Øü–", "●■◆❖□○▪•➢✓–", strict=True)}

_FEW = 8  # nodes inside a link that says one word
_HOLDS = frozenset(("dl", "details"))  # what holds labels and all that they head


class _Place(NamedTuple):
    """What the elements around a text make of it.

    `label` is the place of a <dt>, a <summary> or a button that asks, `heading` of a <h2>; `below` says that it is what
    such a label heads, `until` where the remark around it ends. `entry` is the place of the innermost <li>, which
    stands inside `depth` others.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    heading: int = 0
    label: int = 0
    entry: int = 0
    depth: int = 0
    below: bool = False
    exact: bool = False
    bold: bool = False
    header: bool = False
    until: int = 0


def _terms_together(page: Page, source: str) -> dict[int, int]:
    """Return the <dt> that follow another <dt>, both questions, each with the one before: they share an answer."""
    nodes = page.nodes
    before: dict[int, int] = {}  # parent → its last child element
    together: dict[int, int] = {}
    for at, node in enumerate(nodes):
        if node.tag and at:
            term = before.get(node.parent, 0)
            if (
                node.tag == "dt"
                and nodes[term].tag == "dt"
                and asks_in(nodes, term, source)
                and asks_in(nodes, at, source)
            ):
                together[at] = term
            before[node.parent] = at
    return together


class _Reader:
    """Walks through the content and closes a block wherever an element begins or ends a line."""

    def __init__(self, page: Page, source: str) -> None:
        self._page = page
        self._source = source
        self._blocks: list[Block] = []
        self._place = _Place()
        self._shown = ShownText(source)
        self._terms = _terms_together(page, source)
        self._going_on = frozenset(self._terms.values())  # terms that another follows
        self._asked = False  # by the last <dt> or <summary>
        self._begun = 0  # the <li> whose own line is read: what else is inside it belongs to that
        self._named = 0  # the heading or label that has its text: what else is inside it is none

    def read(self, root: int) -> list[Block]:
        """Return the blocks inside an element."""
        nodes = self._page.nodes
        around: list[tuple[int, bool, _Place]] = []
        at = root + 1
        while at < nodes[root].until:
            while around and around[-1][0] <= at:
                _, begins, place = around.pop()
                self._flush(begins)
                self._place = place
            if nodes[at].tag and self._passes_over(at):
                at = nodes[at].until
                continue
            if not nodes[at].tag:
                self._add(nodes[at])
            elif nodes[at].tag == "br":
                self._flush(self._shown.break_line() and not self._place.heading and not self._place.label)
            else:
                around.append((nodes[at].until, self._enter(at), self._place))
                self._place = self._inside(at)
            at += 1
        self._flush()
        return self._blocks

    def _passes_over(self, at: int) -> bool:
        """Return whether an element is left out, or read as a whole."""
        if self._page.left_out[at] or self._is_read_as_table(at) or self._edits_heading(at):
            self._flush(self._page.nodes[at].tag in BLOCKS)
            return True
        return self._shown.is_empty and self._show_mark(at)

    def _enter(self, at: int) -> bool:
        """Go into an element, and return whether a line ends where it does."""
        node = self._page.nodes[at]
        own_line = _OWN_LINE.search(node.attributes.get("style", ""))
        begins = node.tag in BLOCKS or node.tag == "button" or own_line is not None
        if at in self._terms:
            self._shown.break_line()  # a second question of one answer
        else:
            self._flush(begins)
        return begins and at not in self._going_on

    def _is_read_as_table(self, at: int) -> bool:
        if self._page.nodes[at].tag != "table":
            return False
        self._flush()
        rows = read_table(self._page, self._source, at)
        self._blocks += rows or ()
        return rows is not None

    def _edits_heading(self, at: int) -> bool:
        """Return whether a link stands behind a heading's text, by which readers edit the section."""
        nodes, heading = self._page.nodes, self._place.heading
        if nodes[at].tag != "a" or not heading or self._shown.is_empty or nodes[at].until - at > _FEW:
            return False
        after = (nodes[number] for number in range(nodes[at].until, min(nodes[heading].until, at + 2 * _FEW)))
        said = (self._said(node) for node in after if not node.tag)
        if not all(text.isspace() or EDIT_LABEL.fullmatch(text) for text in said):  # 播报 before 编辑
            return False
        inside = (nodes[number] for number in range(at, nodes[at].until))
        return bool(EDIT_LABEL.fullmatch("".join(self._said(node) for node in inside if not node.tag)))

    def _show_mark(self, at: int) -> bool:
        """Show what a page draws before a line: a bullet of Word's, a letter of another font, or Q and A as icons."""
        nodes = self._page.nodes
        if nodes[at].until - at > _FEW or nodes[at].tag in BLOCKS:
            return False
        inside = (nodes[number] for number in range(at + 1, nodes[at].until))
        drawn = "".join(self._said(node) for node in inside if not node.tag).strip()
        words = _WORD_MARK.search(nodes[at].attributes.get("style", ""))
        mark = _WINGDINGS.get(drawn) if words else f"{drawn}：" if drawn in _ICONS else None
        if mark:
            self._shown.add_replaced(mark, nodes[at].start, nodes[at].close)
        return mark is not None

    def _said(self, node: Node) -> str:
        return self._source[node.start : node.end] if node.text is None else node.text

    def _entered(self, at: int) -> _Place:
        """Return the place inside an element, its own tag untold: an answer folded away, or a remark."""
        place = self._place
        if at in self._page.answers:
            place = place._replace(below=True)
            self._asked = True
        return place._replace(until=self._page.nodes[at].close) if at in self._page.notes else place

    def _inside(self, at: int) -> _Place:
        """Return the place inside the element at that node."""
        node, place = self._page.nodes[at], self._entered(at)
        tag = node.tag
        if tag in HEADINGS:
            return _Place("heading", int(tag[1]), heading=at, until=place.until)
        if tag in ("dt", "summary", "button") and not place.heading:
            return place._replace(kind="paragraph", label=at)
        if tag == "li":
            if self._page.headings[at]:
                return place._replace(kind="paragraph")
            return place._replace(kind="item", entry=at, depth=min(place.depth + 1, DEEPEST) if place.entry else 0)
        if tag in ("dd", "td", "th", "details"):
            return place._replace(kind="paragraph", below=place.below or tag in ("dd", "details"))
        if tag == "pre":
            return place._replace(kind="code", exact=True)
        if tag == "header":
            return place._replace(header=True)
        if tag in ("b", "strong") or _BOLD.search(node.attributes.get("style", "")):
            return place._replace(bold=True)
        return place

    def _add(self, node: Node) -> None:
        place, shown = self._place, self._shown
        wrap = "\n" if place.kind == "paragraph" and not place.label else ""
        if node.text is not None:
            shown.add_replaced(node.text, node.start, node.end, wrap=wrap, bold=place.bold)
        elif place.exact:
            shown.add_exactly(node.start, node.end)
        else:
            shown.add_source(node.start, node.end, wrap=wrap, bold=place.bold)

    def _flush(self, wanted: bool = True) -> None:
        if wanted and not self._shown.is_empty:
            self._blocks += [block for block in self._made() if SAYS.search(block.stretch.text)]
        if wanted:
            self._shown = ShownText(self._source)

    def _made(self) -> Iterator[Block]:
        """Yield what is collected as a block, or as several where its lines are things of their own."""
        place = self._place
        names = place.heading or place.label
        stretch = self._shown.stretch() if place.exact or self._named != names else None
        if stretch is None or not (place.exact or names):
            yield from self._lines()
        elif place.exact:
            yield Block("code", stretch)
        else:
            self._named = names
            yield Block("heading", stretch, place.level, until=place.until) if place.heading else self._label(stretch)

    def _label(self, stretch: Stretch) -> Block:
        """Return a <dt>, a <summary> or a button: a heading if it asks, else as good as a bold line."""
        self._asked = asks(stretch.text) or is_labelled(stretch.text) or asks_without_mark(stretch.text)
        rank = FORM_LEVEL + BARE_RANK if self._asked else BARE_RANK
        until = self._end_of_list(self._place.label)
        return Block("heading" if self._asked else "paragraph", stretch, rank, until=until)

    def _lines(self) -> Iterator[Block]:
        """Yield the lines of a paragraph, an entry or an answer, and what heads them in bold (**问题？** 答案。)."""
        kind: BlockKind = "item" if self._place.kind == "item" else "paragraph"
        kind = "answer" if self._place.below and self._asked else kind
        for piece in self._shown.pieces(_is_apart, _asks if kind == "item" else self._heads):
            stretch, bold = piece.stretch, kind == "paragraph" and piece.bold
            name = named_in(stretch.text, "", self._source) if bold and piece.role == "text" else ""
            if piece.role == "head":
                yield Block("heading", stretch, FORM_LEVEL + BARE_RANK)
            elif piece.role == "below":
                yield Block(kind, stretch)
            elif name:
                yield Block("heading", stretch.cut(0, len(name)), FORM_LEVEL + BARE_RANK)
            elif not self._place.header or is_prose(stretch.text):  # of an article's header, its title and summary
                listed = kind == "paragraph" and not piece.bold and is_item(stretch.text)
                yield Block("item" if listed else kind, stretch, BARE_RANK if piece.bold else 0, self._depth())

    def _heads(self, said: str, rest: str) -> str:
        """Return what heads the rest of a paragraph of that with which it begins in bold, or nothing."""
        return _asks(said, rest) or named_in(said, rest, self._source)

    def _end_of_list(self, label: int) -> int:
        """Return where the definition list or the details around a label end, behind which it heads nothing, or 0."""
        nodes, at = self._page.nodes, label
        for _ in range(_FEW):  # as far out as a label stands inside its list
            at = nodes[at].parent
            if nodes[at].tag in _HOLDS:
                return nodes[at].close
        return 0

    def _depth(self) -> int:
        """Return how deep a block in this place is nested: all but the first of an entry belong to the first."""
        begins = self._begun < self._place.entry
        self._begun = max(self._begun, self._place.entry)
        return self._place.depth + int(bool(self._place.entry) and not begins)


def _asks(said: str, _: str) -> str:
    """Return a question with which an entry begins in bold, or nothing."""
    return said.strip() if is_question(said.strip()) else ""


def _is_apart(line: str) -> bool:
    return is_labelled(line) or is_item(line) or is_question(line) or heading_rank(line) is not None or is_stamp(line)
