"""Article → the posts that fields name (岗位名称：跟单), and the one that all of it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_cli.analysis.folding import fold
from search_cli.articles.forms import numbering
from search_cli.models import Article
from search_cli.passages.table_heads import is_unknown_name
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import is_nobody, role_words

__all__ = ["post_of", "posted", "posts_in_fields", "without_aside", "without_label"]

_WANTED_FOR = r"[\s\W]*(?:招聘|应聘|拟聘|急聘|诚聘)?"
_WHICH = r"(?:名称)?[一二三四五六七八九十\d]{0,2}\s*"
_LABEL = re.compile(rf"{_WANTED_FOR}(?:[岗职]\s*位|职\s*务|工\s*种){_WHICH}[:：]\s*")
# What a person has (职务：书记) describes no post, where there are several.
_POST_LABEL = re.compile(rf"{_WANTED_FOR}(?:[岗职]\s*位|工\s*种){_WHICH}[:：】]\s*")
_NAME = re.compile(r"([^\s:：。，,、；;/（()）]{2,12})\s*+(?:[（(][^（()）]{0,12}[)）]|\d++\s*+[名人])?\s*")
_HEAD = 12  # blocks; a field further down is about a part of the article


def post_of(article: Article) -> str:
    """Return the name of the post that the article's only field of this kind states, or nothing."""
    found = {name: at for at, name in _fields(article, _LABEL)}
    return next(iter(found)) if len(found) == 1 and min(found.values()) < _HEAD else ""


def posts_in_fields(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the folded posts that no list has and fields name, of one or of several: 岗位名称：校医."""
    names = (fold(name).text for _, name in _fields(article, _POST_LABEL))
    new = (name for name in names if is_unknown_name(name, lexicon) and name not in role_words("taught"))
    yield from (name for name in new if not (_NO_NAME.search(name) or is_nobody(name)))


_NO_NAME = re.compile("待定|附件|^[见详如同]|另行|不限|若干|[全兼]职|暂无|多[个种名]|[各全所]")


def _fields(article: Article, key: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield the names of posts that fields with such a key state, and in which block each stands."""
    for at, block in enumerate(article.blocks):
        label = key.match(block.stretch.text)
        name = _NAME.fullmatch(block.stretch.text, label.end()) if label else None
        if name:
            yield at, name[1]


def without_label(line: str) -> str:
    """Return what a field's line says without the label, in which 招聘 is no role (招聘岗位：出纳)."""
    label = _LABEL.match(line)
    return line[label.end() :] if label else line


_ASIDE = re.compile(r"(?<!\s)\s*+[（(][^（）()]{1,20}[)）]$")
# 【农机手】3 名
_BRACKETED = re.compile(r"\W{0,3}【\s*+([^【】]{1,20}?)\s*+】\s*+(?:\d{1,3}\s*[名人位])?")
_WANTED = re.compile(r"(?<!\s)\s++\d{1,3}\s*+[名人位]$")
_BARE_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,8}\s++(?=[^\W\d])")


def without_aside(line: str) -> str:
    """Return a line without what stands in brackets at its end: 切配工（三名）."""
    return _ASIDE.sub("", line)


def posted(heading: str) -> str:
    """Return what a heading names, folded: without the label of a post, number, aside and how many are wanted.

    岗位二：灌装机长（3人） and 【灌装机长】3 名 are 灌装机长.
    """
    said = fold(without_label(heading)).text
    bracketed = _BRACKETED.fullmatch(said)
    if bracketed:
        return bracketed[1]
    named = _BARE_NUMBER.sub("", said[numbering(said) :].strip(), count=1)
    return _WANTED.sub("", without_aside(named))
