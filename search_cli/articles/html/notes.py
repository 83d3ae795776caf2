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
_REMARKS = names(
    "note tip hint info warning caution danger important callout admonition alert pullquote footnote footnotes"
)
# What a page says to whoever reads it, wherever it puts that.
_TO_READERS = re.compile("版权|转载|订阅|关注|Cookie|公众号|小编|请输入|验证码", re.IGNORECASE)
_TAB = re.compile(r"(?<![A-Za-z])tab[-_s]{0,3}(?:pane|panel|content|body|item)(?![A-Za-z])", re.IGNORECASE)


def notes(nodes: Sequence[Node], source: str) -> set[int]:
    """Return such elements of which most is sentences and no links, and none is about the page or its readers."""
    inside = _inside_articles(nodes)
    beside = [at for at in range(1, len(nodes)) if _stands_beside(nodes[at], bool(inside[at]))]
    if not beside:
        return set()
    prose, sentences = prose_of(nodes, source, bytearray(len(nodes)))
    length = [0 if node.tag else len(source[node.start : node.end].strip()) for node in nodes]
    for counts in (prose, sentences, length):
        for at in range(len(nodes) - 1, 0, -1):
            counts[nodes[at].parent] += counts[at]
    to_readers = _says_to_readers(nodes, source)
    return {at for at in beside if sentences[at] and 2 * prose[at] > length[at] and not to_readers[at]}


def behind_tabs(nodes: Sequence[Node], source: str, hidden: set[int]) -> set[int]:
    """Return the hidden elements that a click on a tab shows instead of one beside them, but no forms to fill in."""
    tabs = {at for at in hidden if _is_tab(nodes[at].attributes)}
    if not tabs:
        return tabs
    shown = {node.parent for at, node in enumerate(nodes) if at not in hidden and _is_tab(node.attributes)}
    to_readers = _says_to_readers(nodes, source)
    return {at for at in tabs if nodes[at].parent in shown and not to_readers[at]}


def _says_to_readers(nodes: Sequence[Node], source: str) -> bytearray:
    """Return for each element whether anything in it speaks to whoever reads the page."""
    says = bytearray(not node.tag and bool(_TO_READERS.search(source, node.start, node.end)) for node in nodes)
    for at in range(len(nodes) - 1, 0, -1):
        says[nodes[at].parent] |= says[at]
    return says


def _is_tab(attributes: dict[str, str]) -> bool:
    return attributes.get("role", "").strip().lower() == "tabpanel" or bool(_TAB.search(attributes.get("class", "")))


def _inside_articles(nodes: Sequence[Node]) -> bytearray:
    inside = bytearray(len(nodes))
    for at, node in enumerate(nodes):
        inside[at] = node.tag == "article" or (at > 0 and inside[node.parent])
    return inside


def _stands_beside(node: Node, inside_article: bool) -> bool:
    called = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}" if node.attributes else ""
    if node.tag == "aside" and not _REMARKS.isdisjoint(called.lower().split()) and not named(called):
        return True
    if not inside_article or not (node.tag in _BESIDE or _CALLED_BESIDE.search(called)):
        return False
    return not named(_CALLED_BESIDE.sub("", called))  # and is called nothing else that surrounds articles
