"""The words in an element's `class` and `id` → whether they call it furniture or comments, as on the whole web.

Such names can be wrong: `content.py` decides.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from search_cli.articles.html.prose import PROSE
from search_cli.articles.html.tree import BLOCKS, HEADINGS, Node, names

__all__ = ["COMMENTS_MARK", "FURNITURE_MARK", "mark", "named"]

# What furniture is called in `class` and `id`, as whole words: side-bar, sideBar and sidebar are the same.
_FURNITURE = names(
    "ad adbox ads adsense adv advert advertise advertisement advertisements advertising adverts articleinfo"
    " articlemeta articlesource authorinfo authorname backtop breadcrumb breadcrumbs byline consent cookie cookies"
    " copyright crumb crumbs footer gdpr login mediameta menu nav navbar navigation newsletter pagemetadata pager"
    " pagination paginator paging popup popups postauthor postdate postinfo publishdate publishtime pubtime qrcode"
    " recommend recommendation recommendations recommended related share sharebar shares sharing sidebar socialbar"
    " socialbuttons socialicons sociallinks socialmedia socialshare sponsor sponsored subscribe toc toolbar totop"
)
_COMMENTS = names("comment comments commentlist disqus replies respond")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_WRITTEN = "richtext"  # what somebody wrote in an editor, whatever else it is called (CopyrightRichText)
_SAYS_LAYOUT = names("has with no without show hide enable enabled disabled open closed")

FURNITURE_MARK, COMMENTS_MARK = 1, 2


def mark(node: Node, parent: Node) -> int:
    """Return what an element is called: furniture, comments, or neither. A heading's name is about its section."""
    called = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}" if node.attributes else " "
    if called == " " or node.tag in HEADINGS:
        return 0
    if node.tag not in BLOCKS and (parent.tag in PROSE or parent.tag in HEADINGS):
        return 0  # a word in a sentence
    return named(called)


@lru_cache(4096)
def named(called: str) -> int:
    """Return what the words of a `class` and `id` call an element."""
    for name in called.split():
        words = [word.lower() for word in _WORD.findall(name)]
        if _SAYS_LAYOUT.intersection(words):  # has-sidebar, comments-open
            continue
        words += [one + other for one, other in pairwise(words)]
        if _WRITTEN in words:
            return 0
        if _COMMENTS.intersection(words):
            return COMMENTS_MARK
        if _FURNITURE.intersection(words) or words == ["social"]:
            return FURNITURE_MARK
    return 0
