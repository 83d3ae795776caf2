"""A page's elements → where its content is, and which of them a reader does not see or want.

Judged by form alone: what an element is, and the words by which the whole web names such elements.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from search_cli.articles.html.finder import Finder
from search_cli.articles.html.folds import asks_in, heading_buttons, sections_below, unfolded
from search_cli.articles.html.furniture_names import mark
from search_cli.articles.html.notes import behind_tabs, notes
from search_cli.articles.html.prose import prose_of
from search_cli.articles.html.tree import HEADINGS, Node, count, names

__all__ = ["Page", "study"]

_UNSEEN = names(
    "applet area audio canvas datalist dialog embed frame frameset iframe input link map meta meter nav aside"
    " noembed noframes noscript object optgroup option output param progress rp script select source style svg"
    " template textarea title track video footer"
)
_UNSEEN_ROLES = names("alertdialog banner complementary contentinfo dialog menu menubar navigation search toolbar")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST = 2  # times as much prose hidden as seen: that is what the page is about, not a dialog over it


@dataclass(frozen=True, slots=True)
class Page:
    """The nodes of a page, where its content is, and what to leave out; counts are of each node's subtree.

    `unseen` is what is in something hidden or navigation, `left_out` what begins such a thing or furniture, `answers`
    what is hidden until its question is clicked, `notes` what stands beside the text and belongs to it.
    """

    nodes: Sequence[Node]
    root: int
    unseen: bytearray
    left_out: bytearray
    answers: Collection[int]
    headings: Sequence[int]
    tables: Sequence[int]
    notes: Collection[int]


def study(nodes: Sequence[Node], source: str) -> Page:
    """Return where the article is: <article> or <main> if the page says so, else the element with most of the prose."""
    headings = count(nodes, HEADINGS)
    hidden = {at for at, node in enumerate(nodes) if node.attributes and _is_hidden(node.attributes)}
    hidden -= behind_tabs(nodes, source, hidden)
    own = notes(nodes, source)
    buttons = heading_buttons(nodes, source)
    answers = unfolded(nodes, source, hidden)
    hidden -= sections_below(nodes, buttons, hidden)
    unseen = _unseen(nodes, source, headings, hidden - answers, buttons, own)
    rescued = _text_shown_by_script(nodes, source, unseen, headings, hidden - answers)
    if rescued:
        unseen = _unseen(nodes, source, headings, hidden - answers - rescued, buttons, own)
    marks = bytearray(0 if at in own else mark(node, nodes[node.parent]) for at, node in enumerate(nodes))
    finder = Finder(nodes, source, unseen, marks)
    root = finder.root()
    for _ in range(5):  # as often as elements taken for furniture by mistake stand inside each other
        if not finder.unmark_mistaken(root):
            break
        root = finder.root()
    left_out = bytearray(gone == _ITSELF or called > 0 for gone, called in zip(unseen, marks, strict=True))
    for at, node in enumerate(nodes):
        if node.tag == "form" and finder.held[root] and not finder.held[at]:  # to search, to log in, to comment
            left_out[at] = 1
    return Page(nodes, root, unseen, left_out, answers, headings, count(nodes, names("table")), own)


_ITSELF, _INSIDE = 1, 2


def _unseen(
    nodes: Sequence[Node],
    source: str,
    headings: Sequence[int],
    hidden: Collection[int],
    buttons: Mapping[int, int],
    own: Collection[int] = (),
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
            unseen[at] = (at not in own and (node.tag in _UNSEEN or _is_navigation(node))) or at in hidden
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
    inside, _ = prose_of(nodes, source, _unseen(nodes, source, headings, (), {}))
    seen = sum(prose_of(nodes, source, unseen)[0])
    for at in range(len(nodes) - 1, 0, -1):
        inside[nodes[at].parent] += inside[at]
    for at in sorted(hidden):
        if inside[at] > max(_MOST * seen, inside[0] / 2) and not mark(nodes[at], nodes[nodes[at].parent]):
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
