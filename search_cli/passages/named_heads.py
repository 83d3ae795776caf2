"""Article → the posts by which its headings introduce people: 花旦：郑巧玲，二十六岁 among others of that form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_cli.analysis.folding import fold
from search_cli.articles.form_keys import is_key
from search_cli.articles.forms import numbering
from search_cli.models import Article
from search_cli.passages.people import is_called
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import is_nobody

__all__ = ["introduced_by_name"]

_APART = re.compile(r"[\s:,、|/·(（)）—-]+")
_POST = re.compile("[\u4e00-\u9fff]{2,6}(?<![的人])")  # 主持人 and 整理人 are whoever does it that day
_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
_AGE = re.compile(r"(?:\d{2}|[一二三四五六七八九十]{2,3})岁")
_FEWEST = 3


def introduced_by_name(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the folded posts that no list has, of headings that say a post and a name, or these in the other order.

    That they do is shown by surnames or ages in three of those of one level and form, and in most of them.
    """
    by_level: dict[int, list[list[str]]] = {}
    for block in article.blocks:
        if block.kind == "heading":
            said = fold(block.stretch.text).text
            parts = [part for part in _APART.split(said[numbering(said) :].strip()) if part]
            by_level.setdefault(block.level, []).append(parts)
    for headings in by_level.values():
        of_form = [parts for parts in headings if len(parts) > 1 and all(map(_NAME.match, parts[:2]))]
        called = [sum(_is_called(parts[at]) for parts in of_form) for at in (0, 1)]
        name = int(called[1] > called[0])
        people = [parts for parts in of_form if _is_called(parts[name]) or any(map(_AGE.fullmatch, parts[2:]))]
        if called[0] != called[1] and len(people) >= _FEWEST and 2 * len(people) > len(of_form):
            posts = dict.fromkeys(parts[1 - name] for parts in people)
            yield from (post for post in posts if _is_new_post(post, lexicon))


def _is_called(part: str) -> bool:
    """Return whether a part of a heading begins as names do."""
    return _NAME.fullmatch(part) is not None and is_called(part, 0)


def _is_new_post(name: str, lexicon: Lexicon) -> bool:
    known = bool(lexicon.roles(name) or lexicon.dimensions(name))
    return bool(_POST.fullmatch(name)) and not (known or is_key(name) or is_nobody(name))
