"""What a click on a page shows: which hidden elements stand below a question or a heading, and what is clicked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from search_cli.articles.forms import asks
from search_cli.articles.html.tree import HEADINGS, Node, names

__all__ = ["asks_in", "heading_buttons", "sections_below", "unfolded"]

_FEW = 64  # nodes; what is clicked holds no more
_LABELS = HEADINGS | names("dt summary button")


def asks_in(nodes: Sequence[Node], at: int, source: str) -> bool:
    """Return whether an element's text, such as a button's, is a question, which unfolds its answer."""
    if nodes[at].until - at > _FEW:
        return False
    return asks(" ".join(_said(nodes, at + 1, nodes[at].until, source).split()))


def unfolded(nodes: Sequence[Node], source: str, hidden: Collection[int]) -> set[int]:
    """Return the hidden elements that a click on a question shows: right after its label, or named by it."""
    if not hidden:
        return set()
    named: set[str] = set()
    found = set()
    for at, label in _with_element_before(nodes):
        controlled = nodes[at].attributes.get("aria-controls", "")
        if controlled and asks_in(nodes, at, source):
            named.update(controlled.split())
        if at in hidden and label and nodes[label].tag in _LABELS and asks_in(nodes, label, source):
            found.add(at)
    return found | _named(nodes, hidden, named)


def heading_buttons(nodes: Sequence[Node], source: str) -> dict[int, int]:
    """Return the buttons that hold all of a heading's text, each with its heading: what is below is folded away."""
    found: dict[int, int] = {}
    for at, node in enumerate(nodes):
        if node.tag not in HEADINGS or node.until - at > _FEW:
            continue
        inside = [number for number in range(at + 1, node.until) if nodes[number].tag == "button"]
        if len(inside) == 1:
            button = inside[0]
            around = _said(nodes, at + 1, button, source) + _said(nodes, nodes[button].until, node.until, source)
            if not around.strip():
                found[button] = at
    return found


def sections_below(nodes: Sequence[Node], buttons: Mapping[int, int], hidden: Collection[int]) -> set[int]:
    """Return the hidden elements that a click on a heading shows: right after it, or named by its button."""
    if not buttons or not hidden:
        return set()
    headings = set(buttons.values())
    after = {at for at, before in _with_element_before(nodes) if at in hidden and before in headings}
    named = {name for button in buttons for name in nodes[button].attributes.get("aria-controls", "").split()}
    return after | _named(nodes, hidden, named)


def _with_element_before(nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """Return every element with the one before it inside the same element, or 0."""
    last: dict[int, int] = {}
    pairs = []
    for at, node in enumerate(nodes):
        if node.tag and at:
            pairs.append((at, last.get(node.parent, 0)))
            last[node.parent] = at
    return pairs


def _named(nodes: Sequence[Node], hidden: Collection[int], ids: Collection[str]) -> set[int]:
    return {at for at in hidden if nodes[at].attributes.get("id") in ids}


def _said(nodes: Sequence[Node], start: int, end: int, source: str) -> str:
    inside = (nodes[number] for number in range(start, end))
    return "".join(node.text or source[node.start : node.end] for node in inside if not node.tag)
