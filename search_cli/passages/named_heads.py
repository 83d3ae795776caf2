"""Article → the posts by which its headings introduce people: 花旦：郑巧玲，二十六岁 among others of that form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from search_cli.analysis.folding import fold
from search_cli.articles.form_keys import is_key
from search_cli.articles.forms import numbering
from search_cli.models import Article
from search_cli.passages.people import is_called
from search_cli.passages.table_heads import is_role
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import is_nobody, may_be_person

__all__ = ["introduced_by_name"]

_APART = re.compile(r"[\s:,、|/·(（)）—-]+")
_POST = re.compile("[\u4e00-\u9fff]{2,6}(?<![的人])")  # 主持人 and 整理人 are whoever does it that day
_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
_AGE = re.compile(r"(?:\d{2}|[一二三四五六七八九十]{2,3})岁")
# 雷峰塔, 白马湖 and 马婆豆腐 begin as names of people do.
_NO_NAME = re.compile("(?:[塔湖寺庙桥镇村县市区路街巷园宫湾渡鸡鸭鱼肉面饭汤粥糕菜虾蟹蛋]|豆腐)$")
_NUMBERED = re.compile("([\u4e00-\u9fff]{1,4}?)[一二三四五六七八九十甲乙丙丁]{1,3}")
_COUNTS = 2
"""Headings that say the same with numbers behind: 任务一, 任务二 are no persons, though 任 is a surname."""
_FEWEST = 3
_SHARE = 3
"""Where no age is told, one post in so many ends as roles do or is known: 唐诗：李白 beside 宋词：苏轼 is of poems."""


def introduced_by_name(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the folded posts that no list has, of headings that say a post and a name, or these in the other order.

    That they do is shown by surnames or ages in three of those of one level and form, and in most of them, and by an
    age in one of them or by what some of the posts are.
    """
    for headings in _in_parts(article):
        people, name = _of_people(headings)
        posts = dict.fromkeys(parts[1 - name] for parts in people)
        known = _SHARE * sum(_is_post(post, lexicon) for post in posts) >= len(posts)
        if known or any(map(_tells_age, people)):
            yield from (post for post in posts if _is_new_post(post, lexicon))


def _in_parts(article: Article) -> Iterator[list[list[str]]]:
    """Yield for each level what its headings say in parts, without those that merely count."""
    by_level: dict[int, list[list[str]]] = {}
    for block in article.blocks:
        if block.kind == "heading":
            said = fold(block.stretch.text).text
            parts = [part for part in _APART.split(said[numbering(said) :].strip()) if part]
            by_level.setdefault(block.level, []).append(parts)
    for headings in by_level.values():
        counted = Counter(stem for parts in headings for stem in map(_counted, parts[:2]) if stem)
        yield [parts for parts in headings if all(counted[_counted(part)] < _COUNTS for part in parts[:2])]


def _of_people(headings: list[list[str]]) -> tuple[list[list[str]], int]:
    """Return the headings of a level that say a post and a name, and which of both parts is the name.

    None, unless several do, and most of those that have two such parts.
    """
    of_form = [parts for parts in headings if len(parts) > 1 and all(map(_NAME.match, parts[:2]))]
    first, second = (sum(_is_called(parts[at]) for parts in of_form) for at in (0, 1))
    name = int(second > first)
    people = [parts for parts in of_form if _is_called(parts[name]) or _tells_age(parts)]
    several = len(people) >= _FEWEST and 2 * len(people) > len(of_form)
    return (people if several and first != second else []), name


def _counted(part: str) -> str:
    """Return what a part of a heading counts, if it ends in a number: 单元 of 单元二."""
    number = _NUMBERED.fullmatch(part)
    return number[1] if number else ""


def _is_called(part: str) -> bool:
    """Return whether a part of a heading begins as names do."""
    return _NAME.fullmatch(part) is not None and not _NO_NAME.search(part) and is_called(part, 0)


def _tells_age(parts: list[str]) -> bool:
    """Return whether a heading tells, behind a post and a name, how old somebody is."""
    return any(map(_AGE.fullmatch, parts[2:]))


def _is_post(name: str, lexicon: Lexicon) -> bool:
    """Return whether a name is that of a role that is known, or ends as some do."""
    return is_role(name, lexicon) or (may_be_person(name) and not is_nobody(name))


def _is_new_post(name: str, lexicon: Lexicon) -> bool:
    known = bool(lexicon.roles(name) or lexicon.dimensions(name))
    return bool(_POST.fullmatch(name)) and not (known or is_key(name) or is_nobody(name))
