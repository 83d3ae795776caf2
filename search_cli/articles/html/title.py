"""A page whose content has no title → the one above it: a heading, or what the window's frame shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_cli.articles.html.content import Page
from search_cli.articles.html.tables import shown_in
from search_cli.models import Block, Stretch

__all__ = ["heading_above", "title_above"]

# What stands behind an article's title in the window's frame is the site's name.
_SITE = re.compile(r"(?<=\s)[-–—·»](?=\s)|[|｜]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_BEFORE = re.compile(r"\s*[:：»›/|｜–—-]\s+")  # a space's or a book's name stands before the title of its pages
_MOST_LINKS = 32  # in the path above a title
_LONG_TITLE = 4  # characters; what is shorter may be in another title by chance


def heading_above(page: Page, source: str, before: int) -> Block | None:
    """Return the heading of level 1 above the content that says just what the window's frame shows: the page's title.

    The content's own headings are its sections then, of whatever level.
    """
    framed = next((_key(found.text) for _, found in _above(page, source, before, "title")), "")
    title = next((found for found in _seen(page, source, before) if framed and _key(found.text) == framed), None)
    return Block("heading", _without_space(title, page, source, before), 1) if title else None


def title_above(page: Page, source: str, before: int) -> Block | None:
    """Return the title from above the content: a heading of level 1, else what the window's frame shows."""
    framed = next((found for _, found in _above(page, source, before, "title")), None)
    if framed:
        own = _SITE.split(framed.text, maxsplit=1)[0].rstrip()
        framed = framed.cut(0, len(own)) if own else framed
    headings = [found for _, found in _above(page, source, before, "h1")]
    named = [found for found in headings if framed and _same(found.text, framed.text)]  # though in a page's header
    chosen = next(iter((*named, *_seen(page, source, before))), framed)
    return Block("heading", _without_space(chosen, page, source, before), 1) if chosen else None


def _above(page: Page, source: str, before: int, tag: str) -> Iterator[tuple[int, Stretch]]:
    """Yield the elements of a kind that end above the content and say something, each with what it shows."""
    for at, node in enumerate(page.nodes):
        if node.tag == tag and node.close <= before and (found := shown_in(page, source, at)):
            yield at, found


def _seen(page: Page, source: str, before: int) -> Iterator[Stretch]:
    """Yield the headings of level 1 above the content that stand in no header or bar."""
    headings = _above(page, source, before, "h1")
    return (found for at, found in headings if not page.left_out[at] and not page.unseen[at])


def _without_space(title: Stretch, page: Page, source: str, before: int) -> Stretch:
    """Return a title without the name before it by which a link above leads to where the page belongs (HR : 离职)."""
    for number, (_, link) in enumerate(_above(page, source, before, "a")):
        apart = _BEFORE.match(title.text, len(link.text)) if title.text.startswith(link.text) else None
        if number == _MOST_LINKS or apart:
            return title.cut(apart.end(), len(title.text)) if apart and title.text[apart.end() :] else title
    return title


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _same(one: str, other: str) -> bool:
    keys = sorted((_key(text) for text in (one, other)), key=len)
    return len(keys[0]) >= _LONG_TITLE and keys[0] in keys[1]
