"""A page whose content has no title → the one above it: a heading, or what the window's frame shows."""

from __future__ import annotations

import re

from search_cli.articles.html.content import Page
from search_cli.articles.html.tables import shown_in
from search_cli.models import Block

__all__ = ["title_above"]

# What stands behind an article's title in the window's frame is the site's name.
_SITE = re.compile(r"(?<=\s)[-–—·»](?=\s)|[|｜]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_LONG_TITLE = 4  # characters; what is shorter may be in another title by chance


def title_above(page: Page, source: str, before: int) -> Block | None:
    """Return the title from above the content: a heading of level 1, else what the window's frame shows."""
    above = [at for at, node in enumerate(page.nodes) if node.tag in ("h1", "title") and node.close <= before]
    framed = next((shown_in(page, source, at) for at in above if page.nodes[at].tag == "title"), None)
    if framed:
        own = _SITE.split(framed.text, maxsplit=1)[0].rstrip()
        framed = framed.cut(0, len(own)) if own else framed
    headings = [(at, found) for at in above if page.nodes[at].tag == "h1" and (found := shown_in(page, source, at))]
    named = [found for _, found in headings if framed and _same(found.text, framed.text)]  # though in a page's header
    seen = [found for at, found in headings if not page.left_out[at] and not page.unseen[at]]
    chosen = next(iter((*named, *seen)), framed)
    return Block("heading", chosen, 1) if chosen else None


def _same(one: str, other: str) -> bool:
    keys = sorted((re.sub(r"[\W_]+", "", text).lower() for text in (one, other)), key=len)
    return len(keys[0]) >= _LONG_TITLE and keys[0] in keys[1]
