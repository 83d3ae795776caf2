"""Article → the names that one of its sentences lists as kinds of people, and that its paragraphs go through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_cli.analysis.folding import fold
from search_cli.analysis.numerals import interval
from search_cli.articles.forms import numbering
from search_cli.models import Article
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import ends_as_role, is_nobody

__all__ = ["counted_jobs", "counted_people", "enumerated"]

# Whom the words in front of the colon count.
_OF_PEOPLE = re.compile(
    r"[两二三四五六几\d][个种类大](?:[^，。！？]{0,6}(?:人员|岗位?|工种|角色|职[位业务]|员工|同事)|人)[^，。！？]{0,2}$"
)
_SHORTEST, _LONGEST = 2, 10  # characters of a name
_NAME = rf"[\u4e00-\u9fff]{{{_SHORTEST},{_LONGEST}}}"
_ENUMERATED = re.compile(rf"[：:]\s*((?:{_NAME}[、和与及]){{1,5}}{_NAME})(?=[。！；;\n]|$)")
# 岗位有图书管理员、食堂帮工、机房值班员三种: the count behind the names.
_COUNTED_BEHIND = re.compile(
    r"(?:岗位?|工种|职位|角色|人员)(?:主要)?(?:有|包括|分为?|设有?)\s*(?=[\u4e00-\u9fff]{2,10}、)([\u4e00-\u9fff、]{5,65}?)"
    r"[等共这]?[两二三四五六几\d][种类个大](?=岗位|工种|职位|角色|人员|[，。；;\n]|$)"
)
_BETWEEN = re.compile("[、和与及]")
_BEFORE = 40  # characters before the colon that may count people


def enumerated(article: Article, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names that a sentence lists as kinds of people or posts, each of which begins a line below it.

    场站里有三种人：运维员、值班员、安全专工, or 岗位有图书馆管理员、食堂帮工两种.
    """
    blocks = (block for block in article.blocks if block.kind in ("paragraph", "heading"))
    texts = [line for block in blocks for line in fold(block.stretch.text).text.split("\n")]
    lists = [(at, names) for at, text in enumerate(texts) for names in _people_listed(text)]
    if not lists:
        return ()
    last = {text[:size]: at for at, text in enumerate(texts) for size in range(_SHORTEST, _LONGEST + 1)}
    begun = (names for at, names in lists if all(last.get(name, 0) > at for name in names))
    return tuple(name for name in next(begun, ()) if not (is_nobody(name) or lexicon.dimensions(name)))


# Behind 职业 or 工作 the title ends, pauses, or goes on about them: 三种工作失误 and 十大职业病 are no jobs.
_COUNTED = (
    r"(?:(?![\u4e00-\u9fff])|(?:大?(?:盘点|推荐|介绍|大全|一览|排行|汇总|合集)|[对大]比)(?:[榜表贴帖]|(?![\u4e00-\u9fff]))"
    "|一次|到底|怎么|有哪|都(?![市会])|各自|你)"
)
_NUMBER = r"(?<![第两二三四五六七八九十\d])([两二三四五六七八九十]{1,3}|\d{1,2})"
_JOBS = "(?:职业|岗位|工种|行当|职位|工作)"
_COUNTS_JOBS = re.compile(rf"{_NUMBER}[个种大类](?![月人])[^，。！？：:找换到帮让]{{0,8}}?{_JOBS}{_COUNTED}")
_COUNTS_PEOPLE = re.compile(rf"{_NUMBER}(?:[个种大类](?:[^，。！？：:的找换到帮让]{{0,4}}?{_JOBS}|人)|岗){_COUNTED}")
_JOB = re.compile(rf"({_NAME}|[a-z]{{2,8}}(?:{_NAME})?)(?:[（(][^（()）]{{1,20}}[）)])?\s*(?:[。：:—\-]|$)")
_FEWEST_JOBS = 3


def counted_jobs(article: Article, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names with which numbered paragraphs or headings begin in an article whose title counts jobs.

    十个冷门职业: 1、潜水教练。… 2、花艺师。…, all of which are, if most end as those of roles do or are known.
    """
    if not _COUNTS_JOBS.search(fold(article.title).text):
        return ()
    texts = [
        fold(block.stretch.text).text for block in article.blocks if block.kind in ("paragraph", "item", "heading")
    ]
    begun = (_JOB.match(text, at) for text in texts if (at := numbering(text)))
    names = tuple(dict.fromkeys(job[1] for job in begun if job and not lexicon.dimensions(job[1])))
    known = sum(ends_as_role(name) or bool(lexicon.roles(name)) for name in names)
    return names if len(names) >= _FEWEST_JOBS and 2 * known > len(names) else ()


def counted_people(article: Article, number: int) -> bool:
    """Return whether an article's title says that it is about as many jobs or kinds of people: 直播间幕后三岗."""
    counts = (interval(found[1]) for found in _COUNTS_PEOPLE.finditer(fold(article.title).text))
    return any(fewest <= number <= most for fewest, most in counts)


def _people_listed(text: str) -> Iterator[list[str]]:
    """Yield the names of each list in a folded text that is said to be of kinds of people."""
    for listed in _ENUMERATED.finditer(text):
        before = text[max(listed.start() - _BEFORE, 0) : listed.start()]
        if _OF_PEOPLE.search(re.split("[，。！？]", before)[-1]):
            yield _BETWEEN.split(listed[1])
    for listed in _COUNTED_BEHIND.finditer(text):
        names = _BETWEEN.split(listed[1])
        if all(_SHORTEST <= len(name) <= _LONGEST for name in names):
            yield names
