"""A page's texts → how much prose each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_cli.articles.html.tree import Node, names

__all__ = ["PROSE", "prose_of"]

PROSE = names("p li td dd blockquote pre details")
_MARK = re.compile("[，。！？；,;!?]")
_SENTENCE_END = re.compile("[。！？!?]")


def prose_of(nodes: Sequence[Node], source: str, unseen: bytearray) -> tuple[list[int], list[int]]:
    """Return for each text how many characters of prose it is, and how many if only whole sentences count.

    Prose is in a paragraph or a list, or has a comma, and is no link.
    """
    prose, sentences = [0] * len(nodes), [0] * len(nodes)
    linked = bytearray(len(nodes))
    in_prose = bytearray(len(nodes))
    for at, node in enumerate(nodes):
        linked[at] = linked[node.parent] or node.tag == "a"
        in_prose[at] = in_prose[node.parent] or node.tag in PROSE
        if not node.tag and not unseen[at] and not linked[at]:
            said = source[node.start : node.end].strip()
            mark = _MARK.search(said)
            if in_prose[at] or mark:
                prose[at] = len(said)
            if mark and _SENTENCE_END.search(said):
                sentences[at] = len(said)
    return prose, sentences
