"""Article → the one post that a field at its beginning names, as job descriptions do (岗位名称：跟单)."""

from __future__ import annotations

import re

from search_cli.models import Article

__all__ = ["post_of"]

_POST = re.compile(
    r"[\s\W]*(?:招聘|应聘|拟聘)?(?:岗位|职位|职务)(?:名称)?\s*[:：]\s*"
    r"([^\s:：。，,、；;/（()）]{2,12})\s*(?:[（(][^（()）]{0,12}[)）]|\d+\s*[名人])?\s*\Z"
)
_HEAD = 12  # blocks; a field further down is about a part of the article


def post_of(article: Article) -> str:
    """Return the name of the post that the article's only field of this kind states, or nothing."""
    found = {match[1]: at for at, block in enumerate(article.blocks) if (match := _POST.match(block.stretch.text))}
    return next(iter(found)) if len(found) == 1 and min(found.values()) < _HEAD else ""
