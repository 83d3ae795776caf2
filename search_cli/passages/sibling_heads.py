"""Article → the roles its headings name among others that are roles: 切配工 beside 厨师 and 面点师."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_cli.models import Article
from search_cli.passages.post_field import posted, without_aside
from search_cli.passages.table_heads import is_role
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import is_nobody, role_words

__all__ = ["sibling_roles"]

_NAME = re.compile(rf"[\u4e00-\u9fff]{{1,4}}(?:{'|'.join(sorted(role_words('among')))})")
_JOBS = role_words("jobs")
# 值班经理 in a sentence is whoever it is that day; as a heading among those of roles it is a post.
_TITLE = re.compile("[\u4e00-\u9fff]{2,4}(?:经理|主管|主任)")
_OF_POSTS = re.compile("岗位|工种|各岗")
_FEWEST = 2


def sibling_roles(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the folded names in headings that no list has and that end as some names of roles do.

    So do many other words (施工, 新手): most of those beside them must be roles, by name or by how they end, and two of
    them known, or one where all must be, or the title says that it is about posts. Of a post's title (值班经理) it is
    enough that two are known. What is a job by any name (校医) is known.
    """
    for siblings in _siblings(article):
        names = [_name(heading, lexicon) for heading in siblings]
        new = [name for name in names if _may_be_role(name) and not (is_nobody(name) or lexicon.roles(name))]
        roles = sum(is_role(name, lexicon) for name in names) + len(new)
        known = roles - sum(name not in _JOBS for name in new)
        every = roles == len(siblings) > _FEWEST and known > 0
        posts = bool(_OF_POSTS.search(article.title)) and roles >= _FEWEST
        if (known >= _FEWEST or every or posts) and 2 * roles > len(siblings):
            yield from dict.fromkeys(new)
        if known >= _FEWEST:
            yield from dict.fromkeys(name for name in names if _TITLE.fullmatch(name) and not is_role(name, lexicon))


def _may_be_role(name: str) -> bool:
    """Return whether a name that no list has of roles is a job, or ends as some names of roles do."""
    return name in _JOBS or _NAME.fullmatch(name) is not None


def _name(heading: str, lexicon: Lexicon) -> str:
    """Return what a heading names without its number, an aside, and the respect behind it: 二、切配工（三名）职责."""
    said = posted(heading)
    behind = next((mention.start for mention in lexicon.dimensions(said) if mention.end == len(said)), len(said))
    return without_aside(said[:behind].removesuffix("的").strip())


def _siblings(article: Article) -> Iterator[list[str]]:
    """Yield the headings of one level that stand below the same one."""
    open_groups: dict[int, list[str]] = {}
    for block in article.blocks:
        if block.kind != "heading":
            continue
        for level in [level for level in open_groups if level > block.level]:
            yield open_groups.pop(level)
        open_groups.setdefault(block.level, []).append(block.stretch.text)
    yield from open_groups.values()
