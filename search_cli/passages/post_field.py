"""Article → the one post that a field at its beginning names, as job descriptions do (岗位名称：跟单)."""

from __future__ import annotations

import re

from search_cli.analysis.folding import fold
from search_cli.articles.forms import numbering
from search_cli.models import Article

__all__ = ["post_of", "posted", "without_aside", "without_label"]

_LABEL = re.compile(
    r"[\s\W]*(?:招聘|应聘|拟聘|急聘|诚聘)?(?:[岗职]\s*位|职\s*务|工\s*种)(?:名称)?[一二三四五六七八九十\d]{0,2}\s*[:：]\s*"
)
_NAME = re.compile(r"([^\s:：。，,、；;/（()）]{2,12})\s*+(?:[（(][^（()）]{0,12}[)）]|\d++\s*+[名人])?\s*")
_HEAD = 12  # blocks; a field further down is about a part of the article


def post_of(article: Article) -> str:
    """Return the name of the post that the article's only field of this kind states, or nothing."""
    found: dict[str, int] = {}
    for at, block in enumerate(article.blocks):
        label = _LABEL.match(block.stretch.text)
        name = _NAME.fullmatch(block.stretch.text, label.end()) if label else None
        if name:
            found[name[1]] = at
    return next(iter(found)) if len(found) == 1 and min(found.values()) < _HEAD else ""


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
