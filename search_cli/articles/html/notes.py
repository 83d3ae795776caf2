"""A page's elements → those called aside, sidebar or footer that belong to its article: remarks, not what surrounds it.

An article has its own where the page says which element it is, and a remark is one wherever it says so (`class="tip"`).
What is behind a tab is the article's, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_cli.articles.html.furniture_names import named
from search_cli.articles.html.prose import prose_of
from search_cli.articles.html.tree import Node, names

__all__ = ["behind_tabs", "notes"]

_BESIDE = names("aside footer")
_CALLED_BESIDE = re.compile(r"\b(?:sidebar|side-bar|footer)\b", re.IGNORECASE)
_REMARK = re.compile(
    r"(?<![A-Za-z])(?:note|tip|hint|info|warning|caution|danger|important|callout|admonition|alert|pullquote|footnotes?)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_TAB = re.compile(r"(?<![A-Za-z])tab[-_s]{0,3}(?:pane|panel|content|body|item)(?![A-Za-z])", re.IGNORECASE)


def notes(nodes: Sequence[Node], source: str) -> set[int]:
    """Return such elements of which most is sentences and no links."""
    inside = _inside_articles(nodes)
    beside = [at for at in range(1, len(nodes)) if _stands_beside(nodes[at], bool(inside[at]))]
    if not beside:
        return set()
    prose, sentences = prose_of(nodes, source, bytearray(len(nodes)))
    length = [0 if node.tag else len(source[node.start : node.end].strip()) for node in nodes]
    for counts in (prose, sentences, length):
        for at in range(len(nodes) - 1, 0, -1):
            counts[nodes[at].parent] += counts[at]
    return {at for at in beside if sentences[at] and 2 * prose[at] > length[at]}


def behind_tabs(nodes: Sequence[Node], hidden: set[int]) -> set[int]:
    """Return the hidden elements that a click on a tab shows."""
    return {at for at in hidden if _is_tab(nodes[at].attributes)}


def _is_tab(attributes: dict[str, str]) -> bool:
    return attributes.get("role", "").strip().lower() == "tabpanel" or bool(_TAB.search(attributes.get("class", "")))


def _inside_articles(nodes: Sequence[Node]) -> bytearray:
    inside = bytearray(len(nodes))
    for at, node in enumerate(nodes):
        inside[at] = node.tag == "article" or (at > 0 and inside[node.parent])
    return inside


def _stands_beside(node: Node, inside_article: bool) -> bool:
    called = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}" if node.attributes else ""
    if node.tag == "aside" and _REMARK.search(called):
        return True
    if not inside_article or not (node.tag in _BESIDE or _CALLED_BESIDE.search(called)):
        return False
    return not named(_CALLED_BESIDE.sub("", called))  # and is called nothing else that surrounds articles
