"""A page's elements → where its content is, and which of them a reader of the article does not see or want.

All by form: what an element is, and the words people all over the web name such elements with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from search_cli.articles.html.folds import asks_in, heading_buttons, sections_below, unfolded
from search_cli.articles.html.tree import BLOCKS, HEADINGS, Node, children, names

__all__ = ["Page", "study"]

_UNSEEN = names(
    "applet area audio canvas datalist dialog embed frame frameset iframe input link map meta meter nav aside"
    " noembed noframes noscript object optgroup option output param progress rp script select source style svg"
    " template textarea title track video footer"
)
_UNSEEN_ROLES = names("alertdialog banner complementary contentinfo dialog menu menubar navigation search toolbar")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# What furniture is called in `class` and `id`, as whole words: side-bar, sideBar and sidebar are the same.
_FURNITURE = names(
    "ad adbox ads adsense adv advert advertise advertisement advertisements advertising adverts backtop breadcrumb"
    " breadcrumbs consent cookie cookies copyright crumb crumbs footer gdpr login menu nav navbar navigation"
    " newsletter pager pagination paginator paging popup popups qrcode recommend recommendation recommendations"
    " recommended related share sharebar shares sharing sidebar socialbar socialbuttons socialicons sociallinks"
    " socialmedia socialshare sponsor sponsored subscribe toc toolbar totop"
)
_COMMENTS = names("comment comments commentlist disqus replies respond")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SAYS_LAYOUT = names("has with no without show hide enable enabled disabled open closed")

_PROSE = names("p li td dd blockquote pre details")
_MARK = re.compile("[，。！？；,;!?]")
_SENTENCE_END = re.compile("[。！？!?]")

_MOSTLY = 0.95  # of the prose, and every sentence: what else there is are an address, a telephone number
_MOST = 2  # times as much prose hidden as seen: that is what the page is about, not a dialog over it
_MISTAKEN = 4  # times as much prose inside as outside: that element is no furniture, whatever its name


@dataclass(frozen=True, slots=True)
class Page:
    """The nodes of a page, where its content is, and what to leave out; counts are of each node's subtree.

    `unseen` is what is in something hidden or navigation, `left_out` what begins such a thing or furniture, `answers`
    what is hidden until its question is clicked.
    """

    nodes: Sequence[Node]
    root: int
    unseen: bytearray
    left_out: bytearray
    answers: Collection[int]
    headings: Sequence[int]
    tables: Sequence[int]


def study(nodes: Sequence[Node], source: str) -> Page:
    """Return where the article is: <article> or <main> if the page says so, else the element with most of the prose."""
    headings = _count(nodes, HEADINGS)
    hidden = {at for at, node in enumerate(nodes) if node.attributes and _is_hidden(node.attributes)}
    buttons = heading_buttons(nodes, source)
    answers = unfolded(nodes, source, hidden)
    hidden -= sections_below(nodes, buttons, hidden)
    unseen = _unseen(nodes, source, headings, hidden - answers, buttons)
    rescued = _text_shown_by_script(nodes, source, unseen, headings, hidden - answers)
    if rescued:
        unseen = _unseen(nodes, source, headings, hidden - answers - rescued, buttons)
    marks = bytearray(_mark(node, nodes[node.parent]) for node in nodes)
    finder = _Finder(nodes, source, unseen, marks)
    root = finder.root()
    for _ in range(5):  # as often as elements taken for furniture by mistake stand inside each other
        if not finder.unmark_mistaken(root):
            break
        root = finder.root()
    left_out = bytearray(gone == _ITSELF or mark > 0 for gone, mark in zip(unseen, marks, strict=True))
    for at, node in enumerate(nodes):
        if node.tag == "form" and finder.held[root] and not finder.held[at]:  # to search, to log in, to comment
            left_out[at] = 1
    return Page(nodes, root, unseen, left_out, answers, headings, _count(nodes, names("table")))


def _count(nodes: Sequence[Node], tags: frozenset[str]) -> list[int]:
    """Return how many elements of these tags are in each subtree, itself included."""
    found = [int(node.tag in tags) for node in nodes]
    for at in range(len(nodes) - 1, 0, -1):
        found[nodes[at].parent] += found[at]
    return found


_ITSELF, _INSIDE = 1, 2


def _unseen(
    nodes: Sequence[Node],
    source: str,
    headings: Sequence[int],
    hidden: Collection[int],
    buttons: Mapping[int, int],
) -> bytearray:
    """Return for each node whether it, or something around it, is hidden, no text, or navigation by what it is."""
    unseen = bytearray(len(nodes))
    in_section = bytearray(len(nodes))
    contents = _tables_of_contents(nodes, source)
    for at, node in enumerate(nodes):
        if at == 0:
            continue
        in_section[at] = in_section[node.parent] or node.tag in ("article", "main", "section")
        if unseen[node.parent]:
            unseen[at] = _INSIDE
        elif at in contents:
            unseen[at] = _ITSELF
        elif node.tag == "header":  # the page's; an article's has its title
            unseen[at] = not (in_section[at] and headings[at])
        elif node.tag:
            unseen[at] = node.tag in _UNSEEN or _is_navigation(node) or at in hidden
            if node.tag == "button":
                unseen[at] = unseen[at] or not (at in buttons or asks_in(nodes, at, source))
    return unseen


def _is_navigation(node: Node) -> bool:
    return node.attributes.get("role", "").strip().lower() in _UNSEEN_ROLES


def _is_hidden(attributes: dict[str, str]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").strip().lower() == "true"
        or bool(_NOT_SHOWN.search(attributes.get("style", "")))
    )


def _text_shown_by_script(
    nodes: Sequence[Node], source: str, unseen: bytearray, headings: Sequence[int], hidden: Collection[int]
) -> set[int]:
    """Return the hidden elements with most of the page's prose: a script shows them, which a saved page has not run."""
    rescued: set[int] = set()
    if not hidden:
        return rescued
    inside, _ = _prose(nodes, source, _unseen(nodes, source, headings, (), {}))
    seen = sum(_prose(nodes, source, unseen)[0])
    for at in range(len(nodes) - 1, 0, -1):
        inside[nodes[at].parent] += inside[at]
    for at in sorted(hidden):
        if inside[at] > max(_MOST * seen, inside[0] / 2) and not _mark(nodes[at], nodes[nodes[at].parent]):
            rescued.add(at)
    return rescued


def _tables_of_contents(nodes: Sequence[Node], source: str) -> set[int]:
    """Return the lists of nothing but links into the page itself."""
    all_text = [0] * len(nodes)
    linking = [0] * len(nodes)
    for at in range(len(nodes) - 1, 0, -1):
        node = nodes[at]
        if not node.tag:
            all_text[at] = len(source[node.start : node.end].strip())
        elif node.tag == "a" and node.attributes.get("href", "").startswith("#"):
            linking[at] = all_text[at]
        all_text[node.parent] += all_text[at]
        linking[node.parent] += linking[at]
    return {
        at for at, node in enumerate(nodes) if node.tag in ("ul", "ol") and linking[at] and linking[at] == all_text[at]
    }


_FURNITURE_MARK, _COMMENTS_MARK = 1, 2


def _mark(node: Node, parent: Node) -> int:
    """Return what an element is called: furniture, comments, or neither. A heading's name is about its section."""
    called = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}" if node.attributes else " "
    if called == " " or node.tag in HEADINGS:
        return 0
    if node.tag not in BLOCKS and (parent.tag in _PROSE or parent.tag in HEADINGS):
        return 0  # a word in a sentence
    return _named(called)


@lru_cache(4096)
def _named(called: str) -> int:
    for name in called.split():
        words = [word.lower() for word in _WORD.findall(name)]
        if _SAYS_LAYOUT.intersection(words):  # has-sidebar, comments-open
            continue
        words += [one + other for one, other in pairwise(words)]
        if _COMMENTS.intersection(words):
            return _COMMENTS_MARK
        if _FURNITURE.intersection(words) or words == ["social"]:
            return _FURNITURE_MARK
    return 0


def _prose(nodes: Sequence[Node], source: str, unseen: bytearray) -> tuple[list[int], list[int]]:
    """Return for each text how many characters of prose it is, and how many if only whole sentences count.

    Prose is in a paragraph or a list, or has a comma, and is no link.
    """
    prose, sentences = [0] * len(nodes), [0] * len(nodes)
    linked = bytearray(len(nodes))
    in_prose = bytearray(len(nodes))
    for at, node in enumerate(nodes):
        linked[at] = linked[node.parent] or node.tag == "a"
        in_prose[at] = in_prose[node.parent] or node.tag in _PROSE
        if not node.tag and not unseen[at] and not linked[at]:
            said = source[node.start : node.end].strip()
            mark = _MARK.search(said)
            if in_prose[at] or mark:
                prose[at] = len(said)
            if mark and _SENTENCE_END.search(said):
                sentences[at] = len(said)
    return prose, sentences


_CONTAINERS = names("div section center form fieldset span font td")
_TABLE = names("table tbody tr")  # a cell may hold the page, a row does not


class _Finder:
    """Looks for the content; `held` is how much prose each element holds outside furniture inside it."""

    def __init__(self, nodes: Sequence[Node], source: str, unseen: bytearray, marks: bytearray) -> None:
        self._nodes = nodes
        self._source = source
        self._unseen = unseen
        self._marks = marks
        self._prose, self._sentences = _prose(nodes, source, unseen)
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
        marked = [at for at in area if self._marks[at] == _FURNITURE_MARK or (self._marks[at] and nothing_else)]
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
            if self._unseen[at] or not _is_declared(node) or around[at] & _COMMENTS_MARK:
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
        above = _count(self._nodes, HEADINGS - {"h1"})
        for at, node in enumerate(self._nodes):
            if not node.tag and not self._source[node.start : node.end].isspace():
                above[at] = 1  # a line of its own between elements
        said = self._outside_furniture(self._sentences)
        blocks = _count(self._nodes, BLOCKS)
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
