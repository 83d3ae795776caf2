"""Files that anybody wrote → text, front matter and passages: each passage is a stretch of its article."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from reading import assert_maps, tagged

from fuzz.findings import Target
from fuzz.inputs import words_of
from search_cli.articles import front_matter, read_article
from search_cli.articles.dates import day_of
from search_cli.articles.decoding import decode
from search_cli.config import Settings
from search_cli.errors import ArticleError
from search_cli.models import Stretch

__all__ = ["NO_TEXT", "TARGETS"]

NO_TEXT = ("article-binary", "article-encoding")
"""Codes of what is refused as no text."""

_LIMIT = Settings().passage_max_chars
_BORDERS = "|｜│┃ \t\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_SHOWN_AS = {*(border + shown for border in _BORDERS for shown in "\t："), "\n ", "\t ", "\f "}
"""What is written as one character and shown as another: the border of a cell or a form, a blank of HTML."""


def _passages_of(name: str) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        """Passages are stretches of their article, in order, with right lines, claims inside, and ids of their own."""
        try:
            article = read_article(name, data)
        except ArticleError as refused:
            if refused.code not in NO_TEXT:
                raise
            return
        end = 0
        for passage in tagged(article).passages:
            text = passage.text
            assert end <= passage.char_start < passage.char_end <= len(article.text)
            end = passage.char_end
            assert text == text.strip()
            assert 0 < len(text) <= 1.5 * _LIMIT
            assert passage.line_start == article.text.count("\n", 0, passage.char_start) + 1
            assert passage.line_end == article.text.count("\n", 0, passage.char_end - 1) + 1
            assert all(
                0 <= c.start < c.end <= len(text) and c.cue and (c.roles or c.dimensions) for c in passage.claims
            )
            stretch = Stretch(text, passage.char_start, passage.char_end, passage.runs)
            assert_maps(stretch, article.text, _SHOWN_AS)
        assert tagged(article) == tagged(read_article(name, data))
        passages = tagged(article).passages
        assert len({passage.id for passage in passages}) == len(passages)

    return check


def _decoding(data: bytes) -> None:
    """Bytes are text with one form of line ends, or no text; what says its encoding is read in that."""
    try:
        text = decode(data)
    except ArticleError as refused:
        if refused.code not in NO_TEXT:
            raise
        return
    assert "\r" not in text
    assert "\x00" not in text
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise AssertionError("text that cannot be written")
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding)) == text, encoding
    assert decode(text.encode("gb18030"), "gb18030") == text
    for encoding in ("utf-7", "raw_unicode_escape", "utf-16"):
        with suppress(ArticleError):
            decode(data, encoding).encode("utf-8")


def _front_matter(data: bytes) -> None:
    """The body begins inside the text, keys are in small letters, and a day is one of the calendar."""
    text = data.decode("utf-8", "replace")
    metadata, start = front_matter.split(text)
    assert 0 <= start <= len(text)
    assert bool(metadata) is (start > 0)
    assert all(key == key.lower() for key in metadata)
    day = day_of(metadata)
    assert not day or date.fromisoformat(day)
    assert front_matter.split(text[start:])[1] >= 0


TARGETS = (
    Target("markdown", _passages_of("项目助理和跟单的区别.md"), words_of("articles"), seconds=4),
    Target("plain", _passages_of("项目助理和跟单的区别.txt"), words_of("articles"), seconds=4),
    Target("html", _passages_of("a.html"), words_of("articles", "html"), seconds=4),
    Target("decoding", _decoding, words_of("articles")),
    Target("frontmatter", _front_matter, words_of("articles", "frontmatter")),
)
