"""HTML source → its tags, texts and entities with their exact places, in one pass, as browsers cut it.

Why not the standard library's HTMLParser: of 25,000 unclosed `<a b="` it makes more than 12 s (one second is a page of
a megabyte here), of `<![x]` an AssertionError, and what it does with a page cut in the middle changes from one patch
release of Python to the next, so that passages would, too. lxml is quick, but tells lines only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import Literal, NamedTuple

__all__ = ["Token", "tokens"]


class Token(NamedTuple):
    """Characters `start` to `end` of the source: a tag, a text as it stands, or an entity that stands for `value`.

    `name` is the tag's name in lower case; `value` of an opening tag is what stands behind its name.
    """

    kind: Literal["open", "close", "text", "entity"]
    start: int
    end: int
    name: str = ""
    value: str = ""


_TEXT = re.compile(r"[^<&]+")
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,9}|[A-Za-z][A-Za-z0-9]{1,31});?")
_LONGEST_BARE = 6  # letters of the longest entity that needs no semicolon
_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_STOP = re.compile("[>=]")
_QUOTE = re.compile(r"\s*([\"'])")
_COMMENT_END = re.compile("--!?>")
# What stands in these is no markup; of the title, a reader sees the text in the window's frame.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "iframe", "noembed", "noframes", "title")
}


def tokens(source: str, start: int) -> Iterator[Token]:
    """Yield the tokens of `source` from `start` on, in order; comments, declarations and a tag cut short are left out.

    Takes time linear in the length of any source.
    """
    cutter = _Cutter(source)
    while start < len(source):
        token, start = cutter.tag(start) if source[start] == "<" else _text(source, start, len(source))
        if token:
            yield token
            if token.kind == "open" and token.name in _RAW:
                end = cutter.raw_end(token.name, start)
                if token.name == "title":
                    yield from _texts(source, start, end)
                    yield Token("close", end, end, "title")  # its end tag, if there is one, closes nothing more
                start = end


class _Cutter:
    """Finds where tags end; what it learns on the way keeps it from looking through the same source twice."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._last_tag_end = source.rfind(">") + 1
        self._quotes = True  # they protect a `>` inside a tag, until one is found that never closes
        self._titles = True  # a title's end tag may still come

    def tag(self, at: int) -> tuple[Token | None, int]:
        """Return the token at a `<`, if it is one, and where to go on."""
        source = self._source
        named = _NAME.match(source, at)
        if named is None:
            if source.startswith("<!--", at):
                return None, self._comment_end(at)
            if source.startswith(("<!", "<?", "</"), at):
                return None, source.find(">", at) + 1 if at < self._last_tag_end else len(source)
            cut = at + 1 == len(source)
            return None if cut else Token("text", at, at + 1), at + 1
        end = self._tag_end(at, named.end())
        if end < 0:
            return None, len(source)  # the page is cut inside a tag
        name = named[2].lower().removeprefix("lark-")  # Lark's names for its own tables, rows and cells
        if named[1]:
            return Token("close", at, end, name), end
        return Token("open", at, end, name, source[named.end() : end - 1]), end

    def _tag_end(self, start: int, at: int) -> int:
        if start >= self._last_tag_end:
            return -1
        while self._quotes:
            stop = _STOP.search(self._source, at)
            if stop is None:
                self._quotes = False  # `>` only inside quotes from here on: a quote too many, so none counts
                break
            at = stop.end()
            if stop[0] == ">":
                return at
            quote = _QUOTE.match(self._source, at)
            if quote:
                closing = self._source.find(quote[1], quote.end())
                at = closing + 1 if closing >= 0 else quote.end()
        return self._source.find(">", start) + 1

    def _comment_end(self, at: int) -> int:
        for empty in ("<!-->", "<!--->"):
            if self._source.startswith(empty, at):
                return at + len(empty)
        closing = _COMMENT_END.search(self._source, at + 4)
        return closing.end() if closing else len(self._source)

    def raw_end(self, name: str, at: int) -> int:
        """Return where the end tag stands of an element that holds no markup; where there is none, the page ends."""
        closing = _RAW[name].search(self._source, at) if name != "title" or self._titles else None
        if closing:
            return closing.start()
        if name != "title":
            return len(self._source)
        self._titles = False
        end = self._source.find("<", at)  # browsers would show nothing of the page
        return end if end >= 0 else len(self._source)


def _texts(source: str, at: int, end: int) -> Iterator[Token]:
    """Yield texts and entities only: a `<` is a `<`."""
    while at < end:
        token, at = (Token("text", at, at + 1), at + 1) if source[at] == "<" else _text(source, at, end)
        if token:
            yield token


def _text(source: str, at: int, end: int) -> tuple[Token | None, int]:
    """Return the text or the entity at `at`, None if it stands for nothing, and where to go on."""
    said = _TEXT.match(source, at, end)
    if said:
        return Token("text", at, said.end()), said.end()
    value, length = _entity(source, at)
    if value is None:
        return Token("text", at, at + length), at + length
    return (Token("entity", at, at + length, value=value) if value else None), at + length


def _entity(source: str, at: int) -> tuple[str | None, int]:
    """Return what the entity at `at` stands for and its length; a mere `&` is one character that stands for itself."""
    match = _ENTITY.match(source, at)
    if match is None:
        return None, 1
    written = match[0]
    if written[1] == "#":
        return unescape(written), len(written)
    if written[1:] in html5:
        return html5[written[1:]], len(written)
    for length in range(min(_LONGEST_BARE, len(written) - 1), 1, -1):  # &nbsp2 is a blank and a 2
        if written[1 : length + 1] in html5:
            return html5[written[1 : length + 1]], length + 1
    return None, 1
